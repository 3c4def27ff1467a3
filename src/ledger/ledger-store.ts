// SQL of the ledger: its rows, whether a filled-in row was recorded before, and who fills in from the terminal.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Actor } from '../departments/actor.ts';
import { findActor } from '../departments/people-store.ts';
import type { LedgerRow } from './ledger.ts';

/**
 * Open tasks in the lists' order, each with its open milestones below it.
 * @param departmentId the department that leads; null for the whole workspace
 */
export async function ledgerRows(
  db: Db,
  workspaceId: string,
  departmentId: number | null,
): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    with open_tasks as (
      select t.*, lead.name as lead
        from tasks t
        left join lateral (
          select n.department_id, n.name
            from task_departments td join departments n using (workspace_id, department_id)
           where td.workspace_id = t.workspace_id and td.task_id = t.task_id and td.part = 'lead') lead on true
       where t.workspace_id = ${workspaceId} and t.state <> 'closed' and t.withdrawn_at is null
         and (${departmentId}::int is null or lead.department_id = ${departmentId}::int))
    select x.code, x.title, x.lead, x.due, x.state, x.percent
      from (
        select t.checklist_id, t.number, t.row, 0 as position,
               t.code, t.title, t.lead, d.due, t.state, t.percent
          from open_tasks t
          left join deadlines d on d.workspace_id = t.workspace_id and d.task_id = t.task_id
           and d.milestone_id is null and d.superseded_at is null
        union all
        select t.checklist_id, t.number, t.row, m.position,
               t.code || '节点' || m.position, m.text, t.lead, d.due, m.state, null
          from open_tasks t
          join milestones m on m.workspace_id = t.workspace_id and m.task_id = t.task_id
           and m.state <> 'closed' and m.withdrawn_at is null
          left join deadlines d on d.workspace_id = m.workspace_id and d.milestone_id = m.milestone_id
           and d.superseded_at is null) x
     order by x.checklist_id, x.number, x.row, x.position`.execute(db);
  return rows;
}

/** Whether that row of that ledger was recorded about one of these tasks; asked while their rows are locked. */
export async function isRecorded(
  db: Db,
  workspaceId: string,
  taskIds: readonly number[],
  messageKey: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('progress')
    .select('progressId')
    .where('workspaceId', '=', workspaceId)
    .where('taskId', 'in', taskIds)
    .where('messageKey', '=', messageKey)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The people of that name (or chat user id) who hold a post. */
export async function actorsNamed(db: Db, workspaceId: string, name: string): Promise<Actor[]> {
  const people = await db
    .selectFrom('people as p')
    .select('p.chatUser')
    .where('p.workspaceId', '=', workspaceId)
    .where((eb) => eb.or([eb('p.name', '=', name), eb('p.chatUser', '=', name)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('posts as o')
          .select('o.postId')
          .where('o.workspaceId', '=', workspaceId)
          .whereRef('o.personId', '=', 'p.personId')
          .where('o.until', 'is', null),
      ),
    )
    .orderBy('p.personId')
    .execute();
  return await Promise.all(people.map(({ chatUser }) => findActor(db, workspaceId, chatUser, name)));
}
