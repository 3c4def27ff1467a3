import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysBetween } from '../../src/calendar/day.ts';
import { statutoryCalendar as calendar } from '../../src/calendar/workdays.ts';
import {
  defaultLadder,
  dueDaysOn,
  type Ladder,
  ladderSchema,
  type Rung,
  rungDay,
  rungOn,
} from '../../src/nudges/ladder.ts';

const range = (first: Day, last: Day): Day[] =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
const days = fc
  .integer({ min: 0, max: daysBetween('2021-06-01', '2028-06-01') })
  .map((n) => addDays('2021-06-01', n));

function spoken(rung: Rung): string {
  if (rung.when === 'before') return `-${rung.days}${rung.unit === 'day' ? 'd' : 'wd'}`;
  return rung.when === 'after' ? `+${rung.workdays}wd` : rung.when;
}
/** Every nudge of one deadline up to `until`, day by day: what a department would see. */
function nudges(due: Day, until: Day, ladder: Ladder = defaultLadder): string[] {
  return range(addDays(due, -60), until).flatMap((day) => {
    const rung = rungOn(due, day, ladder, calendar);
    return rung ? [`${day} ${spoken(rung)}`] : [];
  });
}

describe('the days on which a deadline is spoken of', () => {
  test('the Friday before the National Day week: make-up days count, the holiday is silent', () => {
    expect(nudges('2022-09-30', '2022-11-01')).toEqual([
      '2022-08-31 -30d',
      '2022-09-23 -7d',
      '2022-09-27 -3wd',
      '2022-09-29 -1wd',
      '2022-09-30 on',
      '2022-10-08 +1wd',
      '2022-10-10 +3wd',
      '2022-10-12 +5wd',
      '2022-10-17 weekly',
      '2022-10-24 weekly',
      '2022-10-31 weekly',
    ]);
  });

  test('a deadline on a Saturday off is spoken of the Friday before, once, and is overdue on the first workday', () => {
    expect(nudges('2022-12-31', '2023-02-07')).toEqual([
      '2022-12-01 -30d',
      '2022-12-23 -7d',
      '2022-12-28 -3wd',
      '2022-12-30 on',
      '2023-01-03 +1wd',
      '2023-01-05 +3wd',
      '2023-01-09 +5wd',
      '2023-01-16 weekly',
      // The Spring Festival week has its first workday on the make-up Saturday.
      '2023-01-28 weekly',
      '2023-01-30 weekly',
      '2023-02-06 weekly',
    ]);
  });

  test('the first workday after the Spring Festival: the week before is off, so that two rungs are one nudge', () => {
    expect(nudges('2026-02-24', '2026-03-16')).toEqual([
      '2026-01-23 -30d',
      '2026-02-12 -3wd',
      '2026-02-14 -1wd',
      '2026-02-24 on',
      '2026-02-25 +1wd',
      '2026-02-27 +3wd',
      '2026-03-02 +5wd',
      '2026-03-09 weekly',
      '2026-03-16 weekly',
    ]);
  });

  test('the first workday after the National Day week', () => {
    expect(nudges('2026-10-08', '2026-10-31')).toEqual([
      '2026-09-08 -30d',
      '2026-09-28 -3wd',
      '2026-09-30 -1wd',
      '2026-10-08 on',
      '2026-10-09 +1wd',
      '2026-10-12 +3wd',
      '2026-10-14 +5wd',
      '2026-10-19 weekly',
      '2026-10-26 weekly',
    ]);
  });

  test('a deadline in a year without a notice is spoken of from Monday to Friday', () => {
    expect(nudges('2032-03-14', '2032-04-05')).toEqual([
      '2032-02-13 -30d',
      '2032-03-05 -7d',
      '2032-03-10 -3wd',
      '2032-03-12 on',
      '2032-03-15 +1wd',
      '2032-03-17 +3wd',
      '2032-03-19 +5wd',
      '2032-03-22 weekly',
      '2032-03-29 weekly',
      '2032-04-05 weekly',
    ]);
  });

  test('every rung has its own day, also those that share it with a more urgent one', () => {
    const table = defaultLadder.map((rung) => rungDay('2026-02-24', rung, calendar));
    expect(table).toEqual([
      '2026-01-23',
      '2026-02-14',
      '2026-02-12',
      '2026-02-14',
      '2026-02-24',
      '2026-02-25',
      '2026-02-27',
      '2026-03-02',
      '2026-03-09',
    ]);
  });

  test('no rung ever falls on a day off', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...defaultLadder), (due, rung) => {
        expect(calendar.isWorkday(rungDay(due, rung, calendar))).toBe(true);
      }),
    );
  });

  test('a rung before a deadline is never after it, and an overdue one never before its end', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...defaultLadder), (due, rung) => {
        const day = rungDay(due, rung, calendar);
        if (rung.when === 'after' || rung.when === 'weekly') expect(day > due).toBe(true);
        else expect(day <= due).toBe(true);
      }),
    );
  });

  test('an open deadline is spoken of in every week that has a workday after its numbered rungs', () => {
    const mondays = range('2022-10-17', '2025-12-31').filter((_, i) => i % 7 === 0);
    for (const monday of mondays) {
      const week = range(monday, addDays(monday, 6));
      const nudged = week.filter((day) => rungOn('2022-09-30', day, defaultLadder, calendar));
      expect(nudged).toEqual(week.filter((day) => calendar.isWorkday(day)).slice(0, 1));
    }
  });

  test('a new due date has rungs of its own, and the old one has none left', () => {
    const extended = nudges('2022-10-31', '2022-10-31');
    expect(extended).toContain('2022-10-24 -7d');
    expect(extended).toContain('2022-10-31 on');
    expect(rungOn('2022-10-31', '2022-10-10', defaultLadder, calendar)).toBeNull();
    expect(rungOn('2022-09-30', '2022-10-10', defaultLadder, calendar)).toEqual({
      when: 'after',
      workdays: 3,
    });
  });
});

