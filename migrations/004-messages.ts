// What came in, what has been promised to be said, when the bell rang, and where a rehearsal stands.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // A repeated message id is dropped; a received one that its process did not finish is taken up again.
  // lease_until is the database's own time: it measures the life of a process, not of the rehearsal.
  await sql`
    create table inbound (
      workspace_id text not null references workspaces,
      message_key text not null,
      body jsonb not null,
      state text not null default 'received' check (state in ('received', 'done')),
      attempts integer not null default 1,
      received_at timestamptz not null,
      lease_until timestamptz not null,
      primary key (workspace_id, message_key)
    )`.execute(db);
  await sql`
    create index inbound_unfinished on inbound (workspace_id, lease_until)
      where state = 'received'`.execute(db);

  await sql`
    create table lanes (
      workspace_id text not null references workspaces,
      lane text not null,
      next_send_at timestamptz not null,
      muted_until timestamptz,
      primary key (workspace_id, lane)
    )`.execute(db);

  // not_before, next_send_at and muted_until are the clock's time; lease_until is the database's own.
  await sql`
    create table outbox (
      workspace_id text not null,
      outbox_id bigint generated always as identity,
      lane text not null,
      dedupe_key text not null,
      kind text not null,
      payload jsonb not null,
      not_before timestamptz not null,
      state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'sent', 'dropped', 'dead')),
      attempts integer not null default 0,
      lease_until timestamptz,
      platform_id text,
      last_error text,
      created_at timestamptz not null,
      ended_at timestamptz,
      primary key (workspace_id, outbox_id),
      unique (workspace_id, dedupe_key),
      foreign key (workspace_id, lane) references lanes
    )`.execute(db);
  await sql`
    create index outbox_pending on outbox (workspace_id, lane, outbox_id)
      where state in ('waiting', 'sending')`.execute(db);
  await sql`
    create index outbox_due on outbox (workspace_id, not_before) where state = 'waiting'`.execute(db);
  // Run-out leases are looked for at every claim.
  await sql`
    create index outbox_under_way on outbox (workspace_id, lease_until) where state = 'sending'`.execute(db);
  await sql`
    create index outbox_dead on outbox (workspace_id, ended_at) where state = 'dead'`.execute(db);
  await sql`
    create index outbox_by_platform_id on outbox (workspace_id, platform_id)`.execute(db);

  await sql`
    create table slots (
      workspace_id text not null references workspaces,
      entry text not null,
      due timestamptz not null,
      claimed_at timestamptz not null,
      is_late boolean not null,
      primary key (workspace_id, entry, due)
    )`.execute(db);

  await sql`
    create table rehearsals (
      workspace_id text primary key references workspaces,
      origin text not null,
      rehearsed_at timestamptz not null,
      real_at timestamptz not null,
      is_running boolean not null
    )`.execute(db);
}
