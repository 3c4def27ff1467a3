// Writes down what became of a claimed message. Every mark but "sent" counts only while the claim still holds.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import { type Claimed, UNKNOWN } from './claim-store.ts';

/** What has arrived has arrived, even if its process overslept its lease and somebody else has taken it since. */
export async function markSent(
  db: Db,
  workspaceId: string,
  claimed: Claimed,
  platformId: string | null,
  now: Date,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'sent', platformId, lastError: null, leaseUntil: null, endedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('outboxId', '=', claimed.outboxId)
    .where('state', '<>', 'sent')
    .execute();
}

const held = (workspaceId: string, claimed: Claimed) => sql<boolean>`
  workspace_id = ${workspaceId} and outbox_id = ${claimed.outboxId}
  and state = 'sending' and attempts = ${claimed.attempts}`;

/** The reason for saying it is gone. */
export async function markDropped(db: Db, workspaceId: string, claimed: Claimed, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'dropped', leaseUntil: null, endedAt: now })
    .where(held(workspaceId, claimed))
    .execute();
}

/** @returns false when another process has taken the message meanwhile, so that it is not dead at all */
export async function markDead(
  db: Db,
  workspaceId: string,
  claimed: Claimed,
  reason: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'dead', lastError: reason, leaseUntil: null, endedAt: now })
    .where(held(workspaceId, claimed))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Doubt stays: once a try may have arrived, every later reason says so too. */
const withDoubt = (claimed: Claimed, reason: string) =>
  claimed.isFateUnknown && !reason.startsWith(UNKNOWN) ? `${UNKNOWN}: ${reason}` : reason;

/**
 * Puts the message back until the clock time `at`. With `lane` the messages behind it wait too, so that the
 * order in which they were promised is kept.
 */
export async function markRetry(
  db: Db,
  workspaceId: string,
  claimed: Claimed,
  retry: { readonly at: Date; readonly reason: string; readonly holdsLane: boolean },
): Promise<void> {
  await sql`
    with back as (
      update outbox set state = 'waiting', not_before = ${retry.at}, lease_until = null,
        last_error = ${withDoubt(claimed, retry.reason)}
      where ${held(workspaceId, claimed)}
      returning lane
    )
    update lanes l set next_send_at = greatest(l.next_send_at, ${retry.at})
    from back where ${retry.holdsLane}::boolean and l.workspace_id = ${workspaceId} and l.lane = back.lane
  `.execute(db);
}

/** Puts the message back and keeps its whole lane silent until the clock time `until`; it was no attempt. */
export async function markMuted(
  db: Db,
  workspaceId: string,
  claimed: Claimed,
  until: Date,
  reason: string,
): Promise<void> {
  await sql`
    with back as (
      update outbox set state = 'waiting', attempts = attempts - 1, lease_until = null,
        last_error = ${withDoubt(claimed, reason)}
      where ${held(workspaceId, claimed)}
      returning lane
    )
    update lanes l set muted_until = greatest(l.muted_until, ${until})
    from back where l.workspace_id = ${workspaceId} and l.lane = back.lane`.execute(db);
}
