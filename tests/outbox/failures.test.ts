// Every way in which a send can fail, and what becomes of the message and of its lane.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SendFailure } from '../../src/chat/port.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { claim } from '../../src/outbox/claim-store.ts';
import { DEAD_LETTER_KIND } from '../../src/outbox/outbox.ts';
import { enqueue, nextDue } from '../../src/outbox/outbox-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import {
  chatOf,
  deliveryOf,
  freshWorkspace,
  type Handed,
  later,
  letLeasesRunOut,
  type Overrides,
  promise,
  rowOf,
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

function setting(fails: (handed: Handed) => SendFailure | null, overrides: Partial<Overrides> = {}) {
  const clock = standingClock();
  const chat = chatOf(clock, fails);
  const delivery = deliveryOf({ db: fresh.db, clock, send: chat.send, ...overrides });
  return { db: fresh.db, clock, chat, delivery };
}
const two = [promise('a', '1'), promise('a', '2')];
const firstTry = (handed: Handed) => handed.attempt === 1 && handed.key === '1';

test('a busy chat is asked again at its own time, and the messages behind keep their place', async () => {
  const busy: SendFailure = { kind: 'retry-at', at: later(30_000), reason: 'busy' };
  const { db, clock, chat, delivery } = setting((one) => (firstTry(one) ? busy : null));
  await enqueue(db, WORKSPACE, two, START);
  expect(await delivery.drain()).toBe(0);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'waiting', notBefore: later(30_000), attempts: 1 });
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(30_000));
  clock.moveTo(later(30_000));
  expect(await delivery.drain()).toBe(2);
  expect(chat.texts()).toEqual(['1', '1', '2']);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'sent', attempts: 2, lastError: null });
});

test('a known failure may be tried again even where a repeat would show twice', async () => {
  const busy: SendFailure = { kind: 'retry-at', at: later(5_000), reason: 'busy' };
  const { db, clock, delivery } = setting((one) => (firstTry(one) ? busy : null), {
    isIdempotent: async () => false,
  });
  await enqueue(db, WORKSPACE, two, START);
  await delivery.drain();
  clock.moveTo(later(5_000));
  expect(await delivery.drain()).toBe(2);
});

test('a chat that is busy for ever makes a dead letter after eight tries', async () => {
  const { db, clock, chat, delivery } = setting((one) => ({ kind: 'retry-at', at: one.at, reason: 'busy' }));
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  for (let due = await nextDue(db, WORKSPACE, START); due; due = await nextDue(db, WORKSPACE, clock.now())) {
    clock.moveTo(due);
    await delivery.drain();
  }
  expect(chat.handed.map((one) => (one.at.getTime() - START.getTime()) / 1000)).toEqual([
    0, 2, 6, 14, 30, 62, 126, 254,
  ]);
  expect(delivery.dead).toMatchObject([{ dedupeKey: '1', lane: 'a', reason: 'retry-at: busy' }]);
});

test('a muted lane is silent until then, other lanes are not, and the mute is no attempt', async () => {
  const mute: SendFailure = { kind: 'muted-until', at: later(600_000), reason: '660026' };
  const { db, clock, chat, delivery } = setting((one) =>
    one.key === '1' && one.at < later(600_000) ? mute : null,
  );
  await enqueue(db, WORKSPACE, [...two, promise('b', '3')], START);
  expect(await delivery.drain()).toBe(1);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'waiting', attempts: 0 });
  clock.moveTo(later(599_999));
  expect(await delivery.drain()).toBe(0);
  expect(await nextDue(db, WORKSPACE, clock.now())).toEqual(later(600_000));
  clock.moveTo(later(600_000));
  expect(await delivery.drain()).toBe(2);
  expect(chat.texts().slice(-2)).toEqual(['1', '2']);
});

test.each(['gone', 'refused'] as const)(
  '%s makes a dead letter at once and the lane goes on',
  async (kind) => {
    const { db, delivery } = setting((one) => (one.key === '1' ? { kind, reason: 'no such group' } : null));
    await enqueue(db, WORKSPACE, two, START);
    expect(await delivery.drain()).toBe(1);
    expect(delivery.dead).toEqual([
      {
        outboxId: expect.any(Number),
        lane: 'a',
        kind: 'message',
        dedupeKey: '1',
        reason: `${kind}: no such group`,
      },
    ]);
  },
);

test('an unknown fate is repeated with the same key where a repeat shows once', async () => {
  const timeout: SendFailure = { kind: 'unknown', reason: 'timed out' };
  const { db, clock, chat, delivery } = setting((one) => (firstTry(one) ? timeout : null));
  await enqueue(db, WORKSPACE, two, START);
  expect(await delivery.drain()).toBe(0);
  clock.moveTo(later(2_000));
  expect(await delivery.drain()).toBe(2);
  expect(chat.handed.map((one) => one.key)).toEqual(['1', '1', '2']);
});

test('an unknown fate is never repeated where a repeat would show twice', async () => {
  const timeout: SendFailure = { kind: 'unknown', reason: 'timed out' };
  const { db, chat, delivery } = setting((one) => (firstTry(one) ? timeout : null), {
    isIdempotent: async () => false,
  });
  await enqueue(db, WORKSPACE, two, START);
  expect(await delivery.drain()).toBe(1);
  expect(chat.texts()).toEqual(['1', '2']);
  expect(delivery.dead.map((letter) => letter.reason)).toEqual(['unknown: timed out']);
});

