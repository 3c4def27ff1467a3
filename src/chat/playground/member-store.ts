// SQL of who is in which channel: those who were added, and those who have spoken there.
import { sql } from 'kysely';
import type { Db } from '../../database/connection.ts';
import { extrasExpiry } from './message-extras.ts';

const MEMBER = 'playground-member';

/** @returns false when they were added before */
export async function addMember(
  db: Db,
  workspaceId: string,
  now: Date,
  channel: string,
  user: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into chat_memory (workspace_id, kind, key, value, expires_at)
    values (${workspaceId}, ${MEMBER}, ${`${channel} ${user}`}, ${JSON.stringify({ channel, user })},
      ${extrasExpiry(now)})
    on conflict do nothing`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** User ids, without the bot. */
export async function readMembers(db: Db, workspaceId: string, channel: string): Promise<string[]> {
  const { rows } = await sql<{ user: string }>`
    select value ->> 'user' as "user" from chat_memory
    where workspace_id = ${workspaceId} and kind = ${MEMBER} and value ->> 'channel' = ${channel}
    union
    select user_id from playground_messages
    where workspace_id = ${workspaceId} and channel = ${channel} and user_id is not null and not is_deleted
    order by 1`.execute(db);
  return rows.map(({ user }) => user);
}
