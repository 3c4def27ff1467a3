// Cells in reading order become rows again: as wide as the header, found anew where a row lacks a cell.
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceCell } from '../source.ts';

/**
 * A merged cell leaves an empty one behind, so a row is always `header.length` cells, and its number cell is a
 * number or empty. Where that fails, cells are passed over until it holds again and are kept as a problem.
 */
export function assembleRows(
  cells: readonly SourceCell[],
  header: readonly SourceCell[],
): { rows: SourceCell[][]; problems: ParsedProblem[] } {
  const rows: SourceCell[][] = [];
  const problems: ParsedProblem[] = [];
  let lost: SourceCell[] = [];
  for (let at = 0; at < cells.length; ) {
    const row = rowAt(cells, at, header);
    if (row === null) {
      lost.push(...cells.slice(at, at + 1));
      at += 1;
    } else {
      problems.push(...reportLost(lost));
      lost = [];
      rows.push(row.cells);
      at += row.width;
    }
  }
  return { rows, problems: [...problems, ...reportLost(lost)] };
}

/** A full row, or one whose last cell is missing: a row then follows one cell too early. */
function rowAt(
  cells: readonly SourceCell[],
  at: number,
  header: readonly SourceCell[],
): { cells: SourceCell[]; width: number } | null {
  const width = header.length;
  const isFollowed = (next: number) => next >= cells.length || isRow(cells.slice(next, next + width), header);
  const full = cells.slice(at, at + width);
  if (isRow(full, header) && isFollowed(at + width)) return { cells: full, width };
  const short = cells.slice(at, at + width - 1);
  const padded = [...short, { text: '', place: short.at(-1)?.place ?? { line: 1 } }];
  if (isRow(padded, header) && isFollowed(at + width - 1)) return { cells: padded, width: width - 1 };
  return isRow(full, header) ? { cells: full, width } : null;
}

function isRow(row: readonly SourceCell[], header: readonly SourceCell[]): boolean {
  const number = header.findIndex(({ text }) => /^(序号|编号|项次)$/.test(text.replace(/\s+/g, '')));
  const title = number + 1;
  if (row.length < header.length || number < 0) return row.length === header.length;
  const printed = (row[number]?.text ?? '').normalize('NFKC');
  const isNumbered = /^\d+[.、]?$/.test(printed) && row[title]?.text !== '';
  const isContinued = printed === '' && row[title]?.text === '' && row.some(({ text }) => text !== '');
  return isNumbered || isContinued;
}

function reportLost(lost: readonly SourceCell[]): ParsedProblem[] {
  const first = lost.find(({ text }) => text !== '');
  if (first === undefined) return [];
  const kept = lost.map(({ text }) => text).filter((text) => text !== '');
  return [{ place: first.place, what: '这几格排不成一行，没有导入', kept: kept.join('\n') }];
}
