// A county, its departments, its people in their posts, and the channels they talk in.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table workspaces (
      workspace_id text primary key check (workspace_id ~ '^[a-z][a-z0-9-]{1,39}$'),
      name text not null,
      time_zone text not null default 'Asia/Shanghai',
      created_at timestamptz not null
    )`.execute(db);

  await sql`
    create table departments (
      workspace_id text not null references workspaces,
      department_id integer generated always as identity,
      name text not null,
      primary key (workspace_id, department_id),
      unique (workspace_id, name)
    )`.execute(db);

  await sql`
    create table department_aliases (
      workspace_id text not null,
      alias text not null,
      department_id integer not null,
      primary key (workspace_id, alias),
      foreign key (workspace_id, department_id) references departments
    )`.execute(db);

  await sql`
    create table people (
      workspace_id text not null references workspaces,
      person_id integer generated always as identity,
      name text not null,
      chat_user text not null,
      created_at timestamptz not null,
      primary key (workspace_id, person_id),
      unique (workspace_id, chat_user)
    )`.execute(db);

  // A post, not a person, is asked: a handover ends one row and begins another. primary = A岗, deputy = B岗.
  await sql`
    create table posts (
      workspace_id text not null,
      post_id integer generated always as identity,
      person_id integer not null,
      role text not null check (role in ('primary', 'deputy', 'leader', 'office')),
      department_id integer,
      since timestamptz not null,
      until timestamptz,
      primary key (workspace_id, post_id),
      foreign key (workspace_id, person_id) references people,
      foreign key (workspace_id, department_id) references departments,
      check ((role in ('primary', 'deputy')) = (department_id is not null))
    )`.execute(db);
  await sql`
    create unique index posts_one_holder on posts (workspace_id, department_id, role)
      where until is null and department_id is not null`.execute(db);
  await sql`create index posts_of_person on posts (workspace_id, person_id) where until is null`.execute(db);

  await sql`
    create table channels (
      workspace_id text not null,
      channel_id integer generated always as identity,
      chat_channel text not null,
      name text not null,
      kind text not null check (kind in ('department', 'leaders', 'office')),
      department_id integer,
      webhook_url text,
      webhook_secret text,
      bound_by integer,
      bound_at timestamptz not null,
      primary key (workspace_id, channel_id),
      unique (workspace_id, chat_channel),
      foreign key (workspace_id) references workspaces,
      foreign key (workspace_id, department_id) references departments,
      foreign key (workspace_id, bound_by) references people,
      check ((kind = 'department') = (department_id is not null))
    )`.execute(db);
  await sql`
    create unique index channels_one_per_department on channels (workspace_id, department_id)
      where department_id is not null`.execute(db);
  await sql`
    create unique index channels_one_per_kind on channels (workspace_id, kind)
      where kind <> 'department'`.execute(db);
}
