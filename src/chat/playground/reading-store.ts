// SQL that reads the playground's messages: one, a channel's, a thread's, and what has changed lately.
import { type ExpressionBuilder, sql } from 'kysely';
import type { Db } from '../../database/connection.ts';
import type { Schema } from '../../database/schema.ts';
import { EXTRAS, type Extras } from './message-extras.ts';

export interface MessageRow {
  readonly messageId: number;
  readonly channel: string;
  readonly ts: string;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly text: string;
  readonly blocks: object[];
  readonly visibleTo: string | null;
  readonly postedAt: Date;
  readonly changedAt: Date;
  readonly isDeleted: boolean;
  readonly extras: Extras | null;
}

function messages(db: Db, workspaceId: string) {
  return db
    .selectFrom('playgroundMessages as m')
    .leftJoin('playgroundUsers as u', (join) =>
      join.onRef('u.workspaceId', '=', 'm.workspaceId').onRef('u.userId', '=', 'm.userId'),
    )
    .leftJoinLateral(
      // One look at the primary key a message; a plain join would read everything that is remembered.
      (eb) =>
        eb
          .selectFrom('chatMemory')
          .whereRef('chatMemory.workspaceId', '=', 'm.workspaceId')
          .where('chatMemory.kind', '=', EXTRAS)
          .where((on) => on('chatMemory.key', '=', on.cast<string>('m.messageId', 'text')))
          .select('chatMemory.value')
          .limit(1)
          .as('x'),
      (join) => join.onTrue(),
    )
    .where('m.workspaceId', '=', workspaceId)
    .select([
      'm.messageId',
      'm.channel',
      'm.ts',
      'm.userId',
      'u.name as userName',
      'm.text',
      'm.blocks',
      'm.visibleTo',
      'm.postedAt',
      'm.changedAt',
      'm.isDeleted',
      sql<Extras | null>`x.value`.as('extras'),
    ]);
}

/** A message that `user` may see (null: that everyone may see). */
export async function readMessage(
  db: Db,
  workspaceId: string,
  messageId: number,
  user: string | null,
): Promise<MessageRow | undefined> {
  return messages(db, workspaceId)
    .where('m.messageId', '=', messageId)
    .where('m.isDeleted', '=', false)
    .where((eb) => isVisible(eb, user))
    .executeTakeFirst();
}

export async function findByTimestamp(
  db: Db,
  workspaceId: string,
  channel: string,
  ts: string,
): Promise<MessageRow | undefined> {
  return messages(db, workspaceId)
    .where('m.channel', '=', channel)
    .where('m.ts', '=', ts)
    .where('m.isDeleted', '=', false)
    .executeTakeFirst();
}

export interface Asked {
  /** Only those after this id; null for the newest ones. */
  readonly after: number | null;
  readonly user: string | null;
  readonly limit: number;
}

/** What stands in the channel itself; oldest first. */
export async function readMessages(
  db: Db,
  workspaceId: string,
  channel: string,
  { after, user, limit }: Asked,
): Promise<MessageRow[]> {
  const inChannel = messages(db, workspaceId)
    .where('m.channel', '=', channel)
    .where('m.isDeleted', '=', false)
    .where(standsInChannel())
    .where((eb) => isVisible(eb, user))
    .limit(limit);
  if (after !== null) return inChannel.where('m.messageId', '>', after).orderBy('m.messageId').execute();
  return (await inChannel.orderBy('m.ts', 'desc').execute()).reverse();
}

/** The message with this timestamp and what was answered in its thread, oldest first. */
export async function readThread(
  db: Db,
  workspaceId: string,
  channel: string,
  ts: string,
  user: string | null,
): Promise<MessageRow[]> {
  return messages(db, workspaceId)
    .where('m.channel', '=', channel)
    .where('m.isDeleted', '=', false)
    .where((eb) => eb.or([eb('m.ts', '=', ts), eb(sql`x.value ->> 'threadTs'`, '=', ts)]))
    .where((eb) => isVisible(eb, user))
    .orderBy('m.ts')
    .execute();
}

/** Of `m` and its extras `x`: whether it shows outside its thread. */
export const standsInChannel = () =>
  sql<boolean>`(x.value ->> 'threadTs' is null or coalesce((x.value ->> 'isBroadcast')::boolean, false))`;

function isVisible(
  eb: ExpressionBuilder<Schema & { m: Schema['playgroundMessages'] }, 'm'>,
  user: string | null,
) {
  const toAll = eb('m.visibleTo', 'is', null);
  return user === null ? toAll : eb.or([toAll, eb('m.visibleTo', '=', user)]);
}

export interface MessageVersion {
  readonly messageId: number;
  readonly changedAt: Date;
}

/** Versions of the newest `limit` messages, oldest first: what the live stream compares, whoever wrote them. */
export async function newestVersions(db: Db, workspaceId: string, limit: number): Promise<MessageVersion[]> {
  const newest = await db
    .selectFrom('playgroundMessages')
    .where('workspaceId', '=', workspaceId)
    .select(['messageId', 'changedAt'])
    .orderBy('messageId', 'desc')
    .limit(limit)
    .execute();
  return newest.reverse();
}

/** The named messages, deleted ones too, oldest first. */
export async function readVersions(
  db: Db,
  workspaceId: string,
  messageIds: readonly number[],
): Promise<MessageRow[]> {
  if (messageIds.length === 0) return [];
  return messages(db, workspaceId)
    .where('m.messageId', 'in', [...messageIds])
    .orderBy('m.messageId')
    .execute();
}
