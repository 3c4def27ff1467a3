// Where a figure starts from: 由48%提高到52%, 42家（2024年底为35家）.
import { UNIT_WORDS } from './units.ts';

const OF_THEN = '(?:(?:20\\d{2}年(?:底|末)?|上年|去年|目前|现有|原来|原有|当前|现在)的?)?(?:约|不足|近)?';

/** Words that leave a figure as the beginning of a way. */
export const STARTS_FROM = new RegExp(`[从由]${OF_THEN}$`);

const BEGINNING = new RegExp(
  `[从由]${OF_THEN}(?<base>\\d+(?:\\.\\d+)?)(?<unit>${UNIT_WORDS})?[^\\d，,。；;]{0,8}$`,
  'u',
);
const BRACKETED =
  /^[^，,。；;（(]{0,4}[（(](?:20\d{2}年度?(?:底|末)?|上年|去年|目前|现有|原有|基数|当前|现状)[^\d（）()]{0,10}(?<base>\d+(?:\.\d+)?)/;

/** @param led the words before the figure */
export function baselineBefore(led: string, unit: string | null): number | null {
  const found = BEGINNING.exec(led)?.groups;
  // 由3000元提高到1.2万元 does not start from 3000 of what it ends in.
  if (found === undefined || (found.unit !== undefined && unit !== null && found.unit !== unit)) return null;
  return Number(found.base);
}

/** @param rest the words behind the figure */
export function baselineAfter(rest: string): number | null {
  const base = BRACKETED.exec(rest)?.groups?.base;
  return base === undefined ? null : Number(base);
}

/** The name of what moves, without where it starts from. */
export function withoutBaseline(name: string): string {
  return name.replace(/[从由][^从由]*$/, (words) => (/\d|^[从由]$/.test(words) ? '' : words));
}
