// SQL of the lists that people ask for: tasks with the next date, and one task in full.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Comparator, Day, Part, TaskState } from '../database/schema.ts';

export interface ListedTask {
  readonly code: string;
  readonly title: string;
  readonly state: TaskState;
  readonly percent: number | null;
  /** The first open deadline, if there is one. */
  readonly due: Day | null;
  readonly part: Part | null;
  readonly lead: string | null;
}

/** Which tasks: `open` = not closed; the dates are days in the workspace's zone. */
export interface ListFilter {
  readonly scope: 'open' | 'overdue' | 'week' | 'all';
  /** Null: all departments. */
  readonly departmentIds: readonly number[] | null;
  readonly today: Day;
  readonly weekEnds: Day;
}

/** Most urgent first; tasks without a date last. */
export async function listTasks(db: Db, workspaceId: string, filter: ListFilter): Promise<ListedTask[]> {
  const ids = filter.departmentIds;
  const { rows } = await sql<ListedTask>`
    select t.code, t.title, t.state, t.percent, d.due,
           own.part, lead.name as lead
      from tasks t
      left join lateral (
        select min(due) as due from deadlines
         where workspace_id = t.workspace_id and task_id = t.task_id and is_open and superseded_at is null) d on true
      left join lateral (
        select min(part) as part from task_departments
         where workspace_id = t.workspace_id and task_id = t.task_id
           and department_id = any(${ids ?? []}::int[])) own on true
      left join lateral (
        select n.name from task_departments td join departments n using (workspace_id, department_id)
         where td.workspace_id = t.workspace_id and td.task_id = t.task_id and td.part = 'lead') lead on true
     where t.workspace_id = ${workspaceId} and t.withdrawn_at is null
       and (${ids === null} or own.part is not null)
       and case ${filter.scope}
             when 'all' then true
             when 'open' then t.state <> 'closed'
             when 'overdue' then t.state not in ('closed', 'claimed') and d.due < ${filter.today}::date
             else t.state <> 'closed' and d.due between ${filter.today}::date and ${filter.weekEnds}::date
           end
     order by (t.state = 'closed'), d.due nulls last, t.checklist_id, t.number, t.row`.execute(db);
  return rows;
}

/** What the government itself has published of a task, for pages that anybody may open. */
export interface PublishedTask {
  readonly code: string;
  readonly title: string;
  readonly due: Day | null;
}

/** The first date as printed: an extension is not published. */
export async function publishedTask(
  db: Db,
  workspaceId: string,
  code: string,
): Promise<PublishedTask | null> {
  const { rows } = await sql<PublishedTask>`
    select t.code, t.title,
           (select min(due) from deadlines
             where workspace_id = t.workspace_id and task_id = t.task_id and reason is null) as due
      from tasks t
     where t.workspace_id = ${workspaceId} and t.code = ${code} and t.withdrawn_at is null`.execute(db);
  return rows[0] ?? null;
}

export interface TaskDetail {
  readonly checklist: string;
  readonly section: readonly string[];
  readonly text: string;
  readonly source: string;
  readonly sourceLine: number | null;
  readonly targets: readonly TargetFigure[];
  readonly deadlines: readonly DeadlineRow[];
}

export interface TargetFigure {
  readonly name: string;
  readonly comparator: Comparator;
  readonly value: number | null;
  readonly valueHigh: number | null;
  readonly unit: string | null;
  readonly text: string;
}

export interface DeadlineRow {
  readonly due: Day;
  readonly milestone: number | null;
  readonly reason: string | null;
  readonly isInForce: boolean;
}

/** What the document says of one task, and every deadline it ever had, the first one first. */
export async function detailOf(db: Db, workspaceId: string, taskId: number): Promise<TaskDetail> {
  const { rows } = await sql<TaskDetail>`
    select c.title as checklist, t.section, t.text, c.source, t.source_line,
           (select coalesce(json_agg(json_build_object('name', g.name, 'comparator', g.comparator,
                     'value', g.value, 'valueHigh', g.value_high, 'unit', g.unit, 'text', g.text)
                     order by g.position), '[]')
              from targets g where g.workspace_id = t.workspace_id and g.task_id = t.task_id) as targets,
           (select coalesce(json_agg(json_build_object('due', d.due, 'milestone', m.position,
                     'reason', d.reason, 'isInForce', d.superseded_at is null) order by d.due, d.deadline_id), '[]')
              from deadlines d left join milestones m using (workspace_id, milestone_id)
             where d.workspace_id = t.workspace_id and d.task_id = t.task_id) as deadlines
      from tasks t join checklists c using (workspace_id, checklist_id)
     where t.workspace_id = ${workspaceId} and t.task_id = ${taskId}`.execute(db);
  return rows[0] as TaskDetail;
}
