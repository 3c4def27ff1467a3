// The ban of an address that calls too much: 10,000 calls in 20 s, then five minutes of answers that are no answers.
import type { Clock } from '../../../src/clock.ts';
import { ok, type Reply } from './http.ts';

const MOST_CALLS = 10_000;
const WITHIN_MS = 20_000;
const BAN_MS = 300_000;

export const BANNED_JSON: Reply = ok({ status: 1111, wait: 5, source: 'x5', punish: 'deny', uuid: 'sim' });
export const BANNED_HTML: Reply = { status: 200, body: '<html><body>denied</body></html>' };

export interface IpBan {
  /** Counts one request; what a banned address gets, JSON and HTML in turn, or null. */
  refuse(): Reply | null;
  /** Bans at once. */
  ban(): void;
}

export function ipBan(clock: Clock): IpBan {
  let calls: number[] = [];
  let bannedUntil = 0;
  let turn = 0;
  const now = () => clock.now().getTime();
  return {
    ban: () => {
      bannedUntil = now() + BAN_MS;
    },
    refuse: () => {
      if (now() >= bannedUntil) {
        calls.push(now());
        // Looked through only when there are enough to matter.
        if (calls.length <= MOST_CALLS) return null;
        calls = calls.filter((at) => at > now() - WITHIN_MS);
        if (calls.length <= MOST_CALLS) return null;
        bannedUntil = now() + BAN_MS;
        calls = [];
      }
      turn += 1;
      return turn % 2 === 1 ? BANNED_JSON : BANNED_HTML;
    },
  };
}
