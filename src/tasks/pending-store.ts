// SQL of what a person's words may be about: the open tasks they may report on, and the deadlines of a quoted nudge.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Day } from '../database/schema.ts';

/** As `replies/understand.ts` wants it. */
export interface PendingTask {
  readonly code: string;
  readonly title: string;
  readonly due: Day | null;
  readonly target: { readonly number: number; readonly unit: string } | null;
}

/** @param departmentIds null for the whole workspace */
export async function pendingTasks(
  db: Db,
  workspaceId: string,
  departmentIds: readonly number[] | null,
): Promise<PendingTask[]> {
  const { rows } = await sql<PendingTask>`
    select t.code, t.title, d.due,
           (select json_build_object('number', g.value, 'unit', coalesce(g.unit, ''))
              from targets g
             where g.workspace_id = t.workspace_id and g.task_id = t.task_id and g.value is not null
             order by g.position limit 1) as target
      from tasks t
      left join lateral (
        select min(due) as due from deadlines
         where workspace_id = t.workspace_id and task_id = t.task_id and is_open and superseded_at is null) d on true
     where t.workspace_id = ${workspaceId} and t.state <> 'closed' and t.withdrawn_at is null
       and (${departmentIds === null} or exists (
             select 1 from task_departments td
              where td.workspace_id = t.workspace_id and td.task_id = t.task_id
                and td.department_id = any(${departmentIds ?? []}::int[])))
     order by d.due nulls last, t.checklist_id, t.number, t.row`.execute(db);
  return rows;
}

/**
 * The same for the deadlines of a department's nudge; a milestone stands with its own code (`B3节点3`) and words.
 * What the department is only told of, because another one leads and reports it, counts when there is nothing else.
 */
export async function pendingDeadlines(
  db: Db,
  workspaceId: string,
  departmentId: number,
  deadlineIds: readonly number[],
): Promise<PendingTask[]> {
  const { rows } = await sql<PendingTask & { readonly isLed: boolean }>`
    select exists (
             select 1 from task_departments td
              where td.workspace_id = d.workspace_id and td.task_id = d.task_id
                and td.department_id = ${departmentId} and td.part = 'lead') as "isLed",
           case when m.position is null then t.code else t.code || '节点' || m.position end as code,
           coalesce(m.text, t.title) as title, d.due, null as target
      from deadlines d
      join tasks t using (workspace_id, task_id)
      left join milestones m on m.workspace_id = d.workspace_id and m.milestone_id = d.milestone_id
     where d.workspace_id = ${workspaceId} and d.deadline_id = any(${deadlineIds}::int[]) and d.is_open
     order by d.due, t.checklist_id, t.number, t.row, m.position`.execute(db);
  const led = rows.filter(({ isLed }) => isLed);
  return (led.length > 0 ? led : rows).map(({ isLed: _, ...task }) => task);
}
