// Drops what DingTalk pushes again, for apps that do not look after that themselves.
import type { Settings } from '../settings.ts';

/** How long a push may be worked on. One whose process ended meanwhile is let through when it comes again (60 s). */
const UNDERWAY_MS = 45_000;
/** How long after that a repeat is still dropped; field reports know of repeats after 16 and after 60 seconds. */
const DONE_MS = 15 * 60_000;

export interface Repeats {
  /** @returns false for a repeat */
  first(key: string): Promise<boolean>;
  /** All listeners have had it. */
  done(key: string): Promise<void>;
}

/**
 * It is the second line behind an app's own bookkeeping and must never drop what that would take up again, so a push
 * is dropped for good only when the listeners have finished with it. Where the memory fails nothing is dropped.
 */
export function repeats({ memory, clock, log, dropsRepeats }: Settings): Repeats {
  if (!dropsRepeats) return { first: async () => true, done: async () => {} };
  const until = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds);
  const warn = (error: unknown) => log.warn({ err: error }, 'a push could not be remembered');
  return {
    first: (key) =>
      memory.keepFirst('pushed', key, {}, until(UNDERWAY_MS)).catch((error: unknown) => {
        warn(error);
        return true;
      }),
    done: (key) => memory.keep('pushed', key, {}, until(DONE_MS)).catch(warn),
  };
}
