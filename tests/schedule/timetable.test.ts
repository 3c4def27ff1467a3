import { describe, expect, test } from 'vitest';
import {
  defaultTimetable,
  defaultWorkingWindow,
  timetableSchema,
  workingWindowSchema,
} from '../../src/schedule/timetable.ts';

describe('the timetable', () => {
  test('that Duban comes with is a valid one, and lies inside the working window', () => {
    expect(timetableSchema.parse(defaultTimetable)).toEqual(defaultTimetable);
    const { from, until } = workingWindowSchema.parse(defaultWorkingWindow);
    for (const { at } of defaultTimetable) expect(at >= from && at < until).toBe(true);
  });

  test.each([
    ['a time that no clock shows', [{ entry: 'nudges', at: '24:00', on: 'workdays' }]],
    ['a time without its zero', [{ entry: 'nudges', at: '8:30', on: 'workdays' }]],
    ['an entry that nothing handles', [{ entry: 'lunch', at: '12:00', on: 'workdays' }]],
    ['days off', [{ entry: 'nudges', at: '08:30', on: 'weekends' }]],
    [
      'an entry that stands in it twice',
      [
        { entry: 'nudges', at: '08:30', on: 'workdays' },
        { entry: 'nudges', at: '14:30', on: 'workdays' },
      ],
    ],
  ])('is refused with %s', (_, timetable) => {
    expect(timetableSchema.safeParse(timetable).success).toBe(false);
  });

  test('a working window that ends before it begins is refused', () => {
    expect(workingWindowSchema.safeParse({ from: '18:00', until: '08:30' }).success).toBe(false);
  });
});
