// Days as `YYYY-MM-DD` strings, and how they meet instants in a time zone.
import type { Day } from '../database/schema.ts';
import { Invalid } from '../errors.ts';

export type { Day };
/** A time on the clock face in the workspace's zone, `HH:MM`, 00:00 to 23:59. */
export type TimeOfDay = string;
/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const dayMs = 24 * 60 * 60 * 1000;
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** True for days that exist. 2026-02-30 is refused and never rolled over to 2 March. */
export function isRealDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

export function isTimeOfDay(text: string): boolean {
  return timePattern.test(text);
}

// Sweeps walk the same years again and again; both ways are kept, and there are only so many days.
const numbers = new Map<Day, number>();
const daysByNumber = new Map<number, Day>();

/**
 * Whole days since 1970-01-01, so that ranges of days can be walked as numbers.
 * @throws Invalid for a day that does not exist
 */
export function dayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  if (!isRealDay(day)) throw new Invalid(`${day} is not a day`, { day });
  const number = Date.parse(day) / dayMs;
  numbers.set(day, number);
  return number;
}

/** The inverse of `dayNumber`. */
export function dayFromNumber(number: number): Day {
  let day = daysByNumber.get(number);
  if (day === undefined) {
    day = new Date(number * dayMs).toISOString().slice(0, 10);
    daysByNumber.set(number, day);
  }
  return day;
}

/** @param n whole days; negative goes back */
export function addDays(day: Day, n: number): Day {
  return dayFromNumber(dayNumber(day) + n);
}

/** Days from `from` to `to`; negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(day: Day): Weekday {
  return weekdayOfNumber(dayNumber(day));
}

/** Day 0, 1 January 1970, was a Thursday. */
export function weekdayOfNumber(number: number): Weekday {
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The Monday of the calendar week that `day` is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

// Intl and not dayjs.tz(): the latter passes through the server's own zone, and errs by an hour near its DST changes.
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
    const options = { ...numeric, minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone } as const;
    format = new Intl.DateTimeFormat('en', options);
    formats.set(timeZone, format);
  }
  return format;
}

/** What calendar and clock on the wall show in the zone at `instant`, written as if it were UTC (milliseconds). */
function wallClock(instant: number, timeZone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day that `instant` falls on in the zone (an IANA name). */
export function dayOf(instant: Date, timeZone: string): Day {
  return new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** The time on the wall in the zone at `instant`, seconds cut off. */
export function timeOf(instant: Date, timeZone: string): TimeOfDay {
  return new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(11, 16);
}

/**
 * The instant at which the zone's clocks show `time` on `day`; the first one where they show it twice, and the
 * instant just as long after the change where they skip it.
 * @throws Invalid for a day or time that does not exist
 */
export function instantOf(day: Day, time: TimeOfDay, timeZone: string): Date {
  const [, hours, minutes] = timePattern.exec(time) ?? [];
  if (hours === undefined) throw new Invalid(`${time} is not a time of day`, { time });
  const wanted = dayNumber(day) * dayMs + (Number(hours) * 60 + Number(minutes)) * 60_000;
  const offset = (at: number) => wallClock(at, timeZone) - at;
  const before = wanted - offset(wanted - dayMs);
  const after = wanted - offset(wanted + dayMs);
  return new Date(
    wallClock(before, timeZone) === wanted || wallClock(after, timeZone) !== wanted ? before : after,
  );
}
