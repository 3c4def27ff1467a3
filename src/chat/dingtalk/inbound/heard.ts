// The last messages that people wrote: an answer can quote them, and can go the way they came. In this process only.
import type { ReplyTo } from '../sending/response-url.ts';

export interface HeardMessage {
  readonly name: string;
  readonly text: string;
}

export interface Heard {
  note(ts: string, message: HeardMessage, replyTo: ReplyTo): void;
  find(channel: string, ts: string): HeardMessage | null;
  /** The latest webhook of the channel, which may have ended. */
  session(channel: string): ReplyTo | null;
}

const MOST = 1_000;

export function recentlyHeard(): Heard {
  const messages = new Map<string, HeardMessage>();
  const sessions = new Map<string, ReplyTo>();
  return {
    note: (ts, message, replyTo) => {
      const { channel } = replyTo;
      keepLatest(messages, `${channel} ${ts}`, message);
      if (replyTo.webhook !== null) keepLatest(sessions, channel, replyTo);
    },
    find: (channel, ts) => messages.get(`${channel} ${ts}`) ?? null,
    session: (channel) => sessions.get(channel) ?? null,
  };
}

function keepLatest<T>(map: Map<string, T>, key: string, value: T): void {
  // What is set again goes to the end, so that the first is the oldest.
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
