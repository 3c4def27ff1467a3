// Text copied from a table: a line is a row and tabs part its cells; lines without tabs are headings inside or prose.
import { normaliseBlanks, type SourceBlock, type SourceCell, type SourceDocument } from '../source.ts';
import { documentOf } from './assemble.ts';
import { isHeading } from './header-words.ts';
import { blocksOfGrid } from './split-tables.ts';
import { joinQuoted, unquoted } from './text-quotes.ts';

/** So many lines without a tab in a row are prose between tables, not headings inside one. */
const PROSE = 4;

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

export function readTabRows(source: readonly string[]): SourceDocument {
  const lines = joinWrapped(joinQuoted(source).map(({ text, line }) => ({ cells: cellsOf(text), line })));
  const blocks: SourceBlock[] = [];
  let near: string[] = [];
  for (const run of runsOf(lines)) {
    if (run.isTable) {
      blocks.push(...blocksOfGrid(gridOf(run.lines), near));
      near = [];
      continue;
    }
    for (const { cells, line } of run.lines) {
      const text = normaliseBlanks(cells.join(' '));
      if (text === '') continue;
      near = [...near, text].slice(-PROSE);
      blocks.push({ paragraph: { text, place: { line }, level: null, label: null, gap: 0 } });
    }
  }
  return documentOf(blocks, []);
}

function cellsOf(text: string): string[] {
  return text.split('\t').map(unquoted);
}

/** A cell of several paragraphs wraps its row over lines, which together have as many cells as the header. */
function joinWrapped(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let width = 0;
  let isHeadOfBodies = false;
  for (const next of lines) {
    if (next.cells.filter(isHeading).length >= 2) {
      width = next.cells.length;
      isHeadOfBodies = /(单位|部门)$/.test(next.cells.at(-1)?.trim() ?? '');
    }
    const last = joined.at(-1);
    const room = width - (last?.cells.length ?? 0);
    if (last !== undefined && room === 0 && goesOn(last, next, isHeadOfBodies)) {
      joined[joined.length - 1] = {
        line: last.line,
        cells: [...last.cells.slice(0, -1), `${last.cells.at(-1)}\n${next.cells[0]}`],
      };
      continue;
    }
    const isOpen = last !== undefined && last.cells.length > 1 && room > 0;
    const opensRow = /^\s*(\d+[.、]?|[一二三四五六七八九十]+、.*)?\s*$/.test(next.cells[0] ?? '');
    if (isOpen && !opensRow && next.cells.length - 1 <= room) {
      const end = `${last.cells.at(-1)}\n${next.cells[0]}`;
      joined[joined.length - 1] = {
        line: last.line,
        cells: [...last.cells.slice(0, -1), end, ...next.cells.slice(1)],
      };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

/** A line of its own below a full row is one more department, if departments stand last and it is named like one. */
function goesOn(row: Line, next: Line, isHeadOfBodies: boolean): boolean {
  const [words = ''] = next.cells;
  const isRow = /^\d/.test(row.cells[0]?.trim() ?? '') && row.cells.at(-1)?.trim() !== '';
  const isBody =
    /^[^一二三四五六七八九十（(\d][^。；：]{1,20}(局|办|委|部|中心|政府|院|会|公司|街道|乡|镇|支行|队|所)[、，]?$/;
  if (!isHeadOfBodies || !isRow || next.cells.length > 1) return false;
  return isBody.test(words.trim()) || areNames(row.cells.at(-1) ?? '', words.trim());
}

/** 海湾分局、区: names one of which may be cut at either end of the line; or the first words after a separator. */
function areNames(before: string, words: string): boolean {
  if (
    words === '' ||
    words.length > 60 ||
    /[。；;：:“”《》]|^[（(]?[\d一二三四五六七八九十]+[）)、.．]/.test(words)
  )
    return false;
  const whole = (name: string) =>
    /[^（(]{2,}(局|办|委|部|中心|政府|院|会|公司|街道|乡|镇|支行|队|所|单位|部门)$/.test(name.trim());
  const names = words.split(/[、，,]/).filter((name) => name.trim() !== '');
  const isCut = names.length > 1 && (names.slice(0, -1).every(whole) || names.slice(1).every(whole));
  return isCut || (/[、，,]\s*$/.test(before) && names.every((name) => name.length <= 16));
}

function runsOf(lines: readonly Line[]): { isTable: boolean; lines: Line[] }[] {
  const runs: { isTable: boolean; lines: Line[] }[] = [];
  let between: Line[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (line.cells.length === 1) {
      between.push(line);
      continue;
    }
    const words = between.filter(({ cells }) => cells[0]?.trim() !== '');
    if (last?.isTable === true && words.length < PROSE) last.lines.push(...between, line);
    else runs.push({ isTable: false, lines: between }, { isTable: true, lines: [line] });
    between = [];
  }
  return [...runs, { isTable: false, lines: between }];
}

function gridOf(lines: readonly Line[]): SourceCell[][] {
  const width = Math.max(...lines.map(({ cells }) => cells.length));
  return lines.map(({ cells, line }) =>
    Array.from({ length: width }, (_, at) => ({ text: normaliseBlanks(cells[at] ?? ''), place: { line } })),
  );
}
