// Fields for a date, a time of day, or both.
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Kind, Reading } from './reading.ts';
import { words } from './wording.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

const DATE_TIME = 'YYYY-MM-DDTHH:mm';
const TIME = /^([01]\d|2[0-3]):[0-5]\d/;

/** Slack takes and gives times of this many digits: from 2001 to 2286. */
const isSlackTime = (seconds: number) => seconds >= 1_000_000_000 && seconds <= 9_999_999_999;

/** True for a day that is in the calendar. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const first = (typed: readonly string[]) => (typed[0] ?? '').normalize('NFKC').trim();

function reading(text: string, isRight: boolean, value: Reading['value'], problem: string): Reading {
  return { value, isEmpty: text === '', ...(text !== '' && !isRight && { problem }) };
}

export const timeKinds: Readonly<Record<string, Kind>> = {
  datepicker: {
    initial: ({ initial_date }) => (initial_date === undefined ? [] : [initial_date]),
    read: (_element, typed) => {
      const text = first(typed);
      return reading(text, isDay(text), { selected_date: isDay(text) ? text : null }, words.notDate);
    },
  },
  timepicker: {
    initial: ({ initial_time }) => (initial_time === undefined ? [] : [initial_time]),
    read: (_element, typed) => {
      const text = first(typed);
      const time = TIME.exec(text)?.[0] ?? null;
      return reading(text, time !== null, { selected_time: time }, words.notTime);
    },
  },
  datetimepicker: {
    initial: ({ initial_date_time }, { timeZone }) =>
      initial_date_time === undefined ? [] : [dayjs.unix(initial_date_time).tz(timeZone).format(DATE_TIME)],
    read: (_element, typed, { timeZone }) => {
      const text = first(typed);
      const [day = '', time = ''] = text.split(/[T ]/);
      const isMoment = isDay(day) && TIME.test(time);
      const seconds = isMoment ? dayjs.tz(`${day}T${time.slice(0, 5)}`, timeZone).unix() : 0;
      const isRight = isSlackTime(seconds);
      return reading(text, isRight, { selected_date_time: isRight ? seconds : null }, words.notDateTime);
    },
  },
};
