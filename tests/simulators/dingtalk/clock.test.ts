// The simulator's clock, and the months that it counts by.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatorClock, simulatorClock } from './clock.ts';
import { quotas } from './quotas.ts';

let clock: SimulatorClock;
beforeEach(() => {
  clock = simulatorClock();
});
afterEach(() => clock.stop());

test('a frozen clock moves only when it is pushed, and then does what is due', async () => {
  clock.freeze();
  const before = clock.now().getTime();
  const done: string[] = [];
  clock.after(1_000, () => done.push('due'));
  clock.after(1_001, () => done.push('not due'));
  const cancel = clock.after(500, () => done.push('called off'));
  cancel();
  await sleep(60);
  expect(clock.now().getTime()).toBe(before);
  clock.advance(1_000);
  expect(clock.now().getTime()).toBe(before + 1_000);
  expect(done).toEqual(['due']);
});

test('a clock that was not frozen runs by itself', async () => {
  const done: string[] = [];
  clock.after(30, () => done.push('due'));
  await expect.poll(() => done).toEqual(['due']);
});

test('(34) a month ends at midnight in China', () => {
  let now = new Date('2022-09-30T23:59:59+08:00');
  const counted = quotas({ now: () => now }, 'standard', true);
  counted.push('webhook');
  expect(counted.month().month).toBe('2022-09');
  now = new Date('2022-10-01T00:00:00+08:00');
  expect(counted.month()).toMatchObject({ month: '2022-10', pushes: 0 });
  expect(counted.months().map(({ pushes }) => pushes)).toEqual([1, 0]);
});

test('(34) the month refuses the push that is one too many, and says so before it', () => {
  const counted = quotas({ now: () => new Date('2022-09-01T08:00:00+08:00') }, 'standard', true);
  counted.use({ pushes: 2_999 });
  expect([counted.isOutOfPushes(), counted.push('stream')]).toEqual([false, true]);
  expect([counted.isOutOfPushes(), counted.push('stream')]).toEqual([true, false]);
  expect(counted.month().pushes).toBe(3_000);
});
