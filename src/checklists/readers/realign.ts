// Word lets every row of a table be cut anew, a hair off the row above: cells then go to columns by their order.
import type { SourceCell } from '../source.ts';

type Row = readonly SourceCell[];

/**
 * Where the header has as many cells as a row, but not at the same cuts, both are brought to the header's number of
 * columns. Rows with more or fewer cells keep theirs where they lie; words that then meet in one place are joined.
 */
export function realign(header: Row, rows: readonly Row[]): { header: SourceCell[]; rows: SourceCell[][] } {
  const starts = startsOf(header);
  const isCutAnew = (row: Row) => {
    const own = startsOf(row);
    return own.length === starts.length && own.some((start, at) => start !== starts[at]);
  };
  if (starts.length < 2 || starts.length === header.length || !rows.some(isCutAnew)) {
    return { header: [...header], rows: rows.map((row) => [...row]) };
  }
  const bring = (row: Row) => (startsOf(row).length === starts.length ? inOrder(row) : inPlace(row, starts));
  return { header: inOrder(header), rows: rows.map(bring) };
}

/** Columns where a cell begins, or goes on from above. */
function startsOf(row: Row): number[] {
  return row.flatMap(({ repeats }, at) => (repeats === 'left' ? [] : [at]));
}

function inOrder(row: Row): SourceCell[] {
  return row.filter(({ repeats }) => repeats !== 'left');
}

function inPlace(row: Row, starts: readonly number[]): SourceCell[] {
  return starts.flatMap((start, at) => {
    const under = row.slice(start, starts[at + 1] ?? row.length);
    const own = inOrder(under);
    const [first] = own.length > 0 ? own : under;
    if (first === undefined) return [];
    const texts = own.map(({ text }) => text).filter((text) => text !== '');
    return [
      texts.length > 1
        ? { text: texts.join('\n'), place: first.place }
        : (own.find(({ text }) => text !== '') ?? first),
    ];
  });
}
