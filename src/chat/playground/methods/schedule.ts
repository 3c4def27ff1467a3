// chat.scheduleMessage and its kin: what is to be said later, by the playground's own clock.
import { randomUUID } from 'node:crypto';
import { readContent } from '../content.ts';
import type { PlaygroundContext } from '../context.ts';
import { findPlace } from '../place.ts';
import { type Answer, type Arguments, type Method, refused } from './answer.ts';
import { postContent } from './chat.ts';

interface Scheduled {
  /** As they were given to chat.scheduleMessage. */
  readonly args: Arguments;
  readonly channel: string;
  /** Seconds since 1970. */
  readonly postAt: number;
}

const KIND = 'playground-scheduled';
/** Slack's own limit. */
const MOST_AHEAD_SECONDS = 120 * 86_400;
/** A message that nobody could say for so long is forgotten. */
const KEPT_MS = 365 * 86_400_000;

export const SCHEDULE: Readonly<Record<string, Method>> = {
  'chat.scheduleMessage': schedule,
  'chat.deleteScheduledMessage': deleteScheduled,
  'chat.scheduledMessages.list': listScheduled,
};

async function schedule(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const content = readContent(args);
  if (typeof content === 'string') return refused(content);
  const place = await findPlace(context.db, context.workspaceId, args.channel ?? '');
  if (!place) return refused('channel_not_found');
  const postAt = Number(args.post_at);
  const now = context.clock.now().getTime() / 1_000;
  if (!Number.isSafeInteger(postAt)) return refused('invalid_time');
  if (postAt <= now) return refused('time_in_past');
  if (postAt > now + MOST_AHEAD_SECONDS) return refused('time_too_far');
  const id = `Q${randomUUID()}`;
  const scheduled: Scheduled = { args, channel: place.id, postAt };
  await context.memory.keep(KIND, id, scheduled, new Date(postAt * 1_000 + KEPT_MS));
  const { text, blocks } = content;
  return {
    ok: true,
    channel: place.id,
    scheduled_message_id: id,
    post_at: postAt,
    message: { text, blocks },
  };
}

async function deleteScheduled(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const taken = await context.memory.take<Scheduled>(KIND, args.scheduled_message_id ?? '');
  return taken ? { ok: true } : refused('invalid_scheduled_message_id');
}

async function listScheduled(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const all = await context.memory.list<Scheduled>(KIND);
  const asked = all.filter(({ value }) => !args.channel || value.channel === args.channel);
  const scheduled_messages = asked.map(({ key: id, value: { channel, postAt, args: said } }) => ({
    ...{ id, channel_id: channel, post_at: postAt, text: said.text ?? '' },
  }));
  return { ok: true, scheduled_messages, response_metadata: { next_cursor: '' } };
}

/** Says what has fallen due by now, each at its own time and by one process only. */
export async function postDue(context: PlaygroundContext): Promise<void> {
  const now = context.clock.now().getTime() / 1_000;
  const due = (await context.memory.list<Scheduled>(KIND)).filter(({ value }) => value.postAt <= now);
  for (const { key } of due.sort((one, other) => one.value.postAt - other.value.postAt)) {
    const taken = await context.memory.take<Scheduled>(KIND, key);
    const content = taken && readContent(taken.args);
    if (!taken || !content || typeof content === 'string') continue;
    await postContent(context, taken.args, content, { visibleTo: null, now: new Date(taken.postAt * 1_000) });
  }
}
