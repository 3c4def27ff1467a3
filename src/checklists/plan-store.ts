// SQL of planning: the stored checklists as their documents last said them.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { StoredChecklist, StoredTask } from './stored-checklist.ts';

/** Why a deadline was set anew: the document was revised. An extension gives other reasons. */
export const REVISED = '清单修订';

/** Every checklist with its tasks, withdrawn ones too, in order of letter and code. */
export async function readStored(db: Db, workspaceId: string): Promise<StoredChecklist[]> {
  const checklists = await db
    .selectFrom('checklists')
    .select(['checklistId', 'letter', 'title', 'kind', 'year', 'leadRule'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('checklistId')
    .execute();
  const tasks = Map.groupBy(await readTasks(db, workspaceId), (task) => task.checklistId);
  return checklists.map((checklist) => ({ ...checklist, tasks: tasks.get(checklist.checklistId) ?? [] }));
}

async function readTasks(db: Db, workspaceId: string): Promise<(StoredTask & { checklistId: number })[]> {
  const { rows } = await sql<StoredTask & { checklistId: number }>`
    with said as (
      select d.task_id, d.milestone_id,
             (array_agg(d.due order by d.deadline_id desc)
               filter (where d.reason is null or d.reason = ${REVISED}))[1] as due
        from deadlines d where d.workspace_id = ${workspaceId}
       group by d.task_id, d.milestone_id
      having bool_or(d.superseded_at is null))
    select t.checklist_id, t.task_id, t.code, t.number, t.row, t.section, t.title, t.text,
           t.source_line as line, t.state, t.withdrawn_at is not null as is_withdrawn,
           coalesce(p.names, '{}') as departments, coalesce(p.has_lead, false) as has_lead,
           coalesce(m.milestones, '[]') as milestones, coalesce(g.targets, '[]') as targets, whole.due
      from tasks t
      left join (
        select td.task_id, array_agg(n.name order by td.position) as names, bool_or(td.part = 'lead') as has_lead
          from task_departments td join departments n using (workspace_id, department_id)
         where td.workspace_id = ${workspaceId} group by td.task_id) p using (task_id)
      left join (
        select m.task_id, json_agg(json_build_object('milestoneId', m.milestone_id, 'position', m.position,
                 'text', m.text, 'raw', m.raw, 'kind', m.kind, 'approximate', m.is_approximate, 'due', s.due)
                 order by m.position) as milestones
          from milestones m left join said s on s.milestone_id = m.milestone_id
         where m.workspace_id = ${workspaceId} and m.withdrawn_at is null group by m.task_id) m using (task_id)
      left join (
        select task_id, json_agg(json_build_object('targetId', target_id, 'name', name, 'comparator', comparator,
                 'value', value, 'valueHigh', value_high, 'unit', unit, 'text', text, 'year', year)
                 order by position) as targets
          from targets where workspace_id = ${workspaceId} group by task_id) g using (task_id)
      left join said whole on whole.task_id = t.task_id and whole.milestone_id is null
     where t.workspace_id = ${workspaceId}
     order by t.checklist_id, t.number, t.row`.execute(db);
  return rows;
}
