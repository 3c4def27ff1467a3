// What an import would do to what is stored, before anything is stored. Pure: the same document again plans to nothing.
import { type KnownDepartment, suggestAlias } from '../departments/name.ts';
import { toChecklistFile } from './checklist-file.ts';
import { findOwners } from './find-owners.ts';
import { nextLetter } from './letter.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { type ListPlan, type PlannedList, planList } from './plan-list.ts';
import type { StoredChecklist } from './stored-checklist.ts';

/** What the office has said about a document that is waiting. */
export interface ImportChoices {
  /** Names in the document that are other names of bodies the workspace has. */
  readonly aliases: readonly { readonly alias: string; readonly name: string }[];
  /** Letters of stored checklists that lists of the document revise, whatever their titles. */
  readonly letters: readonly string[];
}

export const noChoices: ImportChoices = { aliases: [], letters: [] };

export interface ImportPlan {
  readonly lists: readonly ListPlan[];
  /** Bodies new to the workspace, each with the known one that is most like it. */
  readonly departments: readonly { readonly name: string; readonly nearest: string | null }[];
  readonly aliases: ImportChoices['aliases'];
}

export interface Planned {
  readonly plan: ImportPlan;
  readonly lists: readonly PlannedList[];
}

export interface ImportSource {
  readonly document: ParsedDocument;
  readonly fileName: string;
  readonly choices: ImportChoices;
}

/** True when importing would change nothing. */
export const isNothing = ({ lists }: ImportPlan) =>
  lists.every((list) => !list.isNew && list.tasks.length === 0 && list.changes.length === 0);

/**
 * @param known the workspace's departments
 * @throws {NotFound} `what: 'checklist'` for a chosen letter that is not there
 * @throws {Invalid} `reason: 'letter-unclear'` when none or several lists of the document may be the chosen one
 */
export function planImport(
  stored: readonly StoredChecklist[],
  known: readonly KnownDepartment[],
  { document, fileName, choices }: ImportSource,
): Planned {
  const departments = withAliases(known, choices.aliases);
  const files = document.checklists.map((parsed) =>
    toChecklistFile(parsed, { letter: '', source: fileName, departments }),
  );
  const owners = findOwners(stored, files, choices.letters);
  const taken = stored.map(({ letter }) => letter);
  const lists = files.map((file) => {
    const owner = owners.get(file) ?? null;
    const letter = owner?.letter ?? nextLetter(taken);
    if (owner === null) taken.push(letter);
    const free = stored.filter((list) => ![...owners.values()].includes(list));
    return planList(owner, { ...file, letter }, free);
  });
  const names = new Set(known.map(({ name }) => name));
  const wanted = new Set(files.flatMap((file) => file.tasks.flatMap((task) => task.departments)));
  const plan: ImportPlan = {
    lists: lists.map((list) => list.plan),
    departments: [...wanted]
      .filter((name) => !names.has(name))
      .map((name, at) => ({ name, nearest: at < MOST_COMPARED ? suggestAlias(name, [...names]) : null })),
    aliases: choices.aliases,
  };
  return { plan, lists };
}

/** New names that are compared with all known ones; more than a province has are no names, and would hold up the bot. */
const MOST_COMPARED = 500;

const withAliases = (known: readonly KnownDepartment[], chosen: ImportChoices['aliases']) =>
  known.map(({ name, aliases }) => ({
    name,
    aliases: [...aliases, ...chosen.filter((one) => one.name === name).map(({ alias }) => alias)],
  }));
