// Simulated Slack's time: it runs like the real one, and can be pushed forward so that no test need wait.
import { type Clock, systemClock } from '../../../src/clock.ts';

export interface SimulatorClock extends Clock {
  /** Pushes time forward; what falls due on the way happens before this returns. */
  advance(milliseconds: number): void;
  /** Runs `ring` once that much simulated time has passed; returns what calls it off. */
  after(milliseconds: number, ring: () => void): () => void;
  /** Calls everything off. */
  stop(): void;
}

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
  timer?: NodeJS.Timeout;
}

export function simulatorClock(): SimulatorClock {
  let offset = 0;
  const alarms = new Set<Alarm>();
  const milliseconds = () => systemClock.now().getTime() + offset;
  const callOff = (alarm: Alarm) => {
    clearTimeout(alarm.timer);
    alarms.delete(alarm);
  };
  const arm = (alarm: Alarm) => {
    clearTimeout(alarm.timer);
    alarm.timer = setTimeout(() => ring(alarm), Math.max(0, alarm.at - milliseconds()));
  };
  const ring = (alarm: Alarm) => {
    callOff(alarm);
    alarm.ring();
  };
  return {
    now: () => new Date(milliseconds()),
    after: (wait, action) => {
      const alarm: Alarm = { at: milliseconds() + wait, ring: action };
      alarms.add(alarm);
      arm(alarm);
      return () => callOff(alarm);
    },
    advance: (step) => {
      offset += step;
      for (const alarm of [...alarms].sort((a, b) => a.at - b.at)) {
        if (alarm.at <= milliseconds()) ring(alarm);
        else arm(alarm);
      }
    },
    stop: () => {
      for (const alarm of alarms) callOff(alarm);
    },
  };
}
