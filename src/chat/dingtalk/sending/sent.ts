// What is remembered of every message that the bot sent, so that it can be quoted, changed, pressed and recalled.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMemory } from '../../memory.ts';

export interface Sent {
  /** Made before it was sent, so that its buttons can name it; null when it has none that need that. */
  readonly id: string | null;
  readonly channel: string;
  /** The message's id in Slack's words; what chat.postMessage answered. */
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  readonly way: 'webhook' | 'session' | 'group' | 'person' | 'card' | 'notice';
  /** What DingTalk calls its parts: a quote of one of them carries one of these. Empty for webhooks. */
  readonly processQueryKeys: readonly string[];
  /** The card that shows it; null when none does. */
  readonly outTrackId: string | null;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
}

/** Quotes and buttons of older messages are answered as such of a message that nobody knows. */
export const REMEMBERED_MS = 40 * 24 * 3_600_000;

export async function rememberSent(memory: ChatMemory, sent: Sent): Promise<void> {
  const until = new Date(sent.sentAt + REMEMBERED_MS);
  await memory.keep('sent', placeOf(sent.channel, sent.ts), sent, until);
  const others = [sent.id, sent.outTrackId].filter((key) => key !== null);
  for (const key of [...sent.processQueryKeys, ...others]) {
    await memory.keep('sent-as', key, { channel: sent.channel, ts: sent.ts }, until);
  }
}

export const findSent = (memory: ChatMemory, channel: string, ts: string): Promise<Sent | null> =>
  memory.read<Sent>('sent', placeOf(channel, ts));

/** @param key a processQueryKey, an outTrackId or the id made before sending: as a quote, a card or a button names it */
export async function findSentAs(memory: ChatMemory, key: string): Promise<Sent | null> {
  const place = await memory.read<Pick<Sent, 'channel' | 'ts'>>('sent-as', key);
  return place === null ? null : findSent(memory, place.channel, place.ts);
}

/** The message is not there any more. */
export async function forgetSent(memory: ChatMemory, { channel, ts }: Sent): Promise<void> {
  await memory.take('sent', placeOf(channel, ts));
}

/** Everything remembered of what was sent to a channel, in no order of time. */
export async function sentTo(memory: ChatMemory, channel: string): Promise<Sent[]> {
  return (await memory.list<Sent>('sent', `${channel} `)).map(({ value }) => value);
}

const placeOf = (channel: string, ts: string) => `${channel} ${ts}`;
