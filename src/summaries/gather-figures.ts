// Verb: reads all figures of a daily summary in one snapshot, so that its parts agree with each other.
import { addDays, dayOf } from '../calendar/day.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { Database } from '../database/connection.ts';
import { datedItems } from '../tasks/dated-store.ts';
import { DAYS_AHEAD } from '../tasks/list-scope.ts';
import { type SummaryFigures, summaryOf } from './summary.ts';
import {
  changesSince,
  countChecklists,
  countStates,
  latestSummaryAt,
  silentDepartments,
  waitingItems,
} from './summary-store.ts';

export interface Scope {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
  /** Where "since the last one" begins when there was none: when the workspace began. */
  readonly beganAt: Date;
}

/** @param asOf the "截至" instant that every part of the summary shares */
export async function gatherFigures(db: Database, scope: Scope, asOf: Date): Promise<SummaryFigures> {
  const { workspaceId, timeZone, calendar, beganAt } = scope;
  const today = dayOf(asOf, timeZone);
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const last = await latestSummaryAt(tx, workspaceId, 'daily');
      const since = last ?? beganAt;
      const dates = { from: null, to: addDays(today, DAYS_AHEAD), departmentIds: null };
      const counted = {
        states: await countStates(tx, workspaceId),
        checklists: await countChecklists(tx, workspaceId),
        // The first summary leaves out nothing that was ever reported.
        changes: await changesSince(tx, workspaceId, last ?? new Date(0), asOf),
        dated: await datedItems(tx, workspaceId, dates),
        waiting: await waitingItems(tx, workspaceId),
        silent: await silentDepartments(tx, workspaceId),
      };
      return summaryOf(counted, { asOf, since, isFirst: last === null, today }, calendar);
    });
}
