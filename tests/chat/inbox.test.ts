// Admission of incoming messages: each once, however often it arrives.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { admit, finish, unfinished } from '../../src/chat/inbox-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

const NOW = new Date('2022-09-01T01:00:00Z');
let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
beforeEach(async () => {
  await sql`truncate workspaces cascade`.execute(fresh.db);
  for (const workspaceId of ['tiantai', 'dongtou']) {
    await fresh.db
      .insertInto('workspaces')
      .values({ workspaceId, name: workspaceId, createdAt: NOW })
      .execute();
  }
});
afterAll(() => fresh.close());

const arrive = (key: string, leaseSeconds = 60, workspaceId = 'tiantai') =>
  admit(fresh.db, workspaceId, key, { text: `/进展 ${key}` }, NOW, leaseSeconds);
const isFirst = (key: string) => fresh.db.transaction().execute((tx) => finish(tx, 'tiantai', key));

test('the same message five times in parallel is one new one', async () => {
  const admissions = await Promise.all([1, 2, 3, 4, 5].map(() => arrive('m1')));
  expect(admissions.sort()).toEqual(['new', 'repeat', 'repeat', 'repeat', 'repeat']);
  expect(await arrive('m2')).toBe('new');
  expect(await arrive('m1', 60, 'dongtou')).toBe('new');
});

test('a message whose process died is admitted again, three times in all', async () => {
  expect(await arrive('m1', -1)).toBe('new');
  expect(await arrive('m1', -1)).toBe('new');
  expect(await arrive('m1', -1)).toBe('new');
  expect(await arrive('m1', -1)).toBe('repeat');
  expect(await unfinished(fresh.db, 'tiantai', 10)).toEqual([]);
});

test('a finished message is a repeat for ever, and is finished once', async () => {
  await arrive('m1', -1);
  expect(await isFirst('m1')).toBe(true);
  expect(await isFirst('m1')).toBe(false);
  expect(await arrive('m1', -1)).toBe('repeat');
});

test('of two processes that finish the same message at once one is told no', async () => {
  await arrive('m1');
  expect((await Promise.all([1, 2, 3, 4].map(() => isFirst('m1')))).filter(Boolean)).toHaveLength(1);
});

test('a verb that fails leaves its message unfinished', async () => {
  await arrive('m1', -1);
  const verb = fresh.db.transaction().execute(async (tx) => {
    await finish(tx, 'tiantai', 'm1');
    throw new Error('the verb failed');
  });
  await expect(verb).rejects.toThrow('the verb failed');
  expect(await isFirst('m1')).toBe(true);
});

test('a key that never arrived has nothing to finish', async () => {
  expect(await isFirst('form-1')).toBe(true);
});

test('at start the messages that nobody is working on are found, oldest first', async () => {
  const minute = (n: number) => new Date(NOW.getTime() + n * 60_000);
  for (const n of [2, 1, 3]) await admit(fresh.db, 'tiantai', `m${n}`, { n }, minute(n), -1);
  await arrive('under way');
  await arrive('done', -1);
  await isFirst('done');
  const found = await unfinished(fresh.db, 'tiantai', 2);
  expect(found).toEqual([
    { messageKey: 'm1', body: { n: 1 } },
    { messageKey: 'm2', body: { n: 2 } },
  ]);
  expect(await unfinished(fresh.db, 'dongtou', 2)).toEqual([]);
});
