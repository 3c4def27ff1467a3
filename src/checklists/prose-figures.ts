// Figures of a cell or paragraph of prose, each with the year it stands under.
import { readFigures } from '../indicators/figure.ts';
import type { ListRules } from './list-rules.ts';
import type { ParsedIndicator } from './parsed-document.ts';
import { toIndicator } from './to-indicator.ts';
import { yearlyTargets } from './yearly.ts';

/** No cell of a list is longer; of one that is, the rest is kept as text and not searched. */
const LONGEST_PROSE = 8000;

/** Figures of a cell that is cut at years belong to the year they stand under. */
export function proseFigures(whole: string, rules: ListRules, at: number): ParsedIndicator[] {
  const cell = whole.slice(0, LONGEST_PROSE);
  const yearly = yearlyTargets(cell, rules.yearsToSplit);
  if (yearly.length === 0)
    return readFigures(cell).map((figure) => toIndicator(figure, rules.figureYear, at));
  return yearly.flatMap(({ year, text }) => readFigures(text).map((figure) => toIndicator(figure, year, at)));
}
