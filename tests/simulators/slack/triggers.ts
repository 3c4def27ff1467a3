// trigger_id: opens one modal, within three seconds of what the person did (https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses).
import { ApiError } from './api-error.ts';
import type { SimulatorClock } from './clock.ts';

const LIFETIME_MILLISECONDS = 3_000;

export interface Triggers {
  issue(user: string): string;
  /**
   * @returns the person whose deed it was
   * @throws {ApiError} invalid_trigger_id, expired_trigger_id, exchanged_trigger_id
   */
  exchange(id: string | undefined): string;
}

export function triggers(clock: SimulatorClock): Triggers {
  const issued = new Map<string, { readonly user: string; readonly at: number; isUsed: boolean }>();
  let last = 0;
  return {
    issue: (user) => {
      last += 1;
      const id = `trigger-${last}.${user}`;
      issued.set(id, { user, at: clock.now().getTime(), isUsed: false });
      return id;
    },
    exchange: (id) => {
      const trigger = issued.get(id ?? '');
      if (!trigger) throw new ApiError('invalid_trigger_id');
      if (trigger.isUsed) throw new ApiError('exchanged_trigger_id');
      if (clock.now().getTime() - trigger.at > LIFETIME_MILLISECONDS)
        throw new ApiError('expired_trigger_id');
      trigger.isUsed = true;
      return trigger.user;
    },
  };
}
