// users.*, bots.*, team.* and auth.*: who there is, as far as a robot may know.

import { DingtalkError } from '../api/failure.ts';
import { staff } from '../api/staff.ts';
import { isStaff } from '../channel.ts';
import { findPerson, peopleIn } from '../inbound/seen.ts';
import type { Talk } from '../talk.ts';
import { invalid, type Methods, page, required } from './arguments.ts';

/** What a person is called, and what else the directory tells where the app may read it. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly title?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** user/get: nobody has this id. Any other refusal only means that the app may not read the directory. */
const NO_SUCH_USER = /^(60121|33012)$/;

export const peopleMethods: Methods = {
  'auth.test': ({ settings }) => ({
    url: settings.apiUrl,
    team: settings.workspaceId,
    team_id: settings.workspaceId,
    user: settings.robotCode,
    user_id: settings.robotCode,
    bot_id: settings.robotCode,
    is_enterprise_install: false,
  }),
  'api.test': (_talk, { error, ...args }) => {
    if (error) throw invalid(error);
    return { args };
  },
  'team.info': ({ settings: { workspaceId } }) => ({
    team: { id: workspaceId, name: workspaceId, domain: workspaceId },
  }),
  'bots.info': ({ settings: { robotCode, clientId } }) => ({
    bot: { id: robotCode, user_id: robotCode, app_id: clientId, name: robotCode, deleted: false, icons: {} },
  }),
  'users.info': async (talk, args) => {
    const id = required(args.user, 'user_not_found');
    if (id === talk.settings.robotCode) return { user: robot(talk) };
    return { user: user(talk, await personBy(talk, id)) };
  },
  'users.profile.get': async (talk, args) => {
    const id = args.user || talk.settings.robotCode;
    return {
      profile: id === talk.settings.robotCode ? robot(talk).profile : profile(await personBy(talk, id)),
    };
  },
  'users.list': async (talk, args) => {
    const people = await everybody(talk);
    const { items, response_metadata } = page([robot(talk), ...people.map((one) => user(talk, one))], args);
    return { members: items, response_metadata };
  },
};

/** The directory where the app may read it, and those from outside who have written. */
async function everybody(talk: Talk): Promise<Known[]> {
  const seen = await peopleIn(talk.settings.memory);
  const known = (await staff(talk)) ?? [];
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...seen.filter(({ id }) => !ids.has(id))];
}

/** By the directory where the app may read it, else by what the person is called in messages. */
async function personBy(talk: Talk, id: string): Promise<Known> {
  const seen = await findPerson(talk.settings.memory, id);
  if (!isStaff(id)) return seen ?? { id, name: id };
  try {
    const { result } = await talk.oapi('/topapi/v2/user/get', { userid: id, language: 'zh_CN' });
    const { name, title, mobile, email } = (result ?? {}) as Readonly<Record<string, string | undefined>>;
    return {
      id,
      name: name || seen?.name || id,
      ...(title ? { title } : {}),
      ...(mobile ? { phone: mobile } : {}),
      ...(email ? { email } : {}),
    };
  } catch (error) {
    if (!(error instanceof DingtalkError)) throw error;
    if (NO_SUCH_USER.test(error.dingtalkCode) && seen === null) throw invalid('user_not_found');
    return seen ?? { id, name: id };
  }
}

function user({ settings }: Talk, person: Known) {
  return {
    id: person.id,
    team_id: settings.workspaceId,
    name: person.name,
    real_name: person.name,
    deleted: false,
    is_bot: false,
    tz: 'Asia/Shanghai',
    tz_label: 'China Standard Time',
    tz_offset: 28_800,
    profile: profile(person),
  };
}

const profile = ({ name, title = '', phone = '', email = '' }: Known) => ({
  real_name: name,
  real_name_normalized: name,
  display_name: name,
  display_name_normalized: name,
  title,
  phone,
  email,
});

function robot(talk: Talk) {
  const id = talk.settings.robotCode;
  return { ...user(talk, { id, name: id }), is_bot: true };
}
