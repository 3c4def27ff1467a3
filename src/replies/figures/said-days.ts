// Which day is meant: the nearest to come where no year was said, and the last day of a part of a month.
import { addDays, type Day, daysBetween, isRealDay, mondayOf } from '../../calendar/day.ts';
import { statutoryCalendar } from '../../calendar/workdays.ts';
import { numberOf } from '../../indicators/numeral.ts';

export interface Span {
  readonly count: number;
  readonly unit: 'day' | 'workday' | 'month';
}

/** The day a span ends, counted from `from`; a month later is the same date, or the month's last day. */
export function spanEnd(from: Day, { count, unit }: Span): Day {
  if (unit === 'day') return addDays(from, count);
  if (unit === 'workday') return statutoryCalendar.addWorkdays(from, count);
  const month = yearOf(from) * 12 + monthOf(from) - 1 + count;
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1];
  return format(year, inYear, Math.min(Number(from.slice(8)), lastDate(year, inYear)));
}

export const yearOf = (day: Day) => Number(day.slice(0, 4));

const monthOf = (day: Day) => Number(day.slice(5, 7));

export const numeral = (text: string | undefined) =>
  text === undefined ? Number.NaN : (numberOf(text) ?? Number.NaN);

const lastDate = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function format(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function real(year: number, month: number, date: number): Day | null {
  const day = format(year, month, date);
  return isRealDay(day) ? day : null;
}

export function yearSaid(words: string | undefined, today: Day): number | null {
  if (words === undefined || words === '') return null;
  if (words.startsWith('20')) return Number(words.slice(0, 4));
  return yearOf(today) + (/^[明次来]/.test(words) ? 1 : 0);
}

/** In the year that was named, or else the nearest to come; a day that went by within half a year is meant as past. */
export function monthDay(
  year: string | undefined,
  month: string | undefined,
  date: number,
  today: Day,
): Day | null {
  const said = yearSaid(year, today);
  if (said !== null) return real(said, numeral(month), date);
  const here = real(yearOf(today), numeral(month), date);
  if (here !== null && here < today && daysBetween(here, today) > 183)
    return real(yearOf(today) + 1, numeral(month), date);
  return here;
}

export function inMonth(
  year: string | undefined,
  month: string | undefined,
  part: string | undefined,
  before: string | undefined,
  today: Day,
): Day | null {
  const number = numeral(month);
  if (!(number >= 1 && number <= 12)) return null;
  const last = monthDay(year, month, lastDate(yearSaid(year, today) ?? yearOf(today), number), today);
  if (last === null) return null;
  if (part === undefined && before !== undefined) return addDays(`${last.slice(0, 8)}01`, -1);
  return partOf(last, part);
}

/** 初 and 上旬 end on the 10th, 中旬 on the 20th, all else on the last day, as in the documents' own dates. */
function partOf(last: Day, part: string | undefined): Day {
  if (part === '初' || part === '月初' || part === '上旬') return `${last.slice(0, 8)}10`;
  return part === '中旬' ? `${last.slice(0, 8)}20` : last;
}

export function monthFrom(today: Day, months: number, part?: string, date?: string): Day | null {
  const first = spanEnd(`${today.slice(0, 8)}01`, { count: months, unit: 'month' });
  if (date !== undefined) return real(yearOf(first), monthOf(first), numeral(date));
  return partOf(format(yearOf(first), monthOf(first), lastDate(yearOf(first), monthOf(first))), part);
}

/** 周五 alone is the one to come, today included. */
export function weekday(which: string | undefined, day: string | undefined, today: Day): Day {
  const weeks = which?.startsWith('下下') ? 2 : which?.startsWith('下') ? 1 : 0;
  const position = { 一: 0, 二: 1, 三: 2, 四: 3, 五: 4, 六: 5, 日: 6, 天: 6, 末: 6 }[day ?? '日'] ?? 6;
  const said = addDays(mondayOf(today), weeks * 7 + position);
  return which === undefined && said < today ? addDays(said, 7) : said;
}

/** 6月第一个周五: null when the month has no such day. */
export function weekdayOfMonth(
  year: string | undefined,
  month: string | undefined,
  which: string | undefined,
  nth: string | undefined,
  name: string | undefined,
  today: Day,
): Day | null {
  const last =
    month === undefined
      ? monthFrom(today, which?.startsWith('下') ? 1 : 0)
      : inMonth(year, month, undefined, undefined, today);
  if (last === null) return null;
  const first: Day = `${last.slice(0, 8)}01`;
  const inFirstWeek = weekday('本', name, first);
  const day = addDays(inFirstWeek, 7 * (numeral(nth) - (inFirstWeek < first ? 0 : 1)));
  return day.slice(0, 7) === first.slice(0, 7) ? day : null;
}

export function quarterEnd(
  year: string | undefined,
  quarter: string | undefined,
  which: string | undefined,
  half: string | undefined,
  today: Day,
): Day | null {
  const said = yearSaid(year, today) ?? yearOf(today);
  if (half !== undefined) return half === '上' ? real(said, 6, 30) : real(said, 12, 31);
  const now = Math.ceil(monthOf(today) / 3);
  const number = quarter === undefined ? now + (which?.startsWith('下') ? 1 : 0) : numeral(quarter);
  return number > 4 ? real(said + 1, 3, 31) : real(said, number * 3, lastDate(said, number * 3));
}

export function dayAlone(date: number, today: Day): Day | null {
  const here = real(yearOf(today), monthOf(today), date);
  if (here !== null && here >= today) return here;
  const next = monthFrom(today, 1);
  return next === null ? null : real(yearOf(next), monthOf(next), date);
}
