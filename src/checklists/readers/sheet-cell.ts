// A cell's words as Excel shows them; dates become real dates, because a serial number or 9/30/22 names none clearly.
import { type CellObject, SSF } from '@e965/xlsx';
import { normaliseBlanks } from '../source.ts';

/** `''` for an empty cell. A format that hides a value (`;;;`) does not hide it here. */
export function shownText(cell: CellObject, is1904: boolean): string {
  if (cell.t === 'z') return '';
  if (cell.t === 'n' && typeof cell.v === 'number') return shownNumber(cell.v, cell, is1904);
  if (cell.t === 'e') return String(cell.w ?? cell.v ?? '');
  if (cell.t === 'b') return cell.w ?? (cell.v === true ? 'TRUE' : 'FALSE');
  return normaliseBlanks(
    String(cell.v ?? '')
      .replaceAll('_x000D_', '')
      .replace(/\r\n?/g, '\n'),
  );
}

/** A formula whose result the file does not hold; it is never worked out here. */
export function isUncalculated(cell: CellObject): boolean {
  return cell.f !== undefined && (cell.t === 'z' || cell.v === undefined);
}

/** What people have noted beside a cell, with their names; '' where nobody has. */
export function commentOf(cell: CellObject): string {
  const notes = (cell.c ?? []).map(({ a, t }) => normaliseBlanks([a, t].filter(Boolean).join('：')));
  return notes.filter((note) => note !== '').join('\n');
}

function shownNumber(value: number, cell: CellObject, is1904: boolean): string {
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  const plain = String(Number(value.toPrecision(15)));
  if (SSF.is_date(format)) return shownDate(value, format, is1904) ?? plain;
  const shown = normaliseBlanks(cell.w ?? '');
  const isShort = /^#+$|\dE[+-]?\d/.test(shown) && !/E/i.test(format.replace(/General/g, ''));
  return shown === '' || isShort ? plain : shown;
}

/**
 * A format that shows the day gives `2022-09-30`; one that stops at the month or year gives `2022年9月` or `2022年`,
 * because the serial number's first of the month was never meant. Null for a number that is no date.
 */
function shownDate(value: number, format: string, is1904: boolean): string | null {
  const date: { y: number; m: number; d: number; H: number; M: number } | null = SSF.parse_date_code(value, {
    date1904: is1904,
  });
  if (date === null) return null;
  const words = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
  const time = `${pad(date.H)}:${pad(date.M)}`;
  if (!/[yd]/.test(words) && /[hs]/.test(words)) return time;
  if (/d/.test(words) || /g/.test(words)) {
    const day = `${date.y}-${pad(date.m)}-${pad(date.d)}`;
    return /h/.test(words) && (date.H > 0 || date.M > 0) ? `${day} ${time}` : day;
  }
  return /m/.test(words) ? `${date.y}年${date.m}月` : `${date.y}年`;
}

const pad = (value: number) => String(value).padStart(2, '0');
