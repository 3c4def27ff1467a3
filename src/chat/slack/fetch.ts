// Carries every Web API call and respond() to Slack, and makes a repeated send show once.
import type { FetchFunction } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import { MESSAGE_KEY_EVENT } from '../port.ts';
import { rateGate } from './rate-gate.ts';

/** A repeat comes minutes after the first try, so its message is among the newest of the channel. */
const RECENT_MESSAGES = 100;

type Init = NonNullable<Parameters<FetchFunction>[1]>;
type Answer = Awaited<ReturnType<FetchFunction>>;

/** @param timeoutMilliseconds for calls that bring no signal of their own, as `respond()` does */
export function slackFetch(timeoutMilliseconds: number, clock: Clock): FetchFunction {
  const send = rateGate(clock, (url, init) =>
    fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMilliseconds) }),
  );
  return async (url, init = {}) => {
    const repeat = repeatedMessage(String(url), init.body);
    return (repeat && (await earlierSend(repeat, String(url), init, send))) || send(url, init);
  };
}

interface RepeatedMessage {
  readonly channel: string;
  readonly key: string;
}

const metadataSchema = z.object({
  event_type: z.literal(MESSAGE_KEY_EVENT),
  event_payload: z.object({ key: z.string(), attempt: z.coerce.number().default(1) }),
});

/** The web client sends its arguments as a form; what is not such a form is not one of our repeats. */
function repeatedMessage(url: string, body: Init['body']): RepeatedMessage | null {
  if (!url.endsWith('/chat.postMessage') || typeof body !== 'string') return null;
  const form = new URLSearchParams(body);
  const metadata = metadataSchema.safeParse(asJson(form.get('metadata')));
  if (!metadata.success || metadata.data.event_payload.attempt <= 1) return null;
  return { channel: form.get('channel') ?? '', key: metadata.data.event_payload.key };
}

function asJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

const historySchema = z.object({
  ok: z.literal(true),
  // What people wrote has no metadata.
  messages: z.array(z.object({ ts: z.string(), metadata: z.unknown().optional() })),
});

const UNREADABLE = { ok: false, error: 'internal_error' };

/**
 * Slack has no idempotency key for chat.postMessage, so the key is looked up in the channel's newest messages.
 * A look-up that fails is the answer to the send: posting without having looked could show the message twice.
 */
async function earlierSend(
  { channel, key }: RepeatedMessage,
  url: string,
  init: Init,
  send: FetchFunction,
): Promise<Answer | null> {
  const query = { channel, include_all_metadata: 'true', limit: String(RECENT_MESSAGES) };
  const answer = await send(new URL('conversations.history', url), {
    ...init,
    body: new URLSearchParams(query).toString(),
  });
  if (!answer.ok) return answer;
  const body = (await answer.json()) as { ok?: unknown };
  const history = historySchema.safeParse(body);
  // An answer that says ok must never pass for that of the send.
  if (!history.success) return Response.json(body.ok === true ? UNREADABLE : body);
  const found = history.data.messages.find(({ metadata }) => {
    const read = metadataSchema.safeParse(metadata);
    return read.success && read.data.event_payload.key === key;
  });
  return found ? Response.json({ ok: true, channel, ts: found.ts, message: found }) : null;
}
