// SQL of nudges: what is due on given days, read again when it is sent.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Day, Part, TaskState } from '../database/schema.ts';

/** One deadline as one department is asked about it, or told of it. */
export interface DueItem {
  readonly deadlineId: number;
  readonly departmentId: number;
  readonly part: Part;
  readonly due: Day;
  readonly checklistId: number;
  readonly code: string;
  readonly title: string;
  /** Position and text of the milestone that is due; null when it is the task itself. */
  readonly milestone: number | null;
  readonly milestoneText: string | null;
  readonly state: TaskState;
  readonly percent: number | null;
  readonly lead: string | null;
  readonly isApproximate: boolean;
}

export interface ChecklistLadder {
  readonly checklistId: number;
  readonly ladder: object;
  /** The earliest deadline that is still open; null when none is. */
  readonly oldestOpen: Day | null;
}

export async function laddersOf(db: Db, workspaceId: string): Promise<ChecklistLadder[]> {
  const { rows } = await sql<ChecklistLadder>`
    select c.checklist_id, c.ladder,
           (select min(due) from deadlines d
             where d.workspace_id = c.workspace_id and d.is_open and d.superseded_at is null) as oldest_open
      from checklists c where c.workspace_id = ${workspaceId} order by c.checklist_id`.execute(db);
  return rows;
}

/** What is due on these days in these checklists and is neither closed nor waiting to be verified. */
export async function itemsDueOn(
  db: Db,
  workspaceId: string,
  checklistIds: readonly number[],
  dues: readonly Day[],
): Promise<DueItem[]> {
  if (dues.length === 0) return [];
  return await dueItems(
    db,
    workspaceId,
    sql`d.due = any(${dues}::date[]) and t.checklist_id = any(${checklistIds}::int[])`,
  );
}

/** The same for one department and the deadlines that a nudge was about: what of it still holds. */
export async function itemsStillDue(
  db: Db,
  workspaceId: string,
  departmentId: number,
  deadlineIds: readonly number[],
): Promise<DueItem[]> {
  return await dueItems(
    db,
    workspaceId,
    sql`d.deadline_id = any(${deadlineIds}::int[]) and td.department_id = ${departmentId}`,
  );
}

async function dueItems(db: Db, workspaceId: string, which: ReturnType<typeof sql>): Promise<DueItem[]> {
  const { rows } = await sql<DueItem>`
    select d.deadline_id, td.department_id, td.part, d.due, t.checklist_id, t.code, t.title,
           m.position as milestone, m.text as milestone_text, t.state, t.percent, lead.name as lead,
           coalesce(m.is_approximate, false) as is_approximate
      from deadlines d
      join tasks t using (workspace_id, task_id)
      join task_departments td using (workspace_id, task_id)
      left join milestones m on m.workspace_id = d.workspace_id and m.milestone_id = d.milestone_id
      left join task_departments ld
        on ld.workspace_id = d.workspace_id and ld.task_id = d.task_id and ld.part = 'lead'
      left join departments lead
        on lead.workspace_id = ld.workspace_id and lead.department_id = ld.department_id
     where d.workspace_id = ${workspaceId} and d.is_open and d.superseded_at is null
       and t.state not in ('claimed', 'closed') and (m.state is null or m.state = 'open')
       and t.withdrawn_at is null and m.withdrawn_at is null
       and ${which}
     order by td.department_id, d.due, t.checklist_id, t.number, t.row, m.position`.execute(db);
  return rows;
}
