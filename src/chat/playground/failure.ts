// Reads a rejected Web API call or respond() into the closed union of send failures.
import { ErrorCode } from '@slack/web-api';
import type { SendFailure } from '../port.ts';

const GONE: readonly string[] = ['channel_not_found', 'is_archived', 'message_not_found'];

/**
 * A call that Postgres did not answer is `unknown`: it may have been written just before the connection broke.
 * Repeating it is safe, because the idempotency key shows once.
 */
export function playgroundFailure(error: unknown): SendFailure {
  const { code, data, statusCode, message } = Object(error) as {
    code?: unknown;
    data?: { error?: string };
    statusCode?: number;
    message?: string;
  };
  if (code === ErrorCode.PlatformError) {
    const reason = data?.error ?? 'unknown_error';
    return { kind: GONE.includes(reason) ? 'gone' : 'refused', reason };
  }
  const reason = message ?? String(error);
  if (statusCode === 404) return { kind: 'gone', reason };
  if (statusCode === 400) return { kind: 'refused', reason };
  return { kind: 'unknown', reason };
}
