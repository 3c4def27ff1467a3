// Reads what Slack said (or did not say) about a send into the closed union the outbox decides by.
import { RespondError, webApi } from '@slack/bolt';
import { Invalid, Unavailable } from '../../errors.ts';
import type { SendFailure } from '../port.ts';

/** https://docs.slack.dev/reference/methods/chat.postMessage/#errors: nobody can be reached there any more. */
const GONE = [
  'account_inactive',
  'channel_is_archived',
  'channel_not_found',
  'expired_url',
  'is_archived',
  'not_in_channel',
  'user_not_found',
  'user_not_in_channel',
  'used_url',
] as const;

/** Nothing was done; Slack says so itself. */
const LATER = [
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
] as const;

/** "It's possible some aspect of the operation succeeded before the error was raised." */
const PERHAPS_DONE = ['fatal_error', 'internal_error'] as const;

/** Failures of the connection from before a byte of the request was sent. */
const NOT_SENT = [
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
] as const;

const RETRY_SECONDS = 30;
const GATEWAY_TIMEOUT = 504;

/** @param now the outbox clock; a `retry-at` is counted from it */
export function failure(error: unknown, now: Date): SendFailure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return retry(now, error.retryAfter, 'Slack limits the rate');
  }
  if (error instanceof webApi.WebAPIPlatformError) return platformFailure(error, now);
  if (error instanceof webApi.WebAPIHTTPError) return httpFailure(error.statusCode, error.message, now);
  if (error instanceof RespondError) return httpFailure(error.statusCode, error.message, now);
  // Our own two are thrown while asking who the bot is, before anything is sent.
  if (error instanceof Unavailable) return retry(now, RETRY_SECONDS, error.message);
  if (error instanceof Invalid) return { kind: 'refused', reason: error.message };
  return connectionFailure(error, now);
}

function platformFailure({ data }: webApi.WebAPIPlatformError, now: Date): SendFailure {
  const code = data.error ?? 'unknown_error';
  const details = data.response_metadata?.messages ?? [];
  const reason = [`Slack answers ${code}`, ...details].join('; ');
  if (includes(GONE, code)) return { kind: 'gone', reason };
  if (includes(LATER, code)) {
    return retry(now, data.response_metadata?.retryAfter ?? RETRY_SECONDS, reason);
  }
  return { kind: includes(PERHAPS_DONE, code) ? 'unknown' : 'refused', reason };
}

function httpFailure(status: number, reason: string, now: Date): SendFailure {
  if (status === 429) return retry(now, RETRY_SECONDS, reason);
  // Slack closes the response_url of a command after five uses or thirty minutes.
  if (status === 404 || status === 410) return { kind: 'gone', reason };
  if (status === GATEWAY_TIMEOUT) return { kind: 'unknown', reason };
  return status >= 500 ? retry(now, RETRY_SECONDS, reason) : { kind: 'refused', reason };
}

function connectionFailure(error: unknown, now: Date): SendFailure {
  const reason = error instanceof Error ? error.message : String(error);
  const isUnsent = causes(error).some((cause) => includes(NOT_SENT, String(cause.code)));
  return isUnsent ? retry(now, RETRY_SECONDS, reason) : { kind: 'unknown', reason };
}

/** fetch hides the system's error code one or two causes deep. */
function causes(error: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  let next = error;
  while (typeof next === 'object' && next !== null && found.length < 5) {
    found.push(next as Record<string, unknown>);
    next = (next as { cause?: unknown }).cause;
  }
  return found;
}

function retry(now: Date, seconds: number, reason: string): SendFailure {
  return { kind: 'retry-at', at: new Date(now.getTime() + seconds * 1000), reason };
}

function includes(codes: readonly string[], code: string): boolean {
  return codes.includes(code);
}
