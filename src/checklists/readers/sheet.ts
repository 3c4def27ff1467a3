// One sheet as a grid: only rows with words, an empty one where the sheet leaves rows out, merged cells filled.
import { utils, type WorkSheet } from '@e965/xlsx';
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceCell } from '../source.ts';
import { LIMITS } from './limits.ts';
import { refuseSize } from './refuse.ts';
import { commentOf, isUncalculated, shownText } from './sheet-cell.ts';

export interface SheetFacts {
  readonly name: string;
  readonly is1904: boolean;
  readonly isHidden: boolean;
}

/** Filled cells of all merged areas of a sheet. */
const MOST_FILLED = 1_000_000;

export function readSheet(
  sheet: WorkSheet,
  facts: SheetFacts,
): { grid: SourceCell[][]; problems: ParsedProblem[] } {
  const { texts, problems } = readTexts(sheet, facts);
  const columns = usedColumns(texts);
  if (columns.length > LIMITS.columns) throw refuseSize('columns', LIMITS.columns, columns.length);
  if (columns.length * texts.size > LIMITS.cells) throw refuseSize('cells', LIMITS.cells);
  const grid = [...texts].map(([row, cells]): SourceCell[] => {
    const place = { sheet: facts.name, row: row + 1 };
    return columns.map((column) => ({ text: cells.get(column) ?? '', place }));
  });
  fillMerged(grid, sheet, [...texts.keys()], columns);
  return {
    grid: withGaps(grid, [...texts.keys()]),
    problems: [...problems, ...hiddenParts(sheet, facts, texts)],
  };
}

/** Row, then column, both from 0. */
type Texts = Map<number, Map<number, string>>;

function readTexts(sheet: WorkSheet, facts: SheetFacts): { texts: Texts; problems: ParsedProblem[] } {
  const texts: Texts = new Map();
  const problems: ParsedProblem[] = [];
  sheet['!data']?.forEach((cells, row) => {
    const read = new Map<number, string>();
    cells?.forEach((cell, column) => {
      if (cell === undefined || cell === null) return;
      const text = shownText(cell, facts.is1904);
      const at = cell.c === undefined && cell.f === undefined && cell.t !== 'e' ? '' : nameOf(row, column);
      const comment = commentOf(cell);
      if (comment !== '') {
        const what = `${at}格有批注，没有算作清单的内容，请核对`;
        problems.push({ place: { sheet: facts.name, row: row + 1 }, what, kept: comment });
      }
      if (isUncalculated(cell)) {
        const what = `${at}格是公式，文件里没有存计算结果，请在Excel中打开保存后重新导入`;
        problems.push({ place: { sheet: facts.name, row: row + 1 }, what, kept: `=${cell.f ?? ''}` });
      } else if (cell.t === 'e') {
        problems.push({
          place: { sheet: facts.name, row: row + 1 },
          what: `${at}格的公式结果是错误值`,
          kept: text,
        });
      }
      if (text !== '') read.set(column, text);
    });
    if (read.size > 0) texts.set(row, read);
  });
  return { texts, problems };
}

const nameOf = (r: number, c: number) => utils.encode_cell({ r, c });

function usedColumns(texts: Texts): number[] {
  const used = new Set<number>();
  for (const cells of texts.values()) for (const column of cells.keys()) used.add(column);
  return [...used].sort((one, other) => one - other);
}

function fillMerged(
  grid: readonly SourceCell[][],
  sheet: WorkSheet,
  rows: readonly number[],
  columns: readonly number[],
): void {
  const rowAt = new Map(rows.map((row, at) => [row, at]));
  let filled = 0;
  for (const { s, e } of sheet['!merges'] ?? []) {
    const top = rowAt.get(s.r);
    const left = columns.indexOf(s.c);
    const origin = grid[top ?? -1]?.[left];
    if (top === undefined || origin === undefined || origin.text === '') continue;
    for (let at = top; (rows[at] ?? Infinity) <= e.r; at += 1) {
      for (let column = left; (columns[column] ?? Infinity) <= e.c; column += 1) {
        const cell = grid[at]?.[column];
        if (cell === undefined || cell === origin || cell.text !== '') continue;
        grid[at]?.splice(column, 1, { ...origin, repeats: at > top ? 'above' : 'left' });
        filled += 1;
        if (filled > MOST_FILLED) throw refuseSize('memory', MOST_FILLED);
      }
    }
  }
}

/** One empty row stands for any number of them. */
function withGaps(grid: readonly SourceCell[][], rows: readonly number[]): SourceCell[][] {
  return grid.flatMap((row, at) => {
    const isApart = at > 0 && (rows[at] ?? 0) > (rows[at - 1] ?? 0) + 1;
    const [first] = row;
    const empty = row.map(() => ({ text: '', place: first?.place ?? { line: 1 } }));
    return isApart ? [empty, row] : [row];
  });
}

function hiddenParts(sheet: WorkSheet, { name, isHidden }: SheetFacts, texts: Texts): ParsedProblem[] {
  const problems: ParsedProblem[] = [];
  const first = texts.keys().next().value;
  if (isHidden && first !== undefined) {
    problems.push({
      place: { sheet: name, row: first + 1 },
      what: '这张工作表是隐藏的，已照读，请核对',
      kept: name,
    });
  }
  for (const [row, cells] of texts) {
    if (sheet['!rows']?.[row]?.hidden !== true) continue;
    const kept = [...cells.values()].join(' ');
    problems.push({
      place: { sheet: name, row: row + 1 },
      what: '这一行在原文件中是隐藏的，已照读，请核对',
      kept,
    });
  }
  for (const column of usedColumns(texts)) {
    if (sheet['!cols']?.[column]?.hidden !== true) continue;
    const kept =
      [...texts.values()].map((cells) => cells.get(column)).find((text) => text !== undefined) ?? '';
    const what = `${utils.encode_col(column)}列在原文件中是隐藏的，已照读，请核对`;
    problems.push({ place: { sheet: name, row: (first ?? 0) + 1 }, what, kept });
  }
  return problems;
}
