// The app's access token in the government edition: one for all processes, asked for again before it ends.
import { DingtalkError } from '../dingtalk/api/failure.ts';
import type { ZwddApi } from './call.ts';

/** Asked for again so long before it ends. */
const EARLY_MS = 300_000;
const LIFE_SECONDS = 7_200;
/** Kind of what is remembered, under the app's key. */
const TOKEN = 'zwdd-token';

export interface AccessToken {
  /** @throws DingtalkError when there is none; nothing has been sent then */
  get(): Promise<string>;
  /** The service did not take it. */
  forget(): Promise<void>;
}

export function accessToken(api: ZwddApi): AccessToken {
  const { memory, clock, appKey, appSecret } = api.settings;
  let underWay: Promise<string> | null = null;

  const ask = async (): Promise<string> => {
    const held = await memory.read<{ token: string }>(TOKEN, appKey).catch(() => null);
    if (held !== null) return held.token;
    const { token, seconds } = tokenIn(
      await api.call('GET', '/gettoken.json', { appkey: appKey, appsecret: appSecret }),
    );
    const until = new Date(clock.now().getTime() + seconds * 1_000 - EARLY_MS);
    // A memory that fails costs one call more, never the message.
    await memory.keep(TOKEN, appKey, { token }, until).catch(() => undefined);
    return token;
  };

  return {
    get: () => {
      underWay ??= ask()
        .catch((error: unknown) => {
          throw noToken(error instanceof Error ? error.message : 'unknown error');
        })
        .finally(() => {
          underWay = null;
        });
      return underWay;
    },
    forget: async () => {
      await memory.take(TOKEN, appKey).catch(() => null);
    },
  };
}

/** `expiresIn` comes as a number or as the text of one. */
function tokenIn({ data }: Readonly<Record<string, unknown>>): { token: string; seconds: number } {
  const { accessToken: token, expiresIn } = (data ?? {}) as Record<string, unknown>;
  if (typeof token !== 'string' || token === '') throw noToken('the answer holds no token');
  return { token, seconds: Number(expiresIn) || LIFE_SECONDS };
}

/** Whatever went wrong here, the message itself has not been sent and is not to blame. */
function noToken(reason: string): DingtalkError {
  const failure = { kind: 'retry-at', after: 60_000, reason: `no access token: ${reason}` } as const;
  return new DingtalkError(failure, '', true);
}
