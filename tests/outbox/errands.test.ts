// Promises that are no message: run once, repeated only where that is safe, and written down like messages.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SendFailure } from '../../src/chat/port.ts';
import type { Errand, SendResult } from '../../src/outbox/outbox.ts';
import { enqueue } from '../../src/outbox/outbox-store.ts';
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
  WORKSPACE,
} from './setting.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
beforeEach(() => freshWorkspace(fresh.db));
afterAll(() => fresh.close());

const done: SendResult = { isSent: true, platformId: 'todo-1' };
const failed = (failure: SendFailure): SendResult => ({ isSent: false, failure });
const unknown: SendFailure = { kind: 'unknown', reason: 'no answer' };

/** An outbox in which errands of the kind `todo` answer what `results` holds, one after the other. */
async function setting(results: readonly (SendResult | null | Error)[], isIdempotent = true) {
  const clock = standingClock();
  const chat = chatOf(clock);
  const ran: object[] = [];
  const errand: Errand = {
    isIdempotent,
    run: async (_db, _workspaceId, payload) => {
      const result = results[ran.push(payload) - 1];
      if (result === undefined || result instanceof Error) throw result ?? new Error('no more was expected');
      return result;
    },
  };
  const row = { ...promise('todo:u1', 'todo:1:1'), kind: 'todo', payload: { todoId: 1 } };
  await enqueue(fresh.db, WORKSPACE, [row], START);
  const delivery = deliveryOf({ db: fresh.db, clock, send: chat.send, errands: { todo: errand } });
  return { clock, chat, ran, delivery };
}
const row = () => rowOf(fresh.db, 'todo:1:1');

test('an errand is run with its payload, and its id kept, without a word in the chat', async () => {
  const { chat, ran, delivery } = await setting([done]);
  expect(await delivery.drain()).toBe(1);
  expect(ran).toEqual([{ todoId: 1 }]);
  expect(chat.handed).toEqual([]);
  expect(await row()).toMatchObject({ state: 'sent', platformId: 'todo-1' });
});

test('one whose reason is gone is dropped', async () => {
  const { delivery } = await setting([null]);
  expect(await delivery.drain()).toBe(0);
  expect(await row()).toMatchObject({ state: 'dropped' });
});

test('one of which nobody knows is run again where that changes nothing more', async () => {
  const { clock, delivery, ran } = await setting([failed(unknown), new Error('Postgres went away'), done]);
  await delivery.drain();
  clock.moveTo(later(3_000));
  await delivery.drain();
  clock.moveTo(later(10_000));
  await delivery.drain();
  expect(ran).toHaveLength(3);
  expect(await row()).toMatchObject({ state: 'sent', attempts: 3 });
});

test('and is given up where it does', async () => {
  const { delivery, ran } = await setting([failed(unknown)], false);
  await delivery.drain();
  expect(ran).toHaveLength(1);
  expect(delivery.dead).toMatchObject([{ kind: 'todo', dedupeKey: 'todo:1:1' }]);
});

test('one whose process died is not run again where that could ring twice', async () => {
  const { clock, ran, delivery } = await setting([done], false);
  await fresh.db
    .updateTable('outbox')
    .set({ state: 'sending', attempts: 1 })
    .where('workspaceId', '=', WORKSPACE)
    .execute();
  await letLeasesRunOut(fresh.db);
  clock.moveTo(later(1_000));
  await delivery.drain();
  expect(ran).toEqual([]);
  expect(await row()).toMatchObject({ state: 'dead' });
});

test('one that waits holds up its own lane and no other', async () => {
  const busy: SendFailure = { kind: 'retry-at', at: later(60_000), reason: 'busy' };
  const { chat, delivery } = await setting([failed(busy)]);
  await enqueue(fresh.db, WORKSPACE, [promise('C1', 'nudge')], START);
  await delivery.drain();
  expect(chat.texts()).toEqual(['nudge']);
  expect(await row()).toMatchObject({ state: 'waiting', notBefore: later(60_000) });
});
