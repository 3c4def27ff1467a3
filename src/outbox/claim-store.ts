// Takes messages out of the outbox so that no two processes send the same one, and one lane sends one at a time.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/connection.ts';

/** A message that this process alone may send until its lease runs out. */
export interface Claimed {
  readonly outboxId: number;
  readonly lane: string;
  readonly dedupeKey: string;
  readonly kind: string;
  readonly payload: object;
  /** This try included. Marks name it, so that a process which overslept its lease cannot undo a later try. */
  readonly attempts: number;
  /** An earlier try may have arrived: its process died, or no answer came. */
  readonly isFateUnknown: boolean;
}

export interface ClaimTerms {
  readonly now: Date;
  readonly gapMilliseconds: number;
  readonly leaseSeconds: number;
}

/** Begins `last_error` for as long as an earlier try may have arrived. */
export const UNKNOWN = 'unknown';

const returned = sql`
  o.outbox_id, o.lane, o.dedupe_key, o.kind, o.payload, o.attempts,
  coalesce(starts_with(o.last_error, ${UNKNOWN}), false) as is_fate_unknown`;

/**
 * Claims the first due message of some free lane and moves the lane's clock, in one statement. `not_before`,
 * `next_send_at` and `muted_until` are held against `terms.now`; leases against the database's own clock.
 */
export async function claim(db: Db, workspaceId: string, terms: ClaimTerms): Promise<Claimed | null> {
  const { rows } = await claimStatement(workspaceId, terms).execute(db);
  return rows[0] ?? null;
}

/**
 * It goes through the lanes that have something due, oldest first, and stops at the first free one, so its cost
 * does not follow the number of lanes or of sent messages. `lateral` keeps it so: a planner that is free to begin
 * with the lanes may need minutes. `no key update` keeps claims apart and still lets a verb add to the lane. `xmin`
 * closes a race: where another claim came between our look and our lock, the locked row is another version than the
 * one that was seen, what was seen of the lane's messages is old too, and the lane is passed over.
 */
export function claimStatement(workspaceId: string, terms: ClaimTerms): RawBuilder<Claimed> {
  const { now, gapMilliseconds, leaseSeconds } = terms;
  const isClaimable = sql`(state = 'waiting' and not_before <= ${now}
    or state = 'sending' and lease_until < clock_timestamp())`;
  return sql<Claimed>`
    with due as (
      select lane, not_before from outbox
      where workspace_id = ${workspaceId} and state = 'waiting' and not_before <= ${now}
      union all
      select lane, not_before from outbox
      where workspace_id = ${workspaceId} and state = 'sending' and lease_until < clock_timestamp()
    ), taken as (
      select free.workspace_id, free.lane, (
        select outbox_id from outbox
        where workspace_id = ${workspaceId} and lane = free.lane and state in ('waiting', 'sending')
          and ${isClaimable}
        order by outbox_id limit 1
      ) as outbox_id
      from (select lane from due group by lane order by min(not_before)) as candidate
      cross join lateral (
        select l.workspace_id, l.lane from lanes l
        where l.workspace_id = ${workspaceId} and l.lane = candidate.lane
          and l.next_send_at <= ${now} and (l.muted_until is null or l.muted_until <= ${now})
          and l.xmin = (select seen.xmin from lanes seen
            where seen.workspace_id = l.workspace_id and seen.lane = l.lane)
          and not exists (select from outbox under_way
            where under_way.workspace_id = l.workspace_id and under_way.lane = l.lane
              and under_way.state = 'sending' and under_way.lease_until >= clock_timestamp())
        for no key update skip locked
      ) as free
      limit 1
    ), moved as (
      update lanes l set next_send_at = ${now}::timestamptz + ${gapMilliseconds}::float8 * interval '1 millisecond'
      from taken where l.workspace_id = taken.workspace_id and l.lane = taken.lane
    )
    update outbox o set
      state = 'sending',
      attempts = o.attempts + 1,
      lease_until = clock_timestamp() + ${leaseSeconds}::float8 * interval '1 second',
      last_error = case when o.state = 'sending' then ${`${UNKNOWN}: its process ended`} else o.last_error end
    from taken
    where o.workspace_id = taken.workspace_id and o.outbox_id = taken.outbox_id
      and ${isClaimable}
    returning ${returned}`;
}

/**
 * Claims exactly this message for somebody who is waiting for it, whatever the lane's pace; the lane's clock pays.
 * Like every claim it takes the lane first and the message after it, or two of them could wait for each other.
 * Null when the message is not there, or on its way or done already.
 */
export async function claimByKey(
  db: Db,
  workspaceId: string,
  dedupeKey: string,
  terms: ClaimTerms,
): Promise<Claimed | null> {
  const { now, gapMilliseconds, leaseSeconds } = terms;
  const { rows } = await sql<Claimed>`
    with paying as (
      select l.workspace_id, l.lane
      from outbox o join lanes l on l.workspace_id = o.workspace_id and l.lane = o.lane
      where o.workspace_id = ${workspaceId} and o.dedupe_key = ${dedupeKey} and o.state = 'waiting'
      for no key update of l
    ), taken as (
      update outbox o set
        state = 'sending',
        attempts = o.attempts + 1,
        lease_until = clock_timestamp() + ${leaseSeconds}::float8 * interval '1 second'
      from paying
      where o.workspace_id = paying.workspace_id and o.dedupe_key = ${dedupeKey} and o.state = 'waiting'
      returning ${returned}
    ), paid as (
      update lanes l
      set next_send_at = greatest(l.next_send_at, ${now}) + ${gapMilliseconds}::float8 * interval '1 millisecond'
      from taken where l.workspace_id = ${workspaceId} and l.lane = taken.lane
    )
    select * from taken`.execute(db);
  return rows[0] ?? null;
}
