// The promises as rows: putting them in, and what an office or a bell wants to know about those still open.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { DeadLetter, Promised } from './outbox.ts';

/**
 * Puts promises into the outbox in one round trip, whatever their number; called inside the transaction of the
 * verb that makes them. Rows get their order from the order of `promised`.
 * @returns how many were new; a promise whose dedupe key is known already is left as it was
 */
export async function enqueue(
  db: Db,
  workspaceId: string,
  promised: readonly Promised[],
  now: Date,
): Promise<number> {
  if (promised.length === 0) return 0;
  const lanes = [...new Set(promised.map((row) => row.lane))].sort();
  const result = await sql`
    with new_lanes as (
      insert into lanes (workspace_id, lane, next_send_at)
      select ${workspaceId}, lane, ${now} from unnest(${lanes}::text[]) as lane
      on conflict do nothing
    )
    insert into outbox (workspace_id, lane, dedupe_key, kind, payload, not_before, created_at)
    select ${workspaceId}, lane, dedupe_key, kind, payload::jsonb, not_before, ${now}
    from unnest(
      ${promised.map((row) => row.lane)}::text[],
      ${promised.map((row) => row.dedupeKey)}::text[],
      ${promised.map((row) => row.kind)}::text[],
      ${promised.map((row) => JSON.stringify(row.payload))}::text[],
      ${promised.map((row) => row.notBefore)}::timestamptz[]
    ) with ordinality as p (lane, dedupe_key, kind, payload, not_before, position)
    order by position
    on conflict (workspace_id, dedupe_key) do nothing`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/** Moves the lane's clock by `gapMilliseconds` for a message that went out past the outbox. */
export async function debit(
  db: Db,
  workspaceId: string,
  lane: string,
  gapMilliseconds: number,
  now: Date,
): Promise<void> {
  await sql`
    insert into lanes (workspace_id, lane, next_send_at)
    values (${workspaceId}, ${lane},
      ${now}::timestamptz + ${gapMilliseconds}::float8 * interval '1 millisecond')
    on conflict (workspace_id, lane) do update
      set next_send_at = greatest(lanes.next_send_at, ${now}) + ${gapMilliseconds}::float8 * interval '1 millisecond'
  `.execute(db);
}

/** What died at or after the clock time `since`, oldest first. */
export async function deadLetters(db: Db, workspaceId: string, since: Date): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['outboxId', 'lane', 'kind', 'dedupeKey', 'lastError'])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'dead')
    .where('endedAt', '>=', since)
    .orderBy('endedAt')
    .orderBy('outboxId')
    .execute();
  return rows.map(({ lastError, ...row }) => ({ ...row, reason: lastError ?? '' }));
}

export interface Lag {
  /** Age of the oldest message that could have gone out by now, in seconds; 0 when there is none. */
  readonly seconds: number;
  readonly waiting: number;
  /** Those of the waiting whose time has come. */
  readonly due: number;
  readonly sending: number;
  readonly dead: number;
}

/** How far the outbox is behind the clock time `now`. */
export async function lag(db: Db, workspaceId: string, now: Date): Promise<Lag> {
  const { rows } = await sql<Lag>`
    select
      coalesce(extract(epoch from ${now} - min(not_before) filter (where state = 'waiting' and not_before <= ${now})), 0) as seconds,
      count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'waiting' and not_before <= ${now}) as due,
      count(*) filter (where state = 'sending') as sending,
      (select count(*) from outbox where workspace_id = ${workspaceId} and state = 'dead') as dead
    from outbox
    where workspace_id = ${workspaceId} and state in ('waiting', 'sending')`.execute(db);
  return rows[0] ?? { seconds: 0, waiting: 0, due: 0, sending: 0, dead: 0 };
}

/**
 * The earliest clock time at which something may go out, in the past if it may already; null when nothing waits.
 * A lane with a message under way does not count until that message is done with or its lease has run out.
 */
export async function nextDue(db: Db, workspaceId: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(greatest(m.at, l.next_send_at, l.muted_until)) as at
    from (
      select lane, min(case when state = 'waiting' then not_before else ${now} end) as at
      from outbox
      where workspace_id = ${workspaceId} and state in ('waiting', 'sending')
      group by lane
      having not bool_or(state = 'sending' and lease_until >= clock_timestamp())
    ) m
    join lanes l on l.workspace_id = ${workspaceId} and l.lane = m.lane`.execute(db);
  return rows[0]?.at ?? null;
}

/** What was promised behind a message that the chat shows under this id; null when it is none of the outbox's. */
export async function findSent(
  db: Db,
  workspaceId: string,
  lane: string,
  platformId: string,
): Promise<{ kind: string; payload: object } | null> {
  const row = await db
    .selectFrom('outbox')
    .select(['kind', 'payload'])
    .where('workspaceId', '=', workspaceId)
    .where('platformId', '=', platformId)
    .where('lane', '=', lane)
    .executeTakeFirst();
  return row ?? null;
}
