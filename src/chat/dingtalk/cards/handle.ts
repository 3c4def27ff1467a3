// Presses on cards by HTTP, for organisations that cannot use the Stream: POST /dingtalk/card.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { asObject } from '../api/request.ts';
import type { Settings } from '../settings.ts';
import type { CardAnswer } from './callback.ts';
import { CARD_PATH } from './route.ts';

const TIMESTAMP = 'x-ddpaas-signature-timestamp';
const SIGNATURE = 'x-ddpaas-signature';
const MOST_BYTES = 262_144;
const WINDOW_MS = 3_600_000;

/** @param press answers within DingTalk's two seconds; see answerCard() */
export function cardCallback(settings: Settings, press: (data: unknown, id: string) => Promise<CardAnswer>) {
  return async (request: Request): Promise<Response | null> => {
    const { cardCallback: callback, clock, log } = settings;
    if (new URL(request.url).pathname !== CARD_PATH || callback === null) return null;
    if (request.method !== 'POST') return new Response('POST only', { status: 405 });
    const { headers } = request;
    if (!isCardSignature(headers, callback.apiSecret, clock.now())) {
      log.warn('a card callback with a wrong or stale signature was refused');
      return new Response('wrong signature', { status: 403 });
    }
    if (Number(headers.get('content-length') ?? 0) > MOST_BYTES) {
      return new Response('too large', { status: 413 });
    }
    const text = await request.text();
    const data = asObject(text);
    if (data === null) return new Response('not JSON', { status: 400 });
    const id = createHash('sha256')
      .update(`${headers.get(TIMESTAMP)}\n${text}`)
      .digest('hex')
      .slice(0, 32);
    return Response.json(await press(data, id));
  };
}

/** base64(HMAC-SHA256(apiSecret, timestamp)), good for an hour (open.dingtalk.com: event-callback-card). */
export function isCardSignature(headers: Headers, apiSecret: string, now: Date): boolean {
  const timestamp = headers.get(TIMESTAMP) ?? '';
  const given = Buffer.from(headers.get(SIGNATURE) ?? '');
  const right = Buffer.from(createHmac('sha256', apiSecret).update(timestamp).digest('base64'));
  const isFresh = /^\d+$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp)) <= WINDOW_MS;
  return isFresh && given.length === right.length && timingSafeEqual(given, right);
}
