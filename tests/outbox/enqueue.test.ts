// Promises going in, and what may be asked about those still open.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { claim } from '../../src/outbox/claim-store.ts';
import { deadLetters, debit, enqueue, lag, nextDue } from '../../src/outbox/outbox-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import {
  chatOf,
  deliveryOf,
  freshWorkspace,
  later,
  letLeasesRunOut,
  promise,
  START,
  standingClock,
  WORKSPACE,
} from './setting.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
beforeEach(() => freshWorkspace(fresh.db));
afterAll(() => fresh.close());

const terms = { now: START, gapMilliseconds: 0, leaseSeconds: 60 };

test('promising the same thing twice is promising it once', async () => {
  const { db } = fresh;
  expect(await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2')], START)).toBe(2);
  expect(await enqueue(db, WORKSPACE, [promise('a', '2'), promise('b', '3')], START)).toBe(1);
  expect(await enqueue(db, WORKSPACE, [promise('a', '4'), promise('a', '4')], START)).toBe(1);
  expect(await enqueue(db, WORKSPACE, [], START)).toBe(0);
});

test('four processes that promise the same thousand messages at once promise them once', async () => {
  const { db } = fresh;
  const promised = Array.from({ length: 1000 }, (_, n) => promise(`lane-${n % 60}`, `key-${n}`));
  const counts = await Promise.all([1, 2, 3, 4].map(() => enqueue(db, WORKSPACE, promised, START)));
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1000);
});

test('a promise that is rolled back with its verb is never made', async () => {
  const { db } = fresh;
  const verb = db.transaction().execute(async (tx) => {
    await enqueue(tx, WORKSPACE, [promise('a', '1')], START);
    throw new Error('the verb failed');
  });
  await expect(verb).rejects.toThrow('the verb failed');
  expect(await nextDue(db, WORKSPACE, START)).toBeNull();
});

test('rows are numbered in the order in which they were promised', async () => {
  const { db } = fresh;
  const keys = Array.from({ length: 50 }, (_, n) => `key-${(n * 37) % 50}`);
  await enqueue(
    db,
    WORKSPACE,
    keys.map((key) => promise('a', key)),
    START,
  );
  const rows = await db.selectFrom('outbox').select('dedupeKey').orderBy('outboxId').execute();
  expect(rows.map((row) => row.dedupeKey)).toEqual(keys);
});

test('a verb may promise more in a lane that another verb has not yet committed to', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  await db.transaction().execute(async (tx) => {
    await enqueue(tx, WORKSPACE, [promise('a', '2')], START);
    expect((await claim(db, WORKSPACE, terms))?.dedupeKey).toBe('1');
  });
});

test('the next thing due takes delay, pace and mute into account', async () => {
  const { db } = fresh;
  expect(await nextDue(db, WORKSPACE, START)).toBeNull();
  await enqueue(db, WORKSPACE, [promise('a', '1', later(90_000))], START);
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(90_000));
  await enqueue(db, WORKSPACE, [promise('b', '2')], START);
  expect(await nextDue(db, WORKSPACE, START)).toEqual(START);
  await debit(db, WORKSPACE, 'b', 20_000, START);
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(20_000));
  await db
    .updateTable('lanes')
    .set({ mutedUntil: later(60_000) })
    .where('lane', '=', 'b')
    .execute();
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(60_000));
});

test('a lane with a message under way is due again when that one is lost', async () => {
  const { db } = fresh;
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2', later(9_000))], START);
  await claim(db, WORKSPACE, terms);
  expect(await nextDue(db, WORKSPACE, START)).toBeNull();
  await letLeasesRunOut(db);
  expect(await nextDue(db, WORKSPACE, later(5_000))).toEqual(later(5_000));
});

test('what goes out past the outbox pushes its lane back, once for each message', async () => {
  const { db } = fresh;
  await debit(db, WORKSPACE, 'a', 3_000, START);
  await debit(db, WORKSPACE, 'a', 3_000, START);
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(6_000));
  await debit(db, WORKSPACE, 'a', 3_000, later(60_000));
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(63_000));
});

test('the lag is the age of the oldest message that could have gone out', async () => {
  const { db } = fresh;
  expect(await lag(db, WORKSPACE, START)).toEqual({ seconds: 0, waiting: 0, due: 0, sending: 0, dead: 0 });
  const rows = [promise('a', '1'), promise('a', '2', later(30_000)), promise('b', '3', later(900_000))];
  await enqueue(db, WORKSPACE, rows, START);
  expect(await lag(db, WORKSPACE, later(45_500))).toMatchObject({ seconds: 45.5, waiting: 3, due: 2 });
  await claim(db, WORKSPACE, terms);
  expect(await lag(db, WORKSPACE, later(45_500))).toMatchObject({ seconds: 15.5, waiting: 2, sending: 1 });
});

test('dead letters are listed from a given time on', async () => {
  const { db } = fresh;
  const clock = standingClock();
  const chat = chatOf(clock, () => ({ kind: 'gone', reason: 'group dissolved' }));
  const delivery = deliveryOf({ db, clock, send: chat.send });
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2', later(60_000))], START);
  await delivery.drain();
  clock.moveTo(later(60_000));
  await delivery.drain();
  const all = await deadLetters(db, WORKSPACE, START);
  expect(all.map((letter) => [letter.dedupeKey, letter.reason])).toEqual([
    ['1', 'gone: group dissolved'],
    ['2', 'gone: group dissolved'],
  ]);
  expect(await deadLetters(db, WORKSPACE, later(1))).toEqual(all.slice(1));
  expect(await deadLetters(db, 'another', START)).toEqual([]);
});
