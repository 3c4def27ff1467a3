// Answers to a person who is waiting: at once, promised all the same.
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

function setting(gapMilliseconds = 0) {
  const clock = standingClock();
  const chat = chatOf(clock);
  const delivery = deliveryOf({ db: fresh.db, clock, send: chat.send, gapMilliseconds });
  return { db: fresh.db, clock, chat, delivery };
}

test('an answer goes at once although its lane must wait, and the lane waits longer for it', async () => {
  const { db, chat, delivery } = setting(4_000);
  await enqueue(db, WORKSPACE, [promise('a', '1'), promise('a', '2'), promise('a', 'receipt')], START);
  await delivery.drain();
  const said: string[] = [];
  const isAnswered = await delivery.answer('receipt', async (message) => void said.push(message.text));
  expect([isAnswered, said, chat.texts()]).toEqual([true, ['receipt'], ['1']]);
  expect(await rowOf(db, 'receipt')).toMatchObject({ state: 'sent' });
  expect(await nextDue(db, WORKSPACE, START)).toEqual(later(8_000));
});

test('an answer that cannot be given goes out through its lane', async () => {
  const { db, clock, chat, delivery } = setting(4_000);
  await enqueue(db, WORKSPACE, [promise('a', 'receipt')], START);
  const refuse = async () => {
    throw new Error('the session has run out');
  };
  expect(await delivery.answer('receipt', refuse)).toBe(false);
  expect(await rowOf(db, 'receipt')).toMatchObject({
    state: 'waiting',
    lastError: 'respond: the session has run out',
  });
  clock.moveTo(later(4_000));
  expect(await delivery.drain()).toBe(1);
  expect(chat.texts()).toEqual(['receipt']);
});

test('an answer that may have been shown is not said again, and somebody is told', async () => {
  const { db } = setting();
  const clock = standingClock();
  const chat = chatOf(clock);
  const failure = () => ({ kind: 'unknown', reason: 'no answer after sending' }) as const;
  const delivery = deliveryOf({ db, clock, send: chat.send, failure });
  await enqueue(db, WORKSPACE, [promise('a', 'receipt')], START);
  const half = async () => {
    throw new Error('the connection was reset');
  };
  expect(await delivery.answer('receipt', half)).toBe(false);
  clock.moveTo(later(60_000));
  expect(await delivery.drain()).toBe(0);
  expect(chat.texts()).toEqual([]);
  expect(delivery.dead).toMatchObject([{ dedupeKey: 'receipt', reason: 'unknown: no answer after sending' }]);
});

test('an answer that its lane has sent already is not given twice', async () => {
  const { db, delivery } = setting();
  await enqueue(db, WORKSPACE, [promise('a', 'receipt')], START);
  await delivery.drain();
  const said: string[] = [];
  expect(await delivery.answer('receipt', async (message) => void said.push(message.text))).toBe(false);
  expect(said).toEqual([]);
});

test('five answers with one key at once are one answer', async () => {
  const { db, delivery } = setting();
  await enqueue(db, WORKSPACE, [promise('a', 'receipt')], START);
  const said: string[] = [];
  const answers = [1, 2, 3, 4, 5].map(() =>
    delivery.answer('receipt', async (message) => void said.push(message.text)),
  );
  expect((await Promise.all(answers)).filter(Boolean)).toHaveLength(1);
  expect(said).toEqual(['receipt']);
});

test('an answer whose process dies while giving it goes out through its lane', async () => {
  const { db, chat, delivery } = setting();
  await enqueue(db, WORKSPACE, [promise('a', 'receipt')], START);
  void delivery.answer('receipt', () => new Promise(() => undefined));
  await expect.poll(async () => (await rowOf(db, 'receipt')).state).toBe('sending');
  await letLeasesRunOut(db);
  const restarted = deliveryOf({ db, clock: standingClock(), send: chat.send });
  expect(await restarted.drain()).toBe(1);
  expect(chat.texts()).toEqual(['receipt']);
});

test('stopping waits for the answer that is being given', async () => {
  const { db, delivery } = setting();
  await enqueue(db, WORKSPACE, [promise('a', 'receipt')], START);
  let finish = () => {};
  const answered = delivery.answer('receipt', () => new Promise((resolve) => (finish = resolve)));
  await expect.poll(async () => (await rowOf(db, 'receipt')).state).toBe('sending');
  const stopped = delivery.stop();
  finish();
  await stopped;
  expect(await answered).toBe(true);
  expect(await rowOf(db, 'receipt')).toMatchObject({ state: 'sent' });
});

test('an answer may need wording, and one with nothing to say is dropped', async () => {
  const { db } = setting();
  const clock = standingClock();
  const composers = {
    summary: async (_db: unknown, _workspaceId: string, payload: { count: number }) =>
      payload.count > 0 ? textMessage(`${payload.count} 项`) : null,
  };
  const delivery = deliveryOf({ db, clock, send: chatOf(clock).send, composers });
  const rows = [3, 0].map((count) => ({ ...promise('a', `${count}`), kind: 'summary', payload: { count } }));
  await enqueue(db, WORKSPACE, rows, START);
  const said: string[] = [];
  const respond = async (message: { text: string }) => void said.push(message.text);
  expect(await delivery.answer('3', respond)).toBe(true);
  expect(await delivery.answer('0', respond)).toBe(false);
  expect(said).toEqual(['3 项']);
  expect(await rowOf(db, '0')).toMatchObject({ state: 'dropped' });
});
