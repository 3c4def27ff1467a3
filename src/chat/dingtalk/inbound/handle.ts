// DingTalk's HTTP mode: robot messages posted to Duban's own server, for organisations that cannot use the Stream.

import { asObject } from '../api/request.ts';
import { isRobotSignature } from '../api/sign.ts';
import type { Settings } from '../settings.ts';

const PATH = '/dingtalk/robot';
const MOST_BYTES = 262_144;

/**
 * Answers POST /dingtalk/robot and leaves every other path alone (null). DingTalk waits 2.5 s, so the message is
 * handed over and answered with "nothing to say" at once; what the bot says goes through the session webhook.
 */
export function robotCallback(settings: Settings, take: (data: unknown) => void) {
  return async (request: Request): Promise<Response | null> => {
    if (new URL(request.url).pathname !== PATH) return null;
    if (request.method !== 'POST') return new Response('POST only', { status: 405 });
    const headers = { timestamp: request.headers.get('timestamp'), sign: request.headers.get('sign') };
    if (!isRobotSignature(headers, settings.clientSecret, settings.clock.now())) {
      settings.log.warn('a robot callback with a wrong or stale signature was refused');
      return new Response('wrong signature', { status: 403 });
    }
    if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) {
      return new Response('too large', { status: 413 });
    }
    const message = asObject(await request.text());
    if (message === null) return new Response('not JSON', { status: 400 });
    take(message);
    return Response.json({ msgtype: 'empty' });
  };
}
