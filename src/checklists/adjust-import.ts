// Verbs: the office says how a waiting import is meant, and looks at it again; it is planned anew each time.
import { type Db, inTransaction } from '../database/connection.ts';
import { findDepartment } from '../departments/department-store.ts';
import { NotFound } from '../errors.ts';
import { type KeptImport, replan } from './import-store.ts';
import type { ImportChoices } from './plan.ts';
import type { Proposal } from './propose-import.ts';
import { planAgain, proposalOf, waitingImport } from './waiting-import.ts';

/**
 * Says that `alias` is another name of a known department.
 * @throws {NotFound} `what: 'department'`, and as `waitingImport`
 */
export async function chooseAlias(
  db: Db,
  workspaceId: string,
  importId: number,
  { alias, name }: { alias: string; name: string },
): Promise<Proposal> {
  return await choose(db, workspaceId, importId, async (tx, { choices, plan }) => {
    if (!plan.departments.some((one) => one.name === alias)) {
      throw new NotFound('not a new department of this import', { what: 'department', name: alias });
    }
    const department = await findDepartment(tx, workspaceId, name);
    if (!department) throw new NotFound('no such department', { what: 'department', name });
    return { ...choices, aliases: [...choices.aliases, { alias, name: department.name }] };
  });
}

/** Says that the document revises the checklist of that letter. @throws as `planImport` and `confirmImport` */
export async function chooseChecklist(
  db: Db,
  workspaceId: string,
  importId: number,
  letter: string,
): Promise<Proposal> {
  return await choose(db, workspaceId, importId, async (_tx, { choices }) => ({
    ...choices,
    letters: [...choices.letters.filter((one) => one !== letter), letter],
  }));
}

/** The preview of a waiting import, planned anew. @throws as `waitingImport` */
export async function reviewImport(db: Db, workspaceId: string, importId: number): Promise<Proposal> {
  return await choose(db, workspaceId, importId, async (_tx, { choices }) => choices);
}

async function choose(
  db: Db,
  workspaceId: string,
  importId: number,
  choices: (tx: Db, kept: KeptImport) => Promise<ImportChoices>,
): Promise<Proposal> {
  return await inTransaction(db, async (tx) => {
    const kept = await waitingImport(tx, workspaceId, importId);
    const chosen = { ...kept, choices: await choices(tx, kept) };
    const { plan } = await planAgain(tx, workspaceId, chosen);
    await replan(tx, workspaceId, importId, { choices: chosen.choices, plan });
    return proposalOf(kept, plan);
  });
}
