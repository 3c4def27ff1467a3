// Slots are the instants at which an entry of the timetable was due. Pure: what should have happened by now?
import { addDays, type Day, dayOf, instantOf, timeOf } from '../calendar/day.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { EntryName, Timetable, TimetableEntry, WorkingWindow } from './timetable.ts';

/** Where and by which calendar an entry is due. */
export interface Place {
  readonly calendar: WorkCalendar;
  /** An IANA zone name. */
  readonly timeZone: string;
}

/** A slot that is this much behind is late, even when the process was running. */
const lateAfterMs = 60_000;

/** Every due instant of `entry` after `after` up to and including `upTo`, oldest first. */
export function slotsBetween(
  entry: TimetableEntry,
  after: Date,
  upTo: Date,
  calendar: WorkCalendar,
  timeZone: string,
): Date[] {
  if (upTo <= after) return [];
  const slots: Date[] = [];
  const last = dayOf(upTo, timeZone);
  for (let day = dayOf(after, timeZone); day <= last; day = addDays(day, 1)) {
    if (!calendar.isWorkday(day)) continue;
    const due = instantOf(day, entry.at, timeZone);
    if (due > after && due <= upTo) slots.push(due);
  }
  return slots;
}

function nextDue(entry: TimetableEntry, after: Date, { calendar, timeZone }: Place): Date {
  const dueOn = (day: Day) => instantOf(day, entry.at, timeZone);
  const first = calendar.nextWorkday(dayOf(after, timeZone), { inclusive: true });
  if (dueOn(first) > after) return dueOn(first);
  return dueOn(calendar.nextWorkday(first, { inclusive: false }));
}

/** The first slot of the whole timetable after `after`; null when the timetable is empty. */
export function nextSlot(
  timetable: Timetable,
  after: Date,
  calendar: WorkCalendar,
  timeZone: string,
): { entry: EntryName; due: Date } | null {
  const slots = timetable.map((entry) => ({
    entry: entry.entry,
    due: nextDue(entry, after, { calendar, timeZone }),
  }));
  return slots.sort((a, b) => a.due.getTime() - b.due.getTime())[0] ?? null;
}

export function isWorkingTime(
  instant: Date,
  calendar: WorkCalendar,
  timeZone: string,
  window: WorkingWindow,
): boolean {
  const time = timeOf(instant, timeZone);
  return calendar.isWorkday(dayOf(instant, timeZone)) && time >= window.from && time < window.until;
}

/** `instant` itself when it is working time, else the first working moment after it. */
export function workingTimeFrom(instant: Date, { calendar, timeZone }: Place, window: WorkingWindow): Date {
  if (isWorkingTime(instant, calendar, timeZone, window)) return instant;
  const inclusive = timeOf(instant, timeZone) < window.from;
  const day = calendar.nextWorkday(dayOf(instant, timeZone), { inclusive });
  return instantOf(day, window.from, timeZone);
}

/** Whether any moment from `from` to `to` is working time. */
export function touchesWorkingTime(
  { from, to }: { readonly from: Date; readonly to: Date },
  { calendar, timeZone }: Place,
  window: WorkingWindow,
): boolean {
  for (let day = dayOf(from, timeZone); day <= dayOf(to, timeZone); day = addDays(day, 1)) {
    const begins = instantOf(day, window.from, timeZone);
    const ends = instantOf(day, window.until, timeZone);
    if (calendar.isWorkday(day) && begins <= to && from < ends) return true;
  }
  return false;
}

/** What one run does: all slots that nobody has claimed, oldest first, in one go. */
export interface Run {
  readonly slots: Date[];
  /** It comes after its time, so that what it says is marked 补发. */
  readonly isLate: boolean;
}

/**
 * What is to be run for `entry` now; null when nothing is. Slots missed while the bot was down are run once, together.
 * A late run happens in working time on the day of its latest slot; after that the next slot takes the missed ones
 * with it, so that no channel gets yesterday's routine message beside today's.
 * @param lastClaimed the latest slot ever claimed; where there is none, when the workspace began
 * @param startedAt when this process started: a slot before that was missed
 */
export function whatToRun(
  entry: TimetableEntry,
  lastClaimed: Date,
  now: Date,
  startedAt: Date,
  { calendar, timeZone, window }: Place & { readonly window: WorkingWindow },
): Run | null {
  const slots = slotsBetween(entry, lastClaimed, now, calendar, timeZone);
  const latest = slots.at(-1);
  if (latest === undefined) return null;
  const isLate = latest < startedAt || now.getTime() - latest.getTime() > lateAfterMs;
  const isToday = dayOf(latest, timeZone) === dayOf(now, timeZone);
  const mayRun = !isLate || (isToday && isWorkingTime(now, calendar, timeZone, window));
  return mayRun ? { slots, isLate } : null;
}
