// The year a list is for: from its header or title, else the year its dates name most often.
import type { SourceTable } from './source.ts';

/** Null when the table names no year at all. */
export function readYear(table: SourceTable): number | null {
  const head = [...table.header.map(({ text }) => text), table.title].join(' ');
  const stated = /(20\d{2})年/.exec(head)?.[1];
  if (stated !== undefined) return Number(stated);
  const counts = new Map<string, number>();
  const dated = table.rows.flat().flatMap(({ text }) => [...text.matchAll(/(20\d{2})年\d{1,2}月/g)]);
  for (const [, year = ''] of dated) counts.set(year, (counts.get(year) ?? 0) + 1);
  const commonest = [...counts].sort(([, a], [, b]) => b - a)[0];
  return commonest === undefined ? null : Number(commonest[0]);
}