describe('the due dates that a day speaks of', () => {
  test('on the first morning of the story are those of the seven-day and other rungs of that day', () => {
    const found = dueDaysOn(['2022-09-23'], defaultLadder, calendar, '2022-09-01');
    expect(Object.fromEntries([...found].map(([due, rung]) => [due, spoken(rung)]))).toEqual({
      '2022-09-16': '+5wd',
      '2022-09-17': '+5wd',
      '2022-09-18': '+5wd',
      '2022-09-20': '+3wd',
      '2022-09-22': '+1wd',
      '2022-09-23': 'on',
      '2022-09-24': 'on',
      '2022-09-25': 'on',
      '2022-09-26': '-1wd',
      '2022-09-28': '-3wd',
      '2022-09-30': '-7d',
      '2022-10-01': '-7d',
      '2022-10-02': '-7d',
      '2022-10-23': '-30d',
      '2022-10-24': '-30d',
      '2022-10-25': '-30d',
    });
  });

  test('are exactly those whose rung falls on it', () => {
    fc.assert(
      fc.property(days, (today) => {
        const found = dueDaysOn([today], defaultLadder, calendar, addDays(today, -200));
        for (const due of range(addDays(today, -200), addDays(today, 80)))
          expect(found.get(due) ?? null).toEqual(rungOn(due, today, defaultLadder, calendar));
      }),
      { numRuns: 40 },
    );
  });

  test('after a downtime are those of every missed day, each once, with the latest rung', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (first, length) => {
        const missed = range(first, addDays(first, length)).filter((day) => calendar.isWorkday(day));
        const found = dueDaysOn(missed, defaultLadder, calendar, addDays(first, -100));
        for (const due of range(addDays(first, -100), addDays(first, 90))) {
          const rungs = missed.map((day) => rungOn(due, day, defaultLadder, calendar));
          expect(found.get(due) ?? null).toEqual(rungs.findLast((rung) => rung !== null) ?? null);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('are none on a day off, without days, and where no deadline is open', () => {
    expect(dueDaysOn(['2022-10-03'], defaultLadder, calendar, '2020-01-01').size).toBe(0);
    expect(dueDaysOn([], defaultLadder, calendar, '2020-01-01').size).toBe(0);
    expect(dueDaysOn(['2022-09-23'], defaultLadder, calendar, null).size).toBe(0);
    expect(dueDaysOn(['2022-09-23'], [], calendar, '2020-01-01').size).toBe(0);
  });

  test('reach back to the oldest open deadline on the first workday of a week', () => {
    const found = dueDaysOn(['2026-11-16'], defaultLadder, calendar, '2018-01-02');
    expect(found.get('2018-01-02')).toEqual({ when: 'weekly' });
    expect(found.size).toBeGreaterThan(3000);
    expect(dueDaysOn(['2026-11-17'], defaultLadder, calendar, '2018-01-02').size).toBeLessThan(20);
  });
});

describe('a ladder of its own', () => {
  test('may leave rungs out: without numbered overdue rungs, weekly begins the week after the deadline', () => {
    expect(nudges('2022-09-30', '2022-10-18', [{ when: 'weekly' }])).toEqual([
      '2022-10-08 weekly',
      '2022-10-10 weekly',
      '2022-10-17 weekly',
    ]);
    expect(nudges('2022-09-30', '2022-10-18', [{ when: 'on' }])).toEqual(['2022-09-30 on']);
  });

  test('may stand in any order: the rung closest to the deadline is spoken', () => {
    const reversed = [...defaultLadder].reverse();
    expect(nudges('2026-02-24', '2026-03-16', reversed)).toEqual(nudges('2026-02-24', '2026-03-16'));
  });

  test('survives being stored as JSON', () => {
    expect(ladderSchema.parse(JSON.parse(JSON.stringify(defaultLadder)))).toEqual(defaultLadder);
    expect(ladderSchema.parse([])).toEqual([]);
  });

  test.each([
    ['a rung of no days', [{ when: 'before', days: 0, unit: 'day' }]],
    ['half a day', [{ when: 'after', workdays: 1.5 }]],
    ['an unknown unit', [{ when: 'before', days: 3, unit: 'week' }]],
    ['an unknown word', [{ when: 'sometimes' }]],
    ['a key too many', [{ when: 'on', days: 3 }]],
    ['the same rung twice', [{ when: 'on' }, { when: 'on' }]],
    [
      'the same rung twice in another order of keys',
      [
        { when: 'before', days: 3, unit: 'day' },
        { unit: 'day', days: 3, when: 'before' },
      ],
    ],
    ['an object', {}],
  ])('is refused with %s', (_, ladder) => {
    expect(ladderSchema.safeParse(ladder).success).toBe(false);
  });
});
