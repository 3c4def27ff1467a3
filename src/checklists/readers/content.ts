// What Word and HTML readers find before places and merged cells are worked out: words, and tables of cells of them.
import { normaliseBlanks } from '../source.ts';

/** Words that a reader of the page sees otherwise or not at all: what about them (Chinese), and they themselves. */
export interface Unseen {
  readonly what: string;
  readonly kept: string;
}

export interface Words {
  readonly text: string;
  readonly level: number | null;
  readonly label: string | null;
  /** Said with the place of these words, whose text may be empty then. */
  readonly unseen?: readonly Unseen[];
}

export interface ContentCell {
  /** How many columns and rows it covers, 1 or more. */
  readonly columns: number;
  rows: number;
  readonly content: readonly Content[];
}

export interface ContentTable {
  readonly rows: readonly (readonly ContentCell[])[];
  /** Rows that are there but not shown, counted from 1. */
  readonly hidden: readonly number[];
}

export type Content = { readonly words: Words } | { readonly table: ContentTable };

/** Of these words and of all cells inside. */
export function unseenIn(content: readonly Content[]): Unseen[] {
  return content.flatMap((part) =>
    'words' in part
      ? (part.words.unseen ?? [])
      : part.table.rows.flatMap((row) => row.flatMap((cell) => unseenIn(cell.content))),
  );
}

/** A cell's words, a line for each paragraph; a table inside is written out, a line for each of its rows. */
export function textOf(content: readonly Content[]): string {
  const lines = content.flatMap((part) =>
    'words' in part
      ? [part.words.text]
      : part.table.rows.map((row) => row.map((cell) => textOf(cell.content)).join(' ')),
  );
  return normaliseBlanks(lines.join('\n'));
}
