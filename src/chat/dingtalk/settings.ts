// What the DingTalk adapter is told, and the times it works by.
import { type Logger, pino } from 'pino';
import { type Clock, systemClock } from '../../clock.ts';
import { type ChatMemory, inMemory } from '../memory.ts';

/** A custom robot (自定义机器人) bound to a channel; `secret` is null when the robot is not in signing mode. */
export interface Webhook {
  readonly url: string;
  readonly secret: string | null;
}

/** Milliseconds. */
export interface Timings {
  /** One HTTP call, answer included. */
  readonly call: number;
  /** The WebSocket handshake. */
  readonly handshake: number;
  /** No frame for this long: the connection is dead although it looks open (DingTalk pings every 20 to 30 s). */
  readonly watchdog: number;
  readonly backoffFirst: number;
  readonly backoffLast: number;
  /** Least time between two connection attempts, whatever happened. */
  readonly reconnectFloor: number;
  /** A connection that stood this long clears the back-off. */
  readonly stableAfter: number;
  /** How long a connection that was told to go may linger; DingTalk closes it after 10 s. */
  readonly drain: number;
  /** How long stop() waits for listeners that are still at work. */
  readonly stop: number;
}

export const TIMINGS: Timings = {
  call: 10_000,
  handshake: 10_000,
  watchdog: 75_000,
  backoffFirst: 1_000,
  backoffLast: 60_000,
  reconnectFloor: 1_000,
  stableAfter: 30_000,
  drain: 15_000,
  stop: 5_000,
};

export interface DingtalkOptions {
  /** The app's AppKey. */
  readonly clientId: string;
  /** The app's AppSecret. */
  readonly clientSecret: string;
  readonly robotCode: string;
  /** The new OpenAPI; `https://api.dingtalk.com` unless told. */
  readonly apiUrl?: string;
  /** The old OpenAPI and webhooks; `https://oapi.dingtalk.com` unless told. */
  readonly oapiUrl?: string;
  /** The wall clock, never a rehearsal clock: DingTalk's signatures and tokens expire by real time. */
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Becomes Bolt's team_id. */
  readonly workspaceId?: string;
  readonly webhookOf?: (channel: string) => Promise<Webhook | null>;
  /** What must be remembered between calls; this process's own memory unless told. */
  readonly memory?: ChatMemory;
  /** Where people's DingTalk reaches this process's HTTP server (`https://duban.example.gov.cn`); forms need it. */
  readonly publicUrl?: string | undefined;
  /** The published card template (see the README); without it buttons are links. */
  readonly cardTemplateId?: string | undefined;
  /** The app's AgentId; work notifications need it. */
  readonly agentId?: string | undefined;
  readonly timings?: Partial<Timings>;
}

type Optional = 'publicUrl' | 'cardTemplateId' | 'agentId';

/** The options with every default filled in. */
export interface Settings extends Required<Omit<DingtalkOptions, 'timings' | Optional>> {
  readonly publicUrl: string | null;
  readonly cardTemplateId: string | null;
  readonly agentId: string | null;
  readonly timings: Timings;
}

export function settingsOf(options: DingtalkOptions): Settings {
  const withoutSlash = (url: string) => url.replace(/\/+$/, '');
  const clock = options.clock ?? systemClock;
  return {
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    robotCode: options.robotCode,
    clock,
    log: (options.log ?? pino({ level: 'warn' })).child({
      chat: 'dingtalk',
      workspaceId: options.workspaceId,
    }),
    workspaceId: options.workspaceId ?? options.clientId,
    memory: options.memory ?? inMemory(clock),
    publicUrl: options.publicUrl ? withoutSlash(options.publicUrl) : null,
    cardTemplateId: options.cardTemplateId || null,
    agentId: options.agentId || null,
    apiUrl: withoutSlash(options.apiUrl ?? 'https://api.dingtalk.com'),
    oapiUrl: withoutSlash(options.oapiUrl ?? 'https://oapi.dingtalk.com'),
    webhookOf: options.webhookOf ?? (() => Promise.resolve(null)),
    timings: { ...TIMINGS, ...options.timings },
  };
}
