// Verb: reads all figures of a daily summary in one snapshot, so that its parts agree with each other.
import { addDays, dayOf } from '../calendar/day.ts';
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { Database } from '../database/connection.ts';
import { type SummaryFigures, summaryOf } from './summary.ts';
import {
  changesSince,
  countChecklists,
  countStates,
  datedItems,
  latestSummaryAt,
  silentDepartments,
  waitingItems,
} from './summary-store.ts';

const DAYS_AHEAD = 7;

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
      const since = (await latestSummaryAt(tx, workspaceId, 'daily')) ?? beganAt;
      const counted = {
        states: await countStates(tx, workspaceId),
        checklists: await countChecklists(tx, workspaceId),
        changes: await changesSince(tx, workspaceId, since, asOf),
        dated: await datedItems(tx, workspaceId, { from: null, to: addDays(today, DAYS_AHEAD) }),
        waiting: await waitingItems(tx, workspaceId),
        silent: await silentDepartments(tx, workspaceId),
      };
      return summaryOf(counted, { asOf, since, today }, calendar);
    });
}
