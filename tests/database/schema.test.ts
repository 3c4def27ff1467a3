// The schema that the migrations build. After a migration that is meant to change it, write the snapshot anew with
// `npx vitest run --config tests/vitest.config.ts tests/database/schema.test.ts -u` and read the diff.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '../../src/database/connection.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { describeSchema } from './describe-schema.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test('migrating a migrated database does nothing', async () => {
  expect(await migrate(fresh.db)).toEqual([]);
});

test('the committed snapshot is what the migrations build', async () => {
  await expect(await describeSchema(fresh.db)).toMatchFileSnapshot('schema.sql');
});

test('every primary, unique and foreign key and every unique index starts with workspace_id', async () => {
  expect(await keysWithoutWorkspace(fresh.db)).toEqual([]);
});

test('a key that does not start with workspace_id is noticed', async () => {
  await fresh.db.transaction().execute(async (tx) => {
    await sql`create table bad (code text primary key, workspace_id text, of text references bad)`.execute(
      tx,
    );
    await sql`create unique index bad_index on bad (lower(code), workspace_id)`.execute(tx);
    expect(await keysWithoutWorkspace(tx)).toEqual(['bad_index', 'bad_of_fkey', 'bad_pkey']);
    await sql`drop table bad`.execute(tx);
  });
});

test('the interfaces name the tables and columns, in the order and with the nulls, that the database has', async () => {
  const file = path.join(import.meta.dirname, '../../src/database/schema.ts');
  expect(tablesInTypes(await readFile(file, 'utf8'))).toEqual(await tablesInDatabase(fresh.db));
});

async function keysWithoutWorkspace(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with keys as (
      select conname as name, conrelid as owner, conkey[1] as first from pg_constraint where contype in ('p', 'u', 'f')
      union all
      select conname, confrelid, confkey[1] from pg_constraint where contype = 'f'
      union all
      select indexrelid::regclass::text, indrelid, indkey[0] from pg_index where indisunique
    )
    select distinct name from keys
    join pg_class on pg_class.oid = owner
    left join pg_attribute on attrelid = owner and attnum = first
    where relnamespace = 'public'::regnamespace and relname not like 'kysely%'
      and attname is distinct from 'workspace_id'
    order by name`.execute(db);
  return rows.map((row) => row.name);
}

/** Table -> its columns, a nullable one with a question mark. */
type Tables = Record<string, string[]>;

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function tablesInTypes(source: string): Tables {
  const bodyOf = (name: string) =>
    source.match(new RegExp(`interface ${name} \\{(.*?)\\n\\}`, 's'))?.[1] ?? '';
  const fields = (body: string) =>
    [...body.matchAll(/^ {2}(\w+): (.*);$/gm)].map(([, name = '', type = '']) => ({ name, type }));
  return Object.fromEntries(
    fields(bodyOf('Schema')).map(({ name, type }) => [
      snake(name),
      fields(bodyOf(type)).map((column) => snake(column.name) + (/\bnull\b/.test(column.type) ? '?' : '')),
    ]),
  );
}

async function tablesInDatabase(db: Db): Promise<Tables> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as table,
      array_agg(a.attname || case when a.attnotnull then '' else '?' end order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%'
    group by c.relname`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.table, row.columns]));
}
