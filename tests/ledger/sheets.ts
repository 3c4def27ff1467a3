// Filled-in ledgers for tests: the file as Duban wrote it, with cells changed as a person would in Excel.
import { read, utils, write } from '@e965/xlsx';
import { COLUMNS, type ColumnName, type LedgerCells } from '../../src/ledger/ledger.ts';

export const NO_CELLS: LedgerCells = {
  ...{ code: '', title: '', lead: '', due: '', state: '' },
  ...{ percent: '', report: '', note: '' },
};

type Fill = Readonly<Partial<Record<ColumnName, string | number>>>;

/** @param fills by code; a number is stored as Excel stores what is typed as a number */
export function filledIn(bytes: Uint8Array, fills: Readonly<Record<string, Fill>>): Uint8Array {
  const book = read(bytes, { type: 'array', cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('the ledger has no sheet');
  const rows = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true });
  for (const [code, fill] of Object.entries(fills)) {
    const row = rows.findIndex((cells) => cells[0] === code);
    if (row < 0) throw new Error(`the ledger has no row ${code}`);
    for (const [name, value] of Object.entries(fill)) {
      const column = COLUMNS.findIndex((one) => one.name === name);
      const isNumber = typeof value === 'number';
      sheet[utils.encode_cell({ r: row, c: column })] = isNumber
        ? { t: 'n', v: value, z: '0%' }
        : { t: 's', v: value };
    }
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}
