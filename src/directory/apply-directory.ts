// Verb: applies exactly the changes that the office has seen, in one transaction; otherwise shows the new ones.
import { type Db, inTransaction } from '../database/connection.ts';
import { lockWorkspace } from '../database/workspace-store.ts';
import { noteChanges } from '../departments/audit-store.ts';
import { appoint, rememberPerson } from '../departments/people-store.ts';
import type { ListedLiaison, ReadDirectory } from './directory.ts';
import { type DirectoryPlan, planNumber } from './directory-plan.ts';
import { addPeople, endPosts, readKnown, renamePeople } from './directory-store.ts';
import { planDirectory } from './plan-directory.ts';

export interface DirectoryOutcome {
  /** False: what is stored, or the directory itself, has changed since the preview; nothing was applied. */
  readonly isApplied: boolean;
  readonly plan: DirectoryPlan;
}

/**
 * @param number the plan's number as the preview showed it
 * @param by a chat user, or `terminal`
 */
export async function applyDirectory(
  db: Db,
  workspaceId: string,
  source: { readonly read: ReadDirectory; readonly listed: readonly ListedLiaison[] },
  { number, by }: { readonly number: number; readonly by: string },
  now: Date,
): Promise<DirectoryOutcome> {
  return await inTransaction(db, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const plan = planDirectory(source.read, await readKnown(tx, workspaceId), source.listed);
    if (planNumber(plan) !== number) return { isApplied: false, plan };
    await applyPlan(tx, workspaceId, plan, now);
    const changes = changesOf(plan);
    await noteChanges(tx, workspaceId, { at: now, chatUser: by, action: 'directory', changes });
    return { isApplied: true, plan };
  });
}

/** Posts end before others begin, so that the one who steps down is not ended twice. */
async function applyPlan(db: Db, workspaceId: string, plan: DirectoryPlan, now: Date): Promise<void> {
  await addPeople(db, workspaceId, plan.newPeople, now);
  await renamePeople(db, workspaceId, plan.renamed);
  const postIds = plan.ended.map(({ postId }) => postId);
  await endPosts(db, workspaceId, postIds, now);
  for (const { user, name, departmentId, role } of plan.appointed) {
    const personId = await rememberPerson(db, workspaceId, { chatUser: user, name }, now);
    await appoint(db, workspaceId, { personId, role, departmentId }, now);
  }
}

const changesOf = ({ newPeople, renamed, ended, appointed }: DirectoryPlan) => [
  ...newPeople.map(({ user, ...detail }) => ({ subject: user, detail: { kind: 'new-person', ...detail } })),
  ...renamed.map(({ personId, ...detail }) => ({
    subject: String(personId),
    detail: { kind: 'renamed', ...detail },
  })),
  ...ended.map(({ name, ...detail }) => ({ subject: name, detail: { kind: 'post-ended', ...detail } })),
  ...appointed.map(({ user, ...detail }) => ({ subject: user, detail: { kind: 'appointed', ...detail } })),
];
