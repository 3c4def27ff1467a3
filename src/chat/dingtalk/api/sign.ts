// DingTalk's two HMAC signatures: the one we put on custom robot webhooks and the one we check on HTTP callbacks.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A timestamp further than this from our clock is refused (open.dingtalk.com: receive-message). */
const SIGNATURE_LIFE_MS = 3_600_000;

/**
 * Base64 of HMAC-SHA256 over `timestamp + "\n" + secret`, keyed with the secret; not URL-encoded.
 * The same formula serves webhooks (secret `SEC…`) and robot callbacks (secret = AppSecret).
 * @param timestamp milliseconds since 1970, as DingTalk sends or expects it
 */
export function sign(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** The webhook with `timestamp` and `sign` added; unchanged when the robot has no signing secret. */
export function signedWebhook(url: string, secret: string | null, now: Date): string {
  if (secret === null) return url;
  const timestamp = String(now.getTime());
  const signed = new URL(url);
  signed.searchParams.set('timestamp', timestamp);
  signed.searchParams.set('sign', sign(timestamp, secret));
  return signed.href;
}

/** True when an HTTP callback's `timestamp` and `sign` headers are DingTalk's own and not older than an hour. */
export function isRobotSignature(
  headers: { timestamp: string | null; sign: string | null },
  appSecret: string,
  now: Date,
): boolean {
  const { timestamp, sign: given } = headers;
  if (timestamp === null || given === null || !/^\d{13}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp)) > SIGNATURE_LIFE_MS) return false;
  const expected = Buffer.from(sign(timestamp, appSecret));
  const received = Buffer.from(given);
  return expected.length === received.length && timingSafeEqual(expected, received);
}
