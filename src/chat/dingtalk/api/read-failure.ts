// Finds the failure inside whatever Bolt or the WebClient wrapped it in.
import { z } from 'zod';
import type { SendFailure } from '../../port.ts';
import { atNow, DingtalkError, type RelativeFailure } from './failure.ts';

/** How a failure travels in `response_metadata` of a Slack answer. */
const relativeFailure = z.union([
  z.object({ kind: z.enum(['retry-at', 'muted-until']), after: z.number(), reason: z.string() }),
  z.object({ kind: z.enum(['gone', 'refused', 'unknown']), reason: z.string() }),
]);

const platformError = z.object({
  data: z.object({
    error: z.string(),
    response_metadata: z.object({ failure: relativeFailure.optional() }).optional(),
  }),
});

const wrapped = z.object({ original: z.unknown() });

/** Reads a rejected Web API call, or a rejected respond(), into the closed union. `now` is the outbox clock. */
export function failure(error: unknown, now: Date): SendFailure {
  return atNow(relative(error), now);
}

function relative(error: unknown): RelativeFailure {
  if (error instanceof DingtalkError) return error.failure;
  const platform = platformError.safeParse(error);
  if (platform.success) {
    const { error: name, response_metadata } = platform.data.data;
    return response_metadata?.failure ?? { kind: 'refused', reason: name };
  }
  const { data, success } = wrapped.safeParse(error);
  if (success && data.original !== undefined) return relative(data.original);
  return { kind: 'unknown', reason: error instanceof Error ? error.message : 'unknown error' };
}
