// What happened: the append-only log, claims and what the office said of them, summaries posted, and the audit.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // A correction is a new row: an undo names the row that it takes back. `receipt` numbers what one message
  // reported together, so that one button takes all of it back.
  await sql`
    create table progress (
      workspace_id text not null,
      progress_id integer generated always as identity,
      receipt integer not null,
      task_id integer not null,
      milestone_id integer,
      kind text not null check (kind in ('progress', 'claim', 'blocked', 'pass', 'return', 'reopen', 'undo')),
      percent numeric check (percent between 0 and 100),
      note text not null default '',
      undoes integer,
      person_id integer not null,
      message_key text not null,
      at timestamptz not null,
      primary key (workspace_id, progress_id),
      foreign key (workspace_id, task_id) references tasks,
      foreign key (workspace_id, milestone_id) references milestones,
      foreign key (workspace_id, person_id) references people,
      foreign key (workspace_id, undoes) references progress,
      check ((kind = 'undo') = (undoes is not null))
    )`.execute(db);
  await sql`create sequence receipts as integer`.execute(db);
  await sql`create unique index progress_undone_once on progress (workspace_id, undoes)`.execute(db);
  await sql`create index progress_of_task on progress (workspace_id, task_id, progress_id)`.execute(db);
  await sql`create index progress_since on progress (workspace_id, at)`.execute(db);
  await sql`create index progress_of_person on progress (workspace_id, person_id, progress_id)`.execute(db);
  await sql`create index progress_of_receipt on progress (workspace_id, receipt)`.execute(db);

  await sql`
    create table claims (
      workspace_id text not null,
      claim_id integer generated always as identity,
      task_id integer not null,
      milestone_id integer,
      progress_id integer not null,
      claimed_by integer not null,
      claimed_at timestamptz not null,
      state_before text not null,
      state text not null default 'waiting' check (state in ('waiting', 'passed', 'returned', 'withdrawn')),
      primary key (workspace_id, claim_id),
      foreign key (workspace_id, task_id) references tasks,
      foreign key (workspace_id, milestone_id) references milestones,
      foreign key (workspace_id, progress_id) references progress,
      foreign key (workspace_id, claimed_by) references people
    )`.execute(db);
  await sql`
    create unique index claims_one_waiting on claims (workspace_id, task_id, milestone_id)
      nulls not distinct where state = 'waiting'`.execute(db);

  await sql`
    create table verifications (
      workspace_id text not null,
      verification_id integer generated always as identity,
      claim_id integer not null,
      verdict text not null check (verdict in ('pass', 'return')),
      reason text not null default '',
      verified_by integer not null,
      verified_at timestamptz not null,
      primary key (workspace_id, verification_id),
      unique (workspace_id, claim_id),
      foreign key (workspace_id, claim_id) references claims,
      foreign key (workspace_id, verified_by) references people
    )`.execute(db);

  await sql`
    create table summaries (
      workspace_id text not null references workspaces,
      summary_id integer generated always as identity,
      kind text not null check (kind in ('daily', 'weekly', 'monthly')),
      as_of timestamptz not null,
      figures jsonb not null,
      primary key (workspace_id, summary_id)
    )`.execute(db);
  await sql`create index summaries_latest on summaries (workspace_id, kind, as_of desc)`.execute(db);

  await sql`
    create table audit (
      workspace_id text not null references workspaces,
      audit_id integer generated always as identity,
      at timestamptz not null,
      chat_user text not null,
      action text not null,
      is_allowed boolean not null,
      subject text not null,
      detail jsonb not null default '{}',
      message_key text,
      primary key (workspace_id, audit_id)
    )`.execute(db);
  await sql`create index audit_at on audit (workspace_id, at)`.execute(db);
}
