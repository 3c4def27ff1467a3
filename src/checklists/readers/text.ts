// Plain text as it comes out of Word, a spreadsheet or a web page: a tab opens a cell, tabs part a row, or a line is a cell.
import { isPageMark } from '../page-furniture.ts';
import type { SourceBlock, SourceDocument } from '../source.ts';
import { documentOf } from './assemble.ts';
import { LIMITS } from './limits.ts';
import { refuseSize } from './refuse.ts';
import { tabbed } from './text-columns.ts';
import { readLines } from './text-lines.ts';
import { readTabCells } from './text-tab-cells.ts';
import { readTabRows } from './text-tab-rows.ts';
import { unwrapped } from './text-unwrap.ts';

const LEFTOVERS = /\[bookmark: [^\]]*\]/g;
/** Tabs, or a table's first heading on a line of its own. */
const IN_CELLS = /\t|^\s*(?:序\s*号|编\s*号|项\s*次)\s*$/;

/** Lines count from 1; text that is no table is paragraphs. Throws Invalid for too many lines. */
export function readText(source: string): SourceDocument {
  const printed = tabbed(source.replace(LEFTOVERS, '').split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/));
  const written = printed.filter((line) => line.trim() !== '').length;
  if (written > LIMITS.lines) throw refuseSize('lines', LIMITS.lines, written);
  const lines = printed.some((line) => IN_CELLS.test(line)) ? printed : unwrapped(printed);
  const marks = lines.flatMap((text, at) => (isPageMark(text) ? [{ text: text.trim(), line: at + 1 }] : []));
  const { blocks, problems } = readPlain(lines.map((line) => (isPageMark(line) ? '' : line)));
  return documentOf([...blocks, ...marks.map(paragraphOf)], problems);
}

function readPlain(lines: readonly string[]): SourceDocument {
  const parted = lines.filter((line) => /\S\t+[^\t]*\S/.test(line)).length;
  const opened = lines.filter((line) => /^\t[^\t]*$/.test(line)).length;
  if (opened >= 3 && opened > parted) return readTabCells(lines);
  return parted >= 2 ? readTabRows(lines) : readLines(lines);
}

function paragraphOf({ text, line }: { text: string; line: number }): SourceBlock {
  return { paragraph: { text, place: { line }, level: null, label: null, gap: 0 } };
}
