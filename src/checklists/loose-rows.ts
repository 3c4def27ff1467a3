// Cells that are lines of plain text become rows again: the cheapest way to lay the lines into the columns.

import { evenSteps, withEvenRows } from './loose-even.ts';
import { fitOf, type LooseKind, looseKinds } from './loose-fit.ts';
import { cheapest, type Step } from './loose-ways.ts';
import type { ParsedProblem } from './parsed-document.ts';
import type { SourceCell, SourceParagraph } from './source.ts';

export interface LooseTable {
  readonly rows: SourceCell[][];
  readonly problems: ParsedProblem[];
}

/**
 * No line is lost: each is in a cell of some row, or alone in a row of its own (a heading, a note). Rows in which
 * only some of the year columns have words are reported, because the text does not say which ones.
 */
export function layLines(source: readonly SourceParagraph[], header: readonly SourceCell[]): LooseTable {
  const lines = wholeCells(source);
  const kinds = looseKinds(header);
  const counts = new Map<string, number>();
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
  const hasSections = kinds.includes('section');
  const fits = lines.map((line) =>
    fitOf(line, counts.get(line.text) ?? 0, hasSections, kinds.includes('name')),
  );
  const even = evenSteps(lines, fits, kinds);
  const steps = even ?? withEvenRows(cheapest(lines, fits, kinds), lines, fits, kinds);
  const rows = toRows(lines, steps, kinds);
  return {
    rows: partGroups(rows, kinds),
    problems: [
      ...reportStray(lines, steps),
      ...reportValues(rows, kinds),
      ...(even === null ? reportGaps(rows, kinds) : []),
    ],
  };
}

/** Where blank lines part most cells, lines without one between are one cell. */
function wholeCells(lines: readonly SourceParagraph[]): readonly SourceParagraph[] {
  const parted = lines.filter(({ gap }) => gap > 0).length;
  if (parted === lines.length || parted * 2 < lines.length) return lines;
  const cells: SourceParagraph[] = [];
  for (const line of lines) {
    const last = cells.at(-1);
    if (last === undefined || line.gap > 0) cells.push(line);
    else cells[cells.length - 1] = { ...last, text: `${last.text}\n${line.text}` };
  }
  return cells;
}

function toRows(
  lines: readonly SourceParagraph[],
  steps: readonly Step[],
  kinds: readonly LooseKind[],
): SourceCell[][] {
  const rows: SourceCell[][] = [];
  for (const [at, step] of steps.entries()) {
    const line = lines[at] as SourceParagraph;
    // What fits nowhere is reported with its words, and must not pass for a heading.
    if (step.isDoubtful) continue;
    if (rows.length === 0 || step.kind === 'row' || step.kind === 'heading' || step.kind === 'note') {
      rows.push(kinds.map(() => ({ text: '', place: line.place })));
    }
    const row = rows.at(-1) as SourceCell[];
    const column = step.kind === 'heading' || step.kind === 'note' ? aloneColumn(kinds) : step.column;
    const cell = row[column];
    const isFresh = cell === undefined || cell.text === '';
    row[column] = isFresh
      ? { text: line.text, place: line.place }
      : { ...cell, text: `${cell.text}\n${line.text}` };
  }
  return spreadValues(rows, kinds);
}

function aloneColumn(kinds: readonly LooseKind[]): number {
  const section = kinds.indexOf('section');
  return section >= 0 ? section : Math.max(0, kinds.indexOf('number'));
}

/** Of three or more years the last printed value covers those after it: 0.29 | 完成上级下达指标 (2022 and 2025). */
function spreadValues(rows: SourceCell[][], kinds: readonly LooseKind[]): SourceCell[][] {
  const values = kinds.flatMap((kind, at) => (kind === 'value' ? [at] : []));
  if (values.length < 3) return rows;
  return rows.map((row) => {
    const last = values.findLast((at) => row[at]?.text !== '');
    const own = last === undefined ? undefined : row[last];
    if (own === undefined || last === values[0]) return row;
    return row.map((cell, at) =>
      values.includes(at) && at > (last ?? 0) ? { ...own, repeats: 'left' as const } : cell,
    );
  });
}

/**
 * 村集体经济收入 / 甲行政村占比(%) above a second 乙行政村占比(%): the first line names the group. Where names are
 * broken over lines all through the table, such a line is only the beginning of a name.
 */
function partGroups(rows: SourceCell[][], kinds: readonly LooseKind[]): SourceCell[][] {
  const title = kinds.indexOf('title');
  const number = kinds.indexOf('number');
  if (kinds.includes('name') || !kinds.includes('value') || title < 0 || number < 0) return rows;
  const isMore = (row: SourceCell[] | undefined) =>
    row !== undefined && row[number]?.text === '' && row[title]?.text !== '';
  const isBroken = (row: SourceCell[]) => row[title]?.text.includes('\n') === true;
  const broken = rows.filter((row, at) => isBroken(row) && !isMore(rows[at + 1])).length;
  if (broken >= 2) return rows;
  return rows.flatMap((row, at) => {
    const [group = '', ...names] = (row[title]?.text ?? '').split('\n');
    if (names.length === 0 || row[number]?.text === '' || !isMore(rows[at + 1])) return [row];
    const isOf = (column: number) => column === title || kinds[column] === 'value';
    const head = row.map((cell, column) => ({
      ...cell,
      text: column === title ? group : isOf(column) ? '' : cell.text,
    }));
    const first = row.map((cell, column) => ({
      ...cell,
      text: column === title ? names.join('') : isOf(column) ? cell.text : '',
    }));
    return [head, first];
  });
}

function reportStray(lines: readonly SourceParagraph[], steps: readonly Step[]): ParsedProblem[] {
  return steps.flatMap((step, at) => {
    const line = lines[at];
    if (!step.isDoubtful || line === undefined) return [];
    return [{ place: line.place, what: '这一行放不进表格的任何一格，没有导入', kept: line.text }];
  });
}

function reportValues(rows: readonly SourceCell[][], kinds: readonly LooseKind[]): ParsedProblem[] {
  const values = kinds.flatMap((kind, at) => (kind === 'value' ? [at] : []));
  if (values.length !== 2) return [];
  return rows.flatMap((row) => {
    const held = values.filter((at) => row[at]?.text !== '');
    const cell = row[held[0] ?? -1];
    if (held.length !== 1 || cell === undefined) return [];
    const what =
      held[0] === values[1] ? '两个年份只印了一个值，按目标读，请核对' : '只印了一个值，按实际值读，没有目标';
    return [
      {
        place: cell.place,
        what,
        kept: row
          .map(({ text }) => text)
          .filter((text) => text !== '')
          .join(' ')
          .slice(0, 80),
      },
    ];
  });
}

/** Of several columns of prose some are empty: the text does not say which. */
function reportGaps(rows: readonly SourceCell[][], kinds: readonly LooseKind[]): ParsedProblem[] {
  const prose = kinds.flatMap((kind, at) => (kind === 'prose' ? [at] : []));
  const number = kinds.indexOf('number');
  if (prose.length < 2) return [];
  return rows.flatMap((row) => {
    const held = prose.filter((at) => row[at]?.text !== '');
    if (row[number]?.text === '' || held.length === 0 || held.length === prose.length) return [];
    const kept = row.map(({ text }) => text).filter((text) => text !== '');
    const place = row[number]?.place ?? row[0]?.place ?? { line: 1 };
    return [{ place, what: '这一行的格数比表头少，各格可能错位，请核对', kept: kept.join(' ').slice(0, 80) }];
  });
}
