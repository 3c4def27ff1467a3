// A ledger that came back -> its rows as texts with their places. Read as any file that anybody may have sent.
import type { Place } from '../checklists/parsed-document.ts';
import { readSafely } from '../checklists/readers/read-safely.ts';
import type { SourceDocument, SourceTable } from '../checklists/source.ts';
import { Invalid } from '../errors.ts';
import { COLUMNS, type ColumnName, type LedgerCells, ledgerNumberIn } from './ledger.ts';

export interface ReadRow {
  readonly place: Place;
  readonly cells: LedgerCells;
  /** A column for filling in is merged over several rows: whose it is cannot be told. */
  readonly isMerged: boolean;
}

export interface ReadLedger {
  /** Null where the line that holds it was removed. */
  readonly number: string | null;
  readonly rows: readonly ReadRow[];
  /** What the reader itself complains about: formulas without a result, hidden rows. */
  readonly doubts: SourceDocument['problems'];
}

/**
 * Columns are found by their headings, in any order and among others.
 * @throws {Invalid} `reason: 'not-a-ledger'` when no table has the headings; else as `readSafely`
 */
export async function readLedger(bytes: Uint8Array, fileName: string): Promise<ReadLedger> {
  const { blocks, tables, problems } = await readSafely(bytes, fileName);
  const found = tables.flatMap((table) => {
    const columns = columnsOf(table);
    return columns === null ? [] : [rowsOf(table, columns)];
  });
  if (found.length === 0) throw new Invalid('no ledger in the file', { reason: 'not-a-ledger' });
  const words = blocks.map((block) => ('table' in block ? block.table.title : block.paragraph.text));
  const number = words.map(ledgerNumberIn).find((one) => one !== null) ?? null;
  return { number, rows: found.flat(), doubts: problems };
}

type Columns = Readonly<Partial<Record<ColumnName, number>>>;

/** Null unless the columns are there without which a row means nothing. */
function columnsOf({ header }: SourceTable): Columns | null {
  const headings = header.map(({ text }) => text.replace(/\s/g, ''));
  const places = COLUMNS.map(({ name, heading }) => [name, headings.indexOf(heading)] as const);
  const columns: Columns = Object.fromEntries(places.filter(([, at]) => at >= 0));
  return columns.code === undefined || columns.report === undefined ? null : columns;
}

function rowsOf(table: SourceTable, columns: Columns): ReadRow[] {
  return table.rows.flatMap((row) => {
    const cellOf = (name: ColumnName) => row[columns[name] ?? -1];
    const cells = Object.fromEntries(
      COLUMNS.map(({ name }) => [name, cellOf(name)?.text.trim() ?? '']),
    ) as Record<ColumnName, string>;
    const isMerged = COLUMNS.some(
      ({ name, isFilled }) => isFilled && cellOf(name)?.repeats === 'above' && cells[name] !== '',
    );
    const [first] = row;
    return first === undefined ? [] : [{ place: first.place, cells, isMerged }];
  });
}
