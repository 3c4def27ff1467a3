// Which dates a list is about. Pure.
import { addDays, type Day, mondayOf } from '../calendar/day.ts';

export const listScopes = ['open', 'overdue', 'week', 'next-week', 'all'] as const;
export type ListScope = (typeof listScopes)[number];

/** A week counts from today, as the summary's does. */
export const DAYS_AHEAD = 7;

/** The days, both included, on which a deadline belongs to the list; null for lists of tasks whatever their dates. */
export function rangeOf(
  scope: ListScope,
  today: Day,
): { readonly from: Day | null; readonly to: Day } | null {
  switch (scope) {
    case 'overdue':
      return { from: null, to: addDays(today, -1) };
    case 'week':
      return { from: today, to: addDays(today, DAYS_AHEAD) };
    case 'next-week': {
      const monday = addDays(mondayOf(today), 7);
      return { from: monday, to: addDays(monday, 6) };
    }
    default:
      return null;
  }
}
