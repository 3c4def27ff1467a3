// SQL of claims (申请销号) and of what the office said of them.
import type { Db } from '../database/connection.ts';
import type { ClaimState, TaskState } from '../database/schema.ts';

export interface NewClaim {
  readonly taskId: number;
  readonly milestoneId: number | null;
  readonly progressId: number;
  readonly claimedBy: number;
  readonly claimedAt: Date;
  readonly stateBefore: TaskState;
}

export async function addClaims(db: Db, workspaceId: string, claims: readonly NewClaim[]): Promise<void> {
  await db
    .insertInto('claims')
    .values(claims.map((claim) => ({ workspaceId, ...claim })))
    .execute();
}

export interface WaitingClaim {
  readonly claimId: number;
  /** Of the report that claimed: the number by which people call the claim (申请57). */
  readonly receipt: number;
  readonly taskId: number;
  readonly milestoneId: number | null;
  readonly note: string;
  readonly claimedBy: string;
  readonly claimedAt: Date;
}

/** Claims of these tasks that the office has not decided yet. */
export async function waitingClaims(
  db: Db,
  workspaceId: string,
  taskIds: readonly number[],
): Promise<WaitingClaim[]> {
  if (taskIds.length === 0) return [];
  return await db
    .selectFrom('claims as c')
    .innerJoin('progress as p', (join) =>
      join.onRef('p.workspaceId', '=', 'c.workspaceId').onRef('p.progressId', '=', 'c.progressId'),
    )
    .innerJoin('people as w', (join) =>
      join.onRef('w.workspaceId', '=', 'c.workspaceId').onRef('w.personId', '=', 'c.claimedBy'),
    )
    .select(['c.claimId', 'p.receipt', 'c.taskId', 'c.milestoneId', 'p.note'])
    .select(['w.name as claimedBy', 'c.claimedAt'])
    .where('c.workspaceId', '=', workspaceId)
    .where('c.taskId', 'in', taskIds)
    .where('c.state', '=', 'waiting')
    .orderBy('c.claimId')
    .execute();
}

/** A claim that waits no more, with how it ended; who and when are null for one that was withdrawn. */
export interface DecidedClaim {
  readonly state: Exclude<ClaimState, 'waiting'>;
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date | null;
}

/** The claim that this report made on a task or a milestone of it, when it waits no more; null when there is none. */
export async function decidedClaim(
  db: Db,
  workspaceId: string,
  claimed: { readonly receipt: number; readonly taskId: number; readonly milestoneId: number | null },
): Promise<DecidedClaim | null> {
  const row = await db
    .selectFrom('claims as c')
    .innerJoin('progress as p', (join) =>
      join.onRef('p.workspaceId', '=', 'c.workspaceId').onRef('p.progressId', '=', 'c.progressId'),
    )
    .leftJoin('verifications as v', (join) =>
      join.onRef('v.workspaceId', '=', 'c.workspaceId').onRef('v.claimId', '=', 'c.claimId'),
    )
    .leftJoin('people as w', (join) =>
      join.onRef('w.workspaceId', '=', 'v.workspaceId').onRef('w.personId', '=', 'v.verifiedBy'),
    )
    .select(['c.state', 'v.reason', 'w.name as by', 'v.verifiedAt as at'])
    .where('c.workspaceId', '=', workspaceId)
    .where('c.taskId', '=', claimed.taskId)
    .where('c.milestoneId', claimed.milestoneId === null ? 'is' : '=', claimed.milestoneId)
    .where('p.receipt', '=', claimed.receipt)
    .where('c.state', '<>', 'waiting')
    .$castTo<Omit<DecidedClaim, 'reason'> & { readonly reason: string | null }>()
    .executeTakeFirst();
  return row ? { ...row, reason: row.reason ?? '' } : null;
}

/** A claim that waits for the office, with what it is about. */
export interface ClaimToVerify {
  readonly receipt: number;
  readonly code: string;
  readonly title: string;
  /** The milestone's position; null for the whole task. */
  readonly milestone: number | null;
  readonly note: string;
  readonly claimedBy: string;
}

/** Oldest first. */
export async function claimsToVerify(db: Db, workspaceId: string, limit: number): Promise<ClaimToVerify[]> {
  return await db
    .selectFrom('claims as c')
    .innerJoin('progress as p', (join) =>
      join.onRef('p.workspaceId', '=', 'c.workspaceId').onRef('p.progressId', '=', 'c.progressId'),
    )
    .innerJoin('people as w', (join) =>
      join.onRef('w.workspaceId', '=', 'c.workspaceId').onRef('w.personId', '=', 'c.claimedBy'),
    )
    .innerJoin('tasks as t', (join) =>
      join.onRef('t.workspaceId', '=', 'c.workspaceId').onRef('t.taskId', '=', 'c.taskId'),
    )
    .leftJoin('milestones as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.milestoneId', '=', 'c.milestoneId'),
    )
    .select(['p.receipt', 't.code', 't.title', 'm.position as milestone', 'p.note', 'w.name as claimedBy'])
    .where('c.workspaceId', '=', workspaceId)
    .where('c.state', '=', 'waiting')
    .orderBy('c.claimId')
    .limit(limit)
    .execute();
}

/** Ends a waiting claim; false when somebody else ended it first. */
export async function endClaim(
  db: Db,
  workspaceId: string,
  claimId: number,
  state: Exclude<ClaimState, 'waiting'>,
): Promise<boolean> {
  const ended = await db
    .updateTable('claims')
    .set({ state })
    .where('workspaceId', '=', workspaceId)
    .where('claimId', '=', claimId)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

export async function addVerification(
  db: Db,
  workspaceId: string,
  verification: {
    claimId: number;
    verdict: 'pass' | 'return';
    reason: string;
    verifiedBy: number;
    verifiedAt: Date;
  },
): Promise<void> {
  await db
    .insertInto('verifications')
    .values({ workspaceId, ...verification })
    .execute();
}

/** The claims behind these log rows, by progress id. */
export async function claimsByProgress(
  db: Db,
  workspaceId: string,
  progressIds: readonly number[],
): Promise<{ claimId: number; progressId: number; state: ClaimState }[]> {
  if (progressIds.length === 0) return [];
  return await db
    .selectFrom('claims')
    .select(['claimId', 'progressId', 'state'])
    .where('workspaceId', '=', workspaceId)
    .where('progressId', 'in', progressIds)
    .execute();
}
