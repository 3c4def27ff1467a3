// Keeps the app's access token: one for all processes, renewed early, fetched once however many ask at a time.

import type { Settings } from '../settings.ts';
import { DingtalkError, openApiError } from './failure.ts';
import { postJson } from './request.ts';

/** Renewed this long before it expires, so that no call is under way with a dying token. */
const EARLY_MS = 300_000;
/** Kind of what is remembered, under the app's clientId. */
const TOKEN = 'token';

export interface AccessToken {
  /** @throws DingtalkError when DingTalk gives none; nothing has been sent then */
  get(): Promise<string>;
  /** Throws the given token away, unless it has been replaced already. */
  forget(token: string): void;
}

/** `until` is when it is to be renewed, in milliseconds since 1970. */
interface Held {
  readonly token: string;
  readonly until: number;
}

export function accessToken(settings: Settings): AccessToken {
  const { clock, log, memory, clientId } = settings;
  let held: Held | null = null;
  let refused: string | null = null;
  let underWay: Promise<string> | null = null;

  const isGood = (one: Held | null): one is Held =>
    one !== null && one.token !== refused && clock.now().getTime() < one.until;

  /** Another process may have fetched one. A memory that fails costs one call more, never the message. */
  const remembered = async (): Promise<Held | null> => {
    try {
      return await memory.read<Held>(TOKEN, clientId);
    } catch (error) {
      log.warn({ err: error }, 'the shared access token cannot be read');
      return null;
    }
  };
  const remember = async (one: Held) => {
    try {
      await memory.keep(TOKEN, clientId, one, new Date(one.until));
    } catch (error) {
      log.warn({ err: error }, 'the access token cannot be shared');
    }
  };
  const renew = async (): Promise<string> => {
    const shared = await remembered();
    if (isGood(shared)) {
      held = shared;
      return shared.token;
    }
    const { token, lifeMs } = await requestToken(settings);
    held = { token, until: clock.now().getTime() + lifeMs - EARLY_MS };
    // DingTalk may hand out the refused one again; then it is its word against its word, and the new one counts.
    refused = null;
    await remember(held);
    return token;
  };

  return {
    get: () => {
      if (isGood(held)) return Promise.resolve(held.token);
      underWay ??= renew().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    forget: (token) => {
      if (held !== null && held.token !== token) return;
      held = null;
      refused = token;
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
  return new DingtalkError(
    { kind: 'retry-at', after: 60_000, reason: `no access token: ${reason}` },
    '',
    true,
  );
}
