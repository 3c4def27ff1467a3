// Verb: plans a document that was read against what is stored, and keeps it waiting for the office's word.
import { createHash } from 'node:crypto';
import { type Db, inTransaction } from '../database/connection.ts';
import { knownDepartments } from '../departments/department-store.ts';
import { dropWaitingOf, keepImport } from './import-store.ts';
import type { ParsedDocument, ParsedNote } from './parsed-document.ts';
import { type ImportChoices, type ImportPlan, isNothing, type Planned, planImport } from './plan.ts';
import { readStored } from './plan-store.ts';
import { storable } from './storable.ts';

export interface ReadFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly document: ParsedDocument;
  readonly choices: ImportChoices;
}

/** An import as it is previewed. */
export interface Proposal {
  /** Null when there is nothing to confirm: no list was found, or it changes nothing. */
  readonly importId: number | null;
  readonly fileName: string;
  readonly plan: ImportPlan;
  readonly problems: ParsedDocument['problems'];
  /** Words of the document that are in no row. */
  readonly notes: readonly ParsedNote[];
}

/** Nothing but the import itself is stored. @throws as `planImport` */
export async function proposeImport(
  db: Db,
  workspaceId: string,
  { fileName, bytes, document: read, choices }: ReadFile,
  by: string,
  now: Date,
): Promise<Proposal> {
  const document = storable(read);
  const { plan } = await previewImport(db, workspaceId, { fileName, document, choices });
  const proposal = { fileName, plan, problems: document.problems, notes: document.notes ?? [] };
  if (isNothing(plan)) return { ...proposal, importId: null };
  return await inTransaction(db, async (tx) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await dropWaitingOf(tx, workspaceId, sha256, { state: 'dropped', decidedBy: by, decidedAt: now });
    const kept = { fileName, sha256, document, choices, plan, createdBy: by, createdAt: now };
    return { ...proposal, importId: await keepImport(tx, workspaceId, kept) };
  });
}

/** What importing would do; stores nothing. @throws as `planImport` */
export async function previewImport(
  db: Db,
  workspaceId: string,
  source: Omit<ReadFile, 'bytes'>,
): Promise<Planned> {
  const known = await knownDepartments(db, workspaceId);
  return planImport(await readStored(db, workspaceId), known, source);
}
