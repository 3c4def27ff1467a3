// SQL of open deadlines by date: one source for the lists that people ask for and for the leaders' summary.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Day } from '../database/schema.ts';
import type { ListedTask } from './task-list-store.ts';

/** One open deadline, of a task or of one of its milestones. */
export interface DatedItem extends ListedTask {
  readonly due: Day;
}

/**
 * The first one first. What is claimed is there too, marked: a claim is not a closing.
 *
 * @param range from `from` (null: from the beginning) to `to`, both days included
 * @param departmentIds those with a part in the task; null for all
 */
export async function datedItems(
  db: Db,
  workspaceId: string,
  { from, to, departmentIds }: { from: Day | null; to: Day; departmentIds: readonly number[] | null },
): Promise<DatedItem[]> {
  const { rows } = await sql<DatedItem>`
    select t.code, t.title, t.state, t.percent, m.position as milestone, d.due,
           t.state = 'claimed' or coalesce(m.state = 'claimed', false) as is_claimed,
           own.part, lead.name as lead
      from deadlines d
      join tasks t using (workspace_id, task_id)
      left join milestones m on m.workspace_id = d.workspace_id and m.milestone_id = d.milestone_id
      left join lateral (
        select min(part) as part from task_departments
         where workspace_id = d.workspace_id and task_id = d.task_id
           and department_id = any(${departmentIds ?? []}::int[])) own on true
      left join task_departments ld
        on ld.workspace_id = d.workspace_id and ld.task_id = d.task_id and ld.part = 'lead'
      left join departments lead
        on lead.workspace_id = ld.workspace_id and lead.department_id = ld.department_id
     where d.workspace_id = ${workspaceId} and d.is_open and d.superseded_at is null
       and d.due <= ${to}::date and (${from}::date is null or d.due >= ${from}::date)
       and (${departmentIds === null} or own.part is not null)
       and t.state <> 'closed' and (m.state is null or m.state <> 'closed')
       and t.withdrawn_at is null and m.withdrawn_at is null
     order by d.due, t.checklist_id, t.number, t.row, m.position`.execute(db);
  return rows;
}