test('what a dead process may have sent is given up where a repeat would show twice', async () => {
  const { db, chat, delivery } = setting(() => null, { isIdempotent: async (lane) => lane === 'b' });
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('b', '2')], START);
  for (const _ of two) await claim(db, WORKSPACE, { now: START, gapMilliseconds: 0, leaseSeconds: 60 });
  await letLeasesRunOut(db);
  expect(await delivery.drain()).toBe(1);
  expect(chat.texts()).toEqual(['2']);
  expect(delivery.dead).toMatchObject([{ dedupeKey: '1', reason: 'unknown' }]);
});

test('a chat that never answers holds its lane for half a lease', async () => {
  const { db, clock, delivery } = setting(() => null, {
    send: () => new Promise(() => undefined),
    leaseSeconds: 0.4,
  });
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  expect(await delivery.drain()).toBe(0);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'waiting', lastError: 'unknown: no answer in time' });
  expect(await nextDue(db, WORKSPACE, clock.now())).toEqual(later(2_000));
});

test('a chat that throws although it must not counts as an unknown fate', async () => {
  const { db, delivery } = setting(() => null, {
    send: () => {
      throw new Error('a bug');
    },
  });
  await enqueue(db, WORKSPACE, [promise('a', '1')], START);
  expect(await delivery.drain()).toBe(0);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'waiting', lastError: 'unknown: a bug' });
});

test('a composer that throws is tried again and given up, and holds up nobody', async () => {
  const broken = async () => {
    throw new Error('cannot be worded');
  };
  const { db, clock, chat, delivery } = setting(() => null, { composers: { broken }, maxAttempts: 2 });
  const rows = [{ ...promise('a', '1'), kind: 'broken' }, promise('a', '2'), promise('b', '3')];
  await enqueue(db, WORKSPACE, rows, START);
  expect(await delivery.drain()).toBe(2);
  expect(chat.texts().sort()).toEqual(['2', '3']);
  clock.moveTo(later(2_000));
  expect(await delivery.drain()).toBe(0);
  expect(delivery.dead).toMatchObject([{ dedupeKey: '1', reason: 'composer: cannot be worded' }]);
});

test('a composer that never ends is given up after a quarter of a lease, and holds up nobody', async () => {
  const endless = () => new Promise<null>(() => undefined);
  const { db, chat, delivery } = setting(() => null, { composers: { endless }, leaseSeconds: 0.8 });
  await enqueue(db, WORKSPACE, [{ ...promise('a', '1'), kind: 'endless' }, promise('b', '2')], START);
  expect(await delivery.drain()).toBe(1);
  expect(chat.texts()).toEqual(['2']);
  expect(await rowOf(db, '1')).toMatchObject({ state: 'waiting', lastError: 'composer: no answer in time' });
});

test('a kind that nobody can word becomes a dead letter', async () => {
  const { db, delivery } = setting(() => null, { maxAttempts: 1 });
  await enqueue(db, WORKSPACE, [{ ...promise('a', '1'), kind: 'mystery' }], START);
  await delivery.drain();
  expect(delivery.dead).toMatchObject([{ reason: 'composer: no composer for mystery' }]);
});

test('the notice of a dead letter that dies itself is told to nobody', async () => {
  let notices = 0;
  const { db, delivery } = setting(() => ({ kind: 'gone', reason: 'x' }), {
    onDead: async (letter) => {
      notices += 1;
      const notice = { ...promise('office', `dead:${letter.outboxId}`), kind: DEAD_LETTER_KIND };
      await enqueue(fresh.db, WORKSPACE, [notice], START);
    },
    composers: { [DEAD_LETTER_KIND]: async () => ({ text: 'x', blocks: [] }) },
  });
  await enqueue(db, WORKSPACE, [promise('office', '1')], START);
  await delivery.drain();
  await delivery.drain();
  expect(notices).toBe(1);
  expect(await nextDue(db, WORKSPACE, START)).toBeNull();
});

test('an office that cannot be told does not stop the outbox', async () => {
  const { db, delivery } = setting((one) => (one.key === '1' ? { kind: 'gone', reason: 'x' } : null), {
    onDead: async () => {
      throw new Error('no office');
    },
  });
  await enqueue(db, WORKSPACE, two, START);
  expect(await delivery.drain()).toBe(1);
  expect(delivery.logged).toContain('nobody could be told of a dead letter');
});

test('when Postgres cannot be reached a drain logs and returns, and an answer is left to its lane', async () => {
  const unreachable = openDatabase('postgres://nobody@127.0.0.1:1/none', () => undefined);
  const { delivery } = setting(() => null, { db: unreachable });
  expect(await delivery.drain()).toBe(0);
  expect(await delivery.answer('1', async () => undefined)).toBe(false);
  expect(delivery.logged).toEqual(['delivery is interrupted', 'an answer is left to its lane']);
  await unreachable.destroy();
});

test('when Postgres goes away between a send and its mark nothing is lost and nothing said twice', async () => {
  const own = openDatabase(`${fresh.url}?application_name=own`, () => undefined);
  const { db, clock, chat } = setting(() => null);
  const delivery = deliveryOf({
    db: own,
    clock,
    isIdempotent: async () => false,
    send: async (...handed) => {
      const result = await chat.send(...handed);
      if (handed[2] === '1') await disconnectOwn(db);
      return result;
    },
  });
  await enqueue(db, WORKSPACE, [...two, promise('b', '3')], START);
  await delivery.drain();
  await delivery.drain();
  expect(chat.texts().sort()).toEqual(['1', '2', '3']);
  for (const key of ['1', '2', '3']) expect(await rowOf(db, key)).toMatchObject({ state: 'sent' });
  await own.destroy();
});

/** As when the server restarts. */
async function disconnectOwn(db: Database): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'own'`.execute(db);
}
