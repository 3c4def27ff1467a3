// Tells DingTalk where presses on cards go in HTTP mode, once for each address.
import type { Web } from '../api/web.ts';

/** Where this process takes presses by HTTP. */
export const CARD_PATH = '/dingtalk/card';

const REGISTER = '/v1.0/card/callbacks/register';
/** Registered again so often, in case somebody else has taken the route over. */
const REGISTERED_MS = 30 * 24 * 3_600_000;

/** How a card says where its presses go. Registers the address first, where they go by HTTP. @throws DingtalkError */
export async function callbackOf(web: Web): Promise<object> {
  const { cardCallback, publicUrl, memory, clock } = web.settings;
  if (cardCallback === null) return { callbackType: 'STREAM' };
  const { routeKey, apiSecret } = cardCallback;
  const callbackUrl = `${publicUrl ?? ''}${CARD_PATH}`;
  const place = `${routeKey} ${callbackUrl}`;
  if (publicUrl !== null && (await memory.read('card-route', place)) === null) {
    await web.openApi(REGISTER, { callbackRouteKey: routeKey, callbackUrl, apiSecret, forceUpdate: true });
    await memory.keep('card-route', place, {}, new Date(clock.now().getTime() + REGISTERED_MS));
  }
  return { callbackType: 'HTTP', callbackRouteKey: routeKey };
}
