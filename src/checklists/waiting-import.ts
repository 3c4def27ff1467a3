// A waiting import, locked and planned against what is stored now: what every word of the office begins with.
import type { Db } from '../database/connection.ts';
import type { ImportState } from '../database/schema.ts';
import { lockWorkspace } from '../database/workspace-store.ts';
import { knownDepartments } from '../departments/department-store.ts';
import { Conflict, NotFound } from '../errors.ts';
import { findImport, type KeptImport } from './import-store.ts';
import { type ImportPlan, type Planned, planImport } from './plan.ts';
import { readStored } from './plan-store.ts';
import type { Proposal } from './propose-import.ts';

/**
 * @throws {NotFound} `what: 'import'`
 * @throws {Conflict} `reason: 'import-decided'` with its `state`
 */
export async function waitingImport(db: Db, workspaceId: string, importId: number): Promise<KeptImport> {
  await lockWorkspace(db, workspaceId);
  return mustWait(await findImport(db, workspaceId, importId), importId);
}

/** @throws as `waitingImport` */
export function mustWait(kept: KeptImport | null, importId: number): KeptImport {
  if (!kept) throw new NotFound('no such import', { what: 'import', importId });
  if (kept.state !== 'waiting') throw decided(importId, kept.state);
  return kept;
}

const decided = (importId: number, state: ImportState) =>
  new Conflict('the import was decided', { reason: 'import-decided', importId, state });

export async function planAgain(db: Db, workspaceId: string, kept: KeptImport): Promise<Planned> {
  const known = await knownDepartments(db, workspaceId);
  return planImport(await readStored(db, workspaceId), known, kept);
}

export const proposalOf = ({ importId, fileName, document }: KeptImport, plan: ImportPlan): Proposal => ({
  importId,
  fileName,
  plan,
  problems: document.problems,
  notes: document.notes ?? [],
});
