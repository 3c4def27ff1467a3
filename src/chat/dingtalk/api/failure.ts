// Reads everything DingTalk can answer, or fail to answer, into the closed union of send failures.
import { Unavailable } from '../../../errors.ts';
import type { SendFailure } from '../../port.ts';
import { openApiRules, webhookRules } from './failure-codes.ts';

/** A SendFailure whose instant is still a distance, so that it can be told in any clock. Milliseconds. */
export type RelativeFailure =
  | { readonly kind: 'retry-at' | 'muted-until'; readonly after: number; readonly reason: string }
  | { readonly kind: 'gone' | 'refused' | 'unknown'; readonly reason: string };

/** A call to DingTalk that did not succeed. Its message never holds a token or a webhook address. */
export class DingtalkError extends Unavailable {
  readonly failure: RelativeFailure;
  /** DingTalk's own code (`300001`, `InvalidAuthentication`), or '' when there was no readable answer. */
  readonly dingtalkCode: string;
  /** DingTalk has seen nothing of the call: no token, or no connection. */
  readonly isNotSent: boolean;
  constructor(failure: RelativeFailure, dingtalkCode = '', isNotSent = false) {
    super(`DingTalk: ${failure.reason}`, { kind: failure.kind });
    this.failure = failure;
    this.dingtalkCode = dingtalkCode;
    this.isNotSent = isNotSent;
  }
}

/** An HTTP answer; `body` is null when it was not a JSON object. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | null;
}

const SECONDS = 1_000;
const MINUTES = 60 * SECONDS;

/** What is wrong with a webhook's or old API's answer; null when nothing is. These answer HTTP 200 always. */
export function webhookError(answer: Answer): DingtalkError | null {
  const { status, body } = answer;
  if (isBanned(answer)) return banned();
  if (status !== 200 || body === null) return httpError(status, `HTTP ${status}`);
  const code = oldCode(body);
  if (code === '0') return null;
  if (body.errcode === undefined) {
    return new DingtalkError({ kind: 'unknown', reason: 'the answer says neither yes nor no' });
  }
  return new DingtalkError(ruled(webhookRules, code, `${code} ${harmless(body.errmsg)}`), code);
}

/** The topapi wraps its real code: `{"errcode":88,"sub_code":"40014","errmsg":"…[subcode=40014,submsg=…]"}`. */
function oldCode({ errcode, sub_code, errmsg }: Readonly<Record<string, unknown>>): string {
  if (String(errcode) !== '88') return String(errcode);
  const [, told = ''] = /\[subcode=([^,\]]+)/.exec(String(errmsg ?? '')) ?? [];
  return String(sub_code || told || errcode);
}

/** A banned address gets HTML, or `{"status":1111,…}`, for five minutes on every host (DingTalk: call frequency). */
function isBanned({ status, body }: Answer): boolean {
  if (body === null) return status === 200 || status === 403;
  return body.errcode === undefined && (String(body.status) === '1111' || body.punish !== undefined);
}

const banned = () =>
  new DingtalkError({ kind: 'retry-at', after: 5 * MINUTES, reason: 'this IP address is banned' });

/** What is wrong with an answer of api.dingtalk.com; null when nothing is. */
export function openApiError(answer: Answer): DingtalkError | null {
  const { status, body } = answer;
  if (isBanned(answer)) return banned();
  if (body === null) return httpError(status, `HTTP ${status} without JSON`);
  // An unknown path is answered with HTTP 200 and an old-style errcode.
  if (status === 200) return body.errcode === undefined ? null : webhookError(answer);
  const code = typeof body.code === 'string' ? body.code : '';
  const reason = `HTTP ${status} ${code} ${harmless(body.message)}`.trim();
  if (openApiRules.some((rule) => rule.code.test(code))) {
    return new DingtalkError(ruled(openApiRules, code, reason), code);
  }
  return httpError(status, reason, code);
}

/** The class of a call that got no answer at all. */
export function noAnswer(error: unknown): DingtalkError {
  const code = causeCode(error);
  if (NOTHING_WAS_SENT.has(code) || code.startsWith('CERT_') || code.startsWith('ERR_TLS')) {
    const reason = `cannot connect (${code})`;
    return new DingtalkError({ kind: 'retry-at', after: 5 * SECONDS, reason }, '', true);
  }
  return new DingtalkError({
    kind: 'unknown',
    reason: `no answer after sending (${code || nameOf(error)})`,
  });
}

const NOTHING_WAS_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function httpError(status: number, reason: string, code = ''): DingtalkError {
  // The gateway gives up after about 3 s; the call may still have been executed (DingTalk: error codes).
  if (status === 504 || status === 502) return new DingtalkError({ kind: 'unknown', reason }, code);
  if (status === 401) return new DingtalkError({ kind: 'retry-at', after: MINUTES, reason }, code);
  if (status === 429 || status >= 500) {
    return new DingtalkError({ kind: 'retry-at', after: 10 * SECONDS, reason }, code);
  }
  return new DingtalkError({ kind: 'refused', reason }, code);
}

function ruled(rules: typeof webhookRules, code: string, reason: string): RelativeFailure {
  const rule = rules.find((one) => one.code.test(code));
  if (rule === undefined) return { kind: 'refused', reason };
  return rule.kind === 'retry-at' || rule.kind === 'muted-until'
    ? { kind: rule.kind, after: rule.after, reason }
    : { kind: rule.kind, reason };
}

/** DingTalk's own words, short and without anything that could be a token. */
function harmless(message: unknown): string {
  if (typeof message !== 'string') return '';
  return message.replace(/((?:access_)?token|session|sign|secret)=[^&\s\]]+/gi, '$1=…').slice(0, 160);
}

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const one of [cause, error]) {
    if (typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string') {
      return one.code;
    }
  }
  return '';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

/** The same failure in the words of Slack's Web API, so that any Bolt app can read it. */
export function slackErrorName(failure: RelativeFailure): string {
  const names = {
    'retry-at': 'service_unavailable',
    'muted-until': 'ratelimited',
    gone: 'channel_not_found',
    refused: 'restricted_action',
    unknown: 'request_timeout',
  } as const;
  return names[failure.kind];
}

/** The failure with its instant in the clock that `now` is read from. */
export function atNow(failure: RelativeFailure, now: Date): SendFailure {
  return 'after' in failure
    ? { kind: failure.kind, at: new Date(now.getTime() + failure.after), reason: failure.reason }
    : failure;
}
