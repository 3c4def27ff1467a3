// Which rows of a grid are its header: one to three rows of headings, told by their words and their merged cells.
import { isPlacedBody } from '../../departments/body.ts';
import type { SourceCell } from '../source.ts';
import { type Grid, ownCells } from './grid.ts';
import { isHeading, isSureHeading } from './header-words.ts';

type Row = readonly SourceCell[];

/** @returns how many rows the header that begins at `at` has; 0 when none begins there */
export function headerHeight(grid: Grid, at: number): number {
  const first = grid[at];
  if (first === undefined || !isHeaderRow(first)) return 0;
  let height = 1;
  while (height < 3 && isSubheader(grid, at, height)) height += 1;
  return height;
}

/** Two different headings at least, a sure one among them, and most of what stands in the row is one. */
function isHeaderRow(row: Row): boolean {
  const own = ownCells(row);
  const named = own.filter(({ text }) => isHeading(text));
  if (!named.some(({ text }) => isSureHeading(text))) return false;
  // Beside two headings of its own, bodies head columns of ticks.
  const bodies = own.filter(({ text }) => !isHeading(text) && isPlacedBody(text.replace(/\s+/g, '')));
  const headings = named.length >= 2 && bodies.length >= 2 ? [...named, ...bodies] : named;
  const distinct = new Set(headings.map(({ text }) => text));
  return distinct.size >= 2 && headings.length * 2 > own.length && own.every(({ text }) => text.length <= 60);
}

/**
 * A row goes on with the header when a heading above reaches down into it (merged), or when, without merged cells, it
 * has words only below wide headings and none of them is a figure.
 */
function isSubheader(grid: Grid, at: number, height: number): boolean {
  const row = grid[at + height];
  const above = grid[at + height - 1];
  if (row === undefined || above === undefined) return false;
  const own = ownCells(row);
  if (own.length === 0) return false;
  const areNames = own.every(
    ({ text }) => text.length <= 24 && !/^[\d.,%％-]+$/.test(text) && !/[。；]/.test(text),
  );
  const reaches = row.some((cell, column) => cell.repeats === 'above' && above[column]?.text === cell.text);
  if (reaches) return areNames && !isFullHeader(above);
  const isUnderWide = row.every(
    (cell, column) =>
      cell.text === '' || isWide(above, column) || (cell.repeats !== undefined && above[column]?.text === ''),
  );
  return areNames && row[0]?.text === '' && isUnderWide && own.length >= 2;
}

/** No heading spans several columns, so nothing can stand below it but the first item. */
function isFullHeader(row: Row): boolean {
  return (
    row.every(({ text, repeats }) => text !== '' && repeats !== 'left') &&
    row.every((cell) => cell.repeats === undefined)
  );
}

function isWide(row: Row, column: number): boolean {
  return (
    row[column]?.repeats === 'left' ||
    row[column]?.text === '' ||
    row[column + 1]?.text === '' ||
    row[column + 1]?.repeats === 'left'
  );
}

/** One cell a column: the headings above each other, joined by `\n`; an empty one takes the wide heading to its left. */
export function joinHeader(rows: readonly Row[]): SourceCell[] {
  const filled = rows.map((row, at) => (at < rows.length - 1 ? spread(row, rows[at + 1] ?? []) : [...row]));
  return (rows[0] ?? []).map((first, column) => {
    const texts = filled.map((row) => row[column]?.text ?? '').filter((text) => text !== '');
    return { text: [...new Set(texts)].join('\n'), place: first.place };
  });
}

function spread(row: Row, below: Row): SourceCell[] {
  let wide: SourceCell | undefined;
  return row.map((cell, column) => {
    if (cell.text !== '') wide = cell;
    const isUnder = cell.text === '' && (below[column]?.text ?? '') !== '';
    return isUnder && wide !== undefined ? { ...cell, text: wide.text } : cell;
  });
}
