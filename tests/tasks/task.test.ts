// The fold of the log: what a task's rows amount to.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProgressKind } from '../../src/database/schema.ts';
import { foldLog, type LogRow } from '../../src/tasks/task.ts';

const at = new Date('2022-09-23T00:30:00Z');
const log = (...rows: Partial<LogRow>[]): LogRow[] =>
  rows.map((row, index) => ({
    progressId: index + 1,
    kind: 'progress',
    part: 'lead',
    milestoneId: null,
    percent: null,
    note: '',
    undoes: null,
    at: new Date(at.getTime() + index * 60_000),
    ...row,
  }));

describe('the fold of a task’s log', () => {
  test('a task without rows is unreported', () => {
    expect(foldLog([])).toMatchObject({ state: 'unreported', percent: null, lastReportAt: null });
  });

  test('a report without a percentage keeps the last one', () => {
    expect(foldLog(log({ percent: 40 }, { note: '推进' }))).toMatchObject({ state: 'underway', percent: 40 });
  });

  test('what a supporting department says moves nothing', () => {
    const part = 'supporting' as const;
    expect(foldLog(log({ percent: 30, part }, { kind: 'blocked', note: '用地未批', part }))).toEqual(
      foldLog([]),
    );
    const ofLead = foldLog(log({ percent: 40 }));
    expect(foldLog(log({ percent: 40 }, { percent: 90, part, milestoneId: 7 }))).toEqual(ofLead);
  });

  test('progress ends a blocker and forgets its reason', () => {
    const blocked = log({ kind: 'blocked', note: '用地未批' });
    expect(foldLog(blocked)).toMatchObject({ state: 'blocked', blockedReason: '用地未批' });
    expect(foldLog(log({ kind: 'blocked', note: '用地未批' }, { percent: 10 }))).toMatchObject({
      state: 'underway',
      blockedReason: null,
    });
  });

  test('a claim is not a closing; only the office’s pass closes', () => {
    expect(foldLog(log({ kind: 'claim' }))).toMatchObject({ state: 'claimed', closedAt: null });
    expect(foldLog(log({ kind: 'claim' }, { kind: 'pass' }))).toMatchObject({
      state: 'closed',
      closedAt: new Date(at.getTime() + 60_000),
    });
  });

  test('a returned claim puts the task back under way', () => {
    expect(foldLog(log({ percent: 90 }, { kind: 'claim' }, { kind: 'return' }))).toMatchObject({
      state: 'underway',
      percent: 90,
    });
  });

  test('the office’s verdict is no report of the department', () => {
    const folded = foldLog(log({ kind: 'claim' }, { kind: 'return' }));
    expect(folded.lastReportAt).toEqual(at);
  });

  test('a milestone that is claimed and passed leaves its task open', () => {
    const folded = foldLog(log({ kind: 'claim', milestoneId: 7 }, { kind: 'pass', milestoneId: 7 }));
    expect(folded.state).toBe('underway');
    expect(folded.milestones.get(7)).toMatchObject({ state: 'closed' });
  });

  test('an undone row counts for nothing, and neither does the undoing', () => {
    const before = foldLog(log({ percent: 40 }));
    expect(foldLog(log({ percent: 40 }, { percent: 95 }, { kind: 'undo', undoes: 2 }))).toEqual(before);
  });

  test('undoing every row gives back the untouched task, whatever the rows were', () => {
    const kinds: ProgressKind[] = ['progress', 'claim', 'blocked', 'pass', 'return', 'reopen'];
    const anyRow = fc.record({
      kind: fc.constantFrom(...kinds),
      percent: fc.option(fc.integer({ min: 0, max: 100 })),
      note: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (rows) => {
        const undos = rows.map((_, index) => ({ kind: 'undo' as const, undoes: index + 1 }));
        expect(foldLog(log(...rows, ...undos))).toEqual(foldLog([]));
      }),
    );
  });
});
