// Getting the promises out: order, pace, several lanes and several processes at once.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enqueue, nextDue } from '../../src/outbox/outbox-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import {
  chatOf,
  deliveryOf,
  freshWorkspace,
  later,
  letLeasesRunOut,
  promise,
  rowOf,
  START,
  standingClock,
  textMessage,
  WORKSPACE,
} from './setting.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
beforeEach(() => freshWorkspace(fresh.db));
afterAll(() => fresh.close());

const setting = () => {
  const clock = standingClock();
  return { db: fresh.db, clock, chat: chatOf(clock) };
};
const numbered = (lane: string, count: number) =>
  Array.from({ length: count }, (_, n) => promise(lane, `${lane}-${n}`));

test('sixty lanes go out at once, each in the order of its promises and one at a time', async () => {
  const { db, clock, chat } = setting();
  const lanes = Array.from({ length: 60 }, (_, n) => `lane-${n}`);
  const byTurns = [0, 1, 2, 3, 4].flatMap((n) => lanes.map((lane) => promise(lane, `${lane}-${n}`)));
  await enqueue(db, WORKSPACE, byTurns, START);
  expect(await deliveryOf({ db, clock, send: chat.send }).drain()).toBe(300);
  for (const lane of lanes) {
    const texts = chat.handed.filter((one) => one.lane === lane).map((one) => one.text);
    expect(texts).toEqual([0, 1, 2, 3, 4].map((n) => `${lane}-${n}`));
  }
  expect(chat.overlaps).toEqual([]);
  expect(await nextDue(db, WORKSPACE, START)).toBeNull();
  expect(await rowOf(db, 'lane-7-4')).toMatchObject({
    state: 'sent',
    platformId: 'id-lane-7-4',
    endedAt: START,
    attempts: 1,
  });
});

test('two processes share the work and send nothing twice', async () => {
  const { db, clock, chat } = setting();
  await enqueue(
    db,
    WORKSPACE,
    ['a', 'b', 'c', 'd', 'e'].flatMap((lane) => numbered(lane, 20)),
    START,
  );
  const one = deliveryOf({ db, clock, send: chat.send });
  const other = deliveryOf({ db, clock, send: chat.send });
  const [here, there] = await Promise.all([one.drain(), other.drain()]);
  expect(here + there + (await one.drain())).toBe(100);
  expect(new Set(chat.texts()).size).toBe(100);
  expect(chat.handed).toHaveLength(100);
  expect(chat.overlaps).toEqual([]);
});

test('thirty messages of one lane at 18 a minute never exceed 20 in any minute', async () => {
  const { db, clock, chat } = setting();
  const delivery = deliveryOf({ db, clock, send: chat.send, gapMilliseconds: Math.ceil(60_000 / 18) });
  await enqueue(db, WORKSPACE, numbered('a', 30), START);
  for (let due = await nextDue(db, WORKSPACE, START); due; due = await nextDue(db, WORKSPACE, clock.now())) {
    if (due > clock.now()) clock.moveTo(due);
    await delivery.drain();
    await delivery.drain();
  }
  const times = chat.handed.map((one) => one.at.getTime());
  expect(times).toHaveLength(30);
  const inMinuteFrom = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
  expect(Math.max(...inMinuteFrom)).toBeLessThanOrEqual(19);
  expect(times.at(-1)).toBe(START.getTime() + 29 * 3_334);
});

test('nothing goes out before its time', async () => {
  const { db, clock, chat } = setting();
  const delivery = deliveryOf({ db, clock, send: chat.send });
  await enqueue(db, WORKSPACE, [promise('a', '1', later(60_000))], START);
  clock.moveTo(later(59_999));
  expect(await delivery.drain()).toBe(0);
  clock.moveTo(later(60_000));
  expect(await delivery.drain()).toBe(1);
});

test('a message is worded from the state at the time it goes out, and dropped when its reason is gone', async () => {
  const { db, clock, chat } = setting();
  const open = new Set(['A1', 'A2']);
  const nudge = async (_db: unknown, _workspaceId: string, payload: { code: string }, now: Date) =>
    open.has(payload.code) ? textMessage(`${payload.code} ${now.toISOString()}`) : null;
  const delivery = deliveryOf({ db, clock, send: chat.send, composers: { nudge } });
  const nudges = ['A1', 'A2'].map((code) => ({
    ...promise('a', code),
    kind: 'nudge',
    payload: { code },
  }));
  await enqueue(db, WORKSPACE, nudges, START);
  open.delete('A1');
  clock.moveTo(later(5_000));
  expect(await delivery.drain()).toBe(1);
  expect(chat.texts()).toEqual(['A2 2022-09-01T01:00:05.000Z']);
  expect(await rowOf(db, 'A1')).toMatchObject({ state: 'dropped', endedAt: later(5_000) });
  expect(delivery.dead).toEqual([]);
});

test('a call during another joins it, and what was promised before that call goes out too', async () => {
  const { db, clock, chat } = setting();
  let more: Promise<number> | undefined;
  const delivery = deliveryOf({
    db,
    clock,
    send: async (...handed) => {
      if (!more) {
        await enqueue(db, WORKSPACE, [promise('b', '2')], START);
        more = delivery.drain();
      }
      return chat.send(...handed);
    },
  });
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  expect(await delivery.drain()).toBe(2);
  expect(await more).toBe(2);
  expect(chat.texts()).toEqual(['1', '2']);
});

test('stopping finishes what is under way and claims nothing more', async () => {
  const { db, clock, chat } = setting();
  let stopped: Promise<void> | undefined;
  const delivery = deliveryOf({
    db,
    clock,
    send: async (...handed) => {
      stopped ??= delivery.stop();
      clock.moveTo(later(1));
      return chat.send(...handed);
    },
  });
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2', later(1))], START);
  expect(await delivery.drain()).toBe(1);
  await stopped;
  expect(await rowOf(db, '1')).toMatchObject({ state: 'sent' });
  expect(await rowOf(db, '2')).toMatchObject({ state: 'waiting', attempts: 0 });
  expect(await delivery.drain()).toBe(0);
  expect(await delivery.answer('2', async () => undefined)).toBe(false);
});

test('what a dead process had claimed goes out when its lease has run out, before what stands behind it', async () => {
  const { db, clock, chat } = setting();
  const dying = deliveryOf({ db, clock, send: () => new Promise(() => undefined) });
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2')], START);
  void dying.drain();
  await expect.poll(async () => (await rowOf(db, '1')).state).toBe('sending');
  // The dead claim nothing more; what it has is not waited for.
  void dying.stop();
  const delivery = deliveryOf({ db, clock, send: chat.send });
  expect(await delivery.drain()).toBe(0);
  await letLeasesRunOut(db);
  // A last look of the dying one that is still under way may hold the lane for a moment, before either of them.
  let drained = 0;
  const drainOn = async () => {
    drained += await delivery.drain();
    return drained;
  };
  await expect.poll(drainOn, { timeout: 10_000 }).toBe(2);
  expect(chat.handed.map((one) => [one.key, one.attempt])).toEqual([
    ['1', 2],
    ['2', 1],
  ]);
});
