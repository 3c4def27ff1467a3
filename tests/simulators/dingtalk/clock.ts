// The simulator's time: runs with the wall clock until it is frozen, and can be pushed ahead; what is due then happens at once.
import { type Clock, systemClock } from '../../../src/clock.ts';

export interface SimulatorClock extends Clock {
  /** Pushes time ahead in one leap; what became due happens at the new time, so clients can still answer it. */
  advance(milliseconds: number): void;
  /** From now on time moves only by `advance`, however slow the machine is. */
  freeze(): void;
  /** Runs `job` once, that long from now. Returns how to call it off. */
  after(milliseconds: number, job: () => void): () => void;
  stop(): void;
}

interface Due {
  readonly at: number;
  readonly job: () => void;
}

const LOOK_EVERY_MS = 20;

export function simulatorClock(): SimulatorClock {
  let ahead = 0;
  let frozenAt: number | null = null;
  let waiting: Due[] = [];
  const now = () => (frozenAt ?? systemClock.now().getTime()) + ahead;
  const look = () => {
    const due = waiting.filter((one) => one.at <= now()).sort((one, other) => one.at - other.at);
    waiting = waiting.filter((one) => !due.includes(one));
    for (const one of due) one.job();
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    now: () => new Date(now()),
    advance: (milliseconds) => {
      ahead += milliseconds;
      look();
    },
    freeze: () => {
      frozenAt ??= systemClock.now().getTime();
    },
    after: (milliseconds, job) => {
      const one = { at: now() + milliseconds, job };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    stop: () => {
      clearInterval(timer);
      waiting = [];
    },
  };
}
