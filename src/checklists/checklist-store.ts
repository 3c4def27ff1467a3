// SQL of checklists and of what a document says about their tasks.

import type { Insertable } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Schema } from '../database/schema.ts';

type Row<Table extends keyof Schema> = Omit<Insertable<Schema[Table]>, 'workspaceId'>;

export async function hasChecklist(db: Db, workspaceId: string, letter: string): Promise<boolean> {
  const row = await db
    .selectFrom('checklists')
    .select('checklistId')
    .where('workspaceId', '=', workspaceId)
    .where('letter', '=', letter)
    .executeTakeFirst();
  return row !== undefined;
}

export async function addChecklist(
  db: Db,
  workspaceId: string,
  checklist: Row<'checklists'>,
): Promise<number> {
  const { checklistId } = await db
    .insertInto('checklists')
    .values({ workspaceId, ...checklist })
    .returning('checklistId')
    .executeTakeFirstOrThrow();
  return checklistId;
}

/** Postgres takes 65,535 parameters in a statement; a row here has at most eleven. */
const ROWS_AT_ONCE = 4_000;

async function inParts<T, Result>(
  rows: readonly T[],
  insert: (part: readonly T[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    results.push(...(await insert(rows.slice(from, from + ROWS_AT_ONCE))));
  }
  return results;
}

/** @returns task ids by code */
export async function addTasks(
  db: Db,
  workspaceId: string,
  tasks: readonly Row<'tasks'>[],
): Promise<Map<string, number>> {
  const added = await inParts(tasks, (part) =>
    db
      .insertInto('tasks')
      .values(part.map((task) => ({ workspaceId, ...task })))
      .returning(['taskId', 'code'])
      .execute(),
  );
  return new Map(added.map((row) => [row.code, row.taskId]));
}

export async function addTaskDepartments(
  db: Db,
  workspaceId: string,
  rows: readonly Row<'taskDepartments'>[],
): Promise<void> {
  await inParts(rows, (part) =>
    db
      .insertInto('taskDepartments')
      .values(part.map((row) => ({ workspaceId, ...row })))
      .execute(),
  );
}

/** @returns milestone ids in the order of `rows` */
export async function addMilestones(
  db: Db,
  workspaceId: string,
  rows: readonly Row<'milestones'>[],
): Promise<number[]> {
  const added = await inParts(rows, (part) =>
    db
      .insertInto('milestones')
      .values(part.map((row) => ({ workspaceId, ...row })))
      .returning(['milestoneId', 'taskId', 'position'])
      .execute(),
  );
  const ids = new Map(added.map((row) => [`${row.taskId}/${row.position}`, row.milestoneId]));
  return rows.map((row) => ids.get(`${row.taskId}/${row.position}`) as number);
}

export async function addTargets(
  db: Db,
  workspaceId: string,
  rows: readonly Row<'targets'>[],
): Promise<void> {
  await inParts(rows, (part) =>
    db
      .insertInto('targets')
      .values(part.map((row) => ({ workspaceId, ...row })))
      .execute(),
  );
}

export async function addDeadlines(
  db: Db,
  workspaceId: string,
  rows: readonly Row<'deadlines'>[],
): Promise<void> {
  await inParts(rows, (part) =>
    db
      .insertInto('deadlines')
      .values(part.map((row) => ({ workspaceId, ...row })))
      .execute(),
  );
}
