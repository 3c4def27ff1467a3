// The HMAC signature that the government edition (浙政钉, 专有钉钉) wants on every call.
import { createHmac } from 'node:crypto';

/** What a call says; both forms of parameters (query and form body) are signed alike. */
export interface Signable {
  readonly method: 'GET' | 'POST';
  /** Without host and query: `/chat/sendMsg`. */
  readonly path: string;
  /** Unencoded; a name that stands more than once is several pairs. */
  readonly params: readonly (readonly [name: string, value: string])[];
}

export interface Moment {
  /** ISO 8601 with milliseconds. */
  readonly timestamp: string;
  /** 13 digits of milliseconds and four more. */
  readonly nonce: string;
}

/**
 * The lines that are signed: method, timestamp, nonce, path, and the parameters as `name=value` joined by `&`.
 * Parameters are sorted by name without regard to case, then by value, are not URL-encoded, and empty ones are left
 * out; without any the line is left out too (zwdd-sdk-java, Signature.java).
 */
export function stringToSign({ method, path, params }: Signable, { timestamp, nonce }: Moment): string {
  const given = params
    .filter(([, value]) => value !== '')
    .toSorted(
      ([one, oneValue], [other, otherValue]) =>
        compare(one.toLowerCase(), other.toLowerCase()) || compare(oneValue, otherValue),
    )
    .map(([name, value]) => `${name}=${value}`);
  return [method, timestamp, nonce, path, ...(given.length > 0 ? [given.join('&')] : [])].join('\n');
}

/** By code units, as Java compares. */
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Base64 of HMAC-SHA256 over `stringToSign`, keyed with the app's secret. */
export function signature(call: Signable, moment: Moment, secret: string): string {
  return createHmac('sha256', secret).update(stringToSign(call, moment)).digest('base64');
}

/** The headers of a signed call. Address and MAC must be there and are not checked (public clients send such). */
export function signedHeaders(
  call: Signable,
  { appKey, appSecret }: { readonly appKey: string; readonly appSecret: string },
  now: Date,
  random: number,
): Record<string, string> {
  const moment = { timestamp: now.toISOString(), nonce: nonceOf(now, random) };
  return {
    apiKey: appKey,
    'X-Hmac-Auth-Timestamp': moment.timestamp,
    'X-Hmac-Auth-Version': '1.0',
    'X-Hmac-Auth-Nonce': moment.nonce,
    'X-Hmac-Auth-Signature': signature(call, moment, appSecret),
    'X-Hmac-Auth-IP': '127.0.0.1',
    'X-Hmac-Auth-MAC': '00:00:00:00:00:00',
  };
}

/** @param random from 0 up to 1 */
export function nonceOf(now: Date, random: number): string {
  return `${now.getTime()}${String(Math.floor(random * 10_000)).padStart(4, '0')}`;
}
