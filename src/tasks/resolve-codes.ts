// Which tasks the codes in a message mean, for this person; what could mean two things is asked back.

import type { Db } from '../database/connection.ts';
import { type Actor, departmentsOf, isOffice, mayRead } from '../departments/actor.ts';
import { Invalid, NotAllowed, NotFound } from '../errors.ts';
import type { CodeReference } from '../replies/names/code.ts';
import { leadOf, type Milestone, type Task } from './task.ts';
import { type FoundTask, findByNumbers, lockTasks } from './task-store.ts';

/** A task, or one milestone of it. */
export interface Target {
  readonly task: Task;
  readonly milestone: Milestone | null;
}

/** What somebody tries to do with a task: a refusal is worded and noted by it. */
export type TaskAction = 'read' | 'report' | 'block' | 'claim' | 'extend' | 'verify' | 'urge';

/**
 * Targets for a verb that will write: their rows are locked first, so that what the verb is told is what stands.
 * Throws as `resolveCodes`.
 */
export async function resolveForWriting(
  db: Db,
  workspaceId: string,
  actor: Actor,
  codes: readonly CodeReference[],
  action: TaskAction,
): Promise<Target[]> {
  const targets = await resolveCodes(db, workspaceId, actor, codes, action);
  await lockTasks(
    db,
    workspaceId,
    targets.map(({ task }) => task.taskId),
  );
  return await resolveCodes(db, workspaceId, actor, codes, action);
}

/**
 * One target for each code, in the order written, each once.
 * @throws {NotFound} `what: 'task'` or `'milestone'` with the code as written
 * @throws {NotAllowed} of `action` when none of the tasks it may mean is one of the actor's
 * @throws {Invalid} `reason: 'ambiguous'` with the codes it may mean
 */
export async function resolveCodes(
  db: Db,
  workspaceId: string,
  actor: Actor,
  codes: readonly CodeReference[],
  action: TaskAction = 'read',
): Promise<Target[]> {
  const found = await findByNumbers(db, workspaceId, codes);
  const targets = codes.map((code) => {
    const task = chooseTask(actor, code, found, action);
    return { task, milestone: chooseMilestone(code, task) };
  });
  return targets.filter(
    (target, index) =>
      targets.findIndex((other) => other.task === target.task && other.milestone === target.milestone) ===
      index,
  );
}

function chooseTask(
  actor: Actor,
  code: CodeReference,
  found: readonly FoundTask[],
  action: TaskAction,
): FoundTask {
  const meant = found.filter(
    (task) =>
      task.number === code.number &&
      (code.letter === null || task.letter === code.letter) &&
      (code.row === null || task.row === code.row),
  );
  if (meant.length === 0) throw new NotFound('no such task', { what: 'task', written: code.written });
  const readable = meant.filter((task) => mayRead(actor, task.departments));
  if (readable.length === 0) throw notYours(code, meant, action);
  // Leaders may see all; if they speak for a department too, its own task is the likelier one. The office stands in for
  // many departments, so that nothing is likelier for it.
  const own = isOffice(actor) ? [] : readable.filter((task) => isOwn(actor, task));
  const likely = own.length > 0 ? own : readable;
  const [only] = likely;
  if (likely.length > 1 || !only) {
    const codes = likely.map((task) => ({ code: task.code, title: task.title }));
    throw new Invalid('the code may mean several tasks', {
      reason: 'ambiguous',
      written: code.written,
      codes,
    });
  }
  return only;
}

function notYours(code: CodeReference, meant: readonly FoundTask[], action: TaskAction): NotAllowed {
  const leads = meant.flatMap((task) => leadOf(task)?.name ?? []);
  return new NotAllowed('another department’s task', {
    action,
    subject: meant.map((task) => task.code).join('、'),
    written: code.written,
    leads: [...new Set(leads)],
  });
}

const isOwn = (actor: Actor, task: Task) => {
  const own = departmentsOf(actor);
  return task.departments.some((department) => own.includes(department.departmentId));
};

function chooseMilestone(code: CodeReference, task: Task): Milestone | null {
  if (code.milestone === null) return null;
  const milestone = task.milestones.find((one) => one.position === code.milestone);
  if (milestone) return milestone;
  throw new NotFound('no such milestone', {
    what: 'milestone',
    written: code.written,
    code: task.code,
    count: task.milestones.length,
  });
}
