// What the adapter remembers, in one process and in Postgres: the same promises.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChatMemory, inMemory } from '../../src/chat/memory.ts';
import { storedMemory } from '../../src/chat/memory-store.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import { freshDatabase } from '../postgres.ts';

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
let time = Date.parse('2022-09-23T08:25:00+08:00');
const clock = { now: () => new Date(time) };
const inMinutes = (minutes: number) => new Date(time + minutes * 60_000);

beforeAll(async () => {
  fresh = await freshDatabase();
  await ensureWorkspace(fresh.db, 'sanmen', '三门县', clock.now());
});
afterAll(() => fresh.close());

const memories: readonly [string, () => ChatMemory][] = [
  ['one process', () => inMemory(clock)],
  ['Postgres', () => storedMemory(fresh.db, 'sanmen', clock)],
];

describe.each(memories)('the memory of %s', (_name, open) => {
  test('gives back what was kept, until its end', async () => {
    const memory = open();
    await memory.keep('token', 'a', { token: 'x' }, inMinutes(5));
    expect(await memory.read('token', 'a')).toEqual({ token: 'x' });
    await memory.keep('token', 'a', { token: 'y' }, inMinutes(5));
    expect(await memory.read('token', 'a')).toEqual({ token: 'y' });
    time += 6 * 60_000;
    expect(await memory.read('token', 'a')).toBeNull();
  });

  test('lets one of many be the first, and another when that has ended', async () => {
    const memory = open();
    const tries = await Promise.all(
      [1, 2, 3].map((n) => memory.keepFirst('press', 'k', { n }, inMinutes(5))),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
    time += 6 * 60_000;
    expect(await memory.keepFirst('press', 'k', { n: 4 }, inMinutes(5))).toBe(true);
  });

  test('gives what is taken to one only', async () => {
    const memory = open();
    await memory.keep('form', 'f', { view: 1 }, inMinutes(5));
    const taken = await Promise.all([memory.take('form', 'f'), memory.take('form', 'f')]);
    expect(taken.filter((one) => one !== null)).toEqual([{ view: 1 }]);
  });

  test('adds up whoever adds, and begins again after the end', async () => {
    const memory = open();
    await Promise.all(Array.from({ length: 20 }, () => memory.add('calls', '2022-09', 1, inMinutes(5))));
    expect(await memory.add('calls', '2022-09', 2, inMinutes(5))).toBe(22);
    time += 6 * 60_000;
    expect(await memory.add('calls', '2022-09', 1, inMinutes(5))).toBe(1);
  });

  test('lists a kind by key, without what has ended and without another kind', async () => {
    const memory = open();
    await memory.keep('list', 'b%_', { n: 2 }, inMinutes(5));
    await memory.keep('list', 'a', { n: 1 }, inMinutes(5));
    await memory.keep('list', 'c', { n: 3 }, inMinutes(1));
    await memory.keep('listing', 'd', { n: 4 }, inMinutes(5));
    time += 2 * 60_000;
    expect(await memory.list('list')).toEqual([
      { key: 'a', value: { n: 1 } },
      { key: 'b%_', value: { n: 2 } },
    ]);
    expect(await memory.list('list', 'b%')).toEqual([{ key: 'b%_', value: { n: 2 } }]);
  });
});

test('what is kept in one workspace is unknown in another, and expired rows go as others come', async () => {
  await ensureWorkspace(fresh.db, 'dongtou', '洞头区', clock.now());
  const memory = storedMemory(fresh.db, 'dongtou', clock);
  await memory.keep('token', 'a', { token: 'x' }, inMinutes(1));
  expect(await storedMemory(fresh.db, 'sanmen', clock).read('token', 'a')).toBeNull();
  time += 2 * 60_000;
  await memory.keep('token', 'b', { token: 'y' }, inMinutes(1));
  const left = await fresh.db
    .selectFrom('chatMemory')
    .select('key')
    .where('workspaceId', '=', 'dongtou')
    .execute();
  expect(left).toEqual([{ key: 'b' }]);
});
