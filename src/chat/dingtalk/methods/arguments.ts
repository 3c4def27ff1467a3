// The arguments of Slack's Web API methods, as the WebClient sends them: one flat list of texts.
import type { KnownBlock } from '@slack/web-api';
import { z } from 'zod';
import type { ChatMemory } from '../../memory.ts';
import { MESSAGE_KEY_EVENT } from '../../port.ts';
import { DingtalkError } from '../api/failure.ts';
import { imOf, isPerson, personOf } from '../channel.ts';
import { groupsIn } from '../inbound/seen.ts';
import type { Talk } from '../talk.ts';

/** Objects are JSON texts. */
export type Arguments = Readonly<Record<string, string | undefined>>;
export type Method = (talk: Talk, args: Arguments) => Promise<object> | object;
/** What each method answers besides `ok: true`. */
export type Methods = Readonly<Record<string, Method | undefined>>;

/** A message as an app gave it. */
export interface Said {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** Slack's legacy attachments, as they came. */
  readonly attachments?: readonly unknown[];
  /** The outbox's idempotency key; null when the message may be said twice. */
  readonly key: string | null;
  /** The `ts` of the message that this one answers. */
  readonly threadTs: string | null;
}

const messageKey = z.object({
  event_type: z.literal(MESSAGE_KEY_EVENT),
  event_payload: z.object({ key: z.string().min(1) }),
});
const someBlocks = z.array(z.looseObject({ type: z.string() }));

/** @throws DingtalkError named `no_text`, `invalid_blocks` … as Slack names it */
export function saidIn(args: Arguments): Said {
  const key = messageKey.safeParse(json(args.metadata, 'invalid_metadata')).data;
  const found = someBlocks.safeParse(json(args.blocks, 'invalid_blocks') ?? []);
  if (!found.success) throw invalid('invalid_blocks');
  const attachments = z.array(z.unknown()).safeParse(json(args.attachments, 'invalid_attachments')).data;
  // The listener's own types have checked the blocks; what they hold beyond `type` is read as it comes.
  const blocks = found.data as unknown as KnownBlock[];
  const text = args.text ?? args.markdown_text ?? '';
  if (text === '' && blocks.length === 0 && !attachments?.length) throw invalid('no_text');
  return {
    text,
    blocks,
    ...(attachments === undefined ? {} : { attachments }),
    key: key?.event_payload.key ?? null,
    threadTs: args.thread_ts || null,
  };
}

/**
 * The channel that a message is for; a user's id means the conversation with that user, as in Slack, and `#name` the
 * group of that title where there is only one.
 */
export async function channelIn({ settings }: Pick<Talk, 'settings'>, args: Arguments): Promise<string> {
  const channel = required(args.channel, 'channel_not_found');
  if (channel.startsWith('#')) return groupTitled(settings.memory, channel.slice(1));
  return isPerson(channel) ? imOf(personOf(channel)) : channel;
}

async function groupTitled(memory: ChatMemory, title: string): Promise<string> {
  const [group, ...others] = (await groupsIn(memory)).filter((one) => one.title === title);
  if (group === undefined || others.length > 0) throw invalid('channel_not_found');
  return group.id;
}

export function json(text: string | undefined, error: string): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(error);
  }
}

export function required(value: string | undefined, error: string): string {
  if (value) return value;
  throw invalid(error);
}

/** @param error the name that Slack gives it */
export function invalid(error: string): DingtalkError {
  return new DingtalkError({ kind: 'refused', reason: error }, `slack:${error}`);
}

/** One page of a list; `limit` and `cursor` as Slack has them. */
export function page<T>(all: readonly T[], args: Arguments): { items: T[]; response_metadata: object } {
  const start = Number(args.cursor) || 0;
  const limit = Math.max(1, Number(args.limit) || all.length || 1);
  const next = start + limit < all.length ? String(start + limit) : '';
  return { items: all.slice(start, start + limit), response_metadata: { next_cursor: next } };
}
