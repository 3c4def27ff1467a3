// A report tells in which part it was made: what a supporting department says is kept, and moves nothing.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What was reported before counts as it was counted then: as the lead's word.
  await sql`
    alter table progress
      add column part text not null default 'lead' check (part in ('lead', 'supporting'))`.execute(db);
}
