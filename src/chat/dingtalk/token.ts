// Keeps the app's access token: one for all calls, renewed early, fetched once however many ask at a time.
import { DingtalkError, openApiError } from './failure.ts';
import { postJson } from './request.ts';
import type { Settings } from './settings.ts';

/** Renewed this long before it expires, so that no call is under way with a dying token. */
const EARLY_MS = 300_000;

export interface AccessToken {
  /** @throws DingtalkError when DingTalk gives none; nothing has been sent then */
  get(): Promise<string>;
  /** Throws the given token away, unless it has been replaced already. */
  forget(token: string): void;
}

export function accessToken(settings: Settings): AccessToken {
  let held: { token: string; until: number } | null = null;
  let underWay: Promise<string> | null = null;

  const fetchToken = async () => {
    const { token, lifeMs } = await requestToken(settings);
    held = { token, until: settings.clock.now().getTime() + lifeMs - EARLY_MS };
    return token;
  };
  return {
    get: () => {
      if (held !== null && settings.clock.now().getTime() < held.until) return Promise.resolve(held.token);
      underWay ??= fetchToken().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    forget: (token) => {
      if (held?.token === token) held = null;
    },
  };
}

async function requestToken(settings: Settings): Promise<{ token: string; lifeMs: number }> {
  const { apiUrl, clientId, clientSecret, timings } = settings;
  const url = `${apiUrl}/v1.0/oauth2/accessToken`;
  try {
    const answer = await postJson(url, { appKey: clientId, appSecret: clientSecret }, timings.call);
    const error = openApiError(answer);
    if (error !== null) throw error;
    const { accessToken: token, expireIn } = answer.body ?? {};
    if (typeof token !== 'string') throw noToken('the answer holds no token');
    return { token, lifeMs: Number(expireIn ?? 7200) * 1_000 };
  } catch (error) {
    throw noToken(error instanceof Error ? error.message : 'unknown error');
  }
}

/** Whatever went wrong here, the message itself has not been sent and is not to blame. */
function noToken(reason: string): DingtalkError {
  return new DingtalkError({ kind: 'retry-at', after: 60_000, reason: `no access token: ${reason}` });
}
