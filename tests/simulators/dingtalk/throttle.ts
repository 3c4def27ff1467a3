// The 20-a-minute cliff of custom robots: the 21st message silences the robot for ten minutes.
import type { Clock } from '../../../src/clock.ts';
import { old, type Reply } from './http.ts';

const MOST_A_MINUTE = 20;
const MUTE_MS = 600_000;

/** Three codes for the same thing are in circulation; they take turns here. */
const CODES = [
  [130101, 'send too fast, exceed 20 times per minute'],
  [660026, 'sending too many messages per minute'],
  [410100, '发送速度太快而限流'],
] as const;

export interface Throttle {
  /** Counts one send; what it is refused with, or null. */
  refuse(): Reply | null;
}

export function throttle(clock: Clock): Throttle {
  let sends: number[] = [];
  let mutedUntil = 0;
  let turn = 0;
  return {
    refuse: () => {
      const now = clock.now().getTime();
      if (now >= mutedUntil) {
        sends = sends.filter((at) => at > now - 60_000);
        if (sends.length < MOST_A_MINUTE) {
          sends.push(now);
          return null;
        }
        mutedUntil = now + MUTE_MS;
        sends = [];
      }
      const [code, message] = CODES[turn % CODES.length] ?? CODES[0];
      turn += 1;
      return old(code, message);
    },
  };
}
