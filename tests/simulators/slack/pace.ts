// Slack's rate: one message a second in a channel, with no burst allowed (https://docs.slack.dev/apis/web-api/rate-limits/).
import { RateLimited } from './api-error.ts';
import type { SimulatorClock } from './clock.ts';

const GAP_MILLISECONDS = 1_000;

export interface Pace {
  /** @throws {RateLimited} when the channel had a message less than a second ago */
  take(channel: string): void;
}

export function pace(clock: SimulatorClock): Pace {
  const last = new Map<string, number>();
  return {
    take: (channel) => {
      const now = clock.now().getTime();
      const before = last.get(channel);
      if (before !== undefined && now - before < GAP_MILLISECONDS) throw new RateLimited(1);
      last.set(channel, now);
    },
  };
}
