// What was asked back: the likely readings of an unclear message, until the person chooses one or time runs out.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table questions (
      workspace_id text not null references workspaces,
      question_id integer generated always as identity,
      chat_user text not null,
      message_key text not null,
      candidates jsonb not null,
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      chosen integer,
      answered_at timestamptz,
      primary key (workspace_id, question_id),
      check ((chosen is null) = (answered_at is null))
    )`.execute(db);
}
