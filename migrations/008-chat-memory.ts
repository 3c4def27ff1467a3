// What a chat adapter remembers: tokens, messages it sent, open forms, pressed buttons, counted calls. All of it ends.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table chat_memory (
      workspace_id text not null references workspaces,
      kind text not null,
      key text not null,
      value jsonb not null,
      expires_at timestamptz not null,
      primary key (workspace_id, kind, key)
    )`.execute(db);
  await sql`create index chat_memory_expired on chat_memory (workspace_id, expires_at)`.execute(db);
}
