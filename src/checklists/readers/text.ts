// Plain text as it comes out of Word, a spreadsheet or a web page: a tab opens a cell, tabs part a row, or a line is a cell.
import type { SourceDocument } from '../source.ts';
import { LIMITS } from './limits.ts';
import { refuseSize } from './refuse.ts';
import { tabbed } from './text-columns.ts';
import { readLines } from './text-lines.ts';
import { readTabCells } from './text-tab-cells.ts';
import { readTabRows } from './text-tab-rows.ts';

const LEFTOVERS = /\[bookmark: [^\]]*\]/g;

/** Lines count from 1; text that is no table is paragraphs. Throws Invalid for too many lines. */
export function readText(source: string): SourceDocument {
  const lines = tabbed(source.replace(LEFTOVERS, '').split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/));
  const written = lines.filter((line) => line.trim() !== '').length;
  if (written > LIMITS.lines) throw refuseSize('lines', LIMITS.lines, written);
  const parted = lines.filter((line) => /\S\t+[^\t]*\S/.test(line)).length;
  const opened = lines.filter((line) => /^\t[^\t]*$/.test(line)).length;
  if (opened >= 3 && opened > parted) return readTabCells(lines);
  return parted >= 2 ? readTabRows(lines) : readLines(lines);
}
