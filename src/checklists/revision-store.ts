// SQL of revising a checklist: what a new version of the document changes about tasks that are there.
import { sql, type Updateable } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Comparator, DueKind, Schema } from '../database/schema.ts';

/** Rows that change places pass through places that nobody has, or the unique indexes would see two in one. */
export async function clearPlaces(db: Db, workspaceId: string, taskIds: readonly number[]): Promise<void> {
  await sql`
    update tasks set code = '~' || code, number = -number - 1
     where workspace_id = ${workspaceId} and task_id = any(${taskIds}::int[])`.execute(db);
}

export async function reviseChecklist(
  db: Db,
  workspaceId: string,
  checklistId: number,
  columns: Updateable<Schema['checklists']>,
): Promise<void> {
  await db
    .updateTable('checklists')
    .set(columns)
    .where('workspaceId', '=', workspaceId)
    .where('checklistId', '=', checklistId)
    .execute();
}

export interface RevisedTask {
  readonly taskId: number;
  readonly code: string;
  readonly number: number;
  readonly row: number;
  readonly section: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly line: number | null;
}

/** In place, so that progress, claims and history stay; a task that was withdrawn is back. */
export async function reviseTasks(db: Db, workspaceId: string, tasks: readonly RevisedTask[]): Promise<void> {
  await sql`
    update tasks t
       set code = r.code, number = r.number, row = r.row, section = r.section, title = r.title, text = r.text,
           source_line = r.line, withdrawn_at = null
      from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
             as r("taskId" int, code text, number int, row int, section text[], title text, text text, line int)
     where t.workspace_id = ${workspaceId} and t.task_id = r."taskId"`.execute(db);
}

export async function withdrawTasks(
  db: Db,
  workspaceId: string,
  taskIds: readonly number[],
  now: Date,
): Promise<void> {
  await sql`
    update tasks set withdrawn_at = ${now}
     where workspace_id = ${workspaceId} and task_id = any(${taskIds}::int[])`.execute(db);
}

export async function removeTaskDepartments(
  db: Db,
  workspaceId: string,
  taskIds: readonly number[],
): Promise<void> {
  await sql`
    delete from task_departments
     where workspace_id = ${workspaceId} and task_id = any(${taskIds}::int[])`.execute(db);
}

export interface RevisedMilestone {
  readonly milestoneId: number;
  readonly position: number;
  readonly text: string;
  readonly raw: string;
  readonly kind: DueKind;
  readonly approximate: boolean;
}

/** Milestones that are left out are kept with what was reported of them; the others keep their id and state. */
export async function reviseMilestones(
  db: Db,
  workspaceId: string,
  { kept, withdrawn }: { kept: readonly RevisedMilestone[]; withdrawn: readonly number[] },
  now: Date,
): Promise<void> {
  await sql`
    update milestones set withdrawn_at = ${now}
     where workspace_id = ${workspaceId} and milestone_id = any(${withdrawn}::int[])`.execute(db);
  await sql`
    update milestones set position = -position
     where workspace_id = ${workspaceId}
       and milestone_id = any(${kept.map((one) => one.milestoneId)}::int[])`.execute(db);
  await sql`
    update milestones m
       set position = r.position, text = r.text, raw = r.raw, kind = r.kind, is_approximate = r.approximate
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
             as r("milestoneId" int, position int, text text, raw text, kind text, approximate boolean)
     where m.workspace_id = ${workspaceId} and m.milestone_id = r."milestoneId"`.execute(db);
}

export interface RevisedTarget {
  readonly targetId: number;
  readonly position: number;
  readonly name: string;
  readonly comparator: Comparator;
  readonly value: number | null;
  readonly valueHigh: number | null;
  readonly unit: string | null;
  readonly text: string;
  readonly year: number | null;
}

export async function reviseTargets(
  db: Db,
  workspaceId: string,
  { kept, removed }: { kept: readonly RevisedTarget[]; removed: readonly number[] },
): Promise<void> {
  await sql`
    delete from targets
     where workspace_id = ${workspaceId} and target_id = any(${removed}::int[])`.execute(db);
  await sql`
    update targets set position = -position
     where workspace_id = ${workspaceId} and target_id = any(${kept.map((one) => one.targetId)}::int[])`.execute(
    db,
  );
  await sql`
    update targets t
       set position = r.position, name = r.name, comparator = r.comparator, value = r.value,
           value_high = r."valueHigh", unit = r.unit, text = r.text, year = r.year
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
             as r("targetId" int, position int, name text, comparator text, value numeric, "valueHigh" numeric,
                  unit text, text text, year int)
     where t.workspace_id = ${workspaceId} and t.target_id = r."targetId"`.execute(db);
}

/** What the deadline of a task (`milestoneId` null) or milestone was no longer is; the row stays in its history. */
export async function supersedeDeadlines(
  db: Db,
  workspaceId: string,
  of: readonly { readonly taskId: number; readonly milestoneId: number | null }[],
  now: Date,
): Promise<void> {
  await sql`
    update deadlines d set superseded_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as r("taskId" int, "milestoneId" int)
     where d.workspace_id = ${workspaceId} and d.task_id = r."taskId"
       and d.milestone_id is not distinct from r."milestoneId" and d.superseded_at is null`.execute(db);
}
