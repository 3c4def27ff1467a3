// The simulator's own time.
import { expect, it } from 'vitest';
import { simulatorClock } from './clock.ts';

it('what falls due while time is pushed forward happens in order, the rest waits', () => {
  const clock = simulatorClock();
  const rung: string[] = [];
  clock.after(60_000, () => rung.push('minute'));
  clock.after(1_000, () => rung.push('second'));
  clock.after(3_600_000, () => rung.push('hour'));
  clock.advance(60_000);
  expect(rung).toEqual(['second', 'minute']);
  clock.stop();
});

it('what is called off does not happen', () => {
  const clock = simulatorClock();
  const rung: string[] = [];
  const cancel = clock.after(1_000, () => rung.push('second'));
  cancel();
  clock.advance(2_000);
  expect(rung).toEqual([]);
});

it('time runs by itself too', async () => {
  const clock = simulatorClock();
  await new Promise<void>((resolve) => clock.after(1, resolve));
  const before = clock.now().getTime();
  clock.advance(5_000);
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + 5_000);
});
