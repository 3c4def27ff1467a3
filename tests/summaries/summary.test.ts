// Summary figures: parts that agree with their totals.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { sharesOf, summaryOf } from '../../src/summaries/summary.ts';

const item = (due: string, lead: string, code = 'A1', isClaimed = false) => ({
  code,
  title: '某项',
  milestone: null,
  due,
  lead,
  isClaimed,
});

const counted = {
  states: [
    { state: 'closed' as const, count: 24 },
    { state: 'underway' as const, count: 198 },
  ],
  checklists: [],
  changes: [],
  dated: [
    item('2022-09-09', '甲局', 'A1'),
    item('2022-09-22', '乙局', 'A2'),
    item('2022-08-31', '甲局', 'A3'),
    item('2022-09-23', '乙局', 'A4'),
    item('2022-09-30', '乙局', 'A5'),
  ],
  waiting: [],
  silent: [],
};
const times = {
  asOf: new Date('2022-09-23T09:00:00Z'),
  since: new Date('2022-09-22T09:00:00Z'),
  isFirst: false,
  today: '2022-09-23',
};
const summary = summaryOf(counted, times, statutoryCalendar);

describe('summary figures', () => {
  test('every state is counted, and the counts add up to the total', () => {
    expect(summary.total).toBe(222);
    expect(summary.states).toHaveLength(5);
    expect(summary.states.reduce((sum, one) => sum + one.count, 0)).toBe(222);
  });

  test('what is due today is not overdue yet', () => {
    expect(summary.dueSoon.map((one) => one.code)).toEqual(['A4', 'A5']);
  });

  test('overdue stands by department, the worst first, in statutory workdays', () => {
    expect(
      summary.overdue.map(({ name, items }) => [name, items.map((one) => [one.code, one.workdays])]),
    ).toEqual([
      // 2022-09-12 was the day off of Mid-Autumn.
      [
        '甲局',
        [
          ['A3', 16],
          ['A1', 9],
        ],
      ],
      ['乙局', [['A2', 1]]],
    ]);
  });

  test('what is claimed is counted apart, and the parts sum to all that is dated', () => {
    const dated = [
      item('2022-09-09', '甲局', 'A1'),
      item('2022-08-31', '甲局', 'A2', true),
      item('2022-09-21', '乙局', 'A3', true),
      item('2022-09-30', '乙局', 'A4', true),
      item('2022-09-29', '乙局', 'A5'),
    ];
    const told = summaryOf({ ...counted, dated }, times, statutoryCalendar);
    const codes = (items: readonly { code: string }[]) => items.map(({ code }) => code);
    expect(told.overdue.map(({ items }) => codes(items))).toEqual([['A1']]);
    expect(told.overdueClaimed.map(({ code, workdays }) => [code, workdays])).toEqual([
      ['A2', 16],
      ['A3', 2],
    ]);
    expect([codes(told.dueSoon), codes(told.dueSoonClaimed)]).toEqual([['A5'], ['A4']]);
  });

  test('shares always add up to 100.0, and nothing is shared among nothing', () => {
    expect(sharesOf([0, 0])).toEqual([0, 0]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { minLength: 1, maxLength: 8 }), (counts) => {
        fc.pre(counts.some((count) => count > 0));
        const tenths = sharesOf(counts).reduce((sum, share) => sum + Math.round(share * 10), 0);
        expect(tenths).toBe(1000);
      }),
    );
  });

  test('shares are those that a published bulletin printed: 17, 10, 24, 9 and 162 of 222', () => {
    expect(sharesOf([17, 10, 24, 9, 162])).toEqual([7.7, 4.5, 10.8, 4, 73]);
  });
});
