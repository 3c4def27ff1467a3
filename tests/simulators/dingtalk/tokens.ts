// Access tokens: 7200 s, the same one until it expires; errors as api.* and oapi.* word them.
import { type Asked, jsonOf, old, type Reply, refusal } from './http.ts';
import type { World } from './world.ts';

const LIFE_SECONDS = 7_200;

export interface Tokens {
  issue(asked: Asked): Reply;
  /** What is wrong with the header of a new-API call; null when nothing is. */
  refuseHeader(asked: Asked): Reply | null;
  /** What is wrong with the query of an old-API call; null when nothing is. */
  refuseQuery(asked: Asked): Reply | null;
  /** Makes the token invalid before its time. */
  revoke(): void;
  issued(): number;
}

export function tokens(world: World): Tokens {
  let held: { token: string; until: number } | null = null;
  let issued = 0;
  const now = () => world.clock.now().getTime();
  const isGood = (token: string) => held !== null && held.token === token && now() < held.until;
  return {
    issue: (asked) => {
      const { appKey, appSecret } = jsonOf(asked) ?? {};
      if (appKey !== world.clientId || appSecret !== world.clientSecret) {
        return refusal(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
      }
      issued += 1;
      const isLiving = held !== null && now() < held.until;
      const token = isLiving && held !== null ? held.token : `sim-token-${world.next()}`;
      held = { token, until: now() + LIFE_SECONDS * 1_000 };
      return { status: 200, body: { accessToken: token, expireIn: LIFE_SECONDS } };
    },
    refuseHeader: (asked) => {
      const token = asked.headers['x-acs-dingtalk-access-token'];
      if (!token) return refusal(400, 'AuthenticationFailed.MissingParameter');
      return isGood(token) ? null : refusal(400, 'InvalidAuthentication', '不合法的access_token');
    },
    refuseQuery: (asked) => {
      const token = asked.query.get('access_token');
      if (!token) return old(41001, '缺少access_token参数');
      return isGood(token) ? null : old(40014, '不合法的access_token');
    },
    revoke: () => {
      held = null;
    },
    issued: () => issued,
  };
}
