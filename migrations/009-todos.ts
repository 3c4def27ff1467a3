// The to-dos that were made in people's chats for deadlines: one that is open at most for each task.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What the chat is to show, as it was last promised; the outbox brings the chat to it. `source_id` is the
  // platform's idempotency key and outlives this database, so it is not a number of its own.
  await sql`
    create table todos (
      workspace_id text not null,
      todo_id integer generated always as identity,
      task_id integer not null,
      milestone_id integer,
      source_id text not null default gen_random_uuid()::text,
      chat_user text not null,
      deputy_user text,
      due date not null,
      state text not null default 'open' check (state in ('open', 'completed', 'removed')),
      revision integer not null default 1,
      is_tried boolean not null default false,
      platform_id text,
      created_at timestamptz not null,
      ended_at timestamptz,
      primary key (workspace_id, todo_id),
      foreign key (workspace_id, task_id) references tasks,
      foreign key (workspace_id, milestone_id) references milestones
    )`.execute(db);
  await sql`create unique index todos_one_open on todos (workspace_id, task_id) where state = 'open'`.execute(
    db,
  );
}
