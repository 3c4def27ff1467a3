// Every chat on which the same Bolt app must behave the same: each opens an app, people, and hands for them.
import { App, type AppOptions, LogLevel, webApi } from '@slack/bolt';
import { dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { NOT_SUPPORTED } from '../../../src/chat/dingtalk/not-supported.ts';
import { boltOptions, type ChatPlatform } from '../../../src/chat/port.ts';
import { type SlackOptions, slack } from '../../../src/chat/slack/index.ts';
import { systemClock } from '../../../src/clock.ts';
import type { ChatDriver } from '../../simulators/chat-driver.ts';
import { dingtalkDriver } from '../../simulators/dingtalk/driver.ts';
import { startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { channelOf } from '../../simulators/slack/conversation-methods.ts';
import { slackDriver } from '../../simulators/slack/driver.ts';
import { startSlackSimulator } from '../../simulators/slack/simulator.ts';
import { optionsFor, silent, until } from '../dingtalk/against-simulator.ts';
import { playgroundDriver } from '../playground/driver.ts';
import { openRoom, WORKSPACE } from '../playground/room.ts';
import { serve } from './serve.ts';

export interface Stage {
  readonly app: App;
  /** As listeners are given it. */
  readonly client: webApi.WebClient;
  readonly platform: ChatPlatform;
  readonly chat: ChatDriver;
  /** User ids. */
  readonly liaison: string;
  readonly colleague: string;
  /** The conversation of the liaison alone with the bot. */
  readonly direct: string;
  /** A new group with the bot and both people. */
  group(name?: string): Promise<string>;
  now(): Date;
  /** Moves the clock. */
  later(minutes: number): Promise<void>;
  close(): Promise<void>;
}

export interface Chat {
  readonly name: string;
  /** False where a command's name alone is the command. */
  readonly needsSlash: boolean;
  /** Whether the chat is documented not to have this (src/chat/dingtalk/not-supported.ts). @throws when the table has no such entry */
  lacks(what: string): boolean;
  /** Starts the chat with an app whose listeners `write` registers. */
  open(write: (app: App) => void): Promise<Stage>;
}

export const LIAISON_NAME = '县农业农村局联络员A岗';
export const COLLEAGUE_NAME = '县农业农村局联络员B岗';

/** Nobody's log: listeners that fail do so on purpose. */
const QUIET: AppOptions = { logLevel: LogLevel.ERROR, extendedErrorHandler: false };

const documented = (what: string) => {
  if (!NOT_SUPPORTED.some((one) => one.what === what)) throw new Error(`the table does not tell of ${what}`);
  return true;
};

const WHOLE: Pick<Chat, 'lacks' | 'needsSlash'> = { lacks: () => false, needsSlash: true };
const DINGTALK: Pick<Chat, 'lacks' | 'needsSlash'> = { lacks: documented, needsSlash: false };

export const CHATS: readonly Chat[] = [
  { name: 'Slack (Socket Mode)', ...WHOLE, open: (write) => openSlack(write, 'socket') },
  { name: 'Slack (HTTP)', ...WHOLE, open: (write) => openSlack(write, 'http') },
  { name: 'DingTalk (Stream)', ...DINGTALK, open: (write) => openDingtalk(write, false) },
  { name: 'DingTalk (Stream, cards)', ...DINGTALK, open: (write) => openDingtalk(write, true) },
  { name: 'playground', ...WHOLE, open: openPlayground },
];

async function openSlack(write: (app: App) => void, mode: 'socket' | 'http'): Promise<Stage> {
  const users = [
    { id: 'U0A', name: LIAISON_NAME },
    { id: 'U0B', name: COLLEAGUE_NAME },
  ];
  const simulator = await startSlackSimulator({ users });
  const { botToken, apiUrl, appToken, signingSecret, workspace, clock } = simulator;
  const way: Partial<SlackOptions> = mode === 'socket' ? { appToken } : { signingSecret };
  const platform = slack({ botToken, apiUrl, clock: systemClock, log: silent, workspaceId: 'county', ...way });
  const app = new App({ ...QUIET, ...boltOptions(platform) });
  write(app);
  // Both have opened their conversation with the bot before.
  for (const { id } of users) channelOf(workspace, id);
  const server = await serve(platform);
  await app.start();
  if (mode === 'http') await simulator.deliverTo(`${server.origin}/slack/events`);
  let groups = 0;
  return {
    ...{ app, platform, liaison: 'U0A', colleague: 'U0B', direct: 'D0A', now: clock.now },
    client: new webApi.WebClient(botToken, platform.clientOptions),
    chat: unhurried(slackDriver(simulator), () => clock.advance(1_100)),
    group: async (name = '群') => {
      groups += 1;
      const id = `C0GROUP${groups}`;
      workspace.channels.set(id, { id, name, isPrivate: false, isArchived: false, isMember: true });
      return id;
    },
    later: async (minutes) => clock.advance(minutes * 60_000),
    close: async () => {
      await app.stop();
      await server.close();
      await simulator.stop();
    },
  };
}

/** People take a second between two things: Slack takes no more than one message a second in a channel. */
function unhurried<T extends object>(hands: T, wait: () => void): T {
  return new Proxy(hands, {
    get: (target, name) => {
      const work: unknown = Reflect.get(target, name);
      if (typeof work !== 'function' || /^(shown|answersTo|filesIn|form)/.test(String(name))) return work;
      return (...all: unknown[]) => {
        wait();
        return work(...all);
      };
    },
  });
}

async function openDingtalk(write: (app: App) => void, hasCards: boolean): Promise<Stage> {
  const simulator = await startDingtalkSimulator({ edition: 'professional', dtmdMentionsRobot: true });
  simulator.addPerson({ staffId: 'staff01', nick: LIAISON_NAME });
  simulator.addPerson({ staffId: 'staff02', nick: COLLEAGUE_NAME });
  const cards = hasCards ? { cardTemplateId: simulator.addTemplate('sim-template.schema') } : {};
  const server = await serve();
  const platform = dingtalk(optionsFor(simulator, { publicUrl: server.origin, ...cards }));
  server.to(platform);
  const app = new App({ ...QUIET, ...boltOptions(platform) });
  write(app);
  await app.start();
  const connected = () => until(() => platform.health().isConnected, 'the connection');
  await connected();
  return {
    ...{ app, platform, liaison: 'staff01', colleague: 'staff02', direct: 'im:staff01' },
    client: app.client,
    now: simulator.clock.now,
    chat: dingtalkDriver(simulator),
    group: async (name = '群') => simulator.addGroup({ title: name }),
    later: async (minutes) => {
      simulator.clock.advance(minutes * 60_000);
      await connected();
    },
    close: async () => {
      await app.stop();
      await server.close();
      await simulator.stop();
    },
  };
}

async function openPlayground(write: (app: App) => void): Promise<Stage> {
  const room = await openRoom();
  const { app, chat: platform, clock, db } = room;
  write(app);
  const server = await serve(platform);
  const chat = await playgroundDriver(platform, server.origin, ['U1', 'U2']);
  let groups = 0;
  return {
    ...{ app, platform, chat, liaison: 'U1', colleague: 'U2', direct: 'DU1', now: clock.now },
    client: app.client,
    group: async (name = '群') => {
      groups += 1;
      const channel = `C0GROUP${groups}`;
      const place = { workspaceId: WORKSPACE, channel, name, position: 10 + groups };
      await db.insertInto('playgroundChannels').values(place).execute();
      return channel;
    },
    later: async (minutes) => void (await room.ask('/api/clock', { advance: `PT${minutes}M` })),
    close: async () => {
      await chat.close();
      await server.close();
      await room.close();
    },
  };
}
