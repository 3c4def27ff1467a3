// Slack as a chat platform: Bolt's own receivers, one bot token, and sends that are safe to repeat.
import { webApi } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { Invalid } from '../../errors.ts';
import { boltLogger } from '../bolt-logger.ts';
import type { ChatPlatform } from '../port.ts';
import { botAuthorization } from './authorize.ts';
import { slackDirectory } from './directory.ts';
import { fileDownloader } from './download-file.ts';
import { failure } from './failure.ts';
import { slackFetch } from './fetch.ts';
import { httpReceiver } from './http-receiver.ts';
import type { SlackReceiver } from './receiver.ts';
import { socketReceiver } from './socket-receiver.ts';
import { imageUploader } from './upload-image.ts';

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`; when it is given, events come through Socket Mode and nothing need be reachable from outside. */
  readonly appToken?: string | undefined;
  /** Needed without an app token: signs what Slack posts to /slack/events. */
  readonly signingSecret?: string | undefined;
  readonly apiUrl?: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly workspaceId: string;
}

const API_URL = 'https://slack.com/api/';
const CALL_TIMEOUT_MILLISECONDS = 10_000;

/**
 * Documented are 50 blocks and 40,000 characters, but messages are refused from about 13,200 characters of text
 * and block JSON on (https://github.com/slackapi/bolt-js/issues/2509).
 */
const LIMITS = { bytes: 12_000, blocks: 50 } as const;

/** About one message a second in a channel (https://docs.slack.dev/apis/web-api/rate-limits/), and a little air. */
const GAP_MILLISECONDS = 1_100;

/** Public, private and direct conversations have a history to look the message key up in; a user id has none. */
const HAS_HISTORY = /^[CGD]/;

/** @throws {Invalid} when there is neither an app token nor a signing secret */
export function slack(options: SlackOptions): ChatPlatform {
  const log = options.log.child({ chat: 'slack', workspaceId: options.workspaceId });
  const clientOptions: WebClientOptions = {
    slackApiUrl: withSlash(options.apiUrl ?? API_URL),
    fetch: slackFetch(CALL_TIMEOUT_MILLISECONDS, options.clock),
    timeout: CALL_TIMEOUT_MILLISECONDS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
  };
  const client = new webApi.WebClient(options.botToken, clientOptions);
  const { authorize, identify } = botAuthorization(client, options.botToken);
  const receiver = chooseReceiver(options, { identify, clientOptions, clock: options.clock, log });
  return {
    name: 'slack',
    receiver,
    authorize,
    clientOptions,
    limits: LIMITS,
    gapMilliseconds: GAP_MILLISECONDS,
    isIdempotent: async (channel) => HAS_HISTORY.test(channel),
    failure,
    health: receiver.health,
    directory: slackDirectory(client),
    uploadImage: imageUploader(client),
    downloadFile: fileDownloader(client, options.botToken, options.apiUrl ?? API_URL),
    ...(receiver.handle && { handle: receiver.handle }),
  };
}

function chooseReceiver(
  { appToken, signingSecret }: SlackOptions,
  context: Parameters<typeof socketReceiver>[1],
): SlackReceiver {
  if (appToken) return socketReceiver(appToken, context);
  if (signingSecret) return httpReceiver(signingSecret, context);
  throw new Invalid('Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)');
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
