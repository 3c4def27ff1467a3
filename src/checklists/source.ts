// What every reader hands to the parser: a title and tables of cells that know their place.
import type { ParsedProblem, Place } from './parsed-document.ts';

export interface SourceCell {
  /** Blanks collapsed and trimmed; the cell's own lines are kept apart by `\n`. */
  readonly text: string;
  readonly place: Place;
}

export interface SourceTable {
  /** The line above the table that names it. */
  readonly title: string;
  readonly header: readonly SourceCell[];
  readonly rows: readonly (readonly SourceCell[])[];
}

export interface SourceDocument {
  readonly tables: readonly SourceTable[];
  readonly problems: readonly ParsedProblem[];
}

/** Blanks of every width become one; around Chinese text they stay, because `新增 1 家` is as printed. */
export function normaliseBlanks(text: string): string {
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n+/g, '\n')
    .trim();
}
