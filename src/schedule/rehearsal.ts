// What the playground's clock controls may do. app.ts provides it, so that moving time also does what fell due.

export interface Rehearsal {
  now(): Date;
  isRunning(): boolean;
  /** Lets time pass to `instant`: everything that falls due on the way happens at its own time, in order. */
  advanceTo(instant: Date): Promise<void>;
  /** Goes to the next instant at which something is due; null when nothing is. */
  nextEvent(): Promise<Date | null>;
  /** Goes to just after the nudges of the next workday. */
  nextMorning(): Promise<Date>;
  run(): Promise<void>;
  pause(): Promise<void>;
}
