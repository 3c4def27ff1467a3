// Counts what the organisation's monthly quotas are spent on, for all processes together, in few writes.
import type { Sum } from '../../memory.ts';
import type { ChatUsage } from '../../port.ts';
import type { Settings } from '../settings.ts';
import { COUNTED, type Counted, endOfMonth, forecastOf, isShort, levelOf, monthOf } from './quota.ts';

/** One write for so many, or for what came within the time: a day's digests are some writes, not sixty. */
const BATCH = 20;
const FLUSH_AFTER_MS = 1_000;
/** A month's sum is kept so long after its end, for whoever asks about the last month. */
const KEPT_MS = 40 * 24 * 3_600_000;

const QUOTA = 'quota';
const WARNED = 'quota-warned';

export interface QuotaCount {
  /** Never rejects. Returns at once except for what completes a batch, or comes after `stop`. */
  count(what: Counted): Promise<void>;
  /** DingTalk says that the month is used up, whatever was counted here. */
  usedUp(what: Counted): Promise<void>;
  /** On course to end before the month does: optional calls are to be left out. */
  isShort(what: Counted): boolean;
  usage(): readonly ChatUsage[];
  /** Takes the sums from the memory, as other processes have left them. */
  start(): Promise<void>;
  /** Writes down what is counted; later counts are written one by one. */
  stop(): Promise<void>;
}

/** One of the two counters. */
interface Counter {
  /** Counted here and not written down yet. */
  pending: number;
  /** As of the last write by this process. */
  sum: number;
  own: number;
}

export function quotaCount(settings: Settings): QuotaCount {
  const { clock, memory, log, isWorkday } = settings;
  const limits = { calls: settings.monthlyCalls, pushes: settings.monthlyPushes };
  const fresh = (): Counter => ({ pending: 0, sum: 0, own: 0 });
  const counters: Record<Counted, Counter> = { calls: fresh(), pushes: fresh() };
  let month = monthOf(clock.now());
  let monthEnd = endOfMonth(clock.now());
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  /** Nothing, once the month is over and nobody has counted in the new one. */
  const usedOf = (what: Counted) =>
    clock.now() < monthEnd ? counters[what].sum + counters[what].pending : 0;
  const forecast = (what: Counted) => forecastOf(usedOf(what), clock.now(), isWorkday);

  const warn = async (what: Counted) => {
    const level = levelOf(usedOf(what), limits[what]);
    if (level === null) return;
    const until = new Date(monthEnd.getTime() + KEPT_MS);
    const isFirst = await memory.keepFirst(WARNED, `${month} ${what} ${level}`, {}, until);
    if (!isFirst) return;
    const warning = {
      month,
      what,
      level,
      used: usedOf(what),
      limit: limits[what],
      forecast: forecast(what),
    };
    log.warn(warning, 'a monthly quota runs out');
    await settings.onQuota(warning);
  };

  const write = async (what: Counted) => {
    const counter = counters[what];
    const amount = counter.pending;
    if (amount === 0) return;
    counter.pending = 0;
    try {
      const until = new Date(monthEnd.getTime() + KEPT_MS);
      counter.sum = await memory.add(QUOTA, `${month} ${what}`, amount, until);
    } catch (error) {
      // Counted again with the next write; a quota that cannot be counted must not cost a message.
      counter.pending += amount;
      log.warn({ err: error }, 'the quota cannot be written down');
      return;
    }
    await warn(what).catch((error: unknown) => log.warn({ err: error }, 'nobody could be warned of a quota'));
  };

  const flush = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    for (const what of COUNTED) await write(what);
  };

  /** What was counted in the old month belongs to it. */
  const turnMonth = async () => {
    if (clock.now() < monthEnd) return;
    await flush();
    month = monthOf(clock.now());
    monthEnd = endOfMonth(clock.now());
    for (const what of COUNTED) counters[what].sum = 0;
  };

  const count = async (what: Counted) => {
    await turnMonth();
    const counter = counters[what];
    counter.pending += 1;
    counter.own += 1;
    if (isStopped || counter.pending >= BATCH) return write(what);
    timer ??= setTimeout(() => void flush(), FLUSH_AFTER_MS).unref();
  };

  return {
    count,
    usedUp: async (what) => {
      const missing = limits[what] - usedOf(what);
      if (missing <= 0) return;
      counters[what].pending += missing;
      await write(what);
    },
    isShort: (what) => isShort(usedOf(what), limits[what], () => forecast(what)),
    usage: () =>
      COUNTED.map((what) => ({
        what,
        used: usedOf(what),
        limit: limits[what],
        forecast: forecast(what),
        own: counters[what].own,
      })),
    start: async () => {
      for (const what of COUNTED) {
        const kept = await memory.read<Sum>(QUOTA, `${month} ${what}`).catch(() => null);
        counters[what].sum = Math.max(counters[what].sum, kept?.sum ?? 0);
      }
    },
    stop: async () => {
      isStopped = true;
      await flush();
    },
  };
}
