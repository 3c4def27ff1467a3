// The only place that reads the wall clock. Everything else is handed a Clock, so time can be rehearsed.

export interface Clock {
  /** The present instant, real or rehearsed. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Where a rehearsal stands: at the real instant `realAt` it was `rehearsedAt`, and it runs on at normal speed
 * from there unless it is paused. */
export interface RehearsalState {
  readonly rehearsedAt: Date;
  readonly realAt: Date;
  readonly isRunning: boolean;
}

/** A clock that pretends: a 2022 document can be run as if it were September 2022. It never goes backwards. */
export interface RehearsalClock extends Clock {
  readonly state: RehearsalState;
  /** Stand at `instant` from now on; keeps running or paused as before. */
  set(instant: Date): RehearsalState;
  /** Takes over where another process of the same rehearsal put it; never goes backwards. */
  follow(state: RehearsalState): void;
  run(): RehearsalState;
  pause(): RehearsalState;
}

/** `real` is the clock that drives it while it runs; tests may give a standing one. */
export function rehearsalClock(start: RehearsalState, real: Clock = systemClock): RehearsalClock {
  let state = start;
  const now = () =>
    state.isRunning
      ? new Date(state.rehearsedAt.getTime() + real.now().getTime() - state.realAt.getTime())
      : state.rehearsedAt;
  const restart = (rehearsedAt: Date, isRunning: boolean) => {
    state = { rehearsedAt, realAt: real.now(), isRunning };
    return state;
  };
  return {
    now,
    get state() {
      return state;
    },
    set: (instant) => restart(instant < now() ? now() : instant, state.isRunning),
    follow(next) {
      const before = now();
      const earlier = state;
      state = next;
      if (now() < before) state = { ...earlier, isRunning: next.isRunning };
    },
    run: () => restart(now(), true),
    pause: () => restart(now(), false),
  };
}
