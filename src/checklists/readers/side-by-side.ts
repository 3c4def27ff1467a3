// Two tables that share a sheet's rows: a header that begins again to the right begins another table.
import type { SourceCell } from '../source.ts';
import { type Grid, ownCells } from './grid.ts';
import { isHeading } from './header-words.ts';

type Row = readonly SourceCell[];

/** Headings that every list has once; standing twice they say that two lists stand here. */
const COUNTS = /^(?:序号|编号|项次|序|NO\.?)$/i;
/** 序号 | 任务 | 序号 | 措施 | 单位 is one list on two levels: only one part says who, by when or how much. */
const TELLS = /单位|部门|时限|时间|期限|节点|目标|指标值|备注/;

/** The columns at which the tables of a header row begin, from the left; [] or one of them where it heads one table. */
export function tableStarts(header: Row): number[] {
  const words = header.map(({ text, repeats }) => (repeats === 'left' ? '' : text.replace(/\s+/g, '')));
  const first = words.find((text) => text !== '');
  if (first === undefined) return [];
  const starts = words.flatMap((text, at) => (text === first ? [at] : []));
  const parts = starts.map((from, at) => words.slice(from, starts[at + 1]).filter((text) => text !== ''));
  const [left = []] = parts;
  const areSame = parts.every((part) => part.join('|') === left.join('|'));
  const isTold = (part: readonly string[]) => part.some((text) => TELLS.test(text) && left.includes(text));
  const areLists = COUNTS.test(first) && parts.every(isTold);
  const areWhole = parts.every((part) => part.length >= 2 && part.filter(isHeading).length * 2 > part.length);
  return starts.length >= 2 && areWhole && (areSame || areLists) ? starts : [];
}

/** The left part is merged over rows of the right one: 重点任务 and its 具体措施, one list on two levels. */
export function isNested(rows: Grid, [left = 0, right = 0]: readonly number[]): boolean {
  return rows.some((row) => row[left]?.repeats === 'above' && isOwn(row[right]));
}

const isOwn = (cell: SourceCell | undefined) => cell?.repeats === undefined && (cell?.text ?? '') !== '';

/** At most one cell above each of the tables: 重点任务清单 | 实事项目清单. */
export function isTitlePerTable(row: Row, starts: readonly number[]): boolean {
  return starts.length >= 2 && partsOfRow(row, starts).every((part) => ownCells(part).length <= 1);
}

/** The grid cut before every table; what is merged over several of them stays with the first. */
export function cutAt(grid: Grid, starts: readonly number[]): Grid[] {
  return starts.map((_, at) => grid.map((row) => partsOfRow(row, starts)[at] ?? []));
}

function partsOfRow(row: Row, starts: readonly number[]): SourceCell[][] {
  return starts.map((start, at) => {
    const part = row.slice(at === 0 ? 0 : start, starts[at + 1] ?? row.length);
    const own = part.findIndex(({ repeats }) => repeats !== 'left');
    const covered = at === 0 ? 0 : own < 0 ? part.length : own;
    return part.map((cell, column) => (column < covered ? { text: '', place: cell.place } : cell));
  });
}
