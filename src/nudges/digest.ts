// One digest per department and day: what it says and in which order. Pure.

import { daysBetween } from '../calendar/day.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { Day } from '../database/schema.ts';
import type { DueItem } from './nudge-store.ts';

/** How far away a deadline is on `today`: `overdue` in statutory workdays, `ahead` in calendar days. */
export type Distance =
  | { readonly kind: 'overdue'; readonly workdays: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'ahead'; readonly days: number; readonly workdays: number };

export interface DigestItem extends DueItem {
  readonly distance: Distance;
  /** A deadline on a day off is never moved; the reader is told that it is one. */
  readonly isDayOff: boolean;
}

export interface Digest {
  readonly departmentId: number;
  readonly day: Day;
  /** What the department leads, and is asked about; most urgent first. */
  readonly asked: readonly DigestItem[];
  /** What it supports, and is only told of. */
  readonly told: readonly DigestItem[];
  /** Sent after its time because the bot was down: 补发. */
  readonly isLate: boolean;
  readonly part: number;
  readonly parts: number;
  /** The statutory calendar of this year is not published yet; workdays are taken as Monday to Friday. */
  readonly isProvisional: boolean;
}

/** What an outbox row keeps of a digest; everything else is read again when it is sent. */
export interface NudgePayload {
  readonly departmentId: number;
  readonly day: Day;
  readonly deadlineIds: readonly number[];
  readonly isLate: boolean;
  readonly part: number;
  readonly parts: number;
}

export function distanceOf(due: Day, today: Day, calendar: WorkCalendar): Distance {
  const days = daysBetween(today, due);
  if (days === 0) return { kind: 'today' };
  return days < 0
    ? { kind: 'overdue', workdays: calendar.workdaysBetween(due, today) }
    : { kind: 'ahead', days, workdays: calendar.workdaysBetween(today, due) };
}

/** Earliest date first, which is most urgent first; what is asked before what is only told. */
export function byUrgency(a: DueItem, b: DueItem): number {
  if (a.part !== b.part) return a.part === 'lead' ? -1 : 1;
  return a.due < b.due ? -1 : a.due > b.due ? 1 : 0;
}

/** Splits what is due into one payload per department, or several numbered ones of at most `mostItems` items. */
export function digestPayloads(
  items: readonly DueItem[],
  { day, isLate, mostItems }: { day: Day; isLate: boolean; mostItems: number },
): NudgePayload[] {
  const byDepartment = Map.groupBy(items, (item) => item.departmentId);
  return [...byDepartment].flatMap(([departmentId, own]) => {
    const sorted = [...own].sort(byUrgency);
    const parts = Math.ceil(sorted.length / mostItems);
    return Array.from({ length: parts }, (_, index) => ({
      departmentId,
      day,
      deadlineIds: sorted.slice(index * mostItems, (index + 1) * mostItems).map((item) => item.deadlineId),
      isLate,
      part: index + 1,
      parts,
    }));
  });
}

/** The digest as it stands now; null when nothing of it is due any more. */
export function digestOf(
  payload: NudgePayload,
  stillDue: readonly DueItem[],
  today: Day,
  calendar: WorkCalendar,
): Digest | null {
  if (stillDue.length === 0) return null;
  const items = [...stillDue].sort(byUrgency).map((item) => ({
    ...item,
    distance: distanceOf(item.due, today, calendar),
    isDayOff: !calendar.isWorkday(item.due),
  }));
  const { departmentId, day, isLate, part, parts } = payload;
  return {
    departmentId,
    day,
    asked: items.filter((item) => item.part === 'lead'),
    told: items.filter((item) => item.part === 'supporting'),
    isLate,
    part,
    parts,
    isProvisional: items.some((item) => calendar.isProvisional(item.due)) || calendar.isProvisional(today),
  };
}
