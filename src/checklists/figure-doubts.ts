// Numbers of a row that no figure was made of, for a person to look at.
import { unreadNumbers } from '../indicators/unread.ts';
import type { ParsedItem, ParsedProblem } from './parsed-document.ts';

/** No row is longer; of one that is, the rest is not searched. */
const LONGEST_ROW = 8000;

/** One problem for each row, with the words around its numbers. */
export function figureDoubts(items: readonly ParsedItem[]): ParsedProblem[] {
  return items.flatMap(({ rows }) =>
    rows.flatMap(({ text, place }) => {
      const unread = unreadNumbers(text.slice(0, LONGEST_ROW));
      return unread.length === 0
        ? []
        : [{ place, what: '有数字没有读成指标，请核对', kept: unread.join('；') }];
    }),
  );
}
