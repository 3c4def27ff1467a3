// Times in which nobody was listening: which are told, by whom, and how long they were.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Gap } from '../../../src/chat/dingtalk/index.ts';
import { type DingtalkOptions, settingsOf } from '../../../src/chat/dingtalk/settings.ts';
import { gaps } from '../../../src/chat/dingtalk/stream/gaps.ts';
import { type ChatMemory, inMemory } from '../../../src/chat/memory.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, QUICK, silent, until } from './against-simulator.ts';

const START = new Date('2026-03-02T01:00:00Z').getTime();

/** A clock that a test moves, a memory that its processes share, and what they have told. */
function place() {
  let now = START;
  const clock = { now: () => new Date(now) };
  const told: { from: number; to: number }[] = [];
  const memory = inMemory(clock);
  const process = (more: Partial<DingtalkOptions> = {}) =>
    gaps(
      settingsOf({
        ...{ clientId: 'a', clientSecret: 'b', robotCode: 'c', log: silent, clock, memory },
        onGap: async ({ from, to }: Gap) => {
          told.push({ from: (from.getTime() - START) / 1_000, to: (to.getTime() - START) / 1_000 });
        },
        ...more,
      }),
    );
  const at = (seconds: number) => {
    now = START + seconds * 1_000;
  };
  return { process, at, told, memory };
}

describe('a time without a connection', () => {
  test('is told from the moment at which it went to the moment at which the next one stood', async () => {
    const { process, at, told } = place();
    const one = process();
    await one.standing();
    at(20);
    one.alive();
    at(30);
    one.lost();
    at(130);
    await one.standing();
    expect(told).toEqual([{ from: 30, to: 130 }]);
    expect(one.last()).toMatchObject({ from: new Date(START + 30_000) });
  });

  test('of less than a minute is not told, and neither is the first start ever', async () => {
    const { process, at, told } = place();
    const one = process();
    await one.standing();
    at(10);
    one.lost();
    at(65);
    await one.standing();
    expect(told).toEqual([]);
  });

  test('is told by the process that is started afterwards', async () => {
    const { process, at, told } = place();
    await process().standing();
    at(600);
    await process().standing();
    expect(told).toEqual([{ from: 0, to: 600 }]);
  });

  test('is none while another process is connected', async () => {
    const { process, at, told } = place();
    const [one, other] = [process(), process()];
    await one.standing();
    await other.standing();
    at(10);
    one.lost();
    for (let second = 20; second <= 200; second += 20) {
      at(second);
      other.alive();
    }
    await new Promise(setImmediate);
    await one.standing();
    expect(told).toEqual([]);
  });

  test('is told once when several processes come back together', async () => {
    const { process, at, told } = place();
    const all = [process(), process(), process()];
    for (const one of all) await one.standing();
    at(10);
    for (const one of all) one.lost();
    at(300);
    await Promise.all(all.map((one) => one.standing()));
    expect(told).toEqual([{ from: 10, to: 300 }]);
  });
});

test('a connection that stood and was mute is told whatever another process has heard', async () => {
  const { process, at, told } = place();
  const [mute, other] = [process(), process()];
  await mute.standing();
  await other.standing();
  at(60);
  other.alive();
  at(80);
  mute.lost();
  at(82);
  await mute.standing();
  expect(told).toEqual([{ from: 0, to: 82 }]);
});

test('who could not be told is told with the next sign of life', async () => {
  const { process, at, told } = place();
  let isAway = true;
  const one = process({
    onGap: async ({ from, to }) => {
      if (isAway) throw new Error('away');
      told.push({ from: from.getTime(), to: to.getTime() });
    },
  });
  await one.standing();
  at(1);
  one.lost();
  at(100);
  await one.standing();
  expect(told).toEqual([]);
  isAway = false;
  at(120);
  one.alive();
  await until(() => told.length === 1);
});

test('without a memory its own time is told all the same', async () => {
  const { process, at, told } = place();
  const broken = async () => {
    throw new Error('away');
  };
  const memory = { take: broken, keep: broken } as unknown as ChatMemory;
  const one = process({ memory });
  await one.standing();
  at(5);
  one.lost();
  at(105);
  await one.standing();
  expect(told).toEqual([{ from: 5, to: 105 }]);
});

describe('through the Stream', () => {
  let simulator: DingtalkSimulator;
  beforeEach(async () => {
    simulator = await startDingtalkSimulator({ pingEvery: 30 });
  });
  afterEach(() => simulator.stop());

  test('a zombie is told and replaced; being told to reconnect is no gap', async () => {
    const told: Gap[] = [];
    const { app, platform } = boltApp(simulator, {
      timings: { ...QUICK, watchdog: 500 },
      onGap: async (gap) => void told.push(gap),
    });
    await app.start();
    simulator.stream.disconnect();
    await until(() => simulator.stream.opened() === 2, 'the handover');
    await until(() => simulator.connections() >= 1, 'the next connection');
    expect(told).toEqual([]);
    simulator.stream.makeZombies();
    simulator.clock.advance(120_000);
    await until(() => told.length === 1, 'the gap');
    const [gap] = told;
    expect((gap?.to.getTime() ?? 0) - (gap?.from.getTime() ?? 0)).toBeGreaterThan(110_000);
    expect(platform.health().detail).toMatch(/unheard \S+Z to \S+Z/);
    await app.stop();
  });
});
