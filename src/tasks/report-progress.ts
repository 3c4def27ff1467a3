// Verb: a liaison reports progress on one or several tasks at once.

import type { Db } from '../database/connection.ts';
import { type KnownActor, mayReport, partIn } from '../departments/actor.ts';
import { refuseClosed, refuseUnless } from './guards.ts';
import { appendLog } from './progress-store.ts';
import type { Target } from './resolve-codes.ts';
import { refold } from './task-store.ts';

export interface Report {
  /** The number that 撤回 takes back. */
  readonly receipt: number;
  readonly targets: readonly Target[];
  /** Those of them that another department leads: what was said of them is kept, and they stand as before. */
  readonly supporting: readonly Target[];
  readonly percent: number | null;
  readonly note: string;
}

export interface ReportRequest {
  readonly actor: KnownActor;
  /** From `resolveForWriting` in the same transaction. */
  readonly targets: readonly Target[];
  readonly percent: number | null;
  readonly note: string;
  readonly messageKey: string;
}

/**
 * Recorded for all targets or for none. A supporting department's report is kept in the log and moves nothing
 * (practice.md 4.4: co-handled items are reported by the 牵头 only).
 * @throws {NotAllowed} when one of them is not the actor's
 * @throws {Conflict} when one of them is closed or waits to be verified
 */
export async function reportProgress(
  db: Db,
  workspaceId: string,
  request: ReportRequest,
  now: Date,
): Promise<Report> {
  return await appendReport(db, workspaceId, 'progress', request, now);
}

/** Verb: a liaison says what a task is blocked by; the reason is the note. Throws as `reportProgress`. */
export async function reportBlocked(
  db: Db,
  workspaceId: string,
  request: Omit<ReportRequest, 'percent'>,
  now: Date,
): Promise<Report> {
  return await appendReport(db, workspaceId, 'blocked', { ...request, percent: null }, now);
}

async function appendReport(
  db: Db,
  workspaceId: string,
  kind: 'progress' | 'blocked',
  { actor, targets, percent, note, messageKey }: ReportRequest,
  now: Date,
): Promise<Report> {
  const taskIds = targets.map(({ task }) => task.taskId);
  for (const target of targets) {
    refuseUnless(mayReport(actor, target.task.departments), kind === 'blocked' ? 'block' : 'report', target);
    refuseClosed(target);
  }
  const { receipt } = await appendLog(
    db,
    workspaceId,
    targets.map(({ task, milestone }) => ({
      taskId: task.taskId,
      milestoneId: milestone?.milestoneId ?? null,
      kind,
      part: partIn(actor, task.departments),
      percent,
      note,
    })),
    { personId: actor.personId, messageKey, at: now },
  );
  await refold(db, workspaceId, taskIds);
  const supporting = targets.filter(({ task }) => partIn(actor, task.departments) === 'supporting');
  return { receipt, targets, supporting, percent, note };
}
