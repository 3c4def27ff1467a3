// Who asked for which post: it waits here until the office passes or refuses it.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // `in_place_of` is whom the office was told that this replaces; `answer_in` is where the one who asked is told.
  await sql`
    create table post_requests (
      workspace_id text not null,
      request_id integer generated always as identity,
      person_id integer not null,
      role text not null check (role in ('primary', 'deputy', 'leader', 'office')),
      department_id integer,
      in_place_of integer,
      answer_in text not null,
      state text not null default 'waiting' check (state in ('waiting', 'passed', 'refused', 'changed')),
      asked_at timestamptz not null,
      decided_by integer,
      decided_at timestamptz,
      primary key (workspace_id, request_id),
      foreign key (workspace_id, person_id) references people,
      foreign key (workspace_id, in_place_of) references people,
      foreign key (workspace_id, decided_by) references people,
      foreign key (workspace_id, department_id) references departments,
      check ((role in ('primary', 'deputy')) = (department_id is not null))
    )`.execute(db);
  await sql`
    create unique index post_requests_one_waiting on post_requests (workspace_id, person_id, role, department_id)
      nulls not distinct where state = 'waiting'`.execute(db);
}
