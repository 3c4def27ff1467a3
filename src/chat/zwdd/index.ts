// The government edition of DingTalk (浙政钉, 专有钉钉) as a chat platform: it sends, and hears only where robots post to us.
import { Unavailable } from '../../errors.ts';
import { failure } from '../dingtalk/api/read-failure.ts';
import { notFetched } from '../fetch-file.ts';
import type { ChatPlatform } from '../port.ts';
import { zwddApi } from './call.ts';
import { SLACK_API_URL, zwddFetch } from './fetch.ts';
import { robotCallback } from './inbound.ts';
import { isIdempotent } from './post.ts';
import { zwddReceiver } from './receiver.ts';
import { type ZwddOptions, zwddSettings } from './settings.ts';
import { accessToken } from './token.ts';

export type { ZwddOptions } from './settings.ts';

/** A group's robot is silenced beyond 20 messages a minute, as in the public edition. */
const GAP_MILLISECONDS = 3_334;
const LIMITS = { bytes: 14_000, blocks: 50 } as const;

export function zwdd(options: ZwddOptions): ChatPlatform {
  const settings = zwddSettings(options);
  const api = zwddApi(settings);
  const sender = { api, token: accessToken(api) };
  const receiver = zwddReceiver(sender);
  return {
    name: 'zwdd',
    receiver,
    authorize: async () => ({
      // The WebClient wants a token; the real one never leaves this folder.
      botToken: 'zwdd',
      botId: settings.appKey,
      botUserId: settings.appKey,
      teamId: settings.workspaceId,
    }),
    clientOptions: {
      slackApiUrl: SLACK_API_URL,
      fetch: zwddFetch(sender),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
    limits: LIMITS,
    gapMilliseconds: GAP_MILLISECONDS,
    isIdempotent: async (channel) => isIdempotent(sender, channel),
    isSendOnly: settings.inboundToken === null,
    failure,
    health: receiver.health,
    uploadImage: () => Promise.reject(new Unavailable('zwdd takes no pictures', { reason: 'no-pictures' })),
    downloadFile: () => Promise.reject(notFetched('zwdd does not hand out files')),
    handle: robotCallback(settings, receiver.take),
  };
}
