// Verb: the lead department claims that a task, or one milestone of it, is done (申请销号). A claim is not a closing.

import type { Db } from '../database/connection.ts';
import { type KnownActor, mayClaim } from '../departments/actor.ts';
import { addClaims } from './claim-store.ts';
import { refuseClosed, refuseUnless } from './guards.ts';
import { appendLog } from './progress-store.ts';
import type { Report, ReportRequest } from './report-progress.ts';
import { refold } from './task-store.ts';

/**
 * Claimed for all targets or for none; the office is told by the caller.
 * @throws {NotAllowed} unless the actor speaks for the lead department or the office
 * @throws {Conflict} when one of them is closed or claimed already
 */
export async function claimClosing(
  db: Db,
  workspaceId: string,
  { actor, targets, note, messageKey }: Omit<ReportRequest, 'percent'> & { actor: KnownActor },
  now: Date,
): Promise<Report> {
  const taskIds = targets.map(({ task }) => task.taskId);
  for (const target of targets) {
    refuseUnless(mayClaim(actor, target.task.departments), 'claim', target);
    refuseClosed(target);
  }
  const { receipt, progressIds } = await appendLog(
    db,
    workspaceId,
    targets.map(({ task, milestone }) => ({
      taskId: task.taskId,
      milestoneId: milestone?.milestoneId ?? null,
      kind: 'claim',
      part: 'lead',
      percent: null,
      note,
    })),
    { personId: actor.personId, messageKey, at: now },
  );
  await addClaims(
    db,
    workspaceId,
    targets.map(({ task, milestone }, index) => ({
      taskId: task.taskId,
      milestoneId: milestone?.milestoneId ?? null,
      progressId: progressIds[index] as number,
      claimedBy: actor.personId,
      claimedAt: now,
      stateBefore: task.state,
    })),
  );
  await refold(db, workspaceId, taskIds);
  return { receipt, targets, supporting: [], percent: null, note };
}
