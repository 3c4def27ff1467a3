// What an urgent message and its call are about, read again when they go out.
import type { Db } from '../database/connection.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { findByIds } from '../tasks/task-store.ts';
import type { UrgentPayload } from './urgent.ts';

/** Null when it is closed or claimed by now, or withdrawn: nobody is called for that. */
export async function urgentTarget(
  db: Db,
  workspaceId: string,
  { taskId, milestoneId }: Pick<UrgentPayload, 'taskId' | 'milestoneId'>,
): Promise<Target | null> {
  const [task] = await findByIds(db, workspaceId, [taskId]);
  if (task === undefined) return null;
  const milestone = task.milestones.find((one) => one.milestoneId === milestoneId) ?? null;
  const state = milestone?.state ?? task.state;
  return state === 'closed' || state === 'claimed' || task.state === 'closed' ? null : { task, milestone };
}
