// The private cloud (浙政钉, 专有钉钉) on a host of its own: every call signed, no Stream, the public group webhook.
import type { Reply } from './http.ts';
import type { Route } from './routes.ts';
import { webhooks } from './webhooks.ts';
import type { World } from './world.ts';
import { zwddDirectory } from './zwdd-directory.ts';
import { done, failed } from './zwdd-envelope.ts';
import { type ZwddNotice, zwddMessages } from './zwdd-messages.ts';
import { parametersOf, refuseSignature, type ZwddApp } from './zwdd-sign.ts';

const LIFE_SECONDS = 7_200;

type Parameters = Readonly<Record<string, string>>;
type Work = (parameters: Parameters, all: URLSearchParams) => Reply;

export interface Zwdd {
  readonly apiKey: string;
  readonly secretKey: string;
  readonly tenantId: string;
  readonly notices: readonly ZwddNotice[];
  /** The numeric account of somebody in the directory. */
  accountIdOf(person: { readonly staffId: string }): string;
}

export function zwdd(world: World): { readonly routes: Route[]; readonly outside: Zwdd } {
  const app: ZwddApp = { apiKey: 'simulator-zwdd-key', secretKey: 'simulator-zwdd-secret' };
  const tenantId = '196729';
  const notices: ZwddNotice[] = [];
  const directory = zwddDirectory(world, tenantId);
  const messages = zwddMessages(world, directory.accounts, notices);
  let held = { token: '', until: 0 };

  /** Asked again within its life, the same token comes and lives on. */
  function token({ appkey, appsecret }: Parameters): Reply {
    if (appkey !== app.apiKey || appsecret !== app.secretKey)
      return failed('400', 'appkey 或 appsecret 不正确');
    const now = world.clock.now().getTime();
    const living = now < held.until ? held.token : `sim-zwdd-token-${world.next()}`;
    held = { token: living, until: now + LIFE_SECONDS * 1_000 };
    return done({ accessToken: living, expiresIn: String(LIFE_SECONDS) });
  }

  const signed = (method: Route['method'], path: string, work: Work): Route => ({
    host: 'zwdd',
    method,
    path,
    guard: 'none',
    answer: (call) => {
      const refused = refuseSignature(app, call, world.switches.zwddRefusalStatus);
      if (refused !== null) return refused;
      const all = parametersOf(call);
      return work(Object.fromEntries(all), all);
    },
  });

  return {
    outside: { ...app, tenantId, notices, accountIdOf: directory.accountIdOf },
    routes: [
      signed('GET', '/gettoken.json', token),
      signed('POST', '/gettoken.json', token),
      signed('POST', '/message/workNotification', messages.notify),
      signed('POST', '/message/revoke', messages.revoke),
      signed('POST', '/chat/sendMsg', messages.sendMsg),
      signed('POST', '/mozi/organization/pageSubOrganizationCodes', directory.pageSubOrganizations),
      signed('POST', '/mozi/organization/pageOrganizationEmployeePositions', directory.pagePositions),
      signed('POST', '/mozi/employee/get_by_mobile', directory.getByMobile),
      signed('POST', '/mozi/employee/listEmployeeAccountIds', (parameters, all) =>
        directory.listAccountIds(parameters, all.getAll('employeeCodes')),
      ),
      // A private cloud has no monthly quota.
      ...webhooks(world, 'zwdd', () => true),
    ],
  };
}
