// The playground: a chat of its own, in this process and in Postgres, on which any Bolt app runs unchanged.
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/connection.ts';
import type { Rehearsal } from '../../schedule/rehearsal.ts';
import { notFetched } from '../fetch-file.ts';
import type { ChatFile, ChatPlatform } from '../port.ts';
import { playgroundApi } from './api.ts';
import { MAX_BLOCKS } from './content.ts';
import { BOT, BOT_TOKEN, type PlaygroundContext } from './context.ts';
import { playgroundFailure } from './failure.ts';
import { createFeed } from './feed.ts';
import { playgroundFetch } from './fetch.ts';
import { findFile, saveFile } from './file-store.ts';
import { playgroundReceiver } from './receiver.ts';

export interface PlaygroundOptions {
  readonly db: Database;
  readonly workspaceId: string;
  readonly clock: Clock;
  /** The clock controls; null when real time is used. */
  readonly rehearsal: () => Rehearsal | null;
  readonly log: Logger;
}

export function playground(options: PlaygroundOptions): ChatPlatform {
  const { db, workspaceId, clock, rehearsal, log } = options;
  const feed = createFeed(db, workspaceId, log);
  const context: PlaygroundContext = { db, workspaceId, clock, log, touched: feed.touch };
  const receiver = playgroundReceiver(log);
  const api = playgroundApi(context, receiver, feed, rehearsal);
  return {
    name: 'playground',
    receiver,
    authorize: async () => ({
      botToken: BOT_TOKEN,
      botId: BOT.botId,
      botUserId: BOT.userId,
      teamId: workspaceId,
    }),
    clientOptions: { fetch: playgroundFetch(context), retryConfig: { retries: 0 } },
    limits: { bytes: 12_000, blocks: MAX_BLOCKS },
    // Nothing limits the playground, and its clock may stand still while people talk.
    gapMilliseconds: 0,
    isIdempotent: async () => true,
    failure: playgroundFailure,
    health: () => ({
      isConnected: receiver.isStarted(),
      detail: receiver.isStarted() ? 'playground is open' : 'playground is not started',
    }),
    uploadImage: (name, png) => storeImage(context, name, png),
    downloadFile: (file) => readUpload(context, file),
    handle: async (request) =>
      new URL(request.url).pathname.startsWith('/api/') ? api.fetch(request) : null,
  };
}

async function storeImage(context: PlaygroundContext, name: string, png: Uint8Array) {
  const fileId = createHash('sha256').update(png).digest('hex').slice(0, 32);
  const file = { fileId, name, mediaType: 'image/png', content: Buffer.from(png) };
  await saveFile(context.db, context.workspaceId, context.clock.now(), file);
  return { image_url: `/api/files/${fileId}` };
}

/** Nobody fetches an upload over HTTP: the app reads it where it lies. */
async function readUpload({ db, workspaceId }: PlaygroundContext, { id }: ChatFile) {
  const file = await findFile(db, workspaceId, id);
  if (!file) throw notFetched('there is no such file');
  return { name: file.name, bytes: new Uint8Array(file.content) };
}
