// What each row of a table is: a heading, a remark, an item, or more of the item above.
import type { Columns } from './columns.ts';
import { printedNumber } from './numbering.ts';
import type { Place } from './parsed-document.ts';
import { hasCount } from './sections.ts';
import type { SourceCell } from './source.ts';
import { subNumbers } from './sub-numbers.ts';

export type Row = readonly SourceCell[];
export type RowKind = 'blank' | 'header' | 'note' | 'heading' | 'item' | 'more';

export interface ReadRow {
  readonly row: Row;
  readonly kind: RowKind;
  /** The printed number, or the one that the numbers around it leave; null unless `kind` is item. */
  readonly number: number | null;
  readonly isInferred: boolean;
}

const NOTE =
  /^[（(【[]?\s*(?:注|备注|说明|附注)\s*[:：]|^[（(]?[*＊★].{0,12}(?:为|是|表示)|^(?:合计|总计|小计)$|^填报(?:单位|人)|^制表/;

/** A line drawn below the header. */
const RULE = /^:?[-—–_=]{2,}:?$/;

/** The cells that begin in this row and say something. */
export function ownCells(row: Row): SourceCell[] {
  return row.filter(({ text, repeats }) => text !== '' && repeats === undefined);
}

export function cellAt(row: Row, at: number | null): SourceCell | undefined {
  return at === null ? undefined : row[at];
}

/** A row begins at its number, or where it has none at its first words; a section's heading is not its own. */
export function placeOf(row: Row, columns: Columns): Place {
  const own = row.filter((_, at) => !columns.sections.includes(at));
  return (ownCells(own)[0] ?? own[0])?.place ?? { line: 1 };
}

/** The words of a cell that begins in this row; a merged one from above says nothing new. */
export function ownText(row: Row, at: number | null): string {
  const cell = cellAt(row, at);
  return cell === undefined || cell.repeats !== undefined ? '' : cell.text;
}

/** Rows in order; what has no number of its own is told by the numbers before and after it. */
export function readRows(rows: readonly Row[], columns: Columns): ReadRow[] {
  const subs = subNumbers(rows, columns);
  const kinds = rows.map((row, at) => {
    if (subs.headings.has(at)) return 'heading';
    return subs.more.has(at) ? 'more' : kindOf(row, columns);
  });
  if (columns.number === null)
    return rows.map((row, at) => withoutNumbers(row, kinds[at] ?? 'more', columns));
  const numbers = rows.map((row, at) =>
    kinds[at] === 'item' ? (subs.items.get(at) ?? printedNumber(ownText(row, columns.number))) : null,
  );
  const inferred = inferNumbers(rows, kinds, numbers, columns);
  return rows.map((row, at) => {
    const number = numbers[at] ?? inferred.get(at) ?? null;
    if (number !== null) return { row, kind: 'item', number, isInferred: numbers[at] === null };
    const kind = kinds[at] === 'item' ? 'item' : (kinds[at] ?? 'more');
    return { row, kind, number: null, isInferred: false };
  });
}

function kindOf(row: Row, columns: Columns): RowKind {
  const own = ownCells(row);
  const [first] = own;
  if (first === undefined || (own.length > 1 && own.every(({ text }) => RULE.test(text)))) return 'blank';
  if (
    own.length >= 2 &&
    own.every((cell) => columns.headings.includes(cell.text.normalize('NFKC').replace(/\s+/g, '')))
  ) {
    return 'header';
  }
  const printed = ownText(row, columns.number);
  if (own.length === 1 && printedNumber(printed) === null) {
    if (NOTE.test(first.text)) return 'note';
    if (isHeading(row, first, columns)) return 'heading';
  }
  if (NOTE.test(printed) || /^(合计|总计|小计)(?:[（(].{0,12}[）)])?$/.test(first.text)) return 'note';
  return printed === '' ? 'more' : 'item';
}

/** The only cell of its row: over the whole width, in the number's or section's place, or with an ordinal or count. */
function isHeading(row: Row, only: SourceCell, columns: Columns): boolean {
  const at = row.indexOf(only);
  const words = only.text.replace(/\s+/g, '');
  if (words.length > 80 || /[。；;]$/.test(words)) return false;
  const isWide =
    row.filter(({ repeats, text }) => repeats === 'left' && text === only.text).length >=
      row.length / 2 - 1 && row.length > 2;
  if (columns.sections.includes(at)) return !isWide || hasCount(words) || true;
  if (isWide || at === columns.number || hasCount(words)) return true;
  return (
    /^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])/.test(words) && at <= (columns.title ?? 0)
  );
}

/** Without a column of numbers every title opens an item. */
function withoutNumbers(row: Row, kind: RowKind, columns: Columns): ReadRow {
  const opens = (kind === 'item' || kind === 'more') && ownText(row, columns.title) !== '';
  const others = kind === 'item' ? 'more' : kind;
  return { row, kind: opens ? 'item' : others, number: null, isInferred: false };
}

/**
 * Rows with a title and no number: as many of them as numbers are missing between the printed ones are items of
 * their own; where none is missing they belong to the item above. At the end of a table those with departments of
 * their own are items.
 */
function inferNumbers(
  rows: readonly Row[],
  kinds: readonly RowKind[],
  numbers: readonly (number | null)[],
  columns: Columns,
): Map<number, number> {
  const inferred = new Map<number, number>();
  let last = 0;
  let waiting: number[] = [];
  for (const [at, row] of rows.entries()) {
    const number = numbers[at] ?? null;
    if (number === null) {
      const isMerged = cellAt(row, columns.number)?.repeats !== undefined;
      if (kinds[at] === 'more' && !isMerged && ownText(row, columns.title) !== '') waiting.push(at);
      continue;
    }
    if (waiting.length > 0 && number === last + waiting.length + 1) {
      for (const [order, row_] of waiting.entries()) inferred.set(row_, last + order + 1);
    }
    waiting = [];
    last = number;
  }
  const isOwn = (at: number) =>
    columns.departments.some((column) => ownText(rows[at] ?? [], column.at) !== '');
  if (waiting.length > 0 && (last === 0 || (waiting.every(isOwn) && waiting.length > 1))) {
    for (const [order, at] of waiting.entries()) inferred.set(at, last + order + 1);
  }
  return inferred;
}
