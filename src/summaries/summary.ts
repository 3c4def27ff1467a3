// A summary's figures: assembled from what the store counted, with sums that agree. Pure.
import { daysBetween } from '../calendar/day.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { Day, TaskState } from '../database/schema.ts';
import type { DatedItem } from '../tasks/dated-store.ts';
import type { Change, ChecklistCount, SilentDepartment, StateCount, WaitingItem } from './summary-store.ts';

/** In the order in which a reader wants them. */
export const stateOrder: readonly TaskState[] = ['closed', 'claimed', 'underway', 'blocked', 'unreported'];

export interface StateShare extends StateCount {
  /** Percent of all tasks, one decimal; the shares are made to add up to 100.0. */
  readonly share: number;
}

/** An open deadline as a summary tells it. */
export type DueItem = Pick<DatedItem, 'code' | 'title' | 'milestone' | 'due' | 'lead' | 'isClaimed'>;

export interface OverdueItem extends DueItem {
  readonly workdays: number;
  readonly days: number;
}

export interface OverdueDepartment {
  readonly name: string;
  /** The most overdue first. */
  readonly items: readonly OverdueItem[];
}

export interface SummaryFigures {
  /** ISO instants; the reader is told the minute in the workspace's zone. */
  readonly asOf: string;
  readonly since: string;
  /** There was no summary before: `since` is when the workspace began. */
  readonly isFirst: boolean;
  readonly today: Day;
  readonly total: number;
  readonly states: readonly StateShare[];
  readonly checklists: readonly ChecklistCount[];
  readonly changes: readonly Change[];
  /** What waits to be verified is counted apart: a claim is not a closing. */
  readonly dueSoon: readonly DueItem[];
  readonly dueSoonClaimed: readonly DueItem[];
  readonly overdue: readonly OverdueDepartment[];
  /** The most overdue first. */
  readonly overdueClaimed: readonly OverdueItem[];
  readonly waiting: readonly WaitingItem[];
  readonly silent: readonly SilentDepartment[];
  readonly isProvisional: boolean;
}

/** Names the composer of summaries in the outbox. */
export const SUMMARY_KIND = 'summary';

/** The figures are fixed when it is promised; only the picture is made when it is sent. */
export interface SummaryPayload {
  readonly figures: SummaryFigures;
  readonly isLate: boolean;
}

export interface Counted {
  readonly states: readonly StateCount[];
  readonly checklists: readonly ChecklistCount[];
  readonly changes: readonly Change[];
  /** Open deadlines up to a week ahead, overdue ones included. */
  readonly dated: readonly DueItem[];
  readonly waiting: readonly WaitingItem[];
  readonly silent: readonly SilentDepartment[];
}

export function summaryOf(
  counted: Counted,
  { asOf, since, isFirst, today }: { asOf: Date; since: Date; isFirst: boolean; today: Day },
  calendar: WorkCalendar,
): SummaryFigures {
  const counts = stateOrder.map((state) => ({
    state,
    count: counted.states.find((one) => one.state === state)?.count ?? 0,
  }));
  const soon = counted.dated.filter((item) => item.due >= today);
  const overdue = counted.dated
    .filter((item) => item.due < today)
    .map((item) => overdueBy(item, today, calendar));
  const shares = sharesOf(counts.map((one) => one.count));
  return {
    asOf: asOf.toISOString(),
    since: since.toISOString(),
    isFirst,
    today,
    total: counts.reduce((sum, one) => sum + one.count, 0),
    states: counts.map((one, index) => ({ ...one, share: shares[index] as number })),
    checklists: counted.checklists,
    changes: counted.changes,
    dueSoon: soon.filter((item) => !item.isClaimed),
    dueSoonClaimed: soon.filter((item) => item.isClaimed),
    overdue: byDepartment(overdue.filter((item) => !item.isClaimed)),
    overdueClaimed: overdue.filter((item) => item.isClaimed).sort((a, b) => b.days - a.days),
    waiting: counted.waiting,
    silent: counted.silent,
    isProvisional: calendar.isProvisional(today),
  };
}

/** Percentages with one decimal by the largest remainder, so that they always add up to 100. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count * 1000) / total);
  const floors = exact.map(Math.floor);
  let missing = 1000 - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (missing === 0) break;
    floors[index] = (floors[index] as number) + 1;
    missing -= 1;
  }
  return floors.map((tenths) => tenths / 10);
}

const overdueBy = (item: DueItem, today: Day, calendar: WorkCalendar): OverdueItem => ({
  ...item,
  workdays: calendar.workdaysBetween(item.due, today),
  days: daysBetween(item.due, today),
});

function byDepartment(items: readonly OverdueItem[]): OverdueDepartment[] {
  return [...Map.groupBy(items, (item) => item.lead ?? '')]
    .map(([name, own]) => ({ name, items: own.sort((a, b) => b.days - a.days) }))
    .sort((a, b) => b.items.length - a.items.length || worst(b) - worst(a));
}

const worst = (department: OverdueDepartment) => department.items[0]?.days ?? 0;
