// Dates that a person must look at: days that do not exist, and deadlines that name no day.
import type { ParsedItem, ParsedProblem } from './parsed-document.ts';

/** Impossible dates are reported and never rolled over; ambiguous ones are marked on the milestone itself. */
export function dateDoubts(items: readonly ParsedItem[]): ParsedProblem[] {
  return items.flatMap(({ milestones, rows }) =>
    milestones.flatMap(({ kind, raw, row }) => {
      const place = rows[row - 1]?.place ?? { line: 1 };
      if (kind === 'invalid') return [{ place, what: '日期不存在，请更正', kept: raw }];
      return kind === 'none' ? [{ place, what: '完成时限看不出是哪一天', kept: raw }] : [];
    }),
  );
}
