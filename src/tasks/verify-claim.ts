// Verb: the office verifies a claim (核验): passes it, which closes the task, or returns it with a reason.

import type { Db } from '../database/connection.ts';
import { type KnownActor, mayVerify } from '../departments/actor.ts';
import { Conflict, Invalid } from '../errors.ts';
import { addVerification, endClaim, type WaitingClaim, waitingClaims } from './claim-store.ts';
import { refuseUnless } from './guards.ts';
import { appendLog } from './progress-store.ts';
import type { Target } from './resolve-codes.ts';
import { codeWithMilestone } from './task.ts';
import { refold } from './task-store.ts';

export type Verdict = 'pass' | 'return';

export interface Verification {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly decided: readonly (Target & { readonly claim: WaitingClaim })[];
}

export interface VerifyRequest {
  readonly actor: KnownActor;
  readonly targets: readonly Target[];
  readonly verdict: Verdict;
  readonly reason: string;
  readonly messageKey: string;
}

/**
 * @throws {NotAllowed} for anybody but the office
 * @throws {Conflict} `no-claim` when nothing is claimed there, or somebody else decided it first
 * @throws {Invalid} `milestone-claim` when only milestones of the task are claimed and none is named
 */
export async function verifyClaim(
  db: Db,
  workspaceId: string,
  { actor, targets, verdict, reason, messageKey }: VerifyRequest,
  now: Date,
): Promise<Verification> {
  const taskIds = targets.map(({ task }) => task.taskId);
  for (const target of targets) refuseUnless(mayVerify(actor), 'verify', target);
  const waiting = await waitingClaims(db, workspaceId, taskIds);
  const decided = targets.map((target) => ({ ...target, claim: claimOf(target, waiting) }));
  for (const { claim } of decided) {
    await endClaim(db, workspaceId, claim.claimId, verdict === 'pass' ? 'passed' : 'returned');
    await addVerification(db, workspaceId, {
      claimId: claim.claimId,
      verdict,
      reason,
      verifiedBy: actor.personId,
      verifiedAt: now,
    });
  }
  const rows = decided.map(({ task, milestone }) => ({
    taskId: task.taskId,
    milestoneId: milestone?.milestoneId ?? null,
    kind: verdict,
    percent: null,
    note: reason,
  }));
  await appendLog(db, workspaceId, rows, { personId: actor.personId, messageKey, at: now });
  await refold(db, workspaceId, taskIds);
  return { verdict, reason, decided };
}

function claimOf({ task, milestone }: Target, waiting: readonly WaitingClaim[]): WaitingClaim {
  const ofTask = waiting.filter((claim) => claim.taskId === task.taskId);
  const claim = ofTask.find((one) => one.milestoneId === (milestone?.milestoneId ?? null));
  if (claim) return claim;
  const claimed = task.milestones.filter((one) => ofTask.some((c) => c.milestoneId === one.milestoneId));
  if (milestone === null && claimed.length > 0) {
    const codes = claimed.map((one) => ({ code: codeWithMilestone(task.code, one), title: one.text }));
    throw new Invalid('only milestones are claimed', { reason: 'ambiguous', written: task.code, codes });
  }
  throw new Conflict('nothing to verify', {
    reason: 'no-claim',
    code: codeWithMilestone(task.code, milestone),
  });
}
