// Which column each line of a table goes to: the cheapest of all ways to lay them, found line by line.
import { continuationCost, type LineFit, type LooseKind } from './loose-fit.ts';
import type { SourceParagraph } from './source.ts';

/** One way to read the lines so far; ways share their pasts. */
interface Way {
  readonly cost: number;
  readonly column: number;
  readonly item: number;
  /** Columns of the open row that have words, as bits. */
  readonly filled: number;
  /** True while the open row is an item's first. */
  readonly isFirst: boolean;
  readonly step: Step;
  readonly past: Way | null;
}

/** Where a line went: into its cell, a next cell, a new row; or it stands alone over the whole width. */
export interface Step {
  readonly kind: 'same' | 'next' | 'row' | 'heading' | 'note';
  readonly column: number;
  /** Set where the line fits nothing and stands alone only because it must stand somewhere. */
  readonly isDoubtful?: boolean;
  /** Set where the line opens an item that prints no number. */
  readonly isUnnumbered?: boolean;
}

const WIDTH = 48;
/** A heading that costs this much looks like none. */
const DOUBTFUL = 9;
const NOTE = /^[（(]?\s*(?:注|备注|说明)\s*[:：]/;

/** Where every line goes. No more than a few dozen ways are kept at a time, so the time grows with the lines. */
export function cheapest(
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  kinds: readonly LooseKind[],
): Step[] {
  const start: Way = {
    cost: 0,
    column: -1,
    item: 0,
    filled: 0,
    isFirst: false,
    step: { kind: 'note', column: 0 },
    past: null,
  };
  let ways: Way[] = [start];
  for (const [at, line] of lines.entries()) {
    const best = new Map<string, Way>();
    for (const way of ways) {
      for (const next of nextWays(way, line, at, lines, fits, kinds)) {
        const key = `${next.column}.${next.item}.${next.filled}.${next.isFirst}`;
        if (next.cost < (best.get(key)?.cost ?? Number.POSITIVE_INFINITY)) best.set(key, next);
      }
    }
    ways = [...best.values()].sort((a, b) => a.cost - b.cost).slice(0, WIDTH);
  }
  const ended = ways
    .map((way) => ({ way, cost: way.cost + endCost(way, kinds) }))
    .sort((a, b) => a.cost - b.cost);
  const steps: Step[] = [];
  for (let way = ended[0]?.way ?? null; way !== null && way.past !== null; way = way.past)
    steps.push(way.step);
  return steps.reverse();
}

function nextWays(
  way: Way,
  line: SourceParagraph,
  at: number,
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  kinds: readonly LooseKind[],
): Way[] {
  const fit = fits[at] as LineFit;
  const found: Way[] = [];
  const add = (cost: number, step: Step, change: Partial<Way>) => {
    if (cost < 30)
      found.push({ ...way, ...change, cost: way.cost + cost, step, column: step.column, past: way });
  };
  const before = lines[at - 1];
  if (way.column >= 0 && before !== undefined) {
    const kind = kinds[way.column] ?? 'prose';
    const isTight = line.gap === 0 && lines.length > 4 && before.gap > 0;
    const cost = continuationCost(kind, before, line, [fits[at - 1] as LineFit, fit]);
    add(isTight ? Math.min(cost, 0.2) : cost, { kind: 'same', column: way.column }, {});
    for (let column = way.column + 1; column < kinds.length; column += 1) {
      if (kinds[column] === 'number' || kinds[column] === 'section') continue;
      const skipped = skipCost(way.column + 1, column, kinds, way.isFirst);
      add(
        skipped + (fit.cost[kinds[column] ?? 'prose'] ?? 0),
        { kind: 'next', column },
        { filled: way.filled | (1 << column) },
      );
    }
  }
  const end = endCost(way, kinds);
  addRowStarts(way, fit, kinds, end, isAfterEmptyCell(lines, at), add);
  add(
    end + fit.cost.section + (NOTE.test(line.text) ? 6 : 0),
    { kind: 'heading', column: -1, isDoubtful: fit.cost.section >= DOUBTFUL },
    { filled: 0, isFirst: false },
  );
  const isNote = NOTE.test(line.text);
  add(
    end + (isNote ? 0 : 11),
    { kind: 'note', column: -1, isDoubtful: !isNote },
    { filled: 0, isFirst: false },
  );
  return found;
}

/** An empty cell leaves a blank line more than there is between others; there the number may have stood. */
function isAfterEmptyCell(lines: readonly SourceParagraph[], at: number): boolean {
  const usual = lines[Math.min(1, lines.length - 1)]?.gap ?? 0;
  return at > 0 && usual > 0 && (lines[at]?.gap ?? 0) >= usual + 2;
}

function addRowStarts(
  way: Way,
  fit: LineFit,
  kinds: readonly LooseKind[],
  end: number,
  isAfterEmpty: boolean,
  add: (cost: number, step: Step, change: Partial<Way>) => void,
): void {
  const number = kinds.indexOf('number');
  const title = kinds.indexOf('title');
  const open = (column: number) => ({ filled: 1 << column, isFirst: true });
  if (number >= 0 && fit.number !== null) {
    const isNext = fit.number === way.item + 1;
    const cost = isNext
      ? 0
      : fit.number === 1
        ? 4
        : fit.number > way.item
          ? 5 + Math.min(6, fit.number - way.item)
          : 10;
    add(end + cost, { kind: 'row', column: number }, { ...open(number), item: fit.number });
  }
  if (title >= 0) {
    const cost = number < 0 ? 1 : isAfterEmpty ? 0.5 : 4;
    add(
      end + cost + fit.cost.title,
      { kind: 'row', column: title, isUnnumbered: true },
      { ...open(title), item: way.item + 1 },
    );
  }
  if (way.item === 0) return;
  for (const [column, kind] of kinds.entries()) {
    const cost =
      kind === 'name' || (kind === 'title' && !kinds.includes('name') && kinds.includes('value'))
        ? 0.7 + fit.cost[kind]
        : kind === 'prose'
          ? 5 + fit.cost.prose
          : kind === 'body'
            ? 6 + fit.cost.body
            : null;
    if (cost === null) continue;
    add(end + cost, { kind: 'row', column }, { filled: 1 << column, isFirst: false });
  }
}

/** Empty cells between two filled ones of a row. */
function skipCost(from: number, to: number, kinds: readonly LooseKind[], isFirst: boolean): number {
  let cost = 0;
  const values = kinds.slice(from, to).filter((kind) => kind === 'value').length;
  const all = kinds.filter((kind) => kind === 'value').length;
  const isWhole = values === all;
  const isTrailing = kinds[from - 1] === 'value';
  for (const kind of kinds.slice(from, to)) {
    if (kind === 'value') cost += isWhole ? 0.8 : isTrailing && all === 2 ? 1.6 : 1;
    else if (kind === 'name') cost += isWhole ? 0.4 : 3;
    else if (kind === 'title') cost += isFirst ? 4 : 0;
    else if (kind === 'prose') cost += isFirst ? 3 : 0.5;
    else if (kind === 'body') cost += isFirst ? 3 : 0.5;
    else if (kind === 'mark' || kind === 'unit' || kind === 'deadline') cost += 1.5;
  }
  return cost;
}

/** Cells that the open row never got: dear for an item's first row, cheap below it, where cells are often merged. */
function endCost(way: Way, kinds: readonly LooseKind[]): number {
  if (way.filled === 0) return 0;
  let cost = 0;
  const columns = kinds.map((kind, at) => ({ kind, isFilled: (way.filled & (1 << at)) !== 0, at }));
  const values = columns.filter(({ kind }) => kind === 'value');
  const held = values.filter(({ isFilled }) => isFilled).length;
  for (const { kind, isFilled, at } of columns) {
    if (isFilled || at <= way.column) continue;
    if (kind === 'title') cost += way.isFirst ? 8 : 0;
    else if (kind === 'prose' || kind === 'body') cost += way.isFirst ? 3 : 0;
    else if (kind === 'mark') cost += way.isFirst ? 2 : 0;
    else if (kind === 'value' && held > 0) cost += values.length > 2 ? 1 : 1.6;
  }
  const isNamed = columns.some(({ kind, isFilled }) => isFilled && kind === 'name');
  if (held === 0 && values.length > 0 && (isNamed || !way.isFirst)) cost += 2.5;
  return cost;
}
