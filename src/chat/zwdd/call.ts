// Signed calls to the government edition, and posts to its robots' webhooks.
import { type Answer, DingtalkError, webhookError } from '../dingtalk/api/failure.ts';
import { postJson, send } from '../dingtalk/api/request.ts';
import { NOT_ALLOWED } from '../dingtalk/api/webhook-guard.ts';
import { contentOf } from './answer.ts';
import type { ZwddSettings } from './settings.ts';
import { signedHeaders } from './sign.ts';

export type Params = Readonly<Record<string, string | null>>;

export interface ZwddApi {
  readonly settings: ZwddSettings;
  /** Parameters that are null or '' are left out. Returns the answer's `content`. @throws DingtalkError */
  call(method: 'GET' | 'POST', path: string, params: Params): Promise<Readonly<Record<string, unknown>>>;
  /** Posts JSON to a robot's webhook, which answers as the public edition's do. @throws DingtalkError */
  webhook(url: string, body: object): Promise<void>;
  /** Why the latest call got no answer that counts; null when it did. */
  trouble(): string | null;
}

export function zwddApi(settings: ZwddSettings): ZwddApi {
  let trouble: string | null = null;
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const done = await work();
      trouble = null;
      return done;
    } catch (error) {
      // A group that is gone, or a message that is refused, says nothing about the connection.
      const isOurs = error instanceof DingtalkError && /^(retry-at|unknown)$/.test(error.failure.kind);
      if (isOurs) trouble = error.failure.reason;
      throw error;
    }
  };
  return {
    settings,
    call: (method, path, params) =>
      watched(async () => contentOf(await signed(settings, method, path, params))),
    webhook: (url, body) =>
      watched(async () => {
        if (!isWebhook(url, settings.apiUrl)) {
          const reason = 'the webhook is not an address of this chat';
          throw new DingtalkError({ kind: 'refused', reason }, NOT_ALLOWED, true);
        }
        const error = webhookError(await postJson(url, body, settings.callTimeout));
        if (error !== null) throw error;
      }),
    trouble: () => trouble,
  };
}

/** Parameters go into the query of a GET and into the form body of a POST. */
function signed(
  settings: ZwddSettings,
  method: 'GET' | 'POST',
  path: string,
  params: Params,
): Promise<Answer> {
  const given = Object.entries(params).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const call = { method, path, params: given };
  const headers = {
    accept: 'application/json',
    ...signedHeaders(call, settings, settings.clock.now(), Math.random()),
  };
  const encoded = new URLSearchParams(given);
  const url = `${settings.apiUrl}${path}`;
  return method === 'GET'
    ? send(`${url}?${encoded}`, { method, headers }, settings.callTimeout)
    : send(url, { method, headers, body: encoded }, settings.callTimeout);
}

const PATHS: ReadonlySet<string> = new Set(['/robot/send', '/robot/sendBySession']);

/** A robot's address on the configured host, or over https on one beside it (`*.ding.zj.gov.cn`). */
export function isWebhook(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin, username, password, pathname } = new URL(url);
  if (username !== '' || password !== '' || !PATHS.has(pathname)) return false;
  const own = new URL(apiUrl);
  if (origin === own.origin) return true;
  const family = own.hostname.split('.').slice(1);
  return protocol === 'https:' && family.length >= 2 && hostname.endsWith(`.${family.join('.')}`);
}
