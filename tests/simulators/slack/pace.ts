// Slack's rates: one message a second in a channel, and so many calls of a method a minute (https://docs.slack.dev/apis/web-api/rate-limits/).
import { RateLimited } from './api-error.ts';
import type { SimulatorClock } from './clock.ts';

const GAP_MILLISECONDS = 1_000;
const MINUTE_MILLISECONDS = 60_000;

export type Tier = 1 | 2 | 3 | 4;

/** Calls of one method a minute. Slack allows short bursts above; here they are refused. */
const CALLS_A_MINUTE: Readonly<Record<Tier, number>> = { 1: 1, 2: 20, 3: 50, 4: 100 };

export interface Pace {
  /** @throws {RateLimited} when the channel had a message less than a second ago */
  take(channel: string): void;
  /** @throws {RateLimited} when the method was called too often within a minute */
  call(method: string, tier: Tier): void;
}

export function pace(clock: SimulatorClock): Pace {
  const last = new Map<string, number>();
  const calls = new Map<string, number[]>();
  return {
    take: (channel) => {
      const now = clock.now().getTime();
      const before = last.get(channel);
      if (before !== undefined && now - before < GAP_MILLISECONDS) throw new RateLimited(1);
      last.set(channel, now);
    },
    call: (method, tier) => {
      const now = clock.now().getTime();
      const recent = (calls.get(method) ?? []).filter((at) => now - at < MINUTE_MILLISECONDS);
      const [oldest = now] = recent;
      if (recent.length >= CALLS_A_MINUTE[tier])
        throw new RateLimited(Math.ceil((oldest + MINUTE_MILLISECONDS - now) / 1000));
      calls.set(method, [...recent, now]);
    },
  };
}
