// What the DingTalk adapter is told, and the times it works by.
import { createHmac } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { type Clock, systemClock } from '../../clock.ts';
import { type ChatMemory, inMemory } from '../memory.ts';

/** A custom robot (自定义机器人) bound to a channel; `secret` is null when the robot is not in signing mode. */
export interface Webhook {
  readonly url: string;
  readonly secret: string | null;
  /** A robot in keyword mode shows only messages that hold its keyword: it is added where it is missing. */
  readonly keyword?: string | null;
}

/** Told once for a webhook that no longer works while its messages go another way. Holds no secret. */
export interface Degraded {
  readonly channel: string;
  /** The way that failed and the one that was taken instead (see ways.ts). */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Told once for each level of each quota in a month. */
export interface QuotaWarning {
  /** `YYYY-MM` in Asia/Shanghai, by which DingTalk counts. */
  readonly month: string;
  readonly what: 'calls' | 'pushes';
  /** Percent. */
  readonly level: number;
  readonly used: number;
  readonly limit: number;
  readonly forecast: number;
}

/** A time in which messages to the robot may have been lost, by the adapter's clock. */
export interface Gap {
  readonly from: Date;
  readonly to: Date;
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
  /** How messages come: over the Stream, unless the robot is set to post them to /dingtalk/robot (HTTP 模式). */
  readonly mode?: 'stream' | 'http' | undefined;
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
  /** The published card template (see the README); without it buttons are links. In HTTP mode it needs `publicUrl`. */
  readonly cardTemplateId?: string | undefined;
  /** Presses on cards come by HTTP to /dingtalk/card: the registered route and its secret. Made up here in HTTP mode. */
  readonly cardCallback?: { readonly routeKey: string; readonly apiSecret: string } | undefined;
  /** Lets `<!channel>` and its like ring a whole group; they are words unless told. */
  readonly canRingAll?: boolean;
  /** The app's AgentId; work notifications need it. */
  readonly agentId?: string | undefined;
  /** What the organisation may use in a month; DingTalk's standard edition unless told. */
  readonly monthlyCalls?: number | undefined;
  readonly monthlyPushes?: number | undefined;
  /** A day (`YYYY-MM-DD`) on which people work, for the forecast; Monday to Friday unless told. */
  readonly isWorkday?: (day: string) => boolean;
  readonly onQuota?: (warning: QuotaWarning) => Promise<void>;
  readonly onDegraded?: (degraded: Degraded) => Promise<void>;
  /** Told when a connection stands again after a minute or more without one that could be heard. */
  readonly onGap?: (gap: Gap) => Promise<void>;
  /** True unless told: `echo hello` is the command `/echo` where the app listens for exactly that one. */
  readonly commandsWithoutMark?: boolean;
  /** True unless told: what DingTalk pushes again is dropped. An app that drops repeats itself needs it not. */
  readonly dropsRepeats?: boolean;
  readonly timings?: Partial<Timings>;
}

/** Standard edition since 2025-11-19 (DingTalk: billing model of the development platform). */
export const STANDARD_MONTH = { calls: 5_000, pushes: 3_000 } as const;

type Optional =
  | 'mode'
  | 'publicUrl'
  | 'cardTemplateId'
  | 'cardCallback'
  | 'agentId'
  | 'monthlyCalls'
  | 'monthlyPushes';

/** The options with every default filled in. */
export interface Settings extends Required<Omit<DingtalkOptions, 'timings' | Optional>> {
  readonly mode: 'stream' | 'http';
  readonly publicUrl: string | null;
  readonly cardTemplateId: string | null;
  readonly cardCallback: { readonly routeKey: string; readonly apiSecret: string } | null;
  readonly agentId: string | null;
  readonly monthlyCalls: number;
  readonly monthlyPushes: number;
  readonly timings: Timings;
}

export function settingsOf(options: DingtalkOptions): Settings {
  const withoutSlash = (url: string) => url.replace(/\/+$/, '');
  const clock = options.clock ?? systemClock;
  const mode = options.mode ?? 'stream';
  const cardCallback = options.cardCallback ?? (mode === 'http' ? ownRoute(options) : null);
  // Presses on a card that go to the Stream would be heard by nobody.
  const areCardsHeard = mode === 'stream' || cardCallback !== null;
  return {
    mode,
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
    cardTemplateId: (areCardsHeard && options.cardTemplateId) || null,
    cardCallback,
    canRingAll: options.canRingAll ?? false,
    agentId: options.agentId || null,
    apiUrl: withoutSlash(options.apiUrl ?? 'https://api.dingtalk.com'),
    oapiUrl: withoutSlash(options.oapiUrl ?? 'https://oapi.dingtalk.com'),
    monthlyCalls: options.monthlyCalls ?? STANDARD_MONTH.calls,
    monthlyPushes: options.monthlyPushes ?? STANDARD_MONTH.pushes,
    isWorkday: options.isWorkday ?? isWeekday,
    onQuota: options.onQuota ?? (() => Promise.resolve()),
    onDegraded: options.onDegraded ?? (() => Promise.resolve()),
    onGap: options.onGap ?? (() => Promise.resolve()),
    webhookOf: options.webhookOf ?? (() => Promise.resolve(null)),
    commandsWithoutMark: options.commandsWithoutMark ?? true,
    dropsRepeats: options.dropsRepeats ?? true,
    timings: { ...TIMINGS, ...options.timings },
  };
}

/** The app registers its route itself, so the secret need only be its own and the same in every process. */
function ownRoute({ clientId, clientSecret, publicUrl }: DingtalkOptions): Settings['cardCallback'] {
  if (!publicUrl) return null;
  const apiSecret = createHmac('sha256', clientSecret).update('cards').digest('base64url');
  return { routeKey: `cards-${clientId}`, apiSecret };
}

const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
