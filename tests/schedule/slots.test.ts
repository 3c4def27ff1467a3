import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, timeOf } from '../../src/calendar/day.ts';
import { statutoryCalendar as calendar } from '../../src/calendar/workdays.ts';
import {
  isWorkingTime,
  nextSlot,
  slotsBetween,
  touchesWorkingTime,
  whatToRun,
  workingTimeFrom,
} from '../../src/schedule/slots.ts';
import { defaultTimetable, defaultWorkingWindow as window } from '../../src/schedule/timetable.ts';

const timeZone = 'Asia/Shanghai';
const [nudges, summary] = defaultTimetable as [(typeof defaultTimetable)[0], (typeof defaultTimetable)[0]];
/** An instant written as the county's clocks show it. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`);
const shown = (instant: Date) => `${dayOf(instant, timeZone)} ${timeOf(instant, timeZone)}`;
const instants = fc.date({
  min: new Date('2022-01-01'),
  max: new Date('2026-12-31'),
  noInvalidDate: true,
});

describe('slots', () => {
  test('fall on statutory workdays, make-up days included', () => {
    const slots = slotsBetween(nudges, at('2022-09-29 12:00'), at('2022-10-10 12:00'), calendar, timeZone);
    expect(slots.map(shown)).toEqual([
      '2022-09-30 08:30',
      '2022-10-08 08:30',
      '2022-10-09 08:30',
      '2022-10-10 08:30',
    ]);
  });

  test('begin after the first instant and include the last', () => {
    const half = at('2022-09-23 08:30');
    const before = at('2022-09-23 08:29');
    expect(slotsBetween(nudges, before, half, calendar, timeZone)).toEqual([half]);
    expect(slotsBetween(nudges, half, at('2022-09-23 23:59'), calendar, timeZone)).toEqual([]);
    expect(slotsBetween(nudges, half, before, calendar, timeZone)).toEqual([]);
  });

  test('are the same however the time is cut', () => {
    fc.assert(
      fc.property(instants, fc.nat(40 * 86_400_000), fc.nat(40 * 86_400_000), (start, one, two) => {
        const middle = new Date(start.getTime() + one);
        const end = new Date(middle.getTime() + two);
        const parts = [
          ...slotsBetween(summary, start, middle, calendar, timeZone),
          ...slotsBetween(summary, middle, end, calendar, timeZone),
        ];
        expect(slotsBetween(summary, start, end, calendar, timeZone)).toEqual(parts);
      }),
    );
  });

  test('the next one is the earliest of the whole timetable', () => {
    const next = (text: string) => {
      const slot = nextSlot(defaultTimetable, at(text), calendar, timeZone);
      return slot && `${slot.entry} ${shown(slot.due)}`;
    };
    expect(next('2022-09-23 08:00')).toBe('nudges 2022-09-23 08:30');
    expect(next('2022-09-23 08:30')).toBe('daily-summary 2022-09-23 17:00');
    expect(next('2022-09-30 17:00')).toBe('nudges 2022-10-08 08:30');
    expect(nextSlot([], at('2022-09-23 08:00'), calendar, timeZone)).toBeNull();
  });

  test('nothing lies between now and the next one', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const next = nextSlot(defaultTimetable, now, calendar, timeZone);
        const upTo = next?.due ?? now;
        const due = defaultTimetable.flatMap((e) => slotsBetween(e, now, upTo, calendar, timeZone));
        expect(due).toEqual([upTo]);
      }),
    );
  });
});

describe('working time', () => {
  test.each([
    ['2022-09-23 08:29', false],
    ['2022-09-23 08:30', true],
    ['2022-09-23 17:59', true],
    ['2022-09-23 18:00', false],
    ['2022-09-24 10:00', false],
    ['2022-10-03 10:00', false],
    ['2022-10-08 10:00', true],
  ])('%s: %s', (text, expected) => {
    expect(isWorkingTime(at(text), calendar, timeZone, window)).toBe(expected);
  });
});

describe('what to run', () => {
  const run = (entry: typeof nudges, last: string, now: string, started: string) => {
    const found = whatToRun(entry, at(last), at(now), at(started), { calendar, timeZone, window });
    return found && { slots: found.slots.map(shown), isLate: found.isLate };
  };

  test('a slot is run on time, once', () => {
    const on = run(nudges, '2022-09-22 08:30', '2022-09-23 08:30:01', '2022-09-01 10:00');
    expect(on).toEqual({ slots: ['2022-09-23 08:30'], isLate: false });
    expect(run(nudges, '2022-09-22 08:30', '2022-09-23 08:29:59', '2022-09-01 10:00')).toBeNull();
    expect(run(nudges, '2022-09-23 08:30', '2022-09-23 08:30:02', '2022-09-01 10:00')).toBeNull();
  });

  test('a slot from before the process started is late', () => {
    const back = run(nudges, '2022-09-22 08:30', '2022-09-23 08:30:40', '2022-09-23 08:30:30');
    expect(back).toEqual({ slots: ['2022-09-23 08:30'], isLate: true });
  });

  test('a slot more than a minute behind is late, also when the process was running', () => {
    expect(run(nudges, '2022-09-22 08:30', '2022-09-23 08:31:00', '2022-09-01 10:00')?.isLate).toBe(false);
    expect(run(nudges, '2022-09-22 08:30', '2022-09-23 08:31:01', '2022-09-01 10:00')?.isLate).toBe(true);
  });

  test('slots missed over days are caught up once, together', () => {
    const back = run(nudges, '2022-09-20 08:30', '2022-09-23 14:00', '2022-09-23 13:59');
    expect(back).toEqual({
      slots: ['2022-09-21 08:30', '2022-09-22 08:30', '2022-09-23 08:30'],
      isLate: true,
    });
  });

  test('nothing is caught up in the evening, on a weekend or on a day off', () => {
    expect(run(nudges, '2022-09-22 08:30', '2022-09-23 18:00', '2022-09-23 17:59')).toBeNull();
    expect(run(summary, '2022-09-22 17:00', '2022-09-23 22:00', '2022-09-23 21:59')).toBeNull();
    expect(run(nudges, '2022-09-22 08:30', '2022-09-24 10:00', '2022-09-24 09:59')).toBeNull();
    expect(run(nudges, '2022-09-29 08:30', '2022-10-03 10:00', '2022-10-03 09:59')).toBeNull();
  });

  test('what could not be caught up goes with the next slot, which is on time', () => {
    const next = run(nudges, '2022-09-22 08:30', '2022-09-26 08:30:00', '2022-09-23 20:00');
    expect(next).toEqual({ slots: ['2022-09-23 08:30', '2022-09-26 08:30'], isLate: false });
  });

  test("yesterday's summary is not told the next morning beside today's, but with it", () => {
    expect(run(summary, '2022-09-21 17:00', '2022-09-23 08:30', '2022-09-23 07:00')).toBeNull();
    expect(run(summary, '2022-09-21 17:00', '2022-09-23 17:00', '2022-09-23 07:00')).toEqual({
      slots: ['2022-09-22 17:00', '2022-09-23 17:00'],
      isLate: false,
    });
  });

  test('whatever the downtime, nobody hears from an entry twice on one day or outside working time', () => {
    const hours = fc.integer({ min: 0, max: 24 * 30 });
    fc.assert(
      fc.property(
        instants,
        fc.array(hours, { maxLength: 4 }),
        fc.constantFrom(nudges, summary),
        (start, ups, entry) => {
          const began = new Date(Math.floor(start.getTime() / 60_000) * 60_000);
          const instantAt = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
          const flips = [...new Set(ups)].sort((a, b) => a - b).map((hour) => hour * 60);
          let last = began;
          let startedAt = began;
          let isUp = true;
          const days: string[] = [];
          for (let minute = 0; minute < 31 * 24 * 60; minute += 10) {
            const now = instantAt(minute);
            if (flips.includes(minute)) {
              isUp = !isUp;
              startedAt = now;
            }
            const found = isUp
              ? whatToRun(entry, last, now, startedAt, { calendar, timeZone, window })
              : null;
            if (!found) continue;
            last = found.slots.at(-1) as Date;
            days.push(dayOf(now, timeZone));
            expect(isWorkingTime(now, calendar, timeZone, window)).toBe(true);
          }
          expect(new Set(days).size).toBe(days.length);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a time touches working time', () => {
  const touches = (from: string, to: string) =>
    touchesWorkingTime({ from: at(from), to: at(to) }, { calendar, timeZone }, window);

  test('when any moment of it is working time, be it the first or the last', () => {
    expect(touches('2022-09-23 09:00', '2022-09-23 09:05')).toBe(true);
    expect(touches('2022-09-23 07:00', '2022-09-23 08:30')).toBe(true);
    expect(touches('2022-09-23 17:59', '2022-09-23 23:00')).toBe(true);
    expect(touches('2022-09-23 20:00', '2022-09-26 09:00')).toBe(true);
    expect(touches('2022-09-30 20:00', '2022-10-08 20:00')).toBe(true);
  });

  test('and not at night, over a weekend, or through a holiday', () => {
    expect(touches('2022-09-23 18:00', '2022-09-24 08:29')).toBe(false);
    expect(touches('2022-09-23 18:00', '2022-09-26 08:29')).toBe(false);
    expect(touches('2022-09-30 18:00', '2022-10-08 08:29')).toBe(false);
  });
});

test('what must wait for working time waits until the morning of the next workday', () => {
  const from = (text: string) => shown(workingTimeFrom(at(text), { calendar, timeZone }, window));
  expect(from('2022-09-23 17:59')).toBe('2022-09-23 17:59');
  expect(from('2022-09-23 07:00')).toBe('2022-09-23 08:30');
  expect(from('2022-09-23 18:00')).toBe('2022-09-26 08:30');
  expect(from('2022-09-30 19:00')).toBe('2022-10-08 08:30');
});
