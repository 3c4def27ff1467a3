// Access tokens: 7200 s, the same one until it expires, in the three shapes in which they are asked for.
import type { App } from './apps.ts';
import { jsonOf, ok, old, type Reply, refusal } from './http.ts';
import type { Route } from './routes.ts';
import type { World } from './world.ts';

const LIFE_SECONDS = 7_200;

export interface Tokens {
  /** Whose living token this is. */
  ownerOf(token: string): App | undefined;
  /** Makes every token invalid before its time. */
  revoke(): void;
  /** How often one was handed out, the same or new. */
  issued(): number;
  readonly routes: readonly Route[];
}

export function tokens(world: World): Tokens {
  const held = new Map<string, { readonly token: string; readonly until: number }>();
  let issued = 0;
  const now = () => world.clock.now().getTime();

  const appOf = (id: unknown, secret: unknown): App | null => {
    const app = world.apps.get(String(id));
    return app !== undefined && app.clientSecret === secret ? app : null;
  };

  /** Asked again within its life, the same token comes and lives on. */
  const tokenOf = (app: App): string => {
    issued += 1;
    const living = held.get(app.clientId);
    const isLiving = living !== undefined && now() < living.until;
    const token = isLiving ? living.token : `sim-token-${world.next()}`;
    held.set(app.clientId, { token, until: now() + LIFE_SECONDS * 1_000 });
    return token;
  };

  const routes: Route[] = [
    route('api', 'POST', '/v1.0/oauth2/accessToken', (asked) => {
      const { appKey, appSecret } = jsonOf(asked) ?? {};
      const app = appOf(appKey, appSecret);
      if (app === null) return refusal(400, 'invalidClientIdOrSecret', '无效的clientId或者clientSecret');
      return ok({ accessToken: tokenOf(app), expireIn: LIFE_SECONDS });
    }),
    route('api', 'POST', '/v1.0/oauth2/:corpId/token', (asked) => {
      if (asked.params.corpId !== world.corpId) return refusal(500, 'unknownError');
      const { client_id, client_secret, grant_type } = jsonOf(asked) ?? {};
      if (grant_type !== 'client_credentials') return refusal(400, 'unsupported.grant.type');
      const app = appOf(client_id, client_secret);
      if (app === null) return refusal(400, 'invalid.client');
      return ok({ access_token: tokenOf(app), expires_in: LIFE_SECONDS });
    }),
    route('oapi', 'GET', '/gettoken', (asked): Reply => {
      const key = asked.query.get('appkey');
      const secret = asked.query.get('appsecret');
      if (!key || !secret) return old(40035, '缺少参数 appkey 或 appsecret');
      const app = appOf(key, secret);
      if (app === null) return old(40096, '不合法的appKey或appSecret');
      return old(0, 'ok', { access_token: tokenOf(app), expires_in: LIFE_SECONDS });
    }),
  ];

  return {
    routes,
    ownerOf: (token) => {
      const [clientId] = [...held].find(([, one]) => one.token === token && now() < one.until) ?? [];
      return clientId === undefined ? undefined : world.apps.get(clientId);
    },
    revoke: () => held.clear(),
    issued: () => issued,
  };
}

function route(host: Route['host'], method: Route['method'], path: string, answer: Route['answer']): Route {
  return { host, method, path, guard: 'none', answer };
}
