// SQL of the lists that people ask for: tasks with the next date, and one task in full.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Comparator, Day, Part, TaskState } from '../database/schema.ts';

export interface ListedTask {
  readonly code: string;
  readonly title: string;
  readonly state: TaskState;
  readonly percent: number | null;
  /** The first open deadline, one that is not claimed before one that is; null when there is none. */
  readonly due: Day | null;
  /** The position of the milestone that is due then; null for the task itself. */
  readonly milestone: number | null;
  /** What is due then, or the whole task, waits to be verified. */
  readonly isClaimed: boolean;
  readonly part: Part | null;
  readonly lead: string | null;
}

/** Which tasks: `open` = not closed. */
export interface ListFilter {
  readonly scope: 'open' | 'all';
  /** Null: all departments. */
  readonly departmentIds: readonly number[] | null;
}

/** Each task with its first open deadline, most urgent first; tasks without a date last. */
export async function listTasks(db: Db, workspaceId: string, filter: ListFilter): Promise<ListedTask[]> {
  const ids = filter.departmentIds;
  const { rows } = await sql<ListedTask>`
    select t.code, t.title, t.state, t.percent, d.due, d.milestone,
           t.state = 'claimed' or coalesce(d.is_claimed, false) as is_claimed,
           own.part, lead.name as lead
      from tasks t
      left join lateral (
        select o.due, m.position as milestone, m.state = 'claimed' as is_claimed
          from deadlines o
          left join milestones m on m.workspace_id = o.workspace_id and m.milestone_id = o.milestone_id
         where o.workspace_id = t.workspace_id and o.task_id = t.task_id and o.is_open and o.superseded_at is null
         order by coalesce(m.state = 'claimed', false), o.due, m.position nulls first limit 1) d on true
      left join lateral (
        select min(part) as part from task_departments
         where workspace_id = t.workspace_id and task_id = t.task_id
           and department_id = any(${ids ?? []}::int[])) own on true
      left join lateral (
        select n.name from task_departments td join departments n using (workspace_id, department_id)
         where td.workspace_id = t.workspace_id and td.task_id = t.task_id and td.part = 'lead') lead on true
     where t.workspace_id = ${workspaceId} and t.withdrawn_at is null
       and (${ids === null} or own.part is not null)
       and (${filter.scope === 'all'} or t.state <> 'closed')
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
