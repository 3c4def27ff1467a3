// What the month and the second allow: calls and pushes counted per month, and calls a second per app and API.
import type { Clock } from '../../../src/clock.ts';

/** What an organisation pays for. `unlimited` is for measuring speed only: no such thing is sold. */
export type Edition = 'standard' | 'professional' | 'unlimited';

interface Limits {
  readonly callsAMonth: number;
  readonly pushesAMonth: number;
  readonly callsASecond: number;
}

/** Documented for 2026; the professional edition's calls a second are the packet's. */
const LIMITS: Readonly<Record<Edition, Limits>> = {
  standard: { callsAMonth: 5_000, pushesAMonth: 3_000, callsASecond: 20 },
  professional: { callsAMonth: 200_000, pushesAMonth: 50_000, callsASecond: 60 },
  unlimited: {
    callsAMonth: Number.POSITIVE_INFINITY,
    pushesAMonth: Number.POSITIVE_INFINITY,
    callsASecond: Number.POSITIVE_INFINITY,
  },
};

/** What DingTalk counts as a push. */
export type Push = 'stream' | 'http' | 'webhook' | 'session';

export interface Month {
  /** As `2022-09`, in China's time. */
  readonly month: string;
  readonly apiCalls: number;
  /** All that counts: what follows, without session replies where they are free. */
  readonly pushes: number;
  readonly by: Readonly<Record<Push, number>>;
  /** Calls of each path, whether or not they count. */
  readonly paths: Readonly<Record<string, number>>;
  readonly limits: Limits;
}

interface Counters {
  apiCalls: number;
  readonly by: Record<Push, number>;
  readonly paths: Record<string, number>;
}

export interface Quotas {
  /** Counts a call that no limit holds back. */
  note(path: string): void;
  /** Counts a call. What it runs into, or null. Calls that are refused for their speed are not counted. */
  call(app: string, path: string, isCounted: boolean): 'second' | 'month' | null;
  /** Counts a push; false when the month's are used up. */
  push(kind: Push): boolean;
  /** True when robot messages come without words. */
  isOutOfPushes(): boolean;
  month(): Month;
  /** Every month so far, oldest first. */
  months(): readonly Month[];
  /** Says that so many have been used this month already. */
  use(used: { apiCalls?: number; pushes?: number }): void;
}

const CHINA_MS = 8 * 3_600_000;
const SECOND_MS = 1_000;

export function quotas(clock: Clock, edition: Edition, countsSessionReplies: boolean): Quotas {
  const limits = LIMITS[edition];
  const months = new Map<string, Counters>();
  const recent = new Map<string, number[]>();

  const nameOf = () => new Date(clock.now().getTime() + CHINA_MS).toISOString().slice(0, 7);
  const pushesOf = ({ by }: Counters) =>
    by.stream + by.http + by.webhook + (countsSessionReplies ? by.session : 0);
  const present = (): Counters => {
    const name = nameOf();
    const counters = months.get(name) ?? {
      apiCalls: 0,
      by: { stream: 0, http: 0, webhook: 0, session: 0 },
      paths: {},
    };
    months.set(name, counters);
    return counters;
  };
  const reportOf = (month: string, counters: Counters): Month => ({
    month,
    apiCalls: counters.apiCalls,
    pushes: pushesOf(counters),
    by: { ...counters.by },
    paths: { ...counters.paths },
    limits,
  });

  const isTooFast = (key: string): boolean => {
    if (limits.callsASecond === Number.POSITIVE_INFINITY) return false;
    const now = clock.now().getTime();
    const last = (recent.get(key) ?? []).filter((at) => at > now - SECOND_MS);
    recent.set(key, last);
    if (last.length >= limits.callsASecond) return true;
    last.push(now);
    return false;
  };
  const note = (path: string) => {
    const { paths } = present();
    paths[path] = (paths[path] ?? 0) + 1;
  };

  return {
    note,
    call: (app, path, isCounted) => {
      if (isTooFast(`${app} ${path}`)) return 'second';
      const counters = present();
      if (isCounted && counters.apiCalls >= limits.callsAMonth) return 'month';
      if (isCounted) counters.apiCalls += 1;
      note(path);
      return null;
    },
    push: (kind) => {
      const counters = present();
      const isFree = kind === 'session' && !countsSessionReplies;
      if (!isFree && pushesOf(counters) >= limits.pushesAMonth) return false;
      counters.by[kind] += 1;
      return true;
    },
    isOutOfPushes: () => pushesOf(present()) >= limits.pushesAMonth,
    month: () => reportOf(nameOf(), present()),
    months: () => [...months].map(([name, counters]) => reportOf(name, counters)),
    use: ({ apiCalls = 0, pushes = 0 }) => {
      const counters = present();
      counters.apiCalls += apiCalls;
      counters.by.webhook += pushes;
    },
  };
}
