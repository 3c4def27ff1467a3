// SQL of imports: documents that were read and wait for the office's word, and what became of them.
import type { Db } from '../database/connection.ts';
import type { ImportState } from '../database/schema.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { ImportChoices, ImportPlan } from './plan.ts';

export interface KeptImport {
  readonly importId: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly document: ParsedDocument;
  readonly choices: ImportChoices;
  readonly plan: ImportPlan;
  readonly state: ImportState;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export type NewImport = Omit<KeptImport, 'importId' | 'state'>;

export async function keepImport(db: Db, workspaceId: string, kept: NewImport): Promise<number> {
  const { document, choices, plan, ...columns } = kept;
  const { importId } = await db
    .insertInto('imports')
    .values({
      workspaceId,
      ...columns,
      document: JSON.stringify(document),
      choices: JSON.stringify(choices),
      plan: JSON.stringify(plan),
    })
    .returning('importId')
    .executeTakeFirstOrThrow();
  return importId;
}

/** Locked until the transaction ends, so that it is decided once; null when there is none. */
export async function findImport(db: Db, workspaceId: string, importId: number): Promise<KeptImport | null> {
  const row = await importQuery(db, workspaceId, importId).forUpdate().executeTakeFirst();
  return row ?? null;
}

/** As `findImport`, for looking at it only: nobody waits. */
export async function readImport(db: Db, workspaceId: string, importId: number): Promise<KeptImport | null> {
  const row = await importQuery(db, workspaceId, importId).executeTakeFirst();
  return row ?? null;
}

const importQuery = (db: Db, workspaceId: string, importId: number) =>
  db
    .selectFrom('imports')
    .select([
      'importId',
      'fileName',
      'sha256',
      'document',
      'choices',
      'plan',
      'state',
      'createdBy',
      'createdAt',
    ])
    .where('workspaceId', '=', workspaceId)
    .where('importId', '=', importId)
    .$castTo<KeptImport>();

export interface WaitingImport {
  readonly importId: number;
  readonly fileName: string;
  readonly createdAt: Date;
}

/** Newest first. */
export async function waitingImports(db: Db, workspaceId: string, limit: number): Promise<WaitingImport[]> {
  return await db
    .selectFrom('imports')
    .select(['importId', 'fileName', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'waiting')
    .orderBy('importId', 'desc')
    .limit(limit)
    .execute();
}

export async function replan(
  db: Db,
  workspaceId: string,
  importId: number,
  { choices, plan }: Pick<KeptImport, 'choices' | 'plan'>,
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ choices: JSON.stringify(choices), plan: JSON.stringify(plan) })
    .where('workspaceId', '=', workspaceId)
    .where('importId', '=', importId)
    .execute();
}

export interface Decision {
  readonly state: Exclude<ImportState, 'waiting'>;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export async function decideImport(
  db: Db,
  workspaceId: string,
  importId: number,
  decision: Decision,
): Promise<void> {
  await db
    .updateTable('imports')
    .set(decision)
    .where('workspaceId', '=', workspaceId)
    .where('importId', '=', importId)
    .where('state', '=', 'waiting')
    .execute();
}

/** The same file sent again takes the place of the one that waits. */
export async function dropWaitingOf(
  db: Db,
  workspaceId: string,
  sha256: string,
  decision: Decision,
): Promise<void> {
  await db
    .updateTable('imports')
    .set(decision)
    .where('workspaceId', '=', workspaceId)
    .where('sha256', '=', sha256)
    .where('state', '=', 'waiting')
    .execute();
}
