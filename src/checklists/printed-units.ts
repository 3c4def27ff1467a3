// Units that a table prints away from its values: in a heading, 年度计划投资（万元）, or above the table, 单位：万元.
import { isUnit } from '../indicators/value.ts';

export interface PrintedUnits {
  /** By column, from 0; null where the heading prints none. */
  readonly columns: readonly (string | null)[];
  /** For the whole table, or null. */
  readonly table: string | null;
}

const BRACKETED = /\((?:计量)?(?:单位:)?([^():]{1,14})\)/g;
const BEHIND = /[:/](亿元|万元|元)$/;
const ABOVE = /(?:计量|金额|投资|货币)?单位:([^\s,;。()]{1,8})/g;
/** What is counted or compared is never in money. */
const COUNTED =
  /(?:率|比|比例|比重|占比|指数|系数|人数|户数|个数|家数|面积|里程|长度|时间|位次|名次|次数|就业)$/;
const MONEY = /元$/;

/** @param heading a header's cell as printed */
export function headingUnit(heading: string): string | null {
  const words = squeezed(heading);
  const bracketed = [...words.matchAll(BRACKETED)].map((found) => found[1] ?? '').findLast(isUnit);
  return bracketed ?? BEHIND.exec(words)?.[1] ?? null;
}

/** The unit that lines above a table state; null where they state none, or several. */
export function statedUnit(lines: readonly string[]): string | null {
  const stated = lines.flatMap((line) => {
    const words = line.normalize('NFKC').replace(/(?<=单)\s+(?=位)|\s*:\s*/g, (blanks) => blanks.trim());
    return [...words.matchAll(ABOVE)].map((found) => found[1] ?? '').filter(isUnit);
  });
  return new Set(stated).size === 1 ? (stated[0] ?? null) : null;
}

/** What a column's values are in, where neither row nor cell says. */
export function unitBelow(units: PrintedUnits | undefined, column: number, name: string): string | null {
  const own = units?.columns[column] ?? null;
  if (own !== null) return own;
  const shared = units?.table ?? null;
  return shared !== null && MONEY.test(shared) && COUNTED.test(name) ? null : shared;
}

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
