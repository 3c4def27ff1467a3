// Verb: puts a reviewed checklist into the workspace: tasks, departments' parts, milestones, targets, deadlines.
import { type Db, inTransaction } from '../database/connection.ts';
import { departmentIdsByName } from '../departments/department-store.ts';
import { Conflict, NotFound } from '../errors.ts';
import type { Ladder } from '../nudges/ladder.ts';
import { addNewTasks } from './add-tasks.ts';
import { type ChecklistFile, codesOf } from './checklist-file.ts';
import { addChecklist, hasChecklist } from './checklist-store.ts';

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
    const tasks = file.tasks.map((task, index) => ({ task, code: codes[index] as string }));
    await addNewTasks(tx, workspaceId, { file, checklistId, tasks, departments, reason: null, now });
    return file.tasks.length;
  });
}

/** Ids by name and alias. @throws {NotFound} as `applyChecklist` */
export async function departmentsFor(
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
