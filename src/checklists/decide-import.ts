// Verbs: the office confirms a waiting import or drops it; each is decided once.
import { isDeepStrictEqual } from 'node:util';
import { type Db, inTransaction } from '../database/connection.ts';
import { noteChanges } from '../departments/audit-store.ts';
import { addDepartments } from '../departments/department-store.ts';
import { defaultLadder } from '../nudges/ladder.ts';
import { applyChecklist } from './apply-checklist.ts';
import { applyRevision } from './apply-revision.ts';
import { decideImport, type KeptImport, replan } from './import-store.ts';
import { type ImportPlan, isNothing, type Planned } from './plan.ts';
import type { Proposal } from './propose-import.ts';
import { planAgain, proposalOf, waitingImport } from './waiting-import.ts';

/** `stale`: what is stored has changed since the preview, so that a new one must be looked at. */
export type Confirmation =
  | { readonly outcome: 'applied'; readonly proposal: Proposal }
  | { readonly outcome: 'stale'; readonly proposal: Proposal };

/**
 * Applies exactly what the preview showed, in one transaction, and notes every change in the audit.
 * @throws as `waitingImport`
 */
export async function confirmImport(
  db: Db,
  workspaceId: string,
  importId: number,
  by: string,
  now: Date,
): Promise<Confirmation> {
  return await inTransaction(db, async (tx) => {
    const kept = await waitingImport(tx, workspaceId, importId);
    const planned = await planAgain(tx, workspaceId, kept);
    const proposal = proposalOf(kept, planned.plan);
    if (!isSamePlan(kept.plan, planned.plan)) {
      const isDone = isNothing(planned.plan);
      if (isDone)
        await decideImport(tx, workspaceId, importId, { state: 'dropped', decidedBy: by, decidedAt: now });
      else await replan(tx, workspaceId, importId, { choices: kept.choices, plan: planned.plan });
      return { outcome: 'stale', proposal: isDone ? { ...proposal, importId: null } : proposal };
    }
    await applyPlan(tx, workspaceId, planned, now);
    await noteChanges(tx, workspaceId, {
      at: now,
      chatUser: by,
      action: 'import',
      changes: changesOf(kept, planned.plan),
    });
    await decideImport(tx, workspaceId, importId, { state: 'applied', decidedBy: by, decidedAt: now });
    return { outcome: 'applied', proposal };
  });
}

/** @throws as `confirmImport` */
export async function dropImport(
  db: Db,
  workspaceId: string,
  importId: number,
  by: string,
  now: Date,
): Promise<Proposal> {
  return await inTransaction(db, async (tx) => {
    const kept = await waitingImport(tx, workspaceId, importId);
    await decideImport(tx, workspaceId, importId, { state: 'dropped', decidedBy: by, decidedAt: now });
    return proposalOf(kept, kept.plan);
  });
}

/** Whatever was reported in the meantime is no difference: an import changes what is asked, not what was done. */
function isSamePlan(before: ImportPlan, after: ImportPlan): boolean {
  const withoutState = (plan: ImportPlan): unknown =>
    JSON.parse(JSON.stringify(plan, (key, value) => (key === 'state' ? undefined : value)));
  return isDeepStrictEqual(withoutState(before), withoutState(after));
}

async function applyPlan(db: Db, workspaceId: string, { plan, lists }: Planned, now: Date): Promise<void> {
  await addDepartments(db, workspaceId, [
    ...plan.departments.map(({ name }) => ({ name, aliases: [] })),
    ...plan.aliases.map(({ alias, name }) => ({ name, aliases: [alias] })),
  ]);
  for (const { stored, file, match } of lists) {
    if (stored === null) await applyChecklist(db, workspaceId, file, defaultLadder, now);
    else await applyRevision(db, workspaceId, { stored, file, match }, now);
  }
}

/** A new checklist is one change; of a revised one, each task is. */
function changesOf({ importId, fileName }: KeptImport, { lists, departments, aliases }: ImportPlan) {
  return [
    ...lists.flatMap((list) => {
      const whole = { importId, fileName, title: list.title, counts: list.counts, changes: list.changes };
      const ofList = list.isNew || list.changes.length > 0 ? [{ subject: list.letter, detail: whole }] : [];
      const ofTasks = list.tasks.map(({ code, ...detail }) => ({
        subject: code,
        detail: { importId, ...detail },
      }));
      return [...ofList, ...ofTasks];
    }),
    ...departments.map(({ name }) => ({ subject: name, detail: { importId, kind: 'department' } })),
    ...aliases.map(({ alias, name }) => ({ subject: alias, detail: { importId, kind: 'alias', name } })),
  ];
}
