// What a try to send means for the message: a pure rule over the closed union of failures.
import type { SendFailure } from '../chat/port.ts';
import type { SendResult } from './outbox.ts';

export type Outcome =
  | { readonly kind: 'sent'; readonly platformId: string | null }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'retry'; readonly at: Date; readonly reason: string; readonly holdsLane: boolean }
  | { readonly kind: 'muted'; readonly until: Date; readonly reason: string }
  | { readonly kind: 'dead'; readonly reason: string };

export interface Try {
  /** This one included. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** A repeat with the same key shows once. */
  readonly isIdempotent: boolean;
  readonly now: Date;
}

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 5 * 60_000;

/** 2 s after the first try, twice as long after each further one, 5 minutes at most. */
export function backOff(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT));
}

export function outcomeOf(result: SendResult, attempt: Try): Outcome {
  if (result.isSent) return { kind: 'sent', platformId: result.platformId };
  return outcomeOfFailure(result.failure, attempt);
}

function outcomeOfFailure(failure: SendFailure, attempt: Try): Outcome {
  const reason = `${failure.kind}: ${failure.reason}`;
  const wait = backOff(attempt.attempts, attempt.now);
  switch (failure.kind) {
    case 'retry-at':
      return again(failure.at > wait ? failure.at : wait, reason, attempt);
    case 'muted-until':
      return { kind: 'muted', until: failure.at, reason };
    case 'unknown':
      return attempt.isIdempotent ? again(wait, reason, attempt) : { kind: 'dead', reason };
    case 'gone':
    case 'refused':
      return { kind: 'dead', reason };
  }
}

/** A message that cannot be worded waits alone: what stands behind it in the lane may be fine. */
export function outcomeOfComposerError(error: unknown, attempt: Try): Outcome {
  const reason = `composer: ${error instanceof Error ? error.message : String(error)}`;
  const outcome = again(backOff(attempt.attempts, attempt.now), reason, attempt);
  return outcome.kind === 'retry' ? { ...outcome, holdsLane: false } : outcome;
}

function again(at: Date, reason: string, attempt: Try): Outcome {
  return attempt.attempts >= attempt.maxAttempts
    ? { kind: 'dead', reason }
    : { kind: 'retry', at, reason, holdsLane: true };
}
