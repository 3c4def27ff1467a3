// Separated values: the separator that the lines agree on, quotes and line ends inside cells understood.
import { CsvError, parse } from 'csv-parse/sync';
import type { SourceCell } from '../source.ts';
import { normaliseBlanks, type SourceDocument } from '../source.ts';
import { documentOf } from './assemble.ts';
import { LIMITS } from './limits.ts';
import { refuse, refuseSize } from './refuse.ts';
import { blocksOfGrid } from './split-tables.ts';

const SEPARATORS = [',', ';', '\t', '，', '|'] as const;

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
  const grid = records.map(({ record, line }) =>
    Array.from(
      { length: width },
      (_, at): SourceCell => ({ text: normaliseBlanks(record[at] ?? ''), place: { line } }),
    ),
  );
  return documentOf(blocksOfGrid(grid, []), []);
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly line: number;
}

/** A quote that is not closed makes the rest one cell, so a broken file is read again without quotes. */
function parseRecords(text: string, delimiter: string): CsvRecord[] {
  const options = { delimiter, info: true, relax_column_count: true, bom: true } as const;
  try {
    return numbered(parse(text, { ...options, relax_quotes: true }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    try {
      return numbered(parse(text, { ...options, quote: null }));
    } catch {
      throw refuse('damaged', { part: 'csv', cause: cause.message });
    }
  }
}

/** csv-parse says the line where a record ends; the next begins after it. */
function numbered(parsed: unknown): CsvRecord[] {
  const rows = parsed as { record: string[]; info: { lines: number } }[];
  return rows.map(({ record }, at) => ({ record, line: (rows[at - 1]?.info.lines ?? 0) + 1 }));
}

/** The separator that most lines have, as often as each other. */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/, 50);
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const usual = counts.sort((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length;
    return { separator, score: agreeing * Math.min(usual, 12) };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** Stops counting beyond the limit. */
function countLines(text: string, limit: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= limit; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
