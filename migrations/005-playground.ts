// The playground is a chat of its own: its users, channels and messages live here, as Slack's live at Slack.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table playground_users (
      workspace_id text not null references workspaces,
      user_id text not null,
      name text not null,
      title text not null,
      position integer not null,
      primary key (workspace_id, user_id)
    )`.execute(db);

  await sql`
    create table playground_channels (
      workspace_id text not null references workspaces,
      channel text not null,
      name text not null,
      position integer not null,
      primary key (workspace_id, channel)
    )`.execute(db);

  // message_key is the idempotency key: the same key in the same channel shows once.
  await sql`
    create table playground_messages (
      workspace_id text not null,
      message_id bigint generated always as identity,
      channel text not null,
      ts text not null,
      user_id text,
      text text not null,
      blocks jsonb not null default '[]',
      message_key text,
      visible_to text,
      posted_at timestamptz not null,
      changed_at timestamptz not null,
      is_deleted boolean not null default false,
      primary key (workspace_id, message_id),
      unique (workspace_id, channel, ts),
      unique (workspace_id, channel, message_key),
      foreign key (workspace_id, channel) references playground_channels
    )`.execute(db);

  await sql`
    create table playground_files (
      workspace_id text not null references workspaces,
      file_id text not null,
      name text not null,
      media_type text not null,
      content bytea not null,
      created_at timestamptz not null,
      primary key (workspace_id, file_id)
    )`.execute(db);
}
