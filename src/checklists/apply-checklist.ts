// Verb: puts a reviewed checklist into the workspace: tasks, departments' parts, milestones, targets, deadlines.
import { type Db, inTransaction } from '../database/connection.ts';
import { departmentIdsByName } from '../departments/department-store.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Ladder } from '../nudges/ladder.ts';
import { type ChecklistFile, codesOf, taskDueOf } from './checklist-file.ts';
import {
  addChecklist,
  addDeadlines,
  addMilestones,
  addTargets,
  addTaskDepartments,
  addTasks,
  hasChecklist,
} from './checklist-store.ts';

/**
 * All or nothing.
 * @returns how many tasks were added
 * @throws {Conflict} when the workspace has a checklist of that letter
 * @throws {NotFound} for a department that is not in the workspace, all of them in `detail.names`
 */
export async function applyChecklist(
  db: Db,
  workspaceId: string,
  file: ChecklistFile,
  ladder: Ladder,
  now: Date,
): Promise<number> {
  return await inTransaction(db, async (tx) => {
    if (await hasChecklist(tx, workspaceId, file.letter)) {
      throw new Conflict('a checklist of that letter exists', { reason: 'letter', letter: file.letter });
    }
    const departments = await departmentsFor(tx, workspaceId, file);
    const { letter, title, kind, year, leadRule, source } = file;
    const checklistId = await addChecklist(tx, workspaceId, {
      letter,
      title,
      kind,
      year,
      leadRule,
      source,
      ladder: JSON.stringify(ladder),
      importedAt: now,
    });
    const codes = codesOf(file);
    const taskIds = await addTasks(tx, workspaceId, taskRows(file, checklistId, codes));
    const ids = codes.map((code) => taskIds.get(code) as number);
    await addTaskDepartments(tx, workspaceId, departmentRows(file, ids, departments));
    await addTargets(tx, workspaceId, targetRows(file, ids));
    await addDated(tx, workspaceId, file, ids, now);
    return file.tasks.length;
  });
}

async function departmentsFor(
  db: Db,
  workspaceId: string,
  file: ChecklistFile,
): Promise<Map<string, number>> {
  const known = await departmentIdsByName(db, workspaceId);
  const named = new Set(file.tasks.flatMap((task) => task.departments));
  const names = [...named].filter((name) => !known.has(name));
  if (names.length > 0)
    throw new NotFound('unknown departments', { what: 'department', names, name: names.join('、') });
  return known;
}

const taskRows = (file: ChecklistFile, checklistId: number, codes: readonly string[]) =>
  file.tasks.map(({ number, row, section, title, text, line }, index) => ({
    checklistId,
    code: codes[index] as string,
    number,
    row,
    section,
    title,
    text,
    sourceLine: line,
  }));

/** One lead, who is asked; further ones that the document calls leads are told with the supporting ones. */
const departmentRows = (
  file: ChecklistFile,
  ids: readonly number[],
  departments: ReadonlyMap<string, number>,
) =>
  file.tasks.flatMap((task, index) => {
    const own = [...new Set(task.departments.map((name) => departments.get(name) as number))];
    return own.map((departmentId, position) => ({
      taskId: ids[index] as number,
      departmentId,
      part: position === 0 && task.leads > 0 ? ('lead' as const) : ('supporting' as const),
      position: position + 1,
    }));
  });

const targetRows = (file: ChecklistFile, ids: readonly number[]) =>
  file.tasks.flatMap((task, index) =>
    task.targets.map((target, position) => ({
      taskId: ids[index] as number,
      position: position + 1,
      ...target,
    })),
  );

async function addDated(
  db: Db,
  workspaceId: string,
  file: ChecklistFile,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  const dated = file.tasks.flatMap((task, index) =>
    task.milestones.map((milestone, position) => ({
      ...milestone,
      taskId: ids[index] as number,
      position: position + 1,
    })),
  );
  const milestoneIds = await addMilestones(
    db,
    workspaceId,
    dated.map(({ taskId, position, text, raw, kind, approximate }) => ({
      taskId,
      position,
      text,
      raw,
      kind,
      isApproximate: approximate,
    })),
  );
  const ofMilestones = dated.flatMap(({ taskId, due, raw }, index) =>
    due === null ? [] : [{ taskId, milestoneId: milestoneIds[index] as number, due, raw, setAt: now }],
  );
  const ofTasks = file.tasks.flatMap((task, index) => {
    const whole = taskDueOf(file, task);
    return whole ? [{ taskId: ids[index] as number, milestoneId: null, ...whole, setAt: now }] : [];
  });
  await addDeadlines(db, workspaceId, [...ofMilestones, ...ofTasks]);
}
