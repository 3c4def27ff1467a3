// Dates that a person must look at: days that do not exist, deadlines that name no day, years that were guessed.
import type { ParsedItem, ParsedProblem } from './parsed-document.ts';

/** Impossible dates are reported and never rolled over; ambiguous ones are marked on the milestone itself. */
export function dateDoubts(items: readonly ParsedItem[]): ParsedProblem[] {
  return items.flatMap(({ milestones, rows }) =>
    milestones.flatMap(({ kind, raw, row, due }) => {
      const place = rows[row - 1]?.place ?? { line: 1 };
      if (kind === 'invalid') return [{ place, what: '日期不存在，请更正', kept: raw }];
      if (kind === 'date' && /^\d{5}(?:\.0+)?$/.test(raw))
        return [{ place, what: `按表格软件的日期序号读作${due}，请核对`, kept: raw }];
      // A spreadsheet shortens the typed 2023.10 to the number 2023.1.
      if (/^20\d{2}\.1$/.test(raw)) return [{ place, what: '可能是1月，也可能是10月，请核对', kept: raw }];
      return kind === 'none' ? [{ place, what: '完成时限看不出是哪一天', kept: raw }] : [];
    }),
  );
}

/** The problem of a list in which nothing names a year. */
export const yearAssumed = (place: ParsedProblem['place'], year: number): ParsedProblem => ({
  place,
  what: `没有写明是哪一年的清单，暂按今年（${year}年）理解，请核对或注明年份`,
  kept: '',
});

/** One problem for a list that names no year but has dates that need one; only its other dates told the year. */
export function yearDoubt(items: readonly ParsedItem[], year: number): ParsedProblem[] {
  for (const { milestones, rows } of items) {
    const bare = milestones.find(({ kind, raw }) => kind === 'date' && !/20\d{2}|十[三四五六]五/.test(raw));
    if (bare === undefined) continue;
    const place = rows[bare.row - 1]?.place ?? { line: 1 };
    return [{ place, what: `没有写明是哪一年的清单，按文中日期推断为${year}年，请核对`, kept: bare.raw }];
  }
  return [];
}
