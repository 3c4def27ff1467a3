// A whole Duban on the playground for a story: real Postgres, real Bolt, real HTTP, and a rehearsal clock that stands
// until the story moves it.
import { pino } from 'pino';
import { seedsFor } from '../../seeds/index.ts';
import { createApp, type Parts, type RunningApp } from '../../src/app.ts';
import type { RehearsalClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { sow } from '../../src/database/seed.ts';
import { openClock } from '../../src/open-clock.ts';
import { freshDatabase } from '../postgres.ts';
import type { DingtalkSimulator } from '../simulators/dingtalk/simulator.ts';

export interface Shown {
  readonly id: number;
  readonly ts: string;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly visibleTo: string | null;
}

interface Block {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly {
    readonly text?: string | { readonly text: string };
    readonly action_id?: string;
    readonly value?: string;
  }[];
}

export interface Stage {
  readonly url: string;
  readonly app: RunningApp;
  /** The id of a channel or user by its Chinese name. */
  channel(name: string): string;
  user(name: string): string;
  say(user: string, channel: string, text: string): Promise<void>;
  /** Sends a file to the bot, with a line of text beside it. */
  send(
    user: string,
    channel: string,
    file: { name: string; bytes: Uint8Array },
    text?: string,
  ): Promise<void>;
  /** Presses the button that stands for `value` on the latest message that has it. */
  press(user: string, channel: string, value: RegExp): Promise<void>;
  messages(channel: string, as?: string): Promise<Shown[]>;
  /** The bot's latest message there, as one text. */
  latest(channel: string, as?: string): Promise<string>;
  clock(move: object): Promise<string>;
  get(path: string): Promise<Response>;
  /** Ends the process's part as a kill would not: gracefully; the database stays. */
  stop(): Promise<void>;
}

export interface Theatre {
  readonly url: string;
  open(env?: Record<string, string>): Promise<Stage>;
  close(): Promise<void>;
}

/** One database; stages may be opened on it one after the other, as a process that is restarted. */
export async function theatre(): Promise<Theatre> {
  const fresh = await freshDatabase();
  return {
    url: fresh.url,
    open: (env = {}) => openStage(fresh.url, env),
    close: () => fresh.close(),
  };
}

/** A Duban as main.ts starts it, on a database that is there, with a log that is silent. */
export interface House {
  readonly app: RunningApp;
  readonly db: Database;
  readonly clock: RehearsalClock;
  readonly port: number;
  stop(): Promise<void>;
}

/** @param parts a clock in place of the rehearsal's, and DingTalk's own */
export async function openHouse(
  databaseUrl: string,
  env: Record<string, string>,
  parts: Partial<Pick<Parts, 'clock' | 'dingtalk'>> = {},
): Promise<House> {
  const config = readConfig({ DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'silent', ...env });
  const db = openDatabase(databaseUrl, () => undefined);
  const clock = (parts.clock ?? (await openClock(config, db))) as RehearsalClock;
  const withCast = config.chat.name === 'playground';
  if (withCast) clock.pause();
  await sow(db, seedsFor(config), { now: clock.now(), withCast });
  const app = await createApp({
    ...{ config, db, clock, log: pino({ level: config.logLevel }), leaseSeconds: 2 },
    ...(parts.dingtalk ? { dingtalk: parts.dingtalk } : {}),
  });
  const { port } = await app.start();
  const stop = async () => {
    await app.stop();
    await db.destroy();
  };
  return { app, db, clock, port, stop };
}

/** What points a house at a simulated DingTalk. */
export const dingtalkSettings = (simulator: DingtalkSimulator): Record<string, string> => ({
  CHAT: 'dingtalk',
  DINGTALK_CLIENT_ID: simulator.clientId,
  DINGTALK_CLIENT_SECRET: simulator.clientSecret,
  DINGTALK_ROBOT_CODE: simulator.robotCode,
  DINGTALK_API_URL: simulator.apiUrl,
  DINGTALK_OAPI_URL: simulator.oapiUrl,
});

async function openStage(databaseUrl: string, env: Record<string, string>): Promise<Stage> {
  const { app, port, stop } = await openHouse(databaseUrl, env);
  const url = `http://127.0.0.1:${port}`;
  const channels = (await (await fetch(`${url}/api/channels`)).json()) as { id: string; name: string }[];
  const users = (await (await fetch(`${url}/api/users`)).json()) as { id: string; name: string }[];
  const idIn = (list: { id: string; name: string }[], name: string) => {
    const found = list.find((one) => one.name === name);
    if (!found) throw new Error(`nothing is called ${name}`);
    return found.id;
  };
  const channel = (name: string) => idIn(channels, name);
  const user = (name: string) => idIn(users, name);

  const messages = async (name: string, as?: string) => {
    const query = as ? `?user=${user(as)}` : '';
    return (await (await fetch(`${url}/api/channels/${channel(name)}/messages${query}`)).json()) as Shown[];
  };
  return {
    url,
    app,
    channel,
    user,
    messages,
    say: async (who, where, text) => {
      await post(`${url}/api/channels/${channel(where)}/messages`, { user: user(who), text });
    },
    send: async (who, where, { name, bytes }, text = '') => {
      const form = new FormData();
      form.set('user', user(who));
      form.set('text', text);
      form.set('file', new Blob([new Uint8Array(bytes)]), name);
      const answer = await fetch(`${url}/api/channels/${channel(where)}/files`, {
        method: 'POST',
        body: form,
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    press: async (who, where, value) => {
      const shown = (await messages(where, who)).reverse();
      const found = shown.flatMap(({ id, blocks }) => buttonsOf(blocks).map((button) => ({ id, ...button })));
      const button = found.find((one) => value.test(one.value));
      if (!button) throw new Error(`no button ${value} in ${where}`);
      const { id: message, action, value: pressed } = button;
      await post(`${url}/api/actions`, { user: user(who), message, action, value: pressed });
    },
    latest: async (name, as) => {
      const own = (await messages(name, as)).filter((one) => one.user === null).at(-1);
      return own ? textOf(own) : '';
    },
    clock: async (move) => ((await post(`${url}/api/clock`, move)) as { now: string }).now,
    get: (path) => fetch(`${url}${path}`),
    stop,
  };
}

async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

const buttonsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    (block.elements ?? []).flatMap(({ action_id, value }) =>
      action_id && value ? [{ action: action_id, value }] : [],
    ),
  );

/** Everything a reader would see, one line a text. */
export const textOf = ({ blocks }: Pick<Shown, 'blocks'>): string =>
  blocks
    .flatMap((block) => [
      block.text?.text ?? '',
      ...(block.elements ?? []).map(({ text }) => (typeof text === 'string' ? text : (text?.text ?? ''))),
    ])
    .filter(Boolean)
    .join('\n');
