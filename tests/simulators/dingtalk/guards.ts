// What a call must pass before its own rules: token, permission, calls a second, calls a month, each host in its words.
import type { App } from './apps.ts';
import { type Asked, old, type Reply, refusal, top } from './http.ts';
import type { Quotas } from './quotas.ts';
import type { Guard, Route } from './routes.ts';
import type { Tokens } from './tokens.ts';
import type { World } from './world.ts';

export type Guarded = { readonly app: App } | { readonly refused: Reply };

/** The refusals of one kind of API. */
interface Words {
  noToken(): Reply;
  badToken(): Reply;
  noPermission(scope: string): Reply;
  tooFast(): Reply;
  monthIsOver(): Reply;
}

const BAD_TOKEN = '不合法的access_token';
const TOO_FAST = '您的企业应用调用钉钉开放平台当前接口的所有请求都被暂时禁用了';
const MONTH_IS_OVER = '企业本月调用量已用完';

export function guards(world: World, tokens: Tokens, quotas: Quotas) {
  const words: Readonly<Record<Exclude<Guard, 'none'>, Words>> = {
    header: newWords(world.switches.badTokenStatus),
    topapi: TOPAPI_WORDS,
    oapi: OAPI_WORDS,
  };
  /** Whose call it is, or what it is refused with. Routes that guard themselves get the world's own app. */
  return (route: Route, asked: Asked): Guarded => {
    const { guard, permission } = route;
    if (guard === 'none') {
      quotas.note(route.path);
      return { app: world.app };
    }
    const say = words[guard];
    const token =
      guard === 'header' ? asked.headers['x-acs-dingtalk-access-token'] : asked.query.get('access_token');
    if (!token) return { refused: say.noToken() };
    const app = tokens.ownerOf(token);
    if (app === undefined) return { refused: say.badToken() };
    if (permission !== undefined && !app.permissions.has(permission)) {
      return { refused: say.noPermission(permission) };
    }
    const over = quotas.call(app.clientId, route.path, route.isCounted ?? false);
    if (over === 'second') return { refused: say.tooFast() };
    if (over === 'month') return { refused: say.monthIsOver() };
    return { app };
  };
}

function newWords(badTokenStatus: number): Words {
  const denied = (why: string, message: string, more: object = {}) =>
    refusal(403, `Forbidden.AccessDenied.${why}`, message, more);
  return {
    noToken: () => refusal(400, 'AuthenticationFailed.MissingParameter'),
    badToken: () => refusal(badTokenStatus, 'InvalidAuthentication', BAD_TOKEN),
    noPermission: (scope) =>
      denied('AccessTokenPermissionDenied', '应用尚未开通所需的权限', {
        accessdenieddetail: { requiredScopes: [scope] },
      }),
    tooFast: () => denied('QpsLimitForAppkeyAndApi', TOO_FAST),
    monthIsOver: () => denied('ApiCountLimitForOrg', MONTH_IS_OVER),
  };
}

const TOPAPI_WORDS: Words = {
  noToken: () => top(41001, '缺少access_token'),
  badToken: () =>
    top(88, `ding talk error[subcode=40014,submsg=${BAD_TOKEN}]`, { sub_code: '40014', sub_msg: BAD_TOKEN }),
  noPermission: (scope) => top(60011, `没有调用该接口的权限：${scope}`),
  tooFast: () => top(90018, TOO_FAST),
  monthIsOver: () => top(90020, MONTH_IS_OVER),
};

const OAPI_WORDS: Words = {
  noToken: () => old(41001, '缺少access_token参数'),
  badToken: () => old(40014, BAD_TOKEN),
  noPermission: (scope) => old(60011, `没有调用该接口的权限：${scope}`),
  tooFast: () => old(90018, TOO_FAST),
  monthIsOver: () => old(90020, MONTH_IS_OVER),
};
