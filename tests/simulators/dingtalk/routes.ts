// Which path means what: a route names its host, its guard and its work; anything else answers errcode 404.
import type { App, Permission } from './apps.ts';
import type { Asked, Reply } from './http.ts';

export type Host = 'api' | 'oapi' | 'zwdd';

/** `header`: a new-API call. `topapi`, `oapi`: an old-API call, which differ in how errors look. `none`: guards itself. */
export type Guard = 'header' | 'topapi' | 'oapi' | 'none';

/** A call that passed its guard. */
export interface Call extends Asked {
  /** Parts of the path, by the names in the route. */
  readonly params: Readonly<Record<string, string>>;
  /** Empty when the body is no JSON object. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Whose token it carries. */
  readonly app: App;
}

export interface Route {
  readonly host: Host;
  /** `ANY` where the route itself complains about the method. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'ANY';
  /** Parts that begin with a colon are parameters. */
  readonly path: string;
  readonly guard: Guard;
  readonly permission?: Permission;
  /** Whether it counts toward the month's API calls; token, login and directory do not. */
  readonly isCounted?: boolean;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function match(
  routes: readonly Route[],
  host: Host,
  asked: Pick<Asked, 'method' | 'path'>,
): Match | null {
  for (const route of routes) {
    if (route.host !== host || (route.method !== 'ANY' && route.method !== asked.method)) continue;
    const params = paramsOf(route.path, asked.path);
    if (params !== null) return { route, params };
  }
  return null;
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

type Work = Route['answer'];
type More = Pick<Route, 'permission' | 'isCounted'>;

/** A route of api.dingtalk.com that takes an access token and counts as a call of the month. */
export function api(method: Route['method'], path: string, answer: Work, more: More = {}): Route {
  return { host: 'api', method, path, guard: 'header', isCounted: true, answer, ...more };
}

/** A directory or notice route of oapi.dingtalk.com. */
export function topapi(path: string, answer: Work, more: More = {}): Route {
  return { host: 'oapi', method: 'POST', path: `/topapi/${path}`, guard: 'topapi', answer, ...more };
}
