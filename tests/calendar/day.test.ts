import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  instantOf,
  isRealDay,
  isTimeOfDay,
  mondayOf,
  timeOf,
  weekdayOf,
} from '../../src/calendar/day.ts';

const shanghai = 'Asia/Shanghai';
const newYork = 'America/New_York';
const days = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instants = fc.date({
  min: new Date('1992-01-01'),
  max: new Date('2035-12-31'),
  noInvalidDate: true,
});

describe('days', () => {
  test.each([
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-02-30', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-9-30', false],
    ['2026-09-30T00:00', false],
    ['', false],
    ['2026-09-30', true],
  ])('%s is a real day: %s', (text, expected) => {
    expect(isRealDay(text)).toBe(expected);
  });

  test('a day that does not exist is refused and never rolled over', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('2026-02-30 is not a day');
    expect(() => weekdayOf('2026-06-31')).toThrow('is not a day');
  });

  test('days are added across months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  test('adding days and counting them are inverse', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -3000, max: 3000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });

  test('weeks begin on Monday', () => {
    expect(weekdayOf('2022-09-30')).toBe(5);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('1969-12-29')).toBe(1);
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  });
});

describe('days and instants', () => {
  test('a day ends at 24:00 in the zone and not in UTC', () => {
    expect(dayOf(new Date('2022-09-30T15:59:59Z'), shanghai)).toBe('2022-09-30');
    expect(dayOf(new Date('2022-09-30T16:00:00Z'), shanghai)).toBe('2022-10-01');
  });

  test('half past eight in the county is half past midnight in UTC', () => {
    expect(instantOf('2022-09-23', '08:30', shanghai)).toEqual(new Date('2022-09-23T00:30:00Z'));
    expect(timeOf(new Date('2022-09-23T00:30:59Z'), shanghai)).toBe('08:30');
    expect(timeOf(new Date('2022-09-22T16:00:00Z'), shanghai)).toBe('00:00');
  });

  test('an instant read as day and time is the same instant again, to the minute', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(shanghai, 'UTC', 'Asia/Urumqi'), (instant, zone) => {
        const again = instantOf(dayOf(instant, zone), timeOf(instant, zone), zone);
        expect(again.getTime()).toBe(Math.floor(instant.getTime() / 60_000) * 60_000);
      }),
    );
  });

  test('where summer time begins or ends, a skipped time comes later and a repeated one is the first', () => {
    expect(instantOf('2026-03-08', '02:30', newYork)).toEqual(new Date('2026-03-08T07:30:00Z'));
    expect(instantOf('2026-03-08', '01:59', newYork)).toEqual(new Date('2026-03-08T06:59:00Z'));
    expect(instantOf('2026-03-08', '03:00', newYork)).toEqual(new Date('2026-03-08T07:00:00Z'));
    expect(instantOf('2026-11-01', '01:30', newYork)).toEqual(new Date('2026-11-01T05:30:00Z'));
    expect(instantOf('2026-11-01', '02:00', newYork)).toEqual(new Date('2026-11-01T07:00:00Z'));
  });

  test('a time that no clock shows is refused', () => {
    expect(isTimeOfDay('23:59')).toBe(true);
    for (const time of ['24:00', '8:30', '08:60', '08:30:00', '']) {
      expect(isTimeOfDay(time)).toBe(false);
      expect(() => instantOf('2022-09-23', time, shanghai)).toThrow('is not a time of day');
    }
  });

  test.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('the server may stand in %s', async (TZ) => {
    const script = `
      import { dayOf, instantOf, weekdayOf } from './src/calendar/day.ts';
      import { statutoryCalendar } from './src/calendar/workdays.ts';
      console.log(JSON.stringify([
        new Date(2026, 0, 1).getTimezoneOffset(),
        dayOf(new Date('2026-03-07T16:30:00Z'), 'Asia/Shanghai'),
        instantOf('2026-03-08', '02:30', 'Asia/Shanghai'),
        weekdayOf('2026-03-08'),
        statutoryCalendar.isWorkday('2026-02-14'),
        statutoryCalendar.addWorkdays('2026-10-08', -1),
      ]));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ },
    });
    const [offset, ...answers] = JSON.parse(stdout);
    expect(offset).toBe({ UTC: 0, 'America/New_York': 300, 'Asia/Shanghai': -480 }[TZ]);
    expect(answers).toEqual(['2026-03-08', '2026-03-07T18:30:00.000Z', 7, true, '2026-09-30']);
  });
});
