import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Bell, startBell } from '../../src/schedule/bell.ts';

const quiet = { error: () => undefined };
const clock = { now: () => new Date('2022-09-23T00:30:00Z') };
let bell: Bell | null = null;

afterEach(async () => {
  await bell?.stop();
  bell = null;
});

test('the bell rings in real time until it is stopped', async () => {
  let rings = 0;
  const twice = new Promise<void>((resolve) => {
    bell = startBell(
      async () => {
        rings++;
        if (rings === 2) resolve();
      },
      quiet,
      clock,
    );
  });
  expect(bell?.lastRangAt).toBeNull();
  await twice;
  expect(bell?.lastRangAt).toEqual(clock.now());
  await bell?.stop();
});

describe('second by second', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2022-09-23T00:29:59.500Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('it rings every second', async () => {
    let rings = 0;
    bell = startBell(async () => void rings++, quiet);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rings).toBe(5);
    expect(bell.lastRangAt?.toISOString().slice(0, 19)).toBe('2022-09-23T00:30:04');
  });

  test('it does not ring while the ring before is under way', async () => {
    let begun = 0;
    let atOnce = 0;
    let most = 0;
    bell = startBell(async () => {
      begun++;
      atOnce++;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      atOnce--;
    }, quiet);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(begun).toBe(3);
    expect(most).toBe(1);
    const stopping = bell.stop();
    await vi.advanceTimersByTimeAsync(2_500);
    await stopping;
  });

  test('a ring that fails is logged, and the next one comes all the same', async () => {
    const logged: unknown[] = [];
    let rings = 0;
    const ring = async () => {
      rings++;
      throw new Error(`ring ${rings}`);
    };
    bell = startBell(ring, { error: (error: unknown) => void logged.push(error) });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(logged.map(String)).toEqual(['Error: ring 1', 'Error: ring 2', 'Error: ring 3']);
  });

  test('stopping waits for the ring under way, and none begins after it', async () => {
    let begun = 0;
    let ended = 0;
    bell = startBell(async () => {
      begun++;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      ended++;
    }, quiet);
    await vi.advanceTimersByTimeAsync(1_000);
    let hasStopped = false;
    const stopping = bell.stop().then(() => {
      hasStopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([begun, ended, hasStopped]).toEqual([1, 0, false]);
    await vi.advanceTimersByTimeAsync(2_000);
    await stopping;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([begun, ended]).toEqual([1, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
