// Digests: order, parts, and what is dropped when the state is read again.
import { describe, expect, test } from 'vitest';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { digestOf, digestPayloads, distanceOf } from '../../src/nudges/digest.ts';
import { dueItem as item, today } from './due-item.ts';

const payload = { departmentId: 1, day: today, deadlineIds: [1], isLate: false, part: 1, parts: 1 };

describe('digests', () => {
  test('what is asked comes before what is told, and the most overdue first', () => {
    const items = [
      item({ deadlineId: 1, due: '2022-12-31' }),
      item({ deadlineId: 2, due: '2022-06-30', part: 'supporting' }),
      item({ deadlineId: 3, due: '2022-09-22' }),
      item({ deadlineId: 4, due: '2022-03-31' }),
    ];
    const digest = digestOf(payload, items, today, statutoryCalendar);
    expect(digest?.asked.map((one) => one.deadlineId)).toEqual([4, 3, 1]);
    expect(digest?.told.map((one) => one.deadlineId)).toEqual([2]);
  });

  test('60 items of one department become numbered parts that together hold each once', () => {
    const items = Array.from({ length: 60 }, (_, index) => item({ deadlineId: index + 1 }));
    const parts = digestPayloads(items, { day: today, isLate: false, mostItems: 18 });
    expect(parts.map((one) => `${one.part}/${one.parts}`)).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(parts.flatMap((one) => one.deadlineIds).sort((a, b) => a - b)).toEqual(
      items.map((one) => one.deadlineId),
    );
  });

  test('departments do not share a digest', () => {
    const parts = digestPayloads([item({}), item({ departmentId: 2 })], {
      day: today,
      isLate: false,
      mostItems: 18,
    });
    expect(parts.map((one) => one.departmentId)).toEqual([1, 2]);
  });

  test('when nothing is due any more there is no digest', () => {
    expect(digestOf(payload, [], today, statutoryCalendar)).toBeNull();
  });

  test('distances count workdays when overdue, and both kinds of days ahead', () => {
    expect(distanceOf('2022-09-30', today, statutoryCalendar)).toEqual({
      kind: 'ahead',
      days: 7,
      workdays: 5,
    });
    expect(distanceOf(today, today, statutoryCalendar)).toEqual({ kind: 'today' });
    // Three days of Mid-Autumn lie between.
    expect(distanceOf('2022-09-09', '2022-09-13', statutoryCalendar)).toEqual({
      kind: 'overdue',
      workdays: 1,
    });
  });

  test('a deadline on a day off says so, and a year without a published calendar too', () => {
    const digest = digestOf(payload, [item({ due: '2022-10-01' })], today, statutoryCalendar);
    expect(digest?.asked[0]?.isDayOff).toBe(true);
    expect(digest?.isProvisional).toBe(false);
    const next = digestOf(payload, [item({ due: '2031-06-30' })], today, statutoryCalendar);
    expect(next?.isProvisional).toBe(true);
  });
});
