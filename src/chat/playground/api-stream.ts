// The event stream that keeps open pages live: `ready`, `message`, `changed`, `clock`, `form`, `home`, and a heartbeat.
import { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { ClockState } from './api-clock.ts';
import type { PlaygroundContext } from './context.ts';
import { directUser } from './direct.ts';
import type { Feed } from './feed.ts';
import type { MessageRow } from './reading-store.ts';
import { shownMessages } from './shown-message.ts';

const CLOCK_MILLISECONDS = 1_000;
const HEARTBEAT_MILLISECONDS = 15_000;

export interface ClockNews {
  readonly state: () => ClockState;
  /** Called when the clock has been moved. */
  readonly onMoved: (listener: () => void) => () => void;
}

/** `GET /stream?user=`: messages for that person alone are sent only to that person. */
export function streamApi(context: PlaygroundContext, feed: Feed, clock: ClockNews): Hono {
  return new Hono().get('/stream', (c) => {
    const user = c.req.query('user') ?? null;
    return streamSSE(c, (stream) =>
      run(stream, user, { context, feed, clock }).catch((error) =>
        context.log.warn({ err: error }, 'playground: a live stream could not begin'),
      ),
    );
  });
}

interface Sources {
  readonly context: PlaygroundContext;
  readonly feed: Feed;
  readonly clock: ClockNews;
}

async function run(stream: SSEStreamingApi, user: string | null, { context, feed, clock }: Sources) {
  const send = (event: string, data: object) => void stream.writeSSE({ event, data: JSON.stringify(data) });
  const tellClock = clockTeller(clock, (state) => send('clock', state));
  // One after the other, so that an edit is never told before what it edits.
  let told = Promise.resolve();
  const unsubscribe = await feed.subscribe((message) => {
    if (!isFor(message, user)) return;
    told = told
      .then(async () => send(...(await news(context, message, user))))
      .catch((error) => context.log.warn({ err: error }, 'playground: a message could not be told'));
  });
  const stopPersonal = context.news.listen(user ?? '', ({ event, data }) => send(event, data));
  const stopListening = clock.onMoved(tellClock);
  const clockTimer = setInterval(tellClock, CLOCK_MILLISECONDS);
  const heartbeat = setInterval(() => send('ping', {}), HEARTBEAT_MILLISECONDS);
  send('ready', {});
  tellClock();
  await new Promise<void>((resolve) => {
    if (stream.aborted) resolve();
    stream.onAbort(resolve);
  });
  clearInterval(clockTimer);
  clearInterval(heartbeat);
  stopListening();
  stopPersonal();
  unsubscribe();
}

/** A conversation with the bot is told to its person alone, and so is what only one person may see. */
function isFor({ visibleTo, channel }: MessageRow, user: string | null): boolean {
  const owner = directUser(channel);
  return [visibleTo, owner].every((one) => one === null || one === user);
}

async function news(
  { db, workspaceId }: PlaygroundContext,
  message: MessageRow,
  user: string | null,
): Promise<[string, object]> {
  const { messageId: id, channel } = message;
  const thread = message.extras?.threadTs;
  if (message.isDeleted) return ['changed', { id, channel, ...(thread && { thread }), deleted: true }];
  const [shown] = await shownMessages(db, workspaceId, [message], user);
  return [message.changedAt > message.postedAt ? 'changed' : 'message', shown ?? {}];
}

/** The page shows minutes and counts on by itself, so a change of the minute or of the pace is news enough. */
function clockTeller(clock: ClockNews, tell: (state: ClockState) => void): () => void {
  let told = '';
  return () => {
    const state = clock.state();
    const face = `${state.now.slice(0, 16)} ${state.running}`;
    if (face === told) return;
    told = face;
    tell(state);
  };
}
