// SQL that writes the playground's messages: post, edit, delete.
import { sql } from 'kysely';
import { type Database, type Db, inTransaction } from '../../database/connection.ts';
import { EXTRAS, type Extras, extrasExpiry } from './message-extras.ts';
import { nextTimestamp } from './message-time.ts';

export interface NewMessage {
  readonly channel: string;
  /** Null for the bot. */
  readonly userId: string | null;
  readonly text: string;
  readonly blocks: readonly object[];
  /** Idempotency key: the second message with the same key in a channel is the first. */
  readonly key?: string | null;
  /** The only person who may see it; null for everyone. */
  readonly visibleTo?: string | null;
  readonly extras?: Extras | undefined;
}

export interface Posted {
  readonly messageId: number;
  readonly ts: string;
}

/** @returns where the message stands (the earlier one when its key was used before), or null: no such channel */
export function postMessage(
  db: Db,
  workspaceId: string,
  now: Date,
  message: NewMessage,
): Promise<Posted | null> {
  return inTransaction(db, async (tx) => {
    if (!(await lockChannel(tx, workspaceId, message.channel))) return null;
    const inChannel = tx
      .selectFrom('playgroundMessages')
      .where('workspaceId', '=', workspaceId)
      .where('channel', '=', message.channel);
    if (message.key) {
      const earlier = await inChannel
        .where('messageKey', '=', message.key)
        .select(['messageId', 'ts'])
        .executeTakeFirst();
      if (earlier) return earlier;
    }
    const latest = await inChannel.select((eb) => eb.fn.max('ts').as('ts')).executeTakeFirst();
    const posted = await tx
      .insertInto('playgroundMessages')
      .values({
        workspaceId,
        channel: message.channel,
        ts: nextTimestamp(now, latest?.ts ?? null),
        userId: message.userId,
        text: storable(message.text),
        blocks: storableJson(message.blocks),
        messageKey: message.key ?? null,
        visibleTo: message.visibleTo ?? null,
        postedAt: now,
        changedAt: now,
      })
      .returning(['messageId', 'ts'])
      .executeTakeFirstOrThrow();
    if (message.extras) await addExtras(tx, workspaceId, now, posted.messageId, message.extras);
    return posted;
  });
}

/** Hangs more on a message: what it had of the same name is replaced, all else stays. */
export async function addExtras(
  db: Db,
  workspaceId: string,
  now: Date,
  messageId: number,
  extras: Extras,
): Promise<void> {
  await sql`
    insert into chat_memory (workspace_id, kind, key, value, expires_at)
    values (${workspaceId}, ${EXTRAS}, ${String(messageId)}, ${storableJson(extras)}, ${extrasExpiry(now)})
    on conflict (workspace_id, kind, key) do update set value = chat_memory.value || excluded.value`.execute(
    db,
  );
}

/** Posting is serial in a channel, or two senders could take the same timestamp. */
async function lockChannel(tx: Db, workspaceId: string, channel: string): Promise<boolean> {
  const row = await tx
    .selectFrom('playgroundChannels')
    .where('workspaceId', '=', workspaceId)
    .where('channel', '=', channel)
    .select('channel')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export interface MessageChange {
  readonly text?: string;
  readonly blocks?: readonly object[];
  readonly isDeleted?: true;
}

/** Edits or deletes a message of the bot; people's own words stay. @returns false when there is none to change */
export async function changeMessage(
  db: Database,
  workspaceId: string,
  now: Date,
  messageId: number,
  change: MessageChange,
): Promise<boolean> {
  const { text, blocks, ...rest } = change;
  const result = await db
    .updateTable('playgroundMessages')
    .set({
      ...rest,
      ...(text !== undefined && { text: storable(text) }),
      ...(blocks && { blocks: storableJson(blocks) }),
      // A standing clock must still show that something changed.
      changedAt: sql<Date>`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')`,
    })
    .where('workspaceId', '=', workspaceId)
    .where('messageId', '=', messageId)
    .where('userId', 'is', null)
    .where('isDeleted', '=', false)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Postgres keeps neither NUL nor half a character, which a cut-off emoji leaves. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}

function storableJson(value: object): string {
  return JSON.stringify(value, (_name, inner) => (typeof inner === 'string' ? storable(inner) : inner));
}
