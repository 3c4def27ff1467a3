// Printed numbers that do not follow each other, and numbers that were not printed at all.
import type { Columns } from './columns.ts';
import type { ParsedItem, ParsedProblem } from './parsed-document.ts';
import { ownText, placeOf, type ReadRow } from './table-rows.ts';

/** Numbers may begin again at 1 under a new heading. */
export function checkNumbers(items: readonly ParsedItem[]): ParsedProblem[] {
  return items.flatMap((item, at) => {
    const previous = items[at - 1];
    const expected = (previous?.number ?? 0) + 1;
    const place = item.rows[0]?.place ?? { line: 1 };
    const isNewSection = previous !== undefined && previous.section.join('/') !== item.section.join('/');
    if (item.number === expected || (item.number === 1 && isNewSection)) return [];
    return [{ place, what: `序号应是${expected}，印的是${item.number}`, kept: item.title }];
  });
}

/** One problem for all of them: the first place, and the names. */
export function reportInferred(rows: readonly ReadRow[], columns: Columns): ParsedProblem[] {
  const [first] = rows;
  if (first === undefined) return [];
  const numbers = rows.map(({ number }) => number ?? 0);
  return [
    {
      place: placeOf(first.row, columns),
      what: `有${rows.length}项没有印序号，按顺序补为${numbers[0]}${rows.length > 1 ? `至${numbers.at(-1)}` : ''}`,
      kept: rows.map(({ row }) => ownText(row, columns.title)).join('、'),
    },
  ];
}
