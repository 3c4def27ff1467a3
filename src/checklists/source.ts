// What every reader hands to the parser: paragraphs and tables in reading order, whose every cell knows its place.
import type { ParsedProblem, Place } from './parsed-document.ts';

export interface SourceCell {
  /** Blanks collapsed and trimmed; the cell's own lines are kept apart by `\n`. */
  readonly text: string;
  /**
   * Text: the line. Spreadsheets: sheet and row. Word and HTML: the table (counted over the document) and its row.
   * Paragraphs of Word and HTML: `line` is the paragraph, counted over those outside tables that have words.
   */
  readonly place: Place;
  /**
   * Set where a merged cell covers this one: `text` is repeated from the cell where it begins, in a row above or
   * in this row to the left. Whoever gathers text takes only cells without it; whoever asks a column's value
   * takes any.
   */
  readonly repeats?: 'above' | 'left';
}

export interface SourceTable {
  /** The line above the table that names it, or ''. */
  readonly title: string;
  /**
   * One cell a column. A header of several rows is joined downwards with `\n` (`2022年目标\n上半年`). Empty when no
   * row looks like a header: the table then goes on from the one before it, or is no list at all.
   */
  readonly header: readonly SourceCell[];
  /** As wide as the header (as the widest row when there is no header); merged cells are filled. */
  readonly rows: readonly (readonly SourceCell[])[];
  /** The header's own rows before joining. */
  readonly headerRows?: readonly (readonly SourceCell[])[];
  /** Rows above the header, inside the same table or sheet: the title, the unit, the date of issue. */
  readonly above?: readonly SourceCell[];
  readonly sheet?: string;
  /**
   * Only for text with a line for each cell: the lines below the header in reading order; `rows` is empty then. Such
   * text keeps neither rows nor merged cells, so laying the lines into columns takes what the parser knows of them.
   */
  readonly cells?: readonly SourceParagraph[];
}

export interface SourceParagraph extends SourceCell {
  /** 1 to 9 for a heading by its style (Word, HTML); null for body text, and always in plain text. */
  readonly level: number | null;
  /** Word's automatic number (`（一）`, `3.`), which also opens `text`; null where the number is typed or absent. */
  readonly label: string | null;
  /** Blank lines before it; only plain text has them. */
  readonly gap: number;
}

export type SourceBlock = { readonly paragraph: SourceParagraph } | { readonly table: SourceTable };

export interface SourceDocument {
  /** Everything in reading order. Titles and rows above a table are paragraphs here too, before their table. */
  readonly blocks: readonly SourceBlock[];
  /** The tables among the blocks. */
  readonly tables: readonly SourceTable[];
  /** Damaged characters, formulas without a value, hidden sheets and rows, cells that fit no row. */
  readonly problems: readonly ParsedProblem[];
}

/** Blanks of every width become one, those of no width none; around Chinese text they stay, because `新增 1 家` is as printed. */
export function normaliseBlanks(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n+/g, '\n')
    .trim();
}
