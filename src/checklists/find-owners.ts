// Which stored checklist each list of a document revises. Pure.
import { Invalid, NotFound } from '../errors.ts';
import type { ChecklistFile } from './checklist-file.ts';
import { plainText } from './likeness.ts';
import type { StoredChecklist } from './stored-checklist.ts';

const listKey = ({ title, year }: { title: string; year: number }) => `${plainText(title)}\n${year}`;

/**
 * Each stored checklist at most once: the chosen `letters` first, then those of the same title and year.
 * @throws {NotFound} `what: 'checklist'`; {Invalid} `reason: 'letter-unclear'`
 */
export function findOwners(
  stored: readonly StoredChecklist[],
  files: readonly ChecklistFile[],
  letters: readonly string[],
): Map<ChecklistFile, StoredChecklist> {
  const owners = new Map<ChecklistFile, StoredChecklist>();
  const isFree = (list: StoredChecklist) => ![...owners.values()].includes(list);
  for (const letter of letters) {
    const list = stored.find((one) => one.letter === letter);
    if (!list) throw new NotFound('no such checklist', { what: 'checklist', letter });
    owners.set(revisionOf(list, files), list);
  }
  for (const file of files) {
    if (owners.has(file)) continue;
    const owner = stored.find((list) => isFree(list) && listKey(list) === listKey(file));
    if (owner) owners.set(file, owner);
  }
  return owners;
}

/** The only list of the document, or the one that shares most tasks with the stored one. */
function revisionOf(list: StoredChecklist, files: readonly ChecklistFile[]): ChecklistFile {
  const ranked = files
    .map((file) => ({ file, shared: sharedTasks(list, file) }))
    .sort((a, b) => b.shared - a.shared);
  const [best, second] = ranked;
  const isClear = best && (second === undefined || best.shared > second.shared);
  if (isClear) return best.file;
  throw new Invalid('which list is meant is not clear', { reason: 'letter-unclear', letter: list.letter });
}

/** How many tasks of the stored list stand in the document under the same title. */
export function sharedTasks(list: StoredChecklist, file: ChecklistFile): number {
  const titles = new Set(file.tasks.map((task) => plainText(task.title)));
  return list.tasks.filter((task) => !task.isWithdrawn && titles.has(plainText(task.title))).length;
}
