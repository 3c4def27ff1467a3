// SQL of summaries: every figure comes from here, read in one snapshot.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Part, ProgressKind, TaskState } from '../database/schema.ts';

export interface StateCount {
  readonly state: TaskState;
  readonly count: number;
}

export interface ChecklistCount {
  readonly letter: string;
  readonly title: string;
  readonly total: number;
  readonly closed: number;
}

export interface WaitingItem {
  readonly code: string;
  readonly title: string;
  readonly milestone: number | null;
  readonly lead: string;
  readonly claimedAt: string;
}

export interface Change {
  readonly kind: ProgressKind;
  /** `supporting` for what a supporting department said, which moved nothing. */
  readonly part: Part;
  readonly code: string;
  readonly title: string;
}

export interface SilentDepartment {
  readonly name: string;
  readonly tasks: number;
}

export async function countStates(db: Db, workspaceId: string): Promise<StateCount[]> {
  const { rows } = await sql<StateCount>`
    select state, count(*)::int as count from tasks
     where workspace_id = ${workspaceId} and withdrawn_at is null group by state`.execute(db);
  return rows;
}

export async function countChecklists(db: Db, workspaceId: string): Promise<ChecklistCount[]> {
  const { rows } = await sql<ChecklistCount>`
    select c.letter, c.title, count(t.task_id)::int as total,
           count(t.task_id) filter (where t.state = 'closed')::int as closed
      from checklists c
      left join tasks t
        on t.workspace_id = c.workspace_id and t.checklist_id = c.checklist_id and t.withdrawn_at is null
     where c.workspace_id = ${workspaceId}
     group by c.checklist_id, c.letter, c.title order by c.checklist_id`.execute(db);
  return rows;
}

export async function waitingItems(db: Db, workspaceId: string): Promise<WaitingItem[]> {
  const { rows } = await sql<WaitingItem>`
    select t.code, t.title, m.position as milestone, coalesce(lead.name, '') as lead,
           to_json(c.claimed_at)#>>'{}' as claimed_at
      from claims c
      join tasks t using (workspace_id, task_id)
      left join milestones m on m.workspace_id = c.workspace_id and m.milestone_id = c.milestone_id
      left join task_departments ld
        on ld.workspace_id = c.workspace_id and ld.task_id = c.task_id and ld.part = 'lead'
      left join departments lead
        on lead.workspace_id = ld.workspace_id and lead.department_id = ld.department_id
     where c.workspace_id = ${workspaceId} and c.state = 'waiting'
       and t.withdrawn_at is null and m.withdrawn_at is null
     order by c.claimed_at, c.claim_id`.execute(db);
  return rows;
}

/** What was logged after `since`, taken-back reports left out; oldest first. */
export async function changesSince(db: Db, workspaceId: string, since: Date, upTo: Date): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select p.kind, p.part, case when m.position is null then t.code else t.code || '节点' || m.position end as code, t.title
      from progress p
      join tasks t using (workspace_id, task_id)
      left join milestones m on m.workspace_id = p.workspace_id and m.milestone_id = p.milestone_id
     where p.workspace_id = ${workspaceId} and p.at > ${since} and p.at <= ${upTo} and p.kind <> 'undo'
       and t.withdrawn_at is null
       and not exists (select 1 from progress u
                        where u.workspace_id = p.workspace_id and u.undoes = p.progress_id)
     order by p.progress_id`.execute(db);
  return rows;
}

/**
 * Departments that lead tasks and have not reported on any of them, nor the office for them; what supporting
 * departments said leaves a task unreported. Most tasks first.
 */
export async function silentDepartments(db: Db, workspaceId: string): Promise<SilentDepartment[]> {
  const { rows } = await sql<SilentDepartment>`
    select d.name, count(*)::int as tasks
      from task_departments td
      join tasks t using (workspace_id, task_id)
      join departments d using (workspace_id, department_id)
     where td.workspace_id = ${workspaceId} and td.part = 'lead' and t.withdrawn_at is null
     group by d.department_id, d.name
    having bool_and(t.state = 'unreported')
     order by count(*) desc, d.department_id`.execute(db);
  return rows;
}

export async function latestSummaryAt(db: Db, workspaceId: string, kind: 'daily'): Promise<Date | null> {
  const row = await db
    .selectFrom('summaries')
    .select('asOf')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', kind)
    .orderBy('asOf', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.asOf ?? null;
}

export async function keepSummary(
  db: Db,
  workspaceId: string,
  summary: { kind: 'daily'; asOf: Date; figures: object },
): Promise<void> {
  await db
    .insertInto('summaries')
    .values({ workspaceId, ...summary, figures: JSON.stringify(summary.figures) })
    .execute();
}
