// Asks DingTalk where to connect. Every connection needs a ticket of its own: one use, 90 seconds.
import { Invalid, Unavailable } from '../../../errors.ts';
import { postJson } from '../api/request.ts';
import type { Settings } from '../settings.ts';
import { CARD_TOPIC, ROBOT_TOPIC } from './frames.ts';

const PATH = '/v1.0/gateway/connections/open';

/**
 * The address of one WebSocket connection, ticket included (a secret).
 * @throws {Invalid} when a setting is wrong: trying again cannot help
 * @throws {Unavailable} when DingTalk is not well: trying again can
 */
export async function openGateway(settings: Settings, signal: AbortSignal): Promise<string> {
  const { apiUrl, clientId, clientSecret, timings } = settings;
  const subscriptions = [
    { type: 'EVENT', topic: '*' },
    { type: 'CALLBACK', topic: ROBOT_TOPIC },
    { type: 'CALLBACK', topic: CARD_TOPIC },
  ];
  const request = { clientId, clientSecret, ua: 'duban/0.1', subscriptions };
  const { status, body } = await postJson(apiUrl + PATH, request, timings.call, { signal });
  if (status === 200 && typeof body?.endpoint === 'string' && typeof body.ticket === 'string') {
    const url = new URL(body.endpoint);
    url.searchParams.set('ticket', body.ticket);
    return url.href;
  }
  throw complaint(status, typeof body?.code === 'string' ? body.code : '');
}

function complaint(status: number, code: string): Error {
  if (status === 401 || code === 'authFailed') {
    return new Invalid('DingTalk refuses the app: clientId (AppKey) or clientSecret (AppSecret) is wrong', {
      problem: 'dingtalk-credentials',
    });
  }
  if (status === 400 || status === 403) {
    return new Invalid(
      `DingTalk opens no Stream connection for this clientId (HTTP ${status} ${code}): publish the app version, ` +
        'set its robot to Stream mode (or Duban to HTTP mode), and allow this server in the IP white list',
      { problem: 'dingtalk-app' },
    );
  }
  return new Unavailable(`DingTalk's gateway answers HTTP ${status} ${code}`.trim());
}
