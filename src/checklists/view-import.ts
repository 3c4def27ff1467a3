// Verb: all that a waiting import would store, read only, planned against what is stored now.
import type { Db } from '../database/connection.ts';
import { readImport } from './import-store.ts';
import { type ImportView, viewOf } from './import-view.ts';
import { mustWait, planAgain } from './waiting-import.ts';

/** @throws {NotFound} and {Conflict} as `waitingImport`, and as `planImport` */
export async function viewImport(db: Db, workspaceId: string, importId: number): Promise<ImportView> {
  const kept = mustWait(await readImport(db, workspaceId, importId), importId);
  return viewOf(kept.document, kept.fileName, await planAgain(db, workspaceId, kept));
}
