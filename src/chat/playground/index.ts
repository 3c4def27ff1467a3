// The playground: a chat of its own, in this process and in Postgres, on which any Bolt app runs unchanged.
import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/connection.ts';
import type { Rehearsal } from '../../schedule/rehearsal.ts';
import { notFetched } from '../fetch-file.ts';
import { storedMemory } from '../memory-store.ts';
import type { ChatFile, ChatPlatform } from '../port.ts';
import { playgroundApi } from './api.ts';
import type { Shortcut } from './api-shortcuts.ts';
import { MAX_BLOCKS } from './content.ts';
import { BOT, BOT_TOKEN, type PlaygroundContext } from './context.ts';
import { eventBody } from './event-body.ts';
import { playgroundFailure } from './failure.ts';
import { createFeed } from './feed.ts';
import { playgroundFetch } from './fetch.ts';
import { findFile, saveFile } from './file-store.ts';
import { postDue } from './methods/schedule.ts';
import { modalForms } from './modal-forms.ts';
import { personalNews } from './personal-news.ts';
import { playgroundReceiver } from './receiver.ts';
import { ticking } from './ticking.ts';

export type { Shortcut } from './api-shortcuts.ts';

export interface PlaygroundOptions {
  readonly db: Database;
  readonly workspaceId: string;
  readonly clock: Clock;
  /** The clock controls; null when real time is used. */
  readonly rehearsal: () => Rehearsal | null;
  readonly log: Logger;
  /** Offered beside messages and above them; none unless told. */
  readonly shortcuts?: readonly Shortcut[];
}

export function playground(options: PlaygroundOptions): ChatPlatform {
  const { db, workspaceId, clock, rehearsal, log, shortcuts = [] } = options;
  const feed = createFeed(db, workspaceId, log);
  const receiver = playgroundReceiver(log);
  const given = { db, workspaceId, clock, log, memory: storedMemory(db, workspaceId, clock) };
  const forms = modalForms(given, receiver);
  const context: PlaygroundContext = {
    ...given,
    forms,
    touched: feed.touch,
    news: personalNews(),
    emit: (event) =>
      receiver.send(
        eventBody(workspaceId, `Ev${randomUUID()}`, Math.floor(clock.now().getTime() / 1_000), event),
      ),
  };
  const scheduled = ticking(() => postDue(context), log);
  const onMoved = () => void scheduled.look();
  const api = playgroundApi({ context, receiver, feed, rehearsal, shortcuts, onMoved });
  return {
    name: 'playground',
    receiver: {
      init: receiver.init,
      start: async () => {
        await receiver.start();
        scheduled.start();
      },
      stop: async () => {
        await scheduled.stop();
        await receiver.stop();
      },
    },
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
      new URL(request.url).pathname.startsWith('/api/') ? api.fetch(request) : forms.handle(request),
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
