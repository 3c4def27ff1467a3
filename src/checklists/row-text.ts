// The words of a table's row as they are kept: every cell that begins in it, in reading order.
import type { Columns } from './columns.ts';
import type { ParsedItem } from './parsed-document.ts';
import { ownCells, ownText, type Row } from './table-rows.ts';

/** Every cell that begins in this row, in reading order; its title only where the item's is not all of it. */
export function rowText(row: Row, columns: Columns, item: ParsedItem, isFirst: boolean): string {
  const title = ownText(row, columns.title);
  const isSaid = isFirst && title.replace(/\n/g, '').trim() === item.title;
  return row
    .map((_, at) => at)
    .filter((at) => columns.text.includes(at) || (at === columns.title && !isSaid))
    .map((at) => ownText(row, at))
    .filter((text) => text !== '')
    .join('\n');
}

/** All words of a row, a line for each cell. */
export function textOf(row: Row): string {
  return ownCells(row)
    .map(({ text }) => text)
    .join('\n');
}

/** Its number with its title, where they stand in cells of their own; sums beside them are no part of it. */
export function headingWords(row: Row, columns: Columns): string {
  const [first] = ownCells(row);
  const number = ownText(row, columns.number);
  const title = ownText(row, columns.title);
  if (number === '' || title === '') return first?.text ?? '';
  return `${number}${/[、.．）)]$/.test(number) ? '' : /^\d/.test(number) ? '.' : '、'}${title}`;
}
