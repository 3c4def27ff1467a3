// A published list: its tasks, who is responsible, milestones, targets, and every deadline ever set.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table checklists (
      workspace_id text not null references workspaces,
      checklist_id integer generated always as identity,
      letter text not null check (letter ~ '^[A-Z]{1,2}$'),
      title text not null,
      kind text not null check (kind in ('tasks', 'indicators', 'reforms', 'problems', 'cases', 'report')),
      year integer not null,
      lead_rule text not null check (lead_rule in ('first', 'asterisk', 'named', 'none')),
      ladder jsonb not null,
      source text not null,
      imported_at timestamptz not null,
      primary key (workspace_id, checklist_id),
      unique (workspace_id, letter)
    )`.execute(db);

  // One row of the document is one task; a printed item with several rows of its own targets is several tasks.
  // state, percent, blocked_reason and last_report_at are a fold of the progress log.
  await sql`
    create table tasks (
      workspace_id text not null,
      task_id integer generated always as identity,
      checklist_id integer not null,
      code text not null,
      number integer not null,
      row integer not null,
      section text[] not null,
      title text not null,
      text text not null,
      source_line integer,
      state text not null default 'unreported'
        check (state in ('unreported', 'underway', 'blocked', 'claimed', 'closed')),
      percent numeric check (percent between 0 and 100),
      blocked_reason text,
      last_report_at timestamptz,
      closed_at timestamptz,
      primary key (workspace_id, task_id),
      unique (workspace_id, code),
      unique (workspace_id, checklist_id, number, row),
      foreign key (workspace_id, checklist_id) references checklists,
      check ((state = 'closed') = (closed_at is not null))
    )`.execute(db);

  await sql`
    create table task_departments (
      workspace_id text not null,
      task_id integer not null,
      department_id integer not null,
      part text not null check (part in ('lead', 'supporting')),
      position integer not null,
      primary key (workspace_id, task_id, department_id),
      foreign key (workspace_id, task_id) references tasks,
      foreign key (workspace_id, department_id) references departments
    )`.execute(db);
  await sql`
    create index task_departments_of_department
      on task_departments (workspace_id, department_id, part, task_id)`.execute(db);
  await sql`
    create unique index task_departments_one_lead on task_departments (workspace_id, task_id)
      where part = 'lead'`.execute(db);

  await sql`
    create table milestones (
      workspace_id text not null,
      milestone_id integer generated always as identity,
      task_id integer not null,
      position integer not null,
      text text not null,
      raw text not null,
      kind text not null check (kind in ('date', 'ongoing', 'relative', 'recurring', 'none', 'invalid')),
      is_approximate boolean not null default false,
      state text not null default 'open' check (state in ('open', 'claimed', 'closed')),
      closed_at timestamptz,
      primary key (workspace_id, milestone_id),
      unique (workspace_id, task_id, position),
      foreign key (workspace_id, task_id) references tasks,
      check ((state = 'closed') = (closed_at is not null))
    )`.execute(db);

  await sql`
    create table targets (
      workspace_id text not null,
      target_id integer generated always as identity,
      task_id integer not null,
      position integer not null,
      name text not null,
      comparator text not null check (comparator in ('>=', '<=', '=', 'trend', 'text')),
      value numeric,
      value_high numeric,
      unit text,
      text text not null,
      year integer,
      primary key (workspace_id, target_id),
      unique (workspace_id, task_id, position),
      foreign key (workspace_id, task_id) references tasks
    )`.execute(db);

  // The first deadline is never overwritten: an extension supersedes it with a new row.
  // is_open is a fold: false once its milestone or task is closed, so that sweeps read only what can be due.
  await sql`
    create table deadlines (
      workspace_id text not null,
      deadline_id integer generated always as identity,
      task_id integer not null,
      milestone_id integer,
      due date not null,
      raw text not null,
      reason text,
      set_by integer,
      set_at timestamptz not null,
      superseded_at timestamptz,
      is_open boolean not null default true,
      primary key (workspace_id, deadline_id),
      foreign key (workspace_id, task_id) references tasks,
      foreign key (workspace_id, milestone_id) references milestones,
      foreign key (workspace_id, set_by) references people
    )`.execute(db);
  await sql`
    create unique index deadlines_one_in_force on deadlines (workspace_id, task_id, milestone_id)
      nulls not distinct where superseded_at is null`.execute(db);
  await sql`
    create index deadlines_due on deadlines (workspace_id, due)
      include (task_id, milestone_id) where is_open and superseded_at is null`.execute(db);
}
