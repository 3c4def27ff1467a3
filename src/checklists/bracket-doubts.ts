// Brackets and quotation marks without their partner: the trace that a damaged text leaves where words were lost.
import type { ParsedItem, ParsedProblem, Place } from './parsed-document.ts';

const PAIRS: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['“', '”'],
  ['《', '》'],
  ['〔', '〕'],
];
const SHOWN = 12;

/** One problem for a whole list, with the first places and their words; [] where all are paired. */
export function bracketDoubts(items: readonly ParsedItem[]): ParsedProblem[] {
  const found: { place: Place; words: string }[] = [];
  for (const { title, rows } of items) {
    const [first] = rows;
    const isOwn = !rows.some(({ text }) => text.includes(title));
    if (first !== undefined && isOwn && isUnpaired(title)) found.push({ place: first.place, words: title });
    for (const { text, departments, place } of rows) {
      const lines = [...text.split('\n'), ...departments].filter((line) => line !== title);
      for (const line of lines) if (isUnpaired(line)) found.push({ place, words: line });
    }
  }
  const [first] = found;
  if (first === undefined) return [];
  const kept = found
    .slice(0, SHOWN)
    .map(({ words }) => (words.length > 24 ? `${words.slice(0, 24)}…` : words));
  const what = `有${found.length}处括号或引号不成对，可能缺了字，请对照原文`;
  return [{ place: first.place, what, kept: kept.join('；') }];
}

/** An enumerator's lone bracket (`1）`) is no damage. */
function isUnpaired(words: string): boolean {
  const plain = words.normalize('NFKC').replace(/^\d{1,2}\)/, '');
  return PAIRS.some(([open, close]) => plain.split(open).length !== plain.split(close).length);
}
