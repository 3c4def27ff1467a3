// Verb: the morning sweep. What is due becomes one digest per department in the outbox; a handful of statements,
// whatever the number of tasks, because only the due dates that have a rung today are looked up.
import type { WorkCalendar } from '../calendar/workdays.ts';
import type { Db } from '../database/connection.ts';
import type { Day } from '../database/schema.ts';
import { chatChannelsByDepartment } from '../departments/channel-store.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import { digestPayloads, type NudgePayload } from './digest.ts';
import { dueDaysOn, ladderSchema } from './ladder.ts';
import { type ChecklistLadder, type DueItem, itemsDueOn, laddersOf } from './nudge-store.ts';

/** Names the composer of digests in the outbox. */
export const NUDGE_KIND = 'nudge';

/** Items in one message: as wording cuts them, this stays inside 50 blocks and 12,000 bytes, the least of all chats. */
export const MOST_ITEMS = 15;

export interface Sweep {
  /** The days whose rungs are spoken: today, and the days that were missed. */
  readonly days: readonly Day[];
  readonly today: Day;
  readonly isLate: boolean;
  readonly calendar: WorkCalendar;
}

export interface SweepResult {
  readonly promised: number;
  /** Departments with something due and no channel: the office is told. */
  readonly unreached: readonly number[];
  /** The deadlines that lead departments are asked about. */
  readonly asked: readonly number[];
}

/** Called in the transaction that claims the slot, so that both happen or neither. */
export async function sweepNudges(
  db: Db,
  workspaceId: string,
  sweep: Sweep,
  now: Date,
): Promise<SweepResult> {
  const items = await dueItemsOf(db, workspaceId, sweep);
  const payloads = digestPayloads(items, { day: sweep.today, isLate: sweep.isLate, mostItems: MOST_ITEMS });
  const departmentIds = [...new Set(payloads.map((payload) => payload.departmentId))];
  const channels = await chatChannelsByDepartment(db, workspaceId, departmentIds);
  const promised = payloads.flatMap((payload) => {
    const lane = channels.get(payload.departmentId);
    return lane === undefined ? [] : [promise(payload, lane, now)];
  });
  await enqueue(db, workspaceId, promised, now);
  return {
    promised: promised.length,
    unreached: departmentIds.filter((id) => !channels.has(id)),
    asked: items.filter((item) => item.part === 'lead').map((item) => item.deadlineId),
  };
}

function promise(payload: NudgePayload, lane: string, now: Date) {
  return {
    lane,
    dedupeKey: `nudge:${payload.day}:${payload.departmentId}:${payload.part}`,
    kind: NUDGE_KIND,
    payload,
    notBefore: now,
  };
}

async function dueItemsOf(db: Db, workspaceId: string, sweep: Sweep): Promise<DueItem[]> {
  const sets = ladderSets(await laddersOf(db, workspaceId));
  const found: DueItem[] = [];
  for (const { ladder, oldestOpen, checklistIds } of sets) {
    const dues = dueDaysOn(sweep.days, ladderSchema.parse(ladder), sweep.calendar, oldestOpen);
    found.push(...(await itemsDueOn(db, workspaceId, checklistIds, [...dues.keys()])));
  }
  return found;
}

/** Checklists with the same ladder are swept together; in most counties that is all of them. */
function ladderSets(checklists: readonly ChecklistLadder[]) {
  const byLadder = Map.groupBy(checklists, (checklist) => JSON.stringify(checklist.ladder));
  return [...byLadder.values()].flatMap((same) => {
    const [first] = same;
    const checklistIds = same.map((checklist) => checklist.checklistId);
    return first ? [{ ladder: first.ladder, oldestOpen: first.oldestOpen, checklistIds }] : [];
  });
}
