import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysBetween, weekdayOf } from '../../src/calendar/day.ts';
import { statutoryCalendar as calendar, workCalendar } from '../../src/calendar/workdays.ts';

const range = (first: Day, last: Day): Day[] =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
const days = fc
  .integer({ min: 0, max: daysBetween('2018-01-01', '2028-12-31') })
  .map((n) => addDays('2018-01-01', n));

/** Read from the State Council's notices, one by one: days off, then make-up workdays. */
const notices: [off: [Day, Day][], makeUp: Day[]][] = [
  [
    [
      ['2022-01-01', '2022-01-03'],
      ['2022-01-31', '2022-02-06'],
      ['2022-04-03', '2022-04-05'],
      ['2022-04-30', '2022-05-04'],
      ['2022-06-03', '2022-06-05'],
      ['2022-09-10', '2022-09-12'],
      ['2022-10-01', '2022-10-07'],
      ['2022-12-31', '2023-01-02'],
    ],
    ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  ],
  [
    [
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  ],
  [
    [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ],
];

describe('the statutory calendar', () => {
  test('knows the days off and the make-up workdays of the notices', () => {
    for (const [off, makeUp] of notices) {
      for (const day of off.flatMap(([first, last]) => range(first, last)))
        expect([day, calendar.isWorkday(day)]).toEqual([day, false]);
      for (const day of makeUp) {
        expect(weekdayOf(day)).toBeGreaterThan(5);
        expect([day, calendar.isWorkday(day), calendar.holidayName(day)]).toEqual([day, true, null]);
      }
    }
  });

  test('has 248 workdays in 2026, and a Monday-to-Friday calendar is wrong on 25 days of it', () => {
    const year = range('2026-01-01', '2026-12-31');
    expect(year.filter((day) => calendar.isWorkday(day))).toHaveLength(248);
    expect(calendar.workdaysBetween('2025-12-31', '2026-12-31')).toBe(248);
    expect(year.filter((day) => calendar.isWorkday(day) !== weekdayOf(day) <= 5)).toHaveLength(25);
  });

  test.each([
    ['2026-02-24', '2026-02-14', '2026-02-12', '2026-02-10'],
    ['2026-10-08', '2026-09-30', '2026-09-28', '2026-09-23'],
    ['2026-05-06', '2026-04-30', '2026-04-28', '2026-04-24'],
  ])('counts 1, 3 and 5 workdays back from %s to %s, %s and %s', (due, one, three, five) => {
    expect([-1, -3, -5].map((n) => calendar.addWorkdays(due, n))).toEqual([one, three, five]);
  });

  test('counts workdays forward through the make-up weekend after the National Day week', () => {
    expect([1, 2, 3].map((n) => calendar.addWorkdays('2022-09-30', n))).toEqual([
      '2022-10-08',
      '2022-10-09',
      '2022-10-10',
    ]);
    expect(calendar.workdaysBetween('2022-09-30', '2022-10-09')).toBe(2);
    expect(calendar.workdaysBetween('2022-10-01', '2022-10-07')).toBe(0);
    expect(calendar.workdaysBetween('2022-10-09', '2022-09-30')).toBe(0);
  });

  test('finds the workday before and after, with and without the day itself', () => {
    expect(calendar.previousWorkday('2022-12-31', { inclusive: true })).toBe('2022-12-30');
    expect(calendar.previousWorkday('2022-12-30', { inclusive: true })).toBe('2022-12-30');
    expect(calendar.previousWorkday('2022-12-30', { inclusive: false })).toBe('2022-12-29');
    expect(calendar.nextWorkday('2026-02-15', { inclusive: true })).toBe('2026-02-24');
    expect(calendar.nextWorkday('2026-02-24', { inclusive: true })).toBe('2026-02-24');
    expect(calendar.nextWorkday('2026-02-24', { inclusive: false })).toBe('2026-02-25');
  });

  test('names days off in Chinese, and neither weekends nor workdays', () => {
    expect(calendar.holidayName('2022-10-03')).toBe('国庆节');
    expect(calendar.holidayName('2026-02-17')).toBe('春节');
    expect(calendar.holidayName('2026-11-21')).toBeNull();
    expect(calendar.holidayName('2026-11-20')).toBeNull();
  });

  test('is certain of the years 2018 to 2025 to their last day', () => {
    expect(range('2018-01-01', '2025-12-31').filter((day) => calendar.isProvisional(day))).toEqual([]);
  });

  test('refuses a day that does not exist', () => {
    expect(() => calendar.isWorkday('2026-02-30')).toThrow('is not a day');
    expect(() => calendar.isProvisional('2026-02-30')).toThrow('is not a day');
  });

  test('counting and adding workdays are inverse', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 300 }), (day, n) => {
        expect(calendar.workdaysBetween(day, calendar.addWorkdays(day, n))).toBe(n);
      }),
    );
  });

  test('going n workdays on from a workday and n back again ends where it began', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -300, max: 300 }), (anyDay, n) => {
        const day = calendar.nextWorkday(anyDay, { inclusive: true });
        expect(calendar.addWorkdays(calendar.addWorkdays(day, n), -n)).toBe(day);
      }),
    );
  });

  test('workdays of a range are the workdays of its two parts', () => {
    fc.assert(
      fc.property(days, days, days, (...three) => {
        const [a, b, c] = three.sort() as [Day, Day, Day];
        const parts = calendar.workdaysBetween(a, b) + calendar.workdaysBetween(b, c);
        expect(calendar.workdaysBetween(a, c)).toBe(parts);
      }),
    );
  });

  test('a step of any size ends on a workday', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -50, max: 50 }), (day, n) => {
        fc.pre(n !== 0);
        expect(calendar.isWorkday(calendar.addWorkdays(day, n))).toBe(true);
      }),
    );
  });
});

