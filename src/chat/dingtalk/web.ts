// Calls to DingTalk's HTTP APIs in the app's name: OpenAPI with the token, webhooks without.
import { type Answer, DingtalkError, openApiError, webhookError } from './failure.ts';
import { postJson, send, sendJson } from './request.ts';
import type { Settings } from './settings.ts';
import { type AccessToken, accessToken } from './token.ts';
import { isWebhookAllowed } from './webhook-guard.ts';

export type OpenApiMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Web {
  readonly settings: Settings;
  /** Calls api.dingtalk.com, by POST unless told; returns the answer's body. @throws DingtalkError */
  openApi(path: string, body: object, method?: OpenApiMethod): Promise<Readonly<Record<string, unknown>>>;
  /** POSTs JSON to oapi.dingtalk.com; returns the answer's body. @throws DingtalkError */
  oapi(path: string, body: object): Promise<Readonly<Record<string, unknown>>>;
  /** POSTs a message to a custom robot or session webhook. @throws DingtalkError */
  webhook(url: string, body: object): Promise<void>;
  /** POSTs a form to oapi.dingtalk.com; returns the answer's body. @throws DingtalkError */
  form(path: string, form: FormData): Promise<Readonly<Record<string, unknown>>>;
}

export function dingtalkWeb(settings: Settings): Web {
  const token = accessToken(settings);
  const { apiUrl, oapiUrl, timings } = settings;
  return {
    settings,
    openApi: (path, body, method = 'POST') =>
      withToken(token, openApiError, (value) =>
        sendJson(method, `${apiUrl}${path}`, body, timings.call, {
          headers: { 'x-acs-dingtalk-access-token': value },
        }),
      ),
    oapi: (path, body) =>
      withToken(token, webhookError, (value) =>
        postJson(`${oapiUrl}${path}?access_token=${encodeURIComponent(value)}`, body, timings.call),
      ),
    webhook: async (url, body) => {
      if (!isWebhookAllowed(url, oapiUrl)) {
        throw new DingtalkError({ kind: 'refused', reason: 'the webhook is not an address of DingTalk' });
      }
      const error = webhookError(await postJson(url, body, timings.call));
      if (error !== null) throw error;
    },
    form: (path, form) =>
      withToken(token, webhookError, (value) =>
        send(
          `${oapiUrl}${path}&access_token=${encodeURIComponent(value)}`,
          { method: 'POST', body: form },
          timings.call,
        ),
      ),
  };
}

/** Codes that mean "this token is no good" on the new and on the old API. A 401 is reported by older gateways. */
const STALE_TOKEN = /^(InvalidAuthentication|88|40014|42001)$/;

async function withToken(
  token: AccessToken,
  errorOf: (answer: Answer) => DingtalkError | null,
  call: (token: string) => Promise<Answer>,
): Promise<Readonly<Record<string, unknown>>> {
  for (let attempt = 1; ; attempt += 1) {
    const value = await token.get();
    const answer = await call(value);
    const error = errorOf(answer);
    if (error === null) return answer.body ?? {};
    const isStale = answer.status === 401 || STALE_TOKEN.test(error.dingtalkCode);
    if (!isStale || attempt === 2) throw error;
    token.forget(value);
  }
}
