// The ladder of nudges: on which workdays a deadline is spoken of. The rungs are data, one list per checklist.
import { z } from 'zod';
import { addDays, type Day, dayFromNumber, dayNumber, mondayOf } from '../calendar/day.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';

const count = z.int().min(1).max(366);
const rungSchema = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('before'), days: count, unit: z.enum(['day', 'workday']) }),
  z.strictObject({ when: z.literal('on') }),
  z.strictObject({ when: z.literal('after'), workdays: count }),
  z.strictObject({ when: z.literal('weekly') }),
]);
export type Rung = Readonly<z.infer<typeof rungSchema>>;
export type Ladder = readonly Rung[];

/** What `checklists.ladder` may hold. An empty ladder is a checklist that is never nudged. */
export const ladderSchema = z
  .array(rungSchema)
  .readonly()
  .refine((rungs) => new Set(rungs.map((rung) => JSON.stringify(rung))).size === rungs.length, {
    error: 'a rung stands in the ladder twice',
  });

export const defaultLadder: Ladder = [
  { when: 'before', days: 30, unit: 'day' },
  { when: 'before', days: 7, unit: 'day' },
  { when: 'before', days: 3, unit: 'workday' },
  { when: 'before', days: 1, unit: 'workday' },
  { when: 'on' },
  { when: 'after', workdays: 1 },
  { when: 'after', workdays: 3 },
  { when: 'after', workdays: 5 },
  { when: 'weekly' },
];

/** Of two rungs that fall on one day, the one with the higher urgency is spoken. */
function urgency(rung: Rung): number {
  if (rung.when === 'before') return -rung.days;
  if (rung.when === 'after') return rung.workdays;
  return rung.when === 'on' ? 0 : Number.POSITIVE_INFINITY;
}

/** The last numbered overdue rung; weekly nudges begin in the calendar week after it. */
function lastNumberedDay(due: Day, ladder: Ladder, calendar: WorkCalendar): Day {
  const numbered = ladder.map((rung) => (rung.when === 'after' ? rung.workdays : 0));
  return calendar.addWorkdays(due, Math.max(0, ...numbered));
}

/** The first workday of the Monday-based week of `monday`, or null for a week that is all days off. */
function firstWorkdayOfWeek(monday: Day, calendar: WorkCalendar): Day | null {
  const day = calendar.nextWorkday(monday, { inclusive: true });
  return mondayOf(day) === monday ? day : null;
}

function firstWeeklyDay(due: Day, ladder: Ladder, calendar: WorkCalendar): Day {
  let monday = mondayOf(lastNumberedDay(due, ladder, calendar));
  let day: Day | null = null;
  while (day === null) {
    monday = addDays(monday, 7);
    day = firstWorkdayOfWeek(monday, calendar);
  }
  return day;
}

/**
 * The workday on which `rung` speaks of a deadline at `due`; for `weekly` the first of its days, which depends on
 * the rest of the ladder. A rung in calendar days that meets a day off goes to the last workday before it, and so
 * does the day itself: a deadline on a day off is never moved, only spoken of before.
 */
export function rungDay(due: Day, rung: Rung, calendar: WorkCalendar, ladder: Ladder = defaultLadder): Day {
  if (rung.when === 'weekly') return firstWeeklyDay(due, ladder, calendar);
  if (rung.when === 'after') return calendar.addWorkdays(due, rung.workdays);
  if (rung.when === 'before' && rung.unit === 'workday') return calendar.addWorkdays(due, -rung.days);
  const days = rung.when === 'before' ? rung.days : 0;
  return calendar.previousWorkday(addDays(due, -days), { inclusive: true });
}

/** Of several days the latest wins; on that day the most urgent rung. */
type RungFinder = (due: Day) => Rung | null;

function rungFinder(days: readonly Day[], ladder: Ladder, calendar: WorkCalendar): RungFinder {
  const wanted = new Set(days);
  const dated = ladder.filter((rung) => rung.when !== 'weekly').sort((a, b) => urgency(b) - urgency(a));
  const weekly = ladder.find((rung) => rung.when === 'weekly');
  const weeklyDay = weekly && lastFirstWorkdayOfWeek(days, calendar);
  return (due) => {
    let found: { day: Day; rung: Rung } | null = null;
    if (weekly && weeklyDay && mondayOf(lastNumberedDay(due, ladder, calendar)) < mondayOf(weeklyDay))
      found = { day: weeklyDay, rung: weekly };
    for (const rung of dated) {
      const day = rungDay(due, rung, calendar, ladder);
      if (wanted.has(day) && (found === null || day > found.day)) found = { day, rung };
    }
    return found?.rung ?? null;
  };
}

function lastFirstWorkdayOfWeek(days: readonly Day[], calendar: WorkCalendar): Day | null {
  const first = days.filter((day) => firstWorkdayOfWeek(mondayOf(day), calendar) === day);
  return first.sort().at(-1) ?? null;
}

/** The most urgent rung of a deadline at `due` that falls exactly on `today`; null on a day off, always. */
export function rungOn(due: Day, today: Day, ladder: Ladder, calendar: WorkCalendar): Rung | null {
  return rungFinder([today], ladder, calendar)(due);
}

/** The latest due date that any rung on `day` can belong to: days off before it and behind it are allowed for. */
function furthestDue(day: Day, ladder: Ladder, calendar: WorkCalendar): Day {
  const ahead = (unit: 'day' | 'workday') =>
    Math.max(0, ...ladder.map((rung) => (rung.when === 'before' && rung.unit === unit ? rung.days : 0)));
  const byDays = addDays(calendar.nextWorkday(day, { inclusive: false }), ahead('day'));
  const byWorkdays = calendar.addWorkdays(day, ahead('workday'));
  return byDays > byWorkdays ? byDays : byWorkdays;
}

/**
 * Every due date that has a rung on one of `days` (several after a downtime: the latest day's rung wins), from
 * `oldestOpen`, the oldest open deadline, to the furthest that a rung looks ahead. Null means that none is open.
 * Its cost is one pass over the due dates in between, some microseconds each.
 */
export function dueDaysOn(
  days: readonly Day[],
  ladder: Ladder,
  calendar: WorkCalendar,
  oldestOpen: Day | null,
): Map<Day, Rung> {
  const found = new Map<Day, Rung>();
  const latest = [...days].sort().at(-1);
  if (oldestOpen === null || latest === undefined) return found;
  const rungOf = rungFinder(days, ladder, calendar);
  const last = dayNumber(furthestDue(latest, ladder, calendar));
  for (let number = dayNumber(oldestOpen); number <= last; number++) {
    const due = dayFromNumber(number);
    const rung = rungOf(due);
    if (rung) found.set(due, rung);
  }
  return found;
}