describe('a year without a notice', () => {
  const until2026 = workCalendar({
    holidays: { '2025-10-01': 'National Day,国庆节,3', '2026-10-02': 'National Day,国庆节,3' },
    workdays: { '2018-12-29': "New Year's Day,元旦,1", '2026-10-10': 'National Day,国庆节,3' },
  });

  test('is Monday to Friday and says that it is provisional', () => {
    expect(until2026.isWorkday('2027-02-08')).toBe(true);
    expect(until2026.isWorkday('2027-02-13')).toBe(false);
    expect(until2026.isProvisional('2027-02-08')).toBe(true);
    expect(until2026.isProvisional('2026-02-09')).toBe(false);
    expect(until2026.addWorkdays('2027-03-05', 1)).toBe('2027-03-08');
  });

  test('still has the days off that the law gives by date', () => {
    const law = ['2027-01-01', '2029-05-01', '2029-05-02', '2027-10-01', '2029-10-02', '2029-10-03'];
    for (const day of law) {
      expect(weekdayOf(day)).toBeLessThan(6);
      expect(until2026.isWorkday(day)).toBe(false);
    }
  });

  test('makes the end of the December before it provisional, which its notice may move', () => {
    expect(until2026.isProvisional('2026-12-28')).toBe(false);
    expect(until2026.isProvisional('2026-12-29')).toBe(true);
    expect(until2026.isProvisional('2026-12-31')).toBe(true);
    expect(until2026.isProvisional('2025-12-31')).toBe(false);
  });

  test('is settled as soon as its notice is in the data', () => {
    const published = workCalendar({
      holidays: { '2026-01-01': 'a,元旦,1', '2026-12-30': 'a,元旦,1', '2027-02-08': 'b,春节,4' },
      workdays: {},
    });
    expect(published.isWorkday('2026-12-30')).toBe(false);
    expect(published.isProvisional('2026-12-31')).toBe(false);
    expect(published.isProvisional('2027-02-09')).toBe(false);
    expect(published.isProvisional('2027-12-31')).toBe(true);
  });

  test('is not published by days off of the December before another year', () => {
    const only = workCalendar({
      holidays: { '2027-12-31': 'a,元旦,1', '2028-01-01': 'a,元旦,1' },
      workdays: {},
    });
    expect(only.isProvisional('2027-06-01')).toBe(true);
    expect(only.isProvisional('2028-06-01')).toBe(false);
  });
});
