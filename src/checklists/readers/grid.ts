// Merged cells are filled: every place of a table gets the words that cover it, marked where they are repeated.
import type { Place } from '../parsed-document.ts';
import type { SourceCell } from '../source.ts';
import type { ContentTable } from './content.ts';
import { textOf } from './content.ts';
import { LIMITS } from './limits.ts';
import { refuseSize } from './refuse.ts';

/** All rows are equally wide; an empty row is kept, because it parts tables. */
export type Grid = readonly (readonly SourceCell[])[];

export function gridOf(table: ContentTable, placeOf: (row: number) => Place): SourceCell[][] {
  if (table.rows.length > LIMITS.rows) throw refuseSize('rows', LIMITS.rows, table.rows.length);
  const grid: SourceCell[][] = table.rows.map(() => []);
  for (const [at, cells] of table.rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[at]?.[column] !== undefined) column += 1;
      const rows = Math.min(cell.rows, table.rows.length - at);
      if (column + cell.columns > LIMITS.columns) throw refuseSize('columns', LIMITS.columns);
      cover(grid, {
        at,
        column,
        rows,
        columns: cell.columns,
        text: textOf(cell.content),
        place: placeOf(at + 1),
      });
      column += cell.columns;
    }
  }
  return squared(grid, placeOf);
}

interface Area {
  readonly at: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly text: string;
  readonly place: Place;
}

/** Later cells never overwrite: where merged cells overlap, the first one stands. */
function cover(grid: SourceCell[][], area: Area): void {
  for (let down = 0; down < area.rows; down += 1) {
    const row = grid[area.at + down];
    for (let right = 0; right < area.columns; right += 1) {
      if (row === undefined || row[area.column + right] !== undefined) continue;
      const own: SourceCell = { text: area.text, place: area.place };
      row[area.column + right] =
        down > 0 ? { ...own, repeats: 'above' } : right > 0 ? { ...own, repeats: 'left' } : own;
    }
  }
}

function squared(grid: readonly SourceCell[][], placeOf: (row: number) => Place): SourceCell[][] {
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row, at) =>
    Array.from({ length: width }, (_, column) => row[column] ?? { text: '', place: placeOf(at + 1) }),
  );
}

/** The cells that begin in this row and say something. */
export function ownCells(row: readonly SourceCell[]): SourceCell[] {
  return row.filter(({ text, repeats }) => text !== '' && repeats === undefined);
}

export function isBlank(row: readonly SourceCell[]): boolean {
  return row.every(({ text }) => text === '');
}

/** Drops columns in which no cell begins in any row: hairlines between differently cut rows, and empty margins. */
export function withoutIdleColumns(grid: Grid): SourceCell[][] {
  const width = grid[0]?.length ?? 0;
  const used = Array.from({ length: width }, (_, at) =>
    grid.some((row) => row[at]?.text !== '' && row[at]?.repeats !== 'left'),
  );
  return grid.map((row) => row.filter((_, at) => used[at]));
}
