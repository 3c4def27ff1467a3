// Separated values: the separator that the lines agree on, quotes and line ends inside cells understood.
import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { SourceCell } from '../source.ts';
import { normaliseBlanks, type SourceDocument } from '../source.ts';
import { documentOf } from './assemble.ts';
import { LIMITS } from './limits.ts';
import { refuse, refuseSize } from './refuse.ts';
import { separatorOf } from './separator.ts';
import { blocksOfGrid } from './split-tables.ts';

/** Cells know their line, counted from 1. Throws Invalid for too many rows. */
export function readCsv(text: string): SourceDocument {
  if (
    countLines(text, LIMITS.rows) > LIMITS.rows &&
    countLines(text.replace(/"[^"]*"/g, ''), LIMITS.rows) > LIMITS.rows
  ) {
    throw refuseSize('rows', LIMITS.rows);
  }
  const records = parseRecords(text, separatorOf(text));
  const width = Math.max(0, ...records.map(({ record }) => record.length));
  if (width > LIMITS.columns) throw refuseSize('columns', LIMITS.columns, width);
  if (width * records.length > LIMITS.cells) throw refuseSize('cells', LIMITS.cells);
  const grid = records.map(({ record, line }) => {
    const place = { line };
    return Array.from({ length: width }, (_, at): SourceCell => ({ text: wordsOf(record[at] ?? ''), place }));
  });
  return documentOf(blocksOfGrid(grid, []), []);
}

/** A cell that came from a page ends its lines with `<br>`; all other marks in a cell are its words. */
function wordsOf(cell: string): string {
  return normaliseBlanks(cell.includes('<') ? cell.replace(/<br\s*\/?>/gi, '\n') : cell);
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly line: number;
}

/** A quote that is not closed makes the rest one cell, so a broken file is read again without quotes. */
function parseRecords(text: string, delimiter: string): CsvRecord[] {
  try {
    return numbered(text, { delimiter, relax_quotes: true });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    try {
      return numbered(text, { delimiter, quote: null });
    } catch {
      throw refuse('damaged', { part: 'csv', cause: cause.message });
    }
  }
}

/** csv-parse says the line where a record ends; the next begins after it. */
function numbered(text: string, options: Options<string[]>): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  parse(text, {
    ...{ ...options, relax_column_count: true, bom: true },
    on_record: (record: string[], { lines }) => {
      records.push({ record, line });
      line = lines + 1;
      return null;
    },
  });
  return records;
}

/** Stops counting beyond the limit. */
function countLines(text: string, limit: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= limit; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
