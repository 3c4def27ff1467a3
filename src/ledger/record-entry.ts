// Verb: one filled-in row of a ledger is recorded by the same verbs as a message in chat, once however often it comes.
import type { Db } from '../database/connection.ts';
import type { KnownActor } from '../departments/actor.ts';
import { claimClosing } from '../tasks/claim-closing.ts';
import { type Report, reportBlocked, reportProgress } from '../tasks/report-progress.ts';
import { resolveForWriting, type Target, type TaskAction } from '../tasks/resolve-codes.ts';
import { type Verification, verifyClaim } from '../tasks/verify-claim.ts';
import { isRecorded } from './ledger-store.ts';
import type { LedgerEntry } from './plan-ledger.ts';

/** What came of a row, with what others are told of it. */
export type Recorded =
  | { readonly what: 'again' }
  | { readonly what: 'progress' | 'blocked' | 'claim'; readonly report: Report }
  | {
      readonly what: 'verify';
      readonly verification: Verification;
      readonly targets: readonly Target[];
    };

const ACTIONS: Readonly<Record<LedgerEntry['call']['command'], TaskAction>> = {
  progress: 'report',
  blocked: 'block',
  claim: 'claim',
  verify: 'verify',
};

/** Throws what the verbs throw; then nothing was recorded. */
export async function recordEntry(
  db: Db,
  workspaceId: string,
  actor: KnownActor,
  { call, messageKey }: LedgerEntry,
  now: Date,
): Promise<Recorded> {
  const targets = await resolveForWriting(
    db,
    workspaceId,
    actor,
    call.arguments.codes,
    ACTIONS[call.command],
  );
  const taskIds = targets.map(({ task }) => task.taskId);
  if (await isRecorded(db, workspaceId, taskIds, messageKey)) return { what: 'again' };
  const request = { actor, targets, messageKey };
  switch (call.command) {
    case 'progress': {
      const { percent, note } = call.arguments;
      const report = await reportProgress(db, workspaceId, { ...request, percent, note }, now);
      return { what: 'progress', report };
    }
    case 'blocked': {
      const { note } = call.arguments;
      return { what: 'blocked', report: await reportBlocked(db, workspaceId, { ...request, note }, now) };
    }
    case 'claim': {
      const { note } = call.arguments;
      return { what: 'claim', report: await claimClosing(db, workspaceId, { ...request, note }, now) };
    }
    case 'verify': {
      const { verdict, claim, reason } = call.arguments;
      const decision = { ...request, verdict, claim, reason };
      const verification = await verifyClaim(db, workspaceId, decision, now);
      return { what: 'verify', verification, targets };
    }
  }
}
