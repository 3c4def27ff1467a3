// Looks every second whether a scheduled message has fallen due.
import type { Logger } from 'pino';

const MILLISECONDS = 1_000;

export interface Ticking {
  start(): void;
  /** Resolves when the look under way has ended. */
  stop(): Promise<void>;
  /** Looks now. Never rejects. */
  look(): Promise<void>;
}

export function ticking(work: () => Promise<void>, log: Logger): Ticking {
  let timer: NodeJS.Timeout | undefined;
  let underway = Promise.resolve();
  const look = () => {
    underway = underway
      .then(work)
      .catch((error) => log.warn({ err: error }, 'playground: scheduled messages were not looked at'));
    return underway;
  };
  return {
    look,
    start: () => {
      clearInterval(timer);
      timer = setInterval(look, MILLISECONDS);
      timer.unref();
    },
    stop: async () => {
      clearInterval(timer);
      await underway;
    },
  };
}
