// What a robot of the government edition posts to Duban's own server. It is not signed, so its address is the secret.
import { createHash, timingSafeEqual } from 'node:crypto';
import { asObject } from '../dingtalk/api/request.ts';
import type { ZwddSettings } from './settings.ts';

const PATH = '/zwdd/robot';
const MOST_BYTES = 262_144;

/**
 * Answers POST /zwdd/robot/<token> and leaves every other path alone (null). The robot's outgoingUrl is that address.
 * The message is handed over and answered at once; what the bot says goes through the session webhook.
 */
export function robotCallback(settings: ZwddSettings, take: (data: unknown) => void) {
  return async (request: Request): Promise<Response | null> => {
    const { pathname } = new URL(request.url);
    if (pathname !== PATH && !pathname.startsWith(`${PATH}/`)) return null;
    if (!isOurs(pathname.slice(PATH.length + 1), settings.inboundToken)) {
      settings.log.warn('a robot callback to a wrong address was refused');
      return new Response('not found', { status: 404 });
    }
    if (request.method !== 'POST') return new Response('POST only', { status: 405 });
    if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) {
      return new Response('too large', { status: 413 });
    }
    const text = await request.text();
    const message = text.length > MOST_BYTES ? null : asObject(text);
    if (message === null) return new Response('not JSON', { status: 400 });
    take(message);
    return Response.json({ errmsg: 'ok' });
  };
}

/** Digests are compared, so that the time tells neither the token nor its length. */
function isOurs(given: string, token: string | null): boolean {
  if (token === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
