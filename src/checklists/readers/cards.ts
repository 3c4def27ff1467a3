// One task a card: 任务名称 | … / 牵头单位 | … below each other, in two columns or four, become rows of a table.
import type { SourceCell } from '../source.ts';
import { type Grid, isBlank } from './grid.ts';
import { isHeading, isSureHeading } from './header-words.ts';

export interface Cards {
  /** Rows above the first card. */
  readonly above: readonly (readonly SourceCell[])[];
  readonly header: readonly SourceCell[];
  readonly rows: readonly (readonly SourceCell[])[];
}

interface Pair {
  readonly heading: SourceCell;
  readonly value: SourceCell;
}

/** Fewer headings than this are no card. */
const LEAST = 3;

/** @returns null unless all rows, but for some at the top, are headings each with its value, a sure heading among them */
export function readCards(grid: Grid): Cards | null {
  const rows = grid.filter((row) => !isBlank(row));
  const paired = rows.map(pairsOf);
  const from = paired.findIndex((pairs) => pairs !== null);
  if (from < 0 || from > 2) return null;
  const own = paired.slice(from);
  if (own.some((pairs) => pairs === null)) return null;
  const cards = cutAtRepeats(own.flatMap((pairs) => pairs ?? []));
  const header = headingsOf(cards);
  if (header.length < LEAST || !header.some(({ text }) => isSureHeading(text))) return null;
  return { above: rows.slice(0, from), header, rows: cards.map((card) => rowOf(card, header)) };
}

/** The row's cells as heading and value by turns; null where one does not read so. */
function pairsOf(row: readonly SourceCell[]): Pair[] | null {
  const cells = row.filter(({ repeats }) => repeats !== 'left');
  if (cells.length < 2 || cells.length % 2 !== 0) return null;
  const pairs: Pair[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const [heading, value] = [cells[at], cells[at + 1]];
    if (heading === undefined || value === undefined) return null;
    if (heading.text === '' && value.text === '') continue;
    if (!isHeading(heading.text) || heading.repeats !== undefined || isSureHeading(value.text)) return null;
    pairs.push({ heading, value });
  }
  return pairs.length === 0 ? null : pairs;
}

/** A heading that the card has already begins the next one. */
function cutAtRepeats(pairs: readonly Pair[]): Pair[][] {
  const cards: Pair[][] = [];
  for (const pair of pairs) {
    const open = cards.at(-1);
    const isRepeated = open?.some(({ heading }) => wordsOf(heading) === wordsOf(pair.heading));
    if (open === undefined || isRepeated) cards.push([pair]);
    else open.push(pair);
  }
  return cards;
}

function headingsOf(cards: readonly (readonly Pair[])[]): SourceCell[] {
  const found = new Map<string, SourceCell>();
  for (const { heading } of cards.flat()) {
    if (!found.has(wordsOf(heading))) found.set(wordsOf(heading), heading);
  }
  return [...found.values()];
}

function rowOf(card: readonly Pair[], header: readonly SourceCell[]): SourceCell[] {
  const place = card[0]?.heading.place ?? { line: 1 };
  return header.map((column) => {
    const own = card.find(({ heading }) => wordsOf(heading) === wordsOf(column));
    return own === undefined ? { text: '', place } : { text: own.value.text, place: own.value.place };
  });
}

const wordsOf = ({ text }: SourceCell) => text.replace(/[\s：:]+/g, '');
