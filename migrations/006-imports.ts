// A document is read, planned and previewed before anything is stored; a revised list withdraws tasks and keeps them.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // `document` is what was read, `choices` what the office said about it, `plan` what the preview promised.
  await sql`
    create table imports (
      workspace_id text not null references workspaces,
      import_id integer generated always as identity,
      file_name text not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      document jsonb not null,
      choices jsonb not null default '{}',
      plan jsonb not null,
      state text not null default 'waiting' check (state in ('waiting', 'applied', 'dropped')),
      created_by text not null,
      created_at timestamptz not null,
      decided_by text,
      decided_at timestamptz,
      primary key (workspace_id, import_id),
      check ((state = 'waiting') = (decided_at is null))
    )`.execute(db);
  await sql`create index imports_waiting on imports (workspace_id, import_id) where state = 'waiting'`.execute(
    db,
  );

  // What a revision leaves out stays with its history; its code and its place in the list become free.
  await sql`alter table tasks add column withdrawn_at timestamptz`.execute(db);
  await sql`alter table tasks drop constraint tasks_workspace_id_code_key`.execute(db);
  await sql`alter table tasks drop constraint tasks_workspace_id_checklist_id_number_row_key`.execute(db);
  await sql`
    create unique index tasks_one_per_code on tasks (workspace_id, code) where withdrawn_at is null`.execute(
    db,
  );
  await sql`
    create unique index tasks_one_per_row on tasks (workspace_id, checklist_id, number, row)
      where withdrawn_at is null`.execute(db);
  await sql`alter table milestones add column withdrawn_at timestamptz`.execute(db);
  await sql`alter table milestones drop constraint milestones_workspace_id_task_id_position_key`.execute(db);
  await sql`
    create unique index milestones_one_per_position on milestones (workspace_id, task_id, position)
      where withdrawn_at is null`.execute(db);
}
