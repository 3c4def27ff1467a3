// SQL of what people hang on messages: replies in their threads, and reactions.
import { sql } from 'kysely';
import type { Db } from '../../database/connection.ts';
import { EXTRAS, extrasExpiry } from './message-extras.ts';

export interface Replies {
  readonly count: number;
  /** Timestamp of the newest. */
  readonly latest: string;
}

/** How many replies each of these messages has that `user` may see: by `channel ts`; those without are left out. */
export async function countReplies(
  db: Db,
  workspaceId: string,
  messages: readonly { readonly channel: string; readonly ts: string }[],
  user: string | null,
): Promise<ReadonlyMap<string, Replies>> {
  if (messages.length === 0) return new Map();
  const { rows } = await sql<{ channel: string; thread: string } & Replies>`
    select m.channel, x.thread, count(*)::int as count, max(m.ts) as latest
    from (
      select key::bigint as id, value ->> 'threadTs' as thread from chat_memory
      where workspace_id = ${workspaceId} and kind = ${EXTRAS}
        and value ->> 'threadTs' in (${sql.join(messages.map(({ ts }) => ts))})
    ) x
    cross join lateral (
      select channel, ts from playground_messages
      where workspace_id = ${workspaceId} and message_id = x.id and not is_deleted
        and (visible_to is null or visible_to = ${user})
      limit 1
    ) m
    where m.channel in (${sql.join([...new Set(messages.map(({ channel }) => channel))])})
    group by 1, 2`.execute(db);
  return new Map(rows.map(({ channel, thread, ...replies }) => [`${channel} ${thread}`, replies]));
}

export interface Reaction {
  readonly name: string;
  readonly users: readonly string[];
}

const REACTION = 'playground-reaction';
const keyOf = (messageId: number, name: string, user: string) => `${messageId} ${name} ${user}`;

/** @returns false when this person has reacted so already */
export async function addReaction(
  db: Db,
  workspaceId: string,
  now: Date,
  [messageId, name, user]: readonly [number, string, string],
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into chat_memory (workspace_id, kind, key, value, expires_at)
    values (${workspaceId}, ${REACTION}, ${keyOf(messageId, name, user)},
      ${JSON.stringify({ at: now.getTime() })}, ${extrasExpiry(now)})
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** @returns false when there is none to remove */
export async function removeReaction(
  db: Db,
  workspaceId: string,
  [messageId, name, user]: readonly [number, string, string],
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('chatMemory')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', REACTION)
    .where('key', '=', keyOf(messageId, name, user))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The reactions to these messages, in the order in which they came. */
export async function readReactions(
  db: Db,
  workspaceId: string,
  messageIds: readonly number[],
): Promise<ReadonlyMap<number, Reaction[]>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string; users: string[] }>`
    select split_part(key, ' ', 1)::int as id, split_part(key, ' ', 2) as name,
      array_agg(split_part(key, ' ', 3) order by value -> 'at') as users
    from chat_memory
    where workspace_id = ${workspaceId} and kind = ${REACTION}
      and split_part(key, ' ', 1) in (${sql.join(messageIds.map(String))})
    group by 1, 2 order by 1, min((value ->> 'at')::bigint), 2`.execute(db);
  return Map.groupBy(rows, ({ id }) => id);
}
