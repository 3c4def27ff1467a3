// SQL of the append-only progress log.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Part, ProgressKind } from '../database/schema.ts';

export interface NewLogRow {
  readonly taskId: number;
  readonly milestoneId: number | null;
  readonly kind: Exclude<ProgressKind, 'undo'>;
  /** In which part the one who reported has to do with the task; the office's word counts as the lead's. */
  readonly part: Part;
  readonly percent: number | null;
  readonly note: string;
}

/** By whom, when and through which message: every row of one message has the same. */
export interface Origin {
  readonly personId: number;
  readonly messageKey: string;
  readonly at: Date;
}

/** Appends what one message reported; returns the receipt number and the rows' ids in order. */
export async function appendLog(
  db: Db,
  workspaceId: string,
  rows: readonly NewLogRow[],
  origin: Origin,
): Promise<{ receipt: number; progressIds: number[] }> {
  const receipt = await nextReceipt(db);
  const inserted = await db
    .insertInto('progress')
    .values(rows.map((row) => ({ workspaceId, receipt, ...row, ...origin })))
    .returning('progressId')
    .execute();
  return { receipt, progressIds: inserted.map((row) => row.progressId) };
}

async function nextReceipt(db: Db): Promise<number> {
  const { rows } = await sql<{ receipt: number }>`select nextval('receipts')::int as receipt`.execute(db);
  return (rows[0] as { receipt: number }).receipt;
}

export interface ReportRow {
  readonly progressId: number;
  readonly receipt: number;
  readonly taskId: number;
  readonly milestoneId: number | null;
  readonly kind: ProgressKind;
  readonly percent: number | null;
  readonly note: string;
  readonly at: Date;
}

/**
 * The rows of one report that still stand: of the given receipt, or of the person's last one.
 * Only what a liaison reports can be taken back, never the office's word.
 *
 * @param codes only rows of these tasks, and the last report that has any; null for every task
 */
export async function findReport(
  db: Db,
  workspaceId: string,
  personId: number,
  receipt: number | null,
  codes: readonly string[] | null = null,
): Promise<ReportRow[]> {
  if (codes?.length === 0) return [];
  const rows = await db
    .selectFrom('progress as p')
    .select([
      'p.progressId',
      'p.receipt',
      'p.taskId',
      'p.milestoneId',
      'p.kind',
      'p.percent',
      'p.note',
      'p.at',
    ])
    .where('p.workspaceId', '=', workspaceId)
    .where('p.personId', '=', personId)
    .where('p.kind', 'in', ['progress', 'claim', 'blocked'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('progress as u')
            .select('u.progressId')
            .where('u.workspaceId', '=', workspaceId)
            .whereRef('u.undoes', '=', 'p.progressId'),
        ),
      ),
    )
    .$if(receipt !== null, (query) => query.where('p.receipt', '=', receipt as number))
    .$if(codes !== null, (query) =>
      query.where('p.taskId', 'in', ({ selectFrom }) =>
        selectFrom('tasks as t')
          .select('t.taskId')
          .where('t.workspaceId', '=', workspaceId)
          .where('t.code', 'in', codes ?? []),
      ),
    )
    .orderBy('p.progressId', 'desc')
    .limit(100)
    .execute();
  const latest = rows[0]?.receipt;
  return rows.filter((row) => row.receipt === latest).reverse();
}

/** Appends one undo row for each; two undos of the same row end in a unique violation, so it happens once. */
export async function appendUndo(
  db: Db,
  workspaceId: string,
  rows: readonly ReportRow[],
  origin: Origin,
): Promise<void> {
  const receipt = await nextReceipt(db);
  await db
    .insertInto('progress')
    .values(
      rows.map(({ taskId, milestoneId, progressId }) => ({
        workspaceId,
        receipt,
        taskId,
        milestoneId,
        kind: 'undo' as const,
        percent: null,
        undoes: progressId,
        ...origin,
      })),
    )
    .execute();
}

export interface HistoryRow {
  readonly kind: ProgressKind;
  readonly part: Part;
  readonly percent: number | null;
  readonly note: string;
  readonly at: Date;
  readonly by: string;
  readonly milestone: number | null;
  readonly isUndone: boolean;
}

/** The latest rows of one task's log, newest first. */
export async function historyOf(
  db: Db,
  workspaceId: string,
  taskId: number,
  limit: number,
): Promise<HistoryRow[]> {
  return await db
    .selectFrom('progress as p')
    .innerJoin('people as w', (join) =>
      join.onRef('w.workspaceId', '=', 'p.workspaceId').onRef('w.personId', '=', 'p.personId'),
    )
    .leftJoin('milestones as m', (join) =>
      join.onRef('m.workspaceId', '=', 'p.workspaceId').onRef('m.milestoneId', '=', 'p.milestoneId'),
    )
    .leftJoin('progress as u', (join) =>
      join.onRef('u.workspaceId', '=', 'p.workspaceId').onRef('u.undoes', '=', 'p.progressId'),
    )
    .select((eb) => [
      'p.kind',
      'p.part',
      'p.percent',
      'p.note',
      'p.at',
      'w.name as by',
      'm.position as milestone',
      eb('u.progressId', 'is not', null).as('isUndone'),
    ])
    .where('p.workspaceId', '=', workspaceId)
    .where('p.taskId', '=', taskId)
    .where('p.kind', '<>', 'undo')
    .orderBy('p.progressId', 'desc')
    .limit(limit)
    .$castTo<HistoryRow>()
    .execute();
}
