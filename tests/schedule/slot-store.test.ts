import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database/connection.ts';
import { claimSlots, lastClaimed } from '../../src/schedule/slot-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

const county = 'county';
const [wednesday, thursday, friday] = [
  new Date('2022-09-21T00:30:00Z'),
  new Date('2022-09-22T00:30:00Z'),
  new Date('2022-09-23T00:30:00Z'),
] as const;
const now = new Date('2022-09-23T00:30:01Z');

/** How many connections of this test's database wait for another one's transaction to end. */
async function waitingForLocks(db: Database): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.waiting ?? 0;
}

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  const workspaces = [county, 'neighbour'].map((workspaceId) => ({
    workspaceId,
    name: workspaceId,
    createdAt: now,
  }));
  await database.db.insertInto('workspaces').values(workspaces).execute();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.deleteFrom('slots').execute();
});

describe('claiming slots', () => {
  test('the first to claim wins all of them, oldest first, and the second none', async () => {
    const { db } = database;
    const dues = [friday, wednesday, thursday];
    expect(await claimSlots(db, county, 'nudges', dues, now, false)).toEqual([wednesday, thursday, friday]);
    expect(await claimSlots(db, county, 'nudges', dues, now, false)).toEqual([]);
  });

  test('of two processes that claim at the same time exactly one wins', async () => {
    const { db } = database;
    const run = () =>
      db.transaction().execute((tx) => claimSlots(tx, county, 'nudges', [thursday, friday], now, true));
    const claims = await Promise.all([run(), run(), run(), run()]);
    expect(claims.filter((won) => won.length > 0)).toEqual([[thursday, friday]]);
  });

  test('a second process waits for the first, and wins when that one rolls back', async () => {
    const { db } = database;
    let fail: () => void = () => undefined;
    const failing = new Promise<void>((resolve) => {
      fail = resolve;
    });
    let hasClaimed: () => void = () => undefined;
    const claimed = new Promise<void>((resolve) => {
      hasClaimed = resolve;
    });
    const first = db.transaction().execute(async (tx) => {
      await claimSlots(tx, county, 'nudges', [friday], now, false);
      hasClaimed();
      await failing;
      throw new Error('the process died');
    });
    await claimed;
    const second = claimSlots(db, county, 'nudges', [friday], now, false);
    await expect.poll(() => waitingForLocks(db), { interval: 20, timeout: 5_000 }).toBe(1);
    fail();
    await expect(first).rejects.toThrow('the process died');
    expect(await second).toEqual([friday]);
  });

  test('a transaction that rolls back leaves the slot unclaimed', async () => {
    const { db } = database;
    const run = db.transaction().execute(async (tx) => {
      expect(await claimSlots(tx, county, 'nudges', [friday], now, false)).toEqual([friday]);
      throw new Error('the outbox rows could not be written');
    });
    await expect(run).rejects.toThrow('could not be written');
    expect(await lastClaimed(db, county, 'nudges', friday)).toBeNull();
  });

  test('who comes with slots that were claimed in part wins the rest', async () => {
    const { db } = database;
    await claimSlots(db, county, 'nudges', [thursday], now, false);
    expect(await claimSlots(db, county, 'nudges', [thursday, friday], now, false)).toEqual([friday]);
  });

  test('entries and workspaces have slots of their own', async () => {
    const { db } = database;
    await claimSlots(db, county, 'nudges', [friday], now, false);
    expect(await claimSlots(db, county, 'daily-summary', [friday], now, false)).toEqual([friday]);
    expect(await claimSlots(db, 'neighbour', 'nudges', [friday], now, false)).toEqual([friday]);
  });

  test('no slots are claimed without a word', async () => {
    expect(await claimSlots(database.db, county, 'nudges', [], now, false)).toEqual([]);
  });
});

describe('the last claimed slot', () => {
  test('is the latest of its entry and workspace, and none at first', async () => {
    const { db } = database;
    expect(await lastClaimed(db, county, 'nudges', friday)).toBeNull();
    await claimSlots(db, county, 'nudges', [thursday, wednesday], now, true);
    await claimSlots(db, county, 'daily-summary', [friday], now, false);
    await claimSlots(db, 'neighbour', 'nudges', [friday], now, false);
    expect(await lastClaimed(db, county, 'nudges', friday)).toEqual(thursday);
  });

  test('keeps when it was claimed and whether it was late', async () => {
    const { db } = database;
    await claimSlots(db, county, 'nudges', [friday], now, true);
    const rows = await db.selectFrom('slots').selectAll().execute();
    expect(rows).toEqual([
      { workspaceId: county, entry: 'nudges', due: friday, claimedAt: now, isLate: true },
    ]);
  });
});
