// Which of the bot's own messages a reply quotes: by DingTalk's key, or by its words where webhooks gave no key.
import type { KnownBlock } from '@slack/web-api';
import type { ChatMemory } from '../../memory.ts';
import { findSentAs, type Sent, sentTo } from '../sending/sent.ts';
import type { Quote } from './quote.ts';

/** Between sending through a webhook and the time that DingTalk gives the message. */
const MOST_DELAY_MS = 120_000;
/** Fewer letters than this prove nothing. */
const LEAST_LETTERS = 4;
/** Encoding adds a hint, numbers and codes of buttons; so much of what was quoted must have been ours. */
const LEAST_SHARE = 0.6;

/** @returns null when nobody remembers having sent it */
export async function findQuoted(memory: ChatMemory, channel: string, quote: Quote): Promise<Sent | null> {
  for (const key of quote.keys) {
    const sent = await findSentAs(memory, key);
    if (sent !== null) return sent.channel === channel ? sent : null;
  }
  if (lettersOf(quote.text).length < LEAST_LETTERS) return null;
  const { writtenAt } = quote;
  const withoutKey = (await sentTo(memory, channel)).filter(
    ({ processQueryKeys }) => !processQueryKeys.length,
  );
  const near = withoutKey.filter(
    ({ sentAt }) => writtenAt === null || Math.abs(sentAt - writtenAt) < MOST_DELAY_MS,
  );
  return (
    near.toSorted((one, other) => other.sentAt - one.sentAt).find((sent) => says(sent, quote.text)) ?? null
  );
}

/** Whether the quoted words stand in the message, whatever markdown did to them. */
function says(sent: Sent, quoted: string): boolean {
  const said = lettersOf([sent.text, ...textsOf(sent.blocks)].join('\n'));
  const lines = quoted.split('\n').map(lettersOf);
  const letters = (some: readonly string[]) => some.reduce((sum, line) => sum + line.length, 0);
  return letters(lines.filter((line) => said.includes(line))) >= LEAST_SHARE * letters(lines);
}

/** Letters and digits only: marks come and go with the format. */
const lettersOf = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

/** Every `text` anywhere in the blocks. */
function textsOf(part: readonly KnownBlock[] | unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsOf);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string' ? (name === 'text' ? [value] : []) : textsOf(value),
  );
}
