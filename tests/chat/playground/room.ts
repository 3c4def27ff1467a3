// A playground with three people and two channels on a database of its own, and a Bolt app to put listeners on.
import { App, LogLevel } from '@slack/bolt';
import { type Logger, pino } from 'pino';
import { playground, type Shortcut } from '../../../src/chat/playground/index.ts';
import { boltOptions, type ChatPlatform } from '../../../src/chat/port.ts';
import { type Clock, type RehearsalClock, rehearsalClock } from '../../../src/clock.ts';
import type { Database } from '../../../src/database/connection.ts';
import type { Rehearsal } from '../../../src/schedule/rehearsal.ts';
import { freshDatabase } from '../../postgres.ts';

export const WORKSPACE = 'sanmen';
export const START = new Date('2022-09-23T08:25:00+08:00');
export const PEOPLE = [
  { userId: 'U1', name: '县农业农村局联络员A岗', title: '县农业农村局' },
  { userId: 'U2', name: '县农业农村局联络员B岗', title: '县农业农村局' },
  { userId: 'U3', name: '县督查室经办人', title: '县督查室' },
];
export const CHANNELS = [
  { channel: 'C1', name: '县农业农村局群' },
  { channel: 'C2', name: '督办办公室群' },
];

export interface Room {
  readonly db: Database;
  readonly clock: RehearsalClock;
  readonly chat: ChatPlatform;
  readonly app: App;
  /** A second process on the same database. */
  readonly another: () => ChatPlatform;
  /** Asks the JSON API; `json` makes it a POST. */
  readonly ask: (path: string, json?: unknown) => Promise<{ status: number; body: unknown }>;
  readonly close: () => Promise<void>;
}

export const silent: Logger = pino({ level: 'silent' });

export async function openRoom(
  rehearse: (clock: RehearsalClock) => Rehearsal | null = rehearsalOf,
  shortcuts: readonly Shortcut[] = [],
): Promise<Room> {
  const { db, close } = await freshDatabase();
  await furnish(db);
  const clock = rehearsalClock({ rehearsedAt: START, realAt: START, isRunning: false });
  const rehearsal = rehearse(clock);
  const open = () =>
    playground({ db, workspaceId: WORKSPACE, clock, rehearsal: () => rehearsal, log: silent, shortcuts });
  const chat = open();
  const app = new App({ ...boltOptions(chat), logLevel: LogLevel.ERROR });
  await app.start();
  return {
    db,
    clock,
    chat,
    app,
    another: open,
    ask: (path, json) => ask(chat, path, json),
    close: () => shut(app, close),
  };
}

async function shut(app: App, close: () => Promise<void>): Promise<void> {
  await app.stop();
  await close();
}

export async function ask(chat: ChatPlatform, path: string, json?: unknown) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  };
  const response = await chat.handle?.(
    new Request(`http://127.0.0.1${path}`, json === undefined ? {} : init),
  );
  if (!response) throw new Error(`The playground does not serve ${path}`);
  return { status: response.status, body: await response.json() };
}

async function furnish(db: Database): Promise<void> {
  const own = { workspaceId: WORKSPACE };
  await db
    .insertInto('workspaces')
    .values({ ...own, name: '三门县', createdAt: START })
    .execute();
  await db
    .insertInto('playgroundUsers')
    .values(PEOPLE.map((person, position) => ({ ...own, ...person, position })))
    .execute();
  await db
    .insertInto('playgroundChannels')
    .values(CHANNELS.map((channel, position) => ({ ...own, ...channel, position })))
    .execute();
}

/** Controls that move the clock and make nothing happen: a next event an hour away, twice at most. */
export function rehearsalOf(clock: RehearsalClock): Rehearsal {
  let events = 2;
  const go = (instant: Date) => {
    clock.set(instant);
    return instant;
  };
  const hours = (count: number, time: Clock = clock) => new Date(time.now().getTime() + count * 3_600_000);
  return {
    now: clock.now,
    isRunning: () => clock.state.isRunning,
    advanceTo: async (instant) => void go(instant),
    nextEvent: async () => (events-- > 0 ? go(hours(1)) : null),
    nextMorning: async () => go(hours(24)),
    run: async () => void clock.run(),
    pause: async () => void clock.pause(),
  };
}
