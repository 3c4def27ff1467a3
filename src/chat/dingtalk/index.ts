// DingTalk as a chat platform: robot messages in by Stream, Block Kit out as markdown, links in place of buttons.
import type { ChatPlatform } from '../port.ts';
import { counting } from './api/counting.ts';
import { dingtalkDirectory } from './api/directory.ts';
import { downloadFile } from './api/download-file.ts';
import { failure } from './api/read-failure.ts';
import { uploadImage } from './api/upload.ts';
import { dingtalkWeb } from './api/web.ts';
import { cardCallback } from './cards/handle.ts';
import { robotCallback } from './inbound/handle.ts';
import { dingtalkFetch, SLACK_API_URL } from './methods/fetch.ts';
import { dingtalkTalk } from './open-talk.ts';
import { dingtalkReceiver } from './receiver.ts';
import { ring } from './sending/ding.ts';
import { OPENAPI_TEXT_BYTES } from './sending/post.ts';
import { dingtalkTodos } from './sending/todos.ts';
import { serving } from './serving.ts';
import { type DingtalkOptions, settingsOf } from './settings.ts';

export type { Degraded, DingtalkOptions, Gap, QuotaWarning, Timings, Webhook } from './settings.ts';

/** 18 a minute: at 21 a robot falls silent for ten minutes (DESIGN.md 5). */
const GAP_MILLISECONDS = 3_334;
/** DingTalk knows no blocks; this many still read well on a phone. */
const BLOCKS = 50;

/** Everything in it is lazy: nothing is called before `receiver.start()`. */
export function dingtalk(options: DingtalkOptions): ChatPlatform {
  const settings = settingsOf(options);
  const web = dingtalkWeb(settings);
  const talk = dingtalkTalk(web);
  const taking = counting(dingtalkReceiver(talk), web);
  const handle = async (request: Request) =>
    (await robotCallback(settings, taking.take)(request)) ??
    (await cardCallback(settings, taking.press)(request)) ??
    (await talk.forms?.handle(request)) ??
    null;
  const receiver = serving(taking, handle, settings);
  const { robotCode, workspaceId } = settings;
  return {
    name: 'dingtalk',
    receiver,
    authorize: async () => ({
      // The WebClient wants a token; DingTalk's own never leaves this folder.
      botToken: 'dingtalk',
      botId: robotCode,
      botUserId: robotCode,
      teamId: workspaceId,
    }),
    clientOptions: {
      slackApiUrl: SLACK_API_URL,
      fetch: dingtalkFetch(talk),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
    limits: { bytes: OPENAPI_TEXT_BYTES, blocks: BLOCKS },
    gapMilliseconds: GAP_MILLISECONDS,
    isIdempotent: async (channel) =>
      !channel.startsWith('im:') && (await settings.webhookOf(channel)) !== null,
    failure,
    health: receiver.health,
    uploadImage: (name, png) => uploadImage(web, name, png),
    downloadFile: (file) => downloadFile(web, file),
    todos: dingtalkTodos(web) ?? undefined,
    ring: (users, text) => ring(web, users, text),
    usage: web.quota.usage,
    directory: dingtalkDirectory(web),
    handle,
  };
}
