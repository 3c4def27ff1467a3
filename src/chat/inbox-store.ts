// Which incoming messages have been seen, so that a repeat is dropped and an unfinished one is taken up again.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import { type Admission, MAX_ADMISSIONS, type Unfinished } from './inbox.ts';

/**
 * Admits a message once, however often and wherever it arrives. One whose process died before it was finished
 * is admitted again when its lease has run out, three times in all.
 * @param messageKey the platform's own id of the message, the same at every redelivery
 * @param leaseSeconds by the database's clock
 */
export async function admit(
  db: Db,
  workspaceId: string,
  messageKey: string,
  body: object,
  now: Date,
  leaseSeconds: number,
): Promise<Admission> {
  const lease = sql`clock_timestamp() + ${leaseSeconds}::float8 * interval '1 second'`;
  const { rows } = await sql`
    insert into inbound (workspace_id, message_key, body, received_at, lease_until)
    values (${workspaceId}, ${messageKey}, ${JSON.stringify(body)}, ${now}, ${lease})
    on conflict (workspace_id, message_key) do update
      set attempts = inbound.attempts + 1, lease_until = excluded.lease_until
      where inbound.state = 'received' and inbound.lease_until < clock_timestamp()
        and inbound.attempts < ${MAX_ADMISSIONS}
    returning attempts`.execute(db);
  return rows.length > 0 ? 'new' : 'repeat';
}

/**
 * Called inside the transaction of the verb that the message asks for: both happen or neither.
 * @returns false when the message was finished before, so the verb must do nothing. A key that was never admitted
 *   (from a form, from the command line) has nothing to finish: true.
 */
export async function finish(db: Db, workspaceId: string, messageKey: string): Promise<boolean> {
  const { rows } = await sql<{ isFirst: boolean }>`
    with finished as (
      update inbound set state = 'done'
      where workspace_id = ${workspaceId} and message_key = ${messageKey} and state = 'received'
      returning 1
    )
    select exists (select from finished) or not exists (
      select from inbound where workspace_id = ${workspaceId} and message_key = ${messageKey}
    ) as is_first`.execute(db);
  return rows[0]?.isFirst ?? false;
}

/** As if it had never come: it was turned away before anything was done, and may come again. */
export async function forget(db: Db, workspaceId: string, messageKey: string): Promise<void> {
  await db
    .deleteFrom('inbound')
    .where('workspaceId', '=', workspaceId)
    .where('messageKey', '=', messageKey)
    .where('state', '=', 'received')
    .execute();
}

/** Messages that were received and never finished, oldest first; each still has to be admitted. */
export async function unfinished(db: Db, workspaceId: string, limit: number): Promise<Unfinished[]> {
  const { rows } = await sql<Unfinished>`
    select message_key, body from inbound
    where workspace_id = ${workspaceId} and state = 'received' and lease_until < clock_timestamp()
      and attempts < ${MAX_ADMISSIONS}
    order by received_at, message_key limit ${limit}`.execute(db);
  return rows;
}
