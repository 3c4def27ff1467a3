// Calls to DingTalk's HTTP APIs in the app's name: OpenAPI with the token, webhooks without.
import { type CardAnswers, cardAnswers } from '../cards/answers.ts';
import type { Settings } from '../settings.ts';
import { type Answer, DingtalkError, openApiError, webhookError } from './failure.ts';
import { type Counted, isFree, isRefusedUncounted, isUsedUp } from './quota.ts';
import { type QuotaCount, quotaCount } from './quota-count.ts';
import { postJson, send, sendJson } from './request.ts';
import { type AccessToken, accessToken } from './token.ts';
import { isWebhookAllowed, NOT_ALLOWED } from './webhook-guard.ts';

export type OpenApiMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Web {
  readonly settings: Settings;
  /** What the calls below, and what is pushed to us, take of the month. */
  readonly quota: QuotaCount;
  /** Presses on cards that are being answered. */
  readonly cards: CardAnswers;
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
  const quota = quotaCount(settings);
  const { apiUrl, oapiUrl, timings } = settings;
  const asApp = (path: string, errorOf: ErrorOf, call: (token: string) => Promise<Answer>) =>
    isFree(path)
      ? withToken(token, errorOf, call)
      : counted(quota, 'calls', () => withToken(token, errorOf, call));
  return {
    settings,
    quota,
    cards: cardAnswers(),
    openApi: (path, body, method = 'POST') =>
      asApp(path, openApiError, (value) =>
        sendJson(method, `${apiUrl}${path}`, body, timings.call, {
          headers: { 'x-acs-dingtalk-access-token': value },
        }),
      ),
    oapi: (path, body) =>
      asApp(path, webhookError, (value) =>
        postJson(`${oapiUrl}${path}?access_token=${encodeURIComponent(value)}`, body, timings.call),
      ),
    webhook: async (url, body) => {
      if (!isWebhookAllowed(url, settings)) {
        const reason = 'the webhook is not an address of DingTalk';
        throw new DingtalkError({ kind: 'refused', reason }, NOT_ALLOWED, true);
      }
      await counted(quota, 'pushes', async () => {
        const error = webhookError(await postJson(url, body, timings.call));
        if (error !== null) throw error;
      });
    },
    form: (path, form) =>
      asApp(path, webhookError, (value) =>
        send(
          `${oapiUrl}${path}&access_token=${encodeURIComponent(value)}`,
          { method: 'POST', body: form },
          timings.call,
        ),
      ),
  };
}

type ErrorOf = (answer: Answer) => DingtalkError | null;

/** Counts a call that DingTalk may have carried out: also one that failed, or that nobody answered. */
async function counted<T>(quota: QuotaCount, what: Counted, call: () => Promise<T>): Promise<T> {
  let isCounted = true;
  try {
    return await call();
  } catch (error) {
    const code = error instanceof DingtalkError ? error.dingtalkCode : '';
    isCounted = !isRefusedUncounted(code) && !(error instanceof DingtalkError && error.isNotSent);
    if (isUsedUp(code)) await quota.usedUp(what);
    throw error;
  } finally {
    if (isCounted) await quota.count(what);
  }
}

/** Codes that mean "this token is no good" on the new and on the old API. A 401 is reported by older gateways. */
const STALE_TOKEN = /^(InvalidAuthentication|40014|42001|401)$/;

async function withToken(
  token: AccessToken,
  errorOf: ErrorOf,
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
