// node-cron rings once a second and knows nothing else: what is due is worked out from the clock and the database.
import { type Logger as CronLogger, schedule } from 'node-cron';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../clock.ts';

export interface Bell {
  /** When the last ring began; null before the first. A ring that hangs keeps it from moving on. */
  readonly lastRangAt: Date | null;
  /** No ring begins after this; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

const everySecond = '* * * * * *';
// A second that is skipped because the ring before it still runs is no news.
const silent: CronLogger = { info() {}, warn() {}, error() {}, debug() {} };

/**
 * Calls `ring` every second, never while the call before is still under way. What it throws is logged.
 * The process must run in a zone without summer time (TZ=UTC): node-cron 4 stands still for the hour that the
 * process's own zone repeats in autumn, whatever zone it is told.
 * @param clock real time, also in a rehearsal: it tells /healthz that the bell is alive
 */
export function startBell(
  ring: () => Promise<void>,
  log: Pick<Logger, 'error'>,
  clock: Clock = systemClock,
): Bell {
  let isStopped = false;
  let lastRangAt: Date | null = null;
  let underWay: Promise<void> = Promise.resolve();

  const ringOnce = async () => {
    if (isStopped) return;
    lastRangAt = clock.now();
    try {
      await ring();
    } catch (error) {
      log.error(error, 'The bell rang, and what it called failed; it rings again in a second.');
    }
  };
  const options = { name: 'bell', noOverlap: true, suppressMissedWarning: true, logger: silent };
  const task = schedule(
    everySecond,
    () => {
      underWay = ringOnce();
      return underWay;
    },
    options,
  );
  return {
    get lastRangAt() {
      return lastRangAt;
    },
    async stop() {
      isStopped = true;
      await task.destroy();
      await underWay;
    },
  };
}
