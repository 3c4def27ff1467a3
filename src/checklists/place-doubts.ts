// Which rows a doubt about a document is about, by its place and by the words kept for it. Pure.
import type { ParsedProblem, Place } from './parsed-document.ts';

export interface PlacedRow {
  /** The letter of its list. */
  readonly list: string;
  readonly code: string;
  readonly place: Place;
  /** All that the row says, in any order. */
  readonly words: string;
}

/** Of a doubt about several places, the words kept for each are cut to a beginning that ends so. */
const CUT = '…';
/** Shorter beginnings may stand anywhere. */
const LEAST_KEPT = 6;

/**
 * @returns for each problem, in their order, the codes of its rows; none where it is about a list or about words
 * outside of all rows
 */
export function placeDoubts(
  problems: readonly ParsedProblem[],
  rows: readonly PlacedRow[],
): readonly (readonly string[])[] {
  if (problems.length === 0) return [];
  const known = rows.map((row) => ({ ...row, words: squeezed(row.words) }));
  const byContainer = Map.groupBy(known, ({ place }) => containerOf(place));
  for (const inOne of byContainer.values()) inOne.sort((a, b) => positionOf(a.place) - positionOf(b.place));
  return problems.map((problem) => {
    const around = byContainer.get(containerOf(problem.place)) ?? [];
    const list = listAt(problem.place, around);
    const several = severalIn(
      problem,
      known.filter((row) => row.list === list),
    );
    return several.length > 0 ? several : oneIn(problem, around);
  });
}

/** A doubt about a list stands where the list begins. */
const listAt = (place: Place, rows: readonly PlacedRow[]) =>
  (rows.find((row) => positionOf(row.place) >= positionOf(place)) ?? rows.at(-1))?.list;

function severalIn({ kept }: ParsedProblem, rows: readonly PlacedRow[]): string[] {
  const pieces = kept.split('；').map(squeezed).filter(Boolean);
  if (pieces.length < 2 || !pieces.some((piece) => piece.endsWith(CUT))) return [];
  const beginnings = pieces.map(withoutCut).filter((piece) => piece.length >= LEAST_KEPT);
  return rows
    .filter(({ words }) => beginnings.some((piece) => words.includes(piece)))
    .map(({ code }) => code);
}

/** The row that begins at the place, or the one around it where it has the words. */
function oneIn({ place, kept }: ParsedProblem, rows: readonly PlacedRow[]): string[] {
  const at = positionOf(place);
  const words = withoutCut(squeezed(kept));
  const here = rows.filter((row) => positionOf(row.place) === at);
  const begun = here.find((row) => row.words.includes(words)) ?? here[0];
  if (begun) return [begun.code];
  const around = rows.findLast((row) => positionOf(row.place) < at);
  return words !== '' && around?.words.includes(words) ? [around.code] : [];
}

const squeezed = (text: string) => text.replace(/\s+/g, '');
const withoutCut = (text: string) => (text.endsWith(CUT) ? text.slice(0, -CUT.length) : text);

const containerOf = (place: Place) =>
  'line' in place ? 'text' : 'sheet' in place ? `sheet ${place.sheet}` : `table ${place.table}`;

const positionOf = (place: Place) => ('line' in place ? place.line : place.row);
