// Statutory workdays: the State Council's days off and make-up workdays, and honesty about years without a notice.
// The library's data and not its functions: those read days in the server's zone and are a day off in America.
import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type Day, dayFromNumber, dayNumber, weekdayOfNumber } from './day.ts';

export interface WorkCalendar {
  isWorkday(day: Day): boolean;
  /** True while the notice that settles this day is not in the data, so that whether it is a workday may change. */
  isProvisional(day: Day): boolean;
  /** 国庆节 for a day off that a notice names; null for workdays and plain weekends. */
  holidayName(day: Day): string | null;
  /** The n-th workday after `day`, or before it when n is negative; `day` itself is not counted, and 0 gives it back. */
  addWorkdays(day: Day, n: number): Day;
  /** Workdays after `from` up to and including `to`; 0 when `to` is not after `from`. */
  workdaysBetween(from: Day, to: Day): number;
  previousWorkday(day: Day, options: { inclusive: boolean }): Day;
  nextWorkday(day: Day, options: { inclusive: boolean }): Day;
}

/** Both by day; the text of a day is its English name, its Chinese name and a count, with commas between. */
export interface Notices {
  readonly holidays: Readonly<Record<Day, string>>;
  readonly workdays: Readonly<Record<Day, string>>;
}

/**
 * Days off that the law gives by date and that need no notice (全国年节及纪念日放假办法, 国务院令第795号,
 * article 2), as `MM-DD`. A year without a notice is Monday to Friday less these.
 */
const daysOffByLaw: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

const yearOf = (day: Day) => Number(day.slice(0, 4));
const monthAndDay = (day: Day) => day.slice(5);

/** New Year's notice moves days of the December before it; this is the first `MM-DD` that any notice has moved. */
function firstMovedInDecember(days: readonly Day[]): string {
  const moved = days.map(monthAndDay).filter((day) => day >= '12');
  return moved.sort()[0] ?? '12-31';
}

/**
 * A calendar from what the notices say. A year counts as published when its notice named days off in it.
 * Days outside published years fall back to Monday to Friday (less `daysOffByLaw`) and are provisional.
 */
export function workCalendar({ holidays, workdays }: Notices): WorkCalendar {
  const named = [...Object.keys(holidays), ...Object.keys(workdays)];
  const published = new Set(
    Object.keys(holidays)
      .filter((day) => monthAndDay(day) < '12')
      .map(yearOf),
  );
  const december = firstMovedInDecember(named);
  const moved = new Map<number, boolean>();
  for (const day of Object.keys(holidays)) moved.set(dayNumber(day), false);
  for (const day of Object.keys(workdays)) moved.set(dayNumber(day), true);

  const isWorking = (number: number): boolean => {
    let works = moved.get(number);
    if (works === undefined) {
      works = weekdayOfNumber(number) <= 5;
      const day = dayFromNumber(number);
      if (works && !published.has(yearOf(day))) works = !daysOffByLaw.includes(monthAndDay(day));
      // What has been worked out once is kept: ranges are walked again and again.
      moved.set(number, works);
    }
    return works;
  };
  const walk = (start: number, step: 1 | -1): number => {
    let number = start;
    while (!isWorking(number)) number += step;
    return number;
  };
  const next = (day: Day, step: 1 | -1, inclusive: boolean) =>
    dayFromNumber(walk(dayNumber(day) + (inclusive ? 0 : step), step));

  return {
    isWorkday: (day) => isWorking(dayNumber(day)),
    isProvisional: (day) => {
      const year = yearOf(dayFromNumber(dayNumber(day)));
      return !published.has(year) || (monthAndDay(day) >= december && !published.has(year + 1));
    },
    holidayName: (day) => holidays[day]?.split(',')[1] ?? null,
    addWorkdays: (day, n) => {
      const step = n < 0 ? -1 : 1;
      let number = dayNumber(day);
      for (let left = Math.abs(n); left > 0; left--) number = walk(number + step, step);
      return dayFromNumber(number);
    },
    workdaysBetween: (from, to) => {
      const last = dayNumber(to);
      let count = 0;
      for (let number = dayNumber(from) + 1; number <= last; number++) if (isWorking(number)) count++;
      return count;
    },
    previousWorkday: (day, { inclusive }) => next(day, -1, inclusive),
    nextWorkday: (day, { inclusive }) => next(day, 1, inclusive),
  };
}

/** Mainland China, 2004 on, as far as the installed `chinese-days` has the notices. */
export const statutoryCalendar: WorkCalendar = workCalendar(notices);
