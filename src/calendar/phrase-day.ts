// The last day that each form of a phrase of time leaves; days that do not exist are never rolled over.
import { addDays } from './day.ts';
import { festivalDay } from './festivals.ts';

export type TimePhraseKind = 'date' | 'ongoing' | 'relative' | 'recurring' | 'invalid';

export interface Reading {
  readonly kind: TimePhraseKind;
  /** The last day that keeps the promise, `YYYY-MM-DD`; null unless `kind` is date. */
  readonly due: string | null;
  /** True where the words leave more than one reading of the day (10月中旬, 今年9月). */
  readonly approximate: boolean;
}

const DIGITS = '一二三四五六七八九十';

export function plain(kind: TimePhraseKind): Reading {
  return { kind, due: null, approximate: false };
}

export function day(year: number, month: number, date: number, approximate: boolean): Reading {
  if (month < 1 || month > 12 || date < 1 || date > lastDay(year, month)) return plain('invalid');
  const due = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return { kind: 'date', due, approximate };
}

export function readDay(
  year: number,
  month: number,
  date: string | undefined,
  approximate: boolean,
): Reading {
  return date === undefined
    ? day(year, month, lastDay(year, month), true)
    : day(year, month, numberOf(date), approximate);
}

export function readMonth(year: number, month: number, part: string | undefined, isBefore: boolean): Reading {
  if (month < 1 || month > 12) return plain('invalid');
  if (part === '上旬' || part === '初') return day(year, month, 10, true);
  if (part === '中旬' || part === '上中旬') return day(year, month, 20, true);
  if (part === undefined && isBefore) {
    return month === 1 ? day(year - 1, 12, 31, true) : day(year, month - 1, lastDay(year, month - 1), true);
  }
  return day(year, month, lastDay(year, month), part !== '底' && part !== '末');
}

export function readQuarter(year: number, quarter: number, isExact: boolean): Reading {
  return quarter > 4 ? plain('invalid') : day(year, quarter * 3, lastDay(year, quarter * 3), !isExact);
}

/** Ready before a festival is ready on the day before it. */
export function beforeFestival(name: string, year: string | undefined, fallback: number): Reading {
  const on = festivalDay(name, yearOf(year, fallback), year !== undefined);
  return on === null ? plain('relative') : { kind: 'date', due: addDays(on, -1), approximate: true };
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function yearOf(words: string | undefined, fallback: number): number {
  if (words !== undefined && /^[明次翌来下]/.test(words)) return fallback + 1;
  if (words !== undefined && /^[去上]/.test(words)) return fallback - 1;
  return words?.startsWith('20') ? Number(words.slice(0, 4)) : fallback;
}

/** 12, 十二, 二十三; 0 for none. */
export function numberOf(words: string | undefined): number {
  if (words === undefined) return 0;
  if (/^\d+$/.test(words)) return Number(words);
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['', words];
  const of = (digit: string) => DIGITS.indexOf(digit) + 1;
  return (words.includes('十') ? (tens === '' ? 1 : of(tens)) * 10 : 0) + (ones === '' ? 0 : of(ones));
}
