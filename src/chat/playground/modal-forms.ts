// Modals here: web forms of this very server, which the page shows over itself.
import { randomBytes } from 'node:crypto';
import { type Choices, createForms, type Forms } from '../forms/forms.ts';
import { BOT, type PlaygroundContext } from './context.ts';
import { DIRECT_NAME } from './direct.ts';
import { readChannels, readUsers } from './directory-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';

type Given = Pick<PlaygroundContext, 'db' | 'workspaceId' | 'clock' | 'log' | 'memory'>;

/** The page and the forms share an origin, whichever it is; only the path of an address counts. */
const ANY_ORIGIN = 'http://playground.invalid';

/** A form lives no longer than this process: a secret of its own signs it. */
export function modalForms(given: Given, receiver: PlaygroundReceiver): Forms {
  const { clock, log, memory, workspaceId } = given;
  const forms = createForms({
    ...{ clock, log, memory, teamId: workspaceId },
    secret: randomBytes(32).toString('base64url'),
    baseUrl: ANY_ORIGIN,
    appId: BOT.appId,
    botId: BOT.botId,
    submit: receiver.submit,
    choices: choicesOf(given),
    frames: 'self',
  });
  const onPage = <T extends { readonly address: string }>(opened: T): T => ({
    ...opened,
    address: opened.address.slice(ANY_ORIGIN.length),
  });
  return {
    open: async (...call) => onPage(await forms.open(...call)),
    push: async (...call) => onPage(await forms.push(...call)),
    update: async (...call) => onPage(await forms.update(...call)),
    openElement: async (element) => onPage(await forms.openElement(element)),
    handle: forms.handle,
  };
}

const choicesOf =
  ({ db, workspaceId }: Given): Choices =>
  async (kind, user) => {
    const found = await (kind === 'users' ? readUsers(db, workspaceId) : readChannels(db, workspaceId, user));
    return found.map(({ id, name }) => ({
      value: id,
      label: name === DIRECT_NAME ? `与${BOT.name}的单独对话` : name,
    }));
  };
