// Plain text as extracted from Word: a tab opens a cell, untabbed lines continue it, rows are told by their width.
import { Invalid } from '../../errors.ts';
import type { ParsedProblem } from '../parsed-document.ts';
import { normaliseBlanks, type SourceCell, type SourceDocument } from '../source.ts';
import { assembleRows } from './text-rows.ts';

interface TextCell extends SourceCell {
  readonly place: { line: number };
  /** True where a blank line stands between this cell and the next: the only trace of a row's end. */
  readonly endsBlock: boolean;
}

const LEFTOVERS = /\[bookmark: [^\]]*\]/g;

/** Reads UTF-8 text with one table; throws Invalid for other encodings. Lines count from 1. */
export function readText(bytes: Uint8Array): SourceDocument {
  const lines = decode(bytes)
    .replace(LEFTOVERS, '')
    .split(/\r\n|\r|\n/);
  const { preamble, cells } = collectCells(lines);
  const width = cells.findIndex(({ endsBlock }) => endsBlock) + 1;
  const header = cells.slice(0, width);
  if (width < 3) return { blocks: [], tables: [], problems: [noTable(lines)] };
  const { rows, problems } = assembleRows(cells.slice(width), header);
  const table = { title: preamble.at(-1) ?? '', header, rows };
  return { blocks: [{ table }], tables: [table], problems };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Invalid('the text is not UTF-8', { encoding: 'utf-8', cause: String(cause) });
  }
}

function collectCells(lines: readonly string[]): { preamble: string[]; cells: TextCell[] } {
  const preamble: string[] = [];
  const open: { lines: string[]; line: number; endsBlock: boolean }[] = [];
  for (const [index, line] of lines.entries()) {
    const cell = open.at(-1);
    if (line.startsWith('\t')) open.push({ lines: [line], line: index + 1, endsBlock: false });
    else if (cell !== undefined && line.trim() === '') cell.endsBlock = true;
    else if (cell !== undefined) cell.lines.push(line);
    else if (line.trim() !== '') preamble.push(normaliseBlanks(line));
  }
  return {
    preamble,
    cells: open.map((cell) => ({
      text: normaliseBlanks(cell.lines.join('\n')),
      place: { line: cell.line },
      endsBlock: cell.endsBlock,
    })),
  };
}

function noTable(lines: readonly string[]): ParsedProblem {
  return {
    place: { line: 1 },
    what: '没有找到表格（表头须有“序号”和“责任部门”）',
    kept: normaliseBlanks(lines.join('\n')),
  };
}
