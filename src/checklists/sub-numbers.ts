// Numbers of two levels in a number column: 1 above 1.1 and 1.2, or 一 above 1 and 2, head a section or an item.
import type { Columns } from './columns.ts';
import { printedNumber } from './numbering.ts';
import type { SourceCell } from './source.ts';

type Row = readonly SourceCell[];

export interface SubNumbers {
  /** Rows whose whole number only heads those of its sub-numbers. */
  readonly headings: ReadonlySet<number>;
  /** The number of a sub-numbered row below such a heading: 2 for 1.2. */
  readonly items: ReadonlyMap<number, number>;
  /** Sub-numbered rows below an item that has bodies of its own: more of that item. */
  readonly more: ReadonlySet<number>;
}

const SUB = /^[（(]?(\d{1,3})[.．\-–—](\d{1,2})[）)]?[.、．]?$/;

const CHINESE = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?$/;

/** Sub-numbers count where at least two rows print them, each below its whole one. */
export function subNumbers(
  rows: readonly Row[],
  { number, departments, deadline, ticks }: Columns,
): SubNumbers {
  const none: SubNumbers = { headings: new Set(), items: new Map(), more: new Set() };
  if (number === null) return none;
  const found = { headings: new Set<number>(), items: new Map<number, number>(), more: new Set<number>() };
  const said = [...departments, ...ticks].map(({ at }) => at).concat(deadline ?? []);
  const hasOwn = (row: Row | undefined) =>
    said.some((at) => row?.[at]?.repeats === undefined && (row?.[at]?.text ?? '') !== '');
  const isMixed = rows.some((row) => /^\d+$/.test(row[number]?.text.trim() ?? ''));
  let parent: { at: number; number: number } | null = null;
  for (const [at, row] of rows.entries()) {
    const printed = row[number]?.repeats === undefined ? (row[number]?.text ?? '') : '';
    const whole = printedNumber(printed);
    // 一、二 among 1, 2, 3 head groups, often with their sums.
    const isGroup = isMixed && CHINESE.test(printed.trim()) && !hasOwn(row);
    if (isGroup) found.headings.add(at);
    if (whole !== null) parent = { at, number: whole };
    const sub = SUB.exec(printed.normalize('NFKC').replace(/\s+/g, ''));
    if (sub === null || parent === null || Number(sub[1]) !== parent.number) continue;
    if (hasOwn(rows[parent.at])) found.more.add(at);
    else {
      found.headings.add(parent.at);
      found.items.set(at, Number(sub[2]));
    }
  }
  const areSubs = found.items.size + found.more.size >= 2;
  return areSubs || found.items.size + found.more.size === 0 ? found : none;
}
