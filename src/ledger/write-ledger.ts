// A ledger as an .xlsx. Every cell is text, whatever stands in it, so that no title and no note ever becomes a formula.
import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { COLUMNS, type LedgerCells } from './ledger.ts';

export interface LedgerSheet {
  readonly name: string;
  /** Stands above the table and holds the ledger's number. */
  readonly title: string;
  readonly rows: readonly LedgerCells[];
  /** Lines of the second sheet: how to fill it in. */
  readonly help: { readonly name: string; readonly lines: readonly string[] };
}

/** Excel's own limit for one cell. */
const LONGEST = 32_767;
/** XML 1.0 has no place for these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are meant
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function writeLedger({ name, title, rows, help }: LedgerSheet): Uint8Array {
  const book = utils.book_new();
  const table = [
    [title],
    COLUMNS.map(({ heading }) => heading),
    ...rows.map((row) => COLUMNS.map((column) => row[column.name])),
  ];
  const sheet = textSheet(table);
  sheet['!cols'] = COLUMNS.map(({ width }) => ({ wch: width }));
  utils.book_append_sheet(book, sheet, name);
  utils.book_append_sheet(book, textSheet(help.lines.map((line) => [line])), help.name);
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

function textSheet(rows: readonly (readonly string[])[]): WorkSheet {
  return utils.aoa_to_sheet(rows.map((row) => row.map(textCell)));
}

/** The format `@` keeps it text also when somebody edits the cell. */
function textCell(text: string): CellObject {
  return { t: 's', v: text.replace(NOT_IN_XML, '').toWellFormed().slice(0, LONGEST), z: '@' };
}
