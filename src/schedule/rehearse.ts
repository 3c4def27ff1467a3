// Moves the rehearsal clock. Time never skips: on the way to an instant everything that falls due is done at its own
// time, in order, as if the days had really passed.
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { RehearsalClock, RehearsalState } from '../clock.ts';
import type { Rehearsal } from './rehearsal.ts';
import { nextSlot } from './slots.ts';
import type { EntryName, Timetable } from './timetable.ts';

export interface Stage {
  readonly clock: RehearsalClock;
  readonly timetable: Timetable;
  readonly calendar: WorkCalendar;
  readonly timeZone: string;
  /** Ticks and delivers what is due at the clock's time. */
  readonly pulse: () => Promise<void>;
  /** When the outbox may send its next message; null when it is empty. */
  readonly nextSend: () => Promise<Date | null>;
  readonly save: (state: RehearsalState) => Promise<void>;
}

/** Long enough after the nudges for them to stand in their channels. */
const AFTER_NUDGES_MS = 30_000;

export function createRehearsal(stage: Stage): Rehearsal {
  const { clock, pulse, save } = stage;

  const moveTo = async (instant: Date) => {
    await save(clock.set(instant));
    await pulse();
  };

  const nextDue = async (): Promise<Date | null> => {
    const slot = nextSlot(stage.timetable, clock.now(), stage.calendar, stage.timeZone)?.due ?? null;
    const send = await stage.nextSend();
    if (slot === null || send === null) return slot ?? send;
    return send < slot ? send : slot;
  };

  const advanceTo = async (instant: Date) => {
    await pulse();
    for (let due = await nextDue(); due !== null && due <= instant; due = await nextDue()) {
      if (due <= clock.now()) break;
      await moveTo(due);
    }
    await moveTo(instant);
  };

  const nextOf = (name: EntryName): Date => {
    const own = stage.timetable.filter((entry) => entry.entry === name);
    return nextSlot(own, clock.now(), stage.calendar, stage.timeZone)?.due ?? clock.now();
  };

  return {
    now: () => clock.now(),
    isRunning: () => clock.state.isRunning,
    advanceTo,
    async nextEvent() {
      const due = await nextDue();
      if (due !== null) await advanceTo(due);
      return due;
    },
    async nextMorning() {
      const morning = new Date(nextOf('nudges').getTime() + AFTER_NUDGES_MS);
      await advanceTo(morning);
      return morning;
    },
    run: async () => save(clock.run()),
    pause: async () => save(clock.pause()),
  };
}
