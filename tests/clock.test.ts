// The rehearsal clock: it runs at normal speed, stands when it is told to, and never goes backwards.
import { describe, expect, test } from 'vitest';
import { rehearsalClock } from '../src/clock.ts';

const start = new Date('2022-09-23T00:25:00Z');
const later = (date: Date, seconds: number) => new Date(date.getTime() + seconds * 1000);

function rehearsal(isRunning: boolean) {
  let real = new Date('2026-11-21T00:00:00Z');
  const clock = rehearsalClock({ rehearsedAt: start, realAt: real, isRunning }, { now: () => real });
  return {
    clock,
    wait: (seconds: number) => {
      real = later(real, seconds);
    },
    real: () => real,
  };
}

describe('the rehearsal clock', () => {
  test('runs at normal speed, stands while it is paused, and goes on from there', () => {
    const { clock, wait } = rehearsal(true);
    wait(60);
    expect(clock.now()).toEqual(later(start, 60));
    clock.pause();
    wait(3600);
    expect(clock.now()).toEqual(later(start, 60));
    clock.run();
    wait(5);
    expect(clock.now()).toEqual(later(start, 65));
  });

  test('is never put back', () => {
    const { clock } = rehearsal(false);
    clock.set(later(start, 100));
    clock.set(later(start, 50));
    expect(clock.now()).toEqual(later(start, 100));
  });

  test('follows another process forwards but not backwards', () => {
    const { clock, real } = rehearsal(false);
    clock.follow({ rehearsedAt: later(start, 500), realAt: real(), isRunning: false });
    expect(clock.now()).toEqual(later(start, 500));
    clock.follow({ rehearsedAt: later(start, 10), realAt: real(), isRunning: false });
    expect(clock.now()).toEqual(later(start, 500));
  });
});
