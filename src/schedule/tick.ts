// One tick: what should have happened by now, and has not, is claimed and done; the slot row in Postgres decides.
import type { Duban } from '../duban.ts';
import { entries } from './entries.ts';
import { claimSlots, lastClaimed } from './slot-store.ts';
import { type Run, whatToRun } from './slots.ts';
import type { EntryName, Timetable, TimetableEntry, WorkingWindow } from './timetable.ts';

/** @returns how many entries this process ran */
export type Tick = () => Promise<number>;

/** @param startedAt by the clock: a slot before that was missed while no process ran */
export function createTick(duban: Duban, timetable: Timetable, window: WorkingWindow, startedAt: Date): Tick {
  // Spares Postgres a question a second: only a slot that is new to this process is looked up there.
  const seen = new Map<EntryName, Date>();

  // A rehearsal may stand before the day on which the workspace was made.
  const beganAt = duban.beganAt < startedAt ? duban.beganAt : startedAt;

  const dueRun = (entry: TimetableEntry, last: Date): Run | null => {
    const { calendar, timeZone, clock } = duban;
    return whatToRun(entry, last, clock.now(), startedAt, { calendar, timeZone, window });
  };

  const tickEntry = async (entry: TimetableEntry): Promise<boolean> => {
    const known = seen.get(entry.entry);
    if (known && dueRun(entry, known) === null) return false;
    const last = (await lastClaimed(duban.db, duban.workspaceId, entry.entry, duban.clock.now())) ?? beganAt;
    const run = dueRun(entry, last);
    const hasRun = run !== null && (await runOnce(duban, entry.entry, run));
    seen.set(entry.entry, run?.slots.at(-1) ?? last);
    return hasRun;
  };

  return async () => {
    let ran = 0;
    for (const entry of timetable) if (await tickEntry(entry)) ran += 1;
    return ran;
  };
}

/** Claims the slots and does the work in one transaction; false when another process has the latest slot. */
async function runOnce(duban: Duban, name: EntryName, run: Run): Promise<boolean> {
  const { db, workspaceId, clock } = duban;
  const now = clock.now();
  return await db.transaction().execute(async (tx) => {
    const claimed = await claimSlots(tx, workspaceId, name, run.slots, now, run.isLate);
    const latest = run.slots.at(-1) as Date;
    if (!claimed.some((slot) => slot.getTime() === latest.getTime())) return false;
    await entries[name](duban, tx, { ...run, slots: claimed }, now);
    return true;
  });
}
