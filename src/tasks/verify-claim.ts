// Verb: the office verifies a claim (核验): passes it, which closes the task, or returns it with a reason.

import type { Db } from '../database/connection.ts';
import { type KnownActor, mayVerify } from '../departments/actor.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { addVerification, decidedClaim, endClaim, type WaitingClaim, waitingClaims } from './claim-store.ts';
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
  /** The receipt of the claim that is meant, as a button carries it; null for whichever waits. */
  readonly claim: number | null;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly messageKey: string;
}

/** Throws as `claimsMeant`. */
export async function verifyClaim(
  db: Db,
  workspaceId: string,
  { actor, targets, claim: meant, verdict, reason, messageKey }: VerifyRequest,
  now: Date,
): Promise<Verification> {
  const taskIds = targets.map(({ task }) => task.taskId);
  const decided = await claimsMeant(db, workspaceId, { actor, targets, claim: meant });
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
    part: 'lead' as const,
    percent: null,
    note: reason,
  }));
  await appendLog(db, workspaceId, rows, { personId: actor.personId, messageKey, at: now });
  await refold(db, workspaceId, taskIds);
  return { verdict, reason, decided };
}

/**
 * The claims that a verdict would be about, without deciding anything.
 * @throws {NotAllowed} for anybody but the office
 * @throws {Conflict} `no-claim` when nothing is claimed there; `claim-decided` when the claim that is meant waits no more,
 *   with how it ended and what waits now
 * @throws {NotFound} `what: 'claim'` when there never was one of that number
 * @throws {Invalid} `ambiguous` when only milestones of the task are claimed and none is named
 */
export async function claimsMeant(
  db: Db,
  workspaceId: string,
  { actor, targets, claim }: Pick<VerifyRequest, 'actor' | 'targets' | 'claim'>,
): Promise<(Target & { readonly claim: WaitingClaim })[]> {
  for (const target of targets) refuseUnless(mayVerify(actor), 'verify', target);
  const taskIds = targets.map(({ task }) => task.taskId);
  const waiting = await waitingClaims(db, workspaceId, taskIds);
  if (claim === null) return targets.map((target) => ({ ...target, claim: claimOf(target, waiting) }));
  const meant = [];
  for (const target of targets) {
    const own = waitingFor(target, waiting);
    if (own?.receipt !== claim) throw await noLongerWaiting(db, workspaceId, target, claim, own);
    meant.push({ ...target, claim: own });
  }
  return meant;
}

const waitingFor = ({ task, milestone }: Target, waiting: readonly WaitingClaim[]) =>
  waiting.find((one) => one.taskId === task.taskId && one.milestoneId === (milestone?.milestoneId ?? null)) ??
  null;

async function noLongerWaiting(
  db: Db,
  workspaceId: string,
  { task, milestone }: Target,
  receipt: number,
  now: WaitingClaim | null,
): Promise<Conflict | NotFound> {
  const code = codeWithMilestone(task.code, milestone);
  const claimed = { receipt, taskId: task.taskId, milestoneId: milestone?.milestoneId ?? null };
  const ended = await decidedClaim(db, workspaceId, claimed);
  if (ended === null) return new NotFound('no such claim', { what: 'claim', code, claim: receipt });
  return new Conflict('another claim', {
    reason: 'claim-decided',
    code,
    claim: receipt,
    ended,
    waiting: now?.receipt ?? null,
  });
}

function claimOf(target: Target, waiting: readonly WaitingClaim[]): WaitingClaim {
  const claim = waitingFor(target, waiting);
  if (claim) return claim;
  const { task, milestone } = target;
  const ofTask = waiting.filter((one) => one.taskId === task.taskId);
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
