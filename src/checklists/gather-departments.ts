// Every body a document names, under its canonical name, and the pairs of names that a person should look at.
import { canonicalName, type KnownDepartment, suggestAlias } from '../departments/name.ts';
import type { ParsedChecklist, ParsedDocument, ParsedProblem, Place } from './parsed-document.ts';

/** A county has a hundred bodies; in thousands of names every pair cannot be looked at. */
const MOST_COMPARED = 400;

/** `known` decides what is one body; a likeness is only reported, never merged. */
export function gatherDepartments(
  checklists: readonly ParsedChecklist[],
  known: readonly KnownDepartment[],
): Pick<ParsedDocument, 'departments' | 'problems'> {
  const bodies = new Map<string, Set<string>>();
  const problems: ParsedProblem[] = [];
  for (const { name, place } of writtenNames(checklists)) {
    const canonical = canonicalName(name, known);
    if (!bodies.has(canonical)) {
      const alike = bodies.size < MOST_COMPARED ? suggestAlias(canonical, [...bodies.keys()]) : null;
      if (alike !== null && !known.some((body) => body.name === canonical)) {
        problems.push({ place, what: `“${canonical}”与“${alike}”可能是同一单位，请核对`, kept: canonical });
      }
      bodies.set(canonical, new Set());
    }
    if (name !== canonical) bodies.get(canonical)?.add(name);
  }
  return { departments: [...bodies].map(([name, aliases]) => ({ name, aliases: [...aliases] })), problems };
}

function writtenNames(checklists: readonly ParsedChecklist[]): { name: string; place: Place }[] {
  const rows = checklists.flatMap(({ items }) => items.flatMap((item) => item.rows));
  return rows.flatMap(({ departments, place }) => departments.map((name) => ({ name, place })));
}
