// A parsed document goes from thread to thread in parts, so that taking in a large one never holds up the bot.
import type { ParsedChecklist, ParsedDocument } from '../parsed-document.ts';

/** `list` opens a checklist, whose items come in the parts after it. */
export type DocumentPart =
  | { readonly list: Omit<ParsedChecklist, 'items'> }
  | { readonly items: ParsedChecklist['items'] }
  | { readonly departments: ParsedDocument['departments'] }
  | { readonly problems: ParsedDocument['problems'] }
  | { readonly notes: NonNullable<ParsedDocument['notes']> };

const ITEMS = 200;
const WORDS = 2000;

export function* partsOf(document: ParsedDocument): Generator<DocumentPart> {
  for (const { items, ...list } of document.checklists) {
    yield { list };
    for (const some of slices(items, ITEMS)) yield { items: some };
  }
  for (const departments of slices(document.departments, WORDS)) yield { departments };
  for (const problems of slices(document.problems, WORDS)) yield { problems };
  if (document.notes !== undefined) yield { notes: [] };
  for (const notes of slices(document.notes ?? [], WORDS)) yield { notes };
}

/** Puts the parts together as they come. */
export function documentInParts(): { add(part: DocumentPart): void; readonly document: ParsedDocument } {
  const document: ParsedDocument = { checklists: [], departments: [], problems: [] };
  return {
    document,
    add(part) {
      if ('list' in part) document.checklists.push({ ...part.list, items: [] });
      else if ('items' in part) document.checklists.at(-1)?.items.push(...part.items);
      else if ('departments' in part) document.departments.push(...part.departments);
      else if ('problems' in part) document.problems.push(...part.problems);
      else document.notes = [...(document.notes ?? []), ...part.notes];
    },
  };
}

function* slices<One>(all: readonly One[], size: number): Generator<One[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
