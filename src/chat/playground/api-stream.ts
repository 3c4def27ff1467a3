// The event stream that keeps open pages live: `ready`, `message`, `changed`, `clock`, and a heartbeat.
import { Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Logger } from 'pino';
import type { ClockState } from './api-clock.ts';
import { shownMessage } from './api-messages.ts';
import type { Feed } from './feed.ts';
import type { MessageRow } from './reading-store.ts';

const CLOCK_MILLISECONDS = 1_000;
const HEARTBEAT_MILLISECONDS = 15_000;

export interface ClockNews {
  readonly state: () => ClockState;
  /** Called when the clock has been moved. */
  readonly onMoved: (listener: () => void) => () => void;
}

/** `GET /stream?user=`: messages for that person alone are sent only to that person. */
export function streamApi(feed: Feed, clock: ClockNews, log: Logger): Hono {
  return new Hono().get('/stream', (c) => {
    const user = c.req.query('user') ?? null;
    return streamSSE(c, (stream) =>
      run(stream, user, feed, clock).catch((error) =>
        log.warn({ err: error }, 'playground: a live stream could not begin'),
      ),
    );
  });
}

async function run(stream: SSEStreamingApi, user: string | null, feed: Feed, clock: ClockNews) {
  const send = (event: string, data: object) => void stream.writeSSE({ event, data: JSON.stringify(data) });
  const tellClock = clockTeller(clock, (state) => send('clock', state));
  const unsubscribe = await feed.subscribe((message) => {
    if (message.visibleTo === null || message.visibleTo === user) send(...news(message));
  });
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
  unsubscribe();
}

function news(message: MessageRow): [string, object] {
  if (message.isDeleted)
    return ['changed', { id: message.messageId, channel: message.channel, deleted: true }];
  return [message.changedAt > message.postedAt ? 'changed' : 'message', shownMessage(message)];
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
