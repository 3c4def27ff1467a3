// The adapter's memory in Postgres: shared by processes, kept over restarts, and cleaned as it is written.
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/connection.ts';
import type { ChatMemory } from './memory.ts';

/** Every write takes a few expired rows with it, so that cleaning costs what is used and needs no sweep. */
const CLEANED_A_WRITE = 4;

export function storedMemory(db: Db, workspaceId: string, clock: Clock): ChatMemory {
  const clean = () =>
    sql`
    delete from chat_memory where (workspace_id, kind, key) in (
      select workspace_id, kind, key from chat_memory
      where workspace_id = ${workspaceId} and expires_at <= ${clock.now()}
      order by expires_at limit ${CLEANED_A_WRITE} for update skip locked
    )`.execute(db);

  return {
    read: async <T extends object>(kind: string, key: string) => {
      const found = await db
        .selectFrom('chatMemory')
        .select('value')
        .where('workspaceId', '=', workspaceId)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .where('expiresAt', '>', clock.now())
        .executeTakeFirst();
      return (found?.value ?? null) as T | null;
    },
    keep: async (kind, key, value, until) => {
      await sql`
        insert into chat_memory (workspace_id, kind, key, value, expires_at)
        values (${workspaceId}, ${kind}, ${key}, ${JSON.stringify(value)}, ${until})
        on conflict (workspace_id, kind, key) do update
          set value = excluded.value, expires_at = excluded.expires_at`.execute(db);
      await clean();
    },
    keepFirst: async (kind, key, value, until) => {
      const { rows } = await sql`
        insert into chat_memory (workspace_id, kind, key, value, expires_at)
        values (${workspaceId}, ${kind}, ${key}, ${JSON.stringify(value)}, ${until})
        on conflict (workspace_id, kind, key) do update
          set value = excluded.value, expires_at = excluded.expires_at
          where chat_memory.expires_at <= ${clock.now()}
        returning 1`.execute(db);
      return rows.length > 0;
    },
    take: async <T extends object>(kind: string, key: string) => {
      const taken = await db
        .deleteFrom('chatMemory')
        .where('workspaceId', '=', workspaceId)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .returning(['value', 'expiresAt'])
        .executeTakeFirst();
      return (taken && taken.expiresAt > clock.now() ? taken.value : null) as T | null;
    },
    add: async (kind, key, amount, until) => {
      const { rows } = await sql<{ sum: number }>`
        insert into chat_memory (workspace_id, kind, key, value, expires_at)
        values (${workspaceId}, ${kind}, ${key}, jsonb_build_object('sum', ${amount}::int), ${until})
        on conflict (workspace_id, kind, key) do update set
          value = jsonb_build_object('sum', ${amount}::int + case
            when chat_memory.expires_at > ${clock.now()} then (chat_memory.value ->> 'sum')::int else 0 end),
          expires_at = excluded.expires_at
        returning (value ->> 'sum')::int as sum`.execute(db);
      return rows[0]?.sum ?? amount;
    },
    list: async <T extends object>(kind: string, prefix = '') => {
      const found = await db
        .selectFrom('chatMemory')
        .select(['key', 'value'])
        .where('workspaceId', '=', workspaceId)
        .where('kind', '=', kind)
        .where((where) => where(where.fn('starts_with', ['key', where.val(prefix)]), '=', true))
        .where('expiresAt', '>', clock.now())
        .orderBy(sql`key collate "C"`)
        .execute();
      return found.map(({ key, value }) => ({ key, value: value as T }));
    },
  };
}
