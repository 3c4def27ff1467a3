// All SQL of to-dos: which there are to be, which have changed, and what came of them on the platform.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Todo, TodoChange } from './todo.ts';

/** A岗 does it and B岗 reads along; while nobody is A岗, B岗 does it. Needs `lead`, the lead's task_departments row. */
const liaisonsOfLead = sql`
  lateral (
    select coalesce(max(w.chat_user) filter (where o.role = 'primary'),
                    max(w.chat_user) filter (where o.role = 'deputy')) as chat_user,
           max(w.chat_user) filter (where o.role = 'deputy') as deputy_user
      from posts o join people w using (workspace_id, person_id)
     where o.workspace_id = lead.workspace_id and o.department_id = lead.department_id and o.until is null
  ) l`;

/**
 * Makes a to-do of the earliest of these deadlines of each task, unless the task has one that is open.
 * The unique index decides between two processes.
 */
export async function addTodos(
  db: Db,
  workspaceId: string,
  deadlineIds: readonly number[],
  now: Date,
): Promise<TodoChange[]> {
  if (deadlineIds.length === 0) return [];
  const { rows } = await sql<TodoChange>`
    insert into todos (workspace_id, task_id, milestone_id, chat_user, deputy_user, due, created_at)
    select distinct on (d.task_id) d.workspace_id, d.task_id, d.milestone_id, l.chat_user,
           nullif(l.deputy_user, l.chat_user), d.due, ${now}::timestamptz
      from deadlines d
      join task_departments lead
        on lead.workspace_id = d.workspace_id and lead.task_id = d.task_id and lead.part = 'lead'
      join ${liaisonsOfLead} on l.chat_user is not null
     where d.workspace_id = ${workspaceId} and d.deadline_id = any(${deadlineIds}::int[])
       and d.is_open and d.superseded_at is null
     order by d.task_id, d.due, d.deadline_id
    on conflict do nothing
    returning todo_id, chat_user, revision`.execute(db);
  return rows;
}

/** A to-do that is no longer what it was promised as; `deadlineId` where another liaison has to do it now. */
export type RevisedTodo = TodoChange & { readonly passesOn: number | null };

/**
 * Brings every open to-do to what is the case: completed with its task or milestone (or withdrawn with it), removed
 * when it is no longer this liaison's, moved with its deadline. One statement over the open ones.
 */
export async function reviseTodos(db: Db, workspaceId: string, now: Date): Promise<RevisedTodo[]> {
  const { rows } = await sql<RevisedTodo>`
    with wanted as (
      select t.todo_id, t.revision, coalesce(d.due, t.due) as due, d.deadline_id, l.chat_user,
             case when task.state = 'closed' or task.withdrawn_at is not null
                    or m.state = 'closed' or m.withdrawn_at is not null then 'completed'
                  when d.deadline_id is null or l.chat_user is distinct from t.chat_user then 'removed'
                  else 'open' end as state
        from todos t
        join tasks task using (workspace_id, task_id)
        left join milestones m on m.workspace_id = t.workspace_id and m.milestone_id = t.milestone_id
        left join deadlines d
          on d.workspace_id = t.workspace_id and d.task_id = t.task_id
         and d.milestone_id is not distinct from t.milestone_id and d.superseded_at is null
        left join task_departments lead
          on lead.workspace_id = t.workspace_id and lead.task_id = t.task_id and lead.part = 'lead'
        left join ${liaisonsOfLead} on true
       where t.workspace_id = ${workspaceId} and t.state = 'open'
    )
    update todos t
       set state = wanted.state, due = wanted.due, revision = t.revision + 1,
           ended_at = case when wanted.state <> 'open' then ${now}::timestamptz end
      from wanted
     where t.workspace_id = ${workspaceId} and t.todo_id = wanted.todo_id
       and t.state = 'open' and t.revision = wanted.revision
       and (wanted.state <> 'open' or wanted.due <> t.due)
    returning t.todo_id, t.chat_user, t.revision,
      case when wanted.state = 'removed' and wanted.chat_user is not null then wanted.deadline_id end as passes_on`.execute(
    db,
  );
  return rows;
}

export async function findTodo(db: Db, workspaceId: string, todoId: number): Promise<Todo | null> {
  const { rows } = await sql<Todo>`
    select t.todo_id, t.source_id, t.state, t.chat_user, t.deputy_user, t.due, t.is_tried, t.platform_id,
           task.code, task.title, m.position as milestone, m.text as milestone_text,
           task.state = 'closed' or task.withdrawn_at is not null
             or coalesce(m.state = 'closed' or m.withdrawn_at is not null, false) as is_over
      from todos t
      join tasks task using (workspace_id, task_id)
      left join milestones m on m.workspace_id = t.workspace_id and m.milestone_id = t.milestone_id
     where t.workspace_id = ${workspaceId} and t.todo_id = ${todoId}`.execute(db);
  return rows[0] ?? null;
}

/** Before the platform is asked: from now on it may have the to-do, whatever it answers. */
export async function markTried(db: Db, workspaceId: string, todoId: number): Promise<void> {
  await db
    .updateTable('todos')
    .set({ isTried: true })
    .where('workspaceId', '=', workspaceId)
    .where('todoId', '=', todoId)
    .execute();
}

export async function markMade(
  db: Db,
  workspaceId: string,
  todoId: number,
  platformId: string,
): Promise<void> {
  await db
    .updateTable('todos')
    .set({ platformId })
    .where('workspaceId', '=', workspaceId)
    .where('todoId', '=', todoId)
    .execute();
}

/** The platform would not have it. The task's next nudge may make another. */
export async function markNotMade(db: Db, workspaceId: string, todoId: number, now: Date): Promise<void> {
  await db
    .updateTable('todos')
    .set({ state: 'removed', isTried: false, endedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('todoId', '=', todoId)
    .where('platformId', 'is', null)
    .execute();
}
