// Verb: whoever wrote a report takes it back (撤回). The log keeps both; the state is folded again without it.

import type { Db } from '../database/connection.ts';
import type { KnownActor } from '../departments/actor.ts';
import { Conflict, NotFound } from '../errors.ts';
import { claimsByProgress, endClaim } from './claim-store.ts';
import { appendUndo, findReport, type ReportRow } from './progress-store.ts';
import type { Target } from './resolve-codes.ts';
import { findByIds, lockTasks, refold } from './task-store.ts';

export interface Undone {
  readonly receipt: number;
  /** As they stand now, after the report was taken back. */
  readonly targets: readonly Target[];
  /** The report was a claim: the office need not decide it any more. */
  readonly wasClaim: boolean;
}

export interface UndoRequest {
  readonly actor: KnownActor;
  /** Null: the actor's last report, or their last one on `codes`. */
  readonly receipt: number | null;
  /** Only these tasks of the report; null for all of it. */
  readonly codes: readonly string[] | null;
  readonly messageKey: string;
}

/**
 * @param request what to take back
 * @throws {NotFound} `what: 'report'` when there is none of this person's that still stands
 * @throws {Conflict} `decided` when the office has decided the claim
 */
export async function undoReport(
  db: Db,
  workspaceId: string,
  request: UndoRequest,
  now: Date,
): Promise<Undone> {
  const { actor, messageKey } = request;
  const find = () => findReport(db, workspaceId, actor.personId, request.receipt, request.codes);
  await lockTasks(db, workspaceId, taskIdsOf(await find()));
  const rows = await find();
  const [first] = rows;
  if (!first) throw new NotFound('no report to undo', { what: 'report', receipt: request.receipt });
  await withdrawClaims(db, workspaceId, rows);
  await appendUndo(db, workspaceId, rows, { personId: actor.personId, messageKey, at: now });
  await refold(db, workspaceId, taskIdsOf(rows));
  return {
    receipt: first.receipt,
    targets: await targetsOf(db, workspaceId, rows),
    wasClaim: first.kind === 'claim',
  };
}

const taskIdsOf = (rows: readonly ReportRow[]) => [...new Set(rows.map((row) => row.taskId))];

async function withdrawClaims(db: Db, workspaceId: string, rows: readonly ReportRow[]): Promise<void> {
  const claims = await claimsByProgress(
    db,
    workspaceId,
    rows.map((row) => row.progressId),
  );
  for (const { claimId } of claims) {
    const isWithdrawn = await endClaim(db, workspaceId, claimId, 'withdrawn');
    if (!isWithdrawn) throw new Conflict('the office has decided', { reason: 'decided' });
  }
}

async function targetsOf(db: Db, workspaceId: string, rows: readonly ReportRow[]): Promise<Target[]> {
  const found = await findByIds(db, workspaceId, taskIdsOf(rows));
  const tasks = new Map(found.map((task) => [task.taskId, task]));
  return rows.flatMap(({ taskId, milestoneId }) => {
    const task = tasks.get(taskId);
    const milestone = task?.milestones.find((one) => one.milestoneId === milestoneId) ?? null;
    return task ? [{ task, milestone }] : [];
  });
}
