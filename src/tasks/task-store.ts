// SQL of tasks: found with their departments and milestones, locked for a verb, and folded again from the log.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import { foldLog, type Milestone, type Task, type TaskDepartment } from './task.ts';

/** What a code on a phone may mean: the number with or without the checklist's letter and the row. */
export interface TaskNumber {
  readonly letter: string | null;
  readonly number: number;
  readonly row: number | null;
}

/** All tasks that one of the numbers may mean, by code. */
export async function findByNumbers(
  db: Db,
  workspaceId: string,
  numbers: readonly TaskNumber[],
): Promise<FoundTask[]> {
  if (numbers.length === 0) return [];
  const rows = await selectTasks(db, workspaceId)
    .where((eb) =>
      eb.or(
        numbers.map(({ letter, number, row }) =>
          eb.and([
            eb('t.number', '=', number),
            ...(letter === null ? [] : [eb('c.letter', '=', letter)]),
            ...(row === null ? [] : [eb('t.row', '=', row)]),
          ]),
        ),
      ),
    )
    .orderBy('c.letter')
    .orderBy('t.number')
    .orderBy('t.row')
    .execute();
  return rows;
}

export async function findByIds(
  db: Db,
  workspaceId: string,
  taskIds: readonly number[],
): Promise<FoundTask[]> {
  if (taskIds.length === 0) return [];
  return await selectTasks(db, workspaceId).where('t.taskId', 'in', taskIds).orderBy('t.taskId').execute();
}

export type FoundTask = Task & { readonly letter: string; readonly number: number; readonly row: number };

function selectTasks(db: Db, workspaceId: string) {
  return db
    .selectFrom('tasks as t')
    .innerJoin('checklists as c', (join) =>
      join.onRef('c.workspaceId', '=', 't.workspaceId').onRef('c.checklistId', '=', 't.checklistId'),
    )
    .where('t.workspaceId', '=', workspaceId)
    .where('t.withdrawnAt', 'is', null)
    .select([
      't.taskId',
      't.code',
      't.number',
      't.row',
      't.title',
      't.state',
      't.percent',
      't.blockedReason',
      't.lastReportAt',
      'c.letter',
      departmentsOfTask.as('departments'),
      milestonesOfTask.as('milestones'),
    ]);
}

// Keys inside JSON are literals here: the camelCase plugin leaves nested objects alone, so that Block Kit survives.
const departmentsOfTask = sql<TaskDepartment[]>`
  (select coalesce(json_agg(json_build_object(
            'departmentId', td.department_id, 'name', d.name, 'part', td.part) order by td.position), '[]')
     from task_departments td join departments d using (workspace_id, department_id)
    where td.workspace_id = t.workspace_id and td.task_id = t.task_id)`;

const milestonesOfTask = sql<Milestone[]>`
  (select coalesce(json_agg(json_build_object(
            'milestoneId', m.milestone_id, 'position', m.position, 'text', m.text, 'state', m.state)
            order by m.position), '[]')
     from milestones m
    where m.workspace_id = t.workspace_id and m.task_id = t.task_id and m.withdrawn_at is null)`;

/** Takes the tasks' row locks in one order, so that two verbs on the same tasks follow each other. */
export async function lockTasks(db: Db, workspaceId: string, taskIds: readonly number[]): Promise<void> {
  if (taskIds.length === 0) return;
  await db
    .selectFrom('tasks')
    .select('taskId')
    .where('workspaceId', '=', workspaceId)
    .where('taskId', 'in', taskIds)
    .orderBy('taskId')
    .forUpdate()
    .execute();
}

/** Folds the logs of these tasks again into their state columns, milestones and open deadlines. */
export async function refold(db: Db, workspaceId: string, taskIds: readonly number[]): Promise<void> {
  const log = await db
    .selectFrom('progress')
    .select(['taskId', 'progressId', 'kind', 'part', 'milestoneId', 'percent', 'note', 'undoes', 'at'])
    .where('workspaceId', '=', workspaceId)
    .where('taskId', 'in', taskIds)
    .orderBy('progressId')
    .execute();
  for (const taskId of taskIds) {
    const { milestones, ...columns } = foldLog(log.filter((row) => row.taskId === taskId));
    await db
      .updateTable('tasks')
      .set(columns)
      .where('workspaceId', '=', workspaceId)
      .where('taskId', '=', taskId)
      .execute();
    for (const [milestoneId, standing] of milestones) {
      await db
        .updateTable('milestones')
        .set(standing)
        .where('workspaceId', '=', workspaceId)
        .where('milestoneId', '=', milestoneId)
        .execute();
    }
  }
  await foldDeadlines(db, workspaceId, taskIds);
}

/** Deadlines are open while their task, and the milestone they belong to, are neither closed nor withdrawn. */
export async function foldDeadlines(db: Db, workspaceId: string, taskIds: readonly number[]): Promise<void> {
  await sql`
    update deadlines d
       set is_open = t.state <> 'closed' and t.withdrawn_at is null
                     and not exists (select 1 from milestones m
                                      where m.workspace_id = d.workspace_id and m.milestone_id = d.milestone_id
                                        and (m.state = 'closed' or m.withdrawn_at is not null))
      from tasks t
     where d.workspace_id = ${workspaceId} and d.task_id = any(${sql.val(taskIds)}::int[])
       and t.workspace_id = d.workspace_id and t.task_id = d.task_id`.execute(db);
}
