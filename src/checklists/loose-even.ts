// A table of lines in which no cell is missing or broken: every row has as many lines as the header, so none is guessed.
import type { LineFit, LooseKind } from './loose-fit.ts';
import type { Step } from './loose-ways.ts';
import { ordinalOf } from './numbering.ts';
import { hasCount } from './sections.ts';
import type { SourceParagraph } from './source.ts';

/** A single row might come out even by chance. */
const LEAST_ROWS = 2;
/** A line that costs so much cannot stand in its column. */
const IMPOSSIBLE = 12;
const EMPTY = /^[-—–－/／\\]+$|^无$/;
const NOTE = /^[（(]?\s*(?:注|备注|说明)\s*[:：]/;

/** A row that came out even, or lines that did not. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly Step[] | null;
}

/**
 * Where every line goes when rows follow each other by count: a number, as many lines as there are other columns,
 * then the next number, a heading or a remark. Null where that fails once, or a line cannot stand where it would.
 */
export function evenSteps(
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  kinds: readonly LooseKind[],
): Step[] | null {
  const blocks = blocksOf(lines, fits, kinds);
  const rows = blocks.filter(({ steps }) => steps?.[0]?.kind === 'row').length;
  const steps = blocks.flatMap((block) => block.steps ?? []);
  return rows >= LEAST_ROWS && steps.length === lines.length ? steps : null;
}

/**
 * The steps with those of the rows that come out even, where most rows of the table do. A table with values is left
 * alone: a value may be the next number.
 */
export function withEvenRows(
  steps: readonly Step[],
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  kinds: readonly LooseKind[],
): Step[] {
  if (kinds.includes('value')) return [...steps];
  const blocks = blocksOf(lines, fits, kinds);
  const even = blocks.filter((block) => block.steps?.[0]?.kind === 'row');
  const uneven = blocks.filter((block) => block.steps === null);
  const areRows = uneven.every(({ from }) => (fits[from]?.number ?? null) !== null);
  if (even.length < LEAST_ROWS || even.length < uneven.length || !areRows) return [...steps];
  const laid = [...steps];
  for (const { from, to, steps: own } of blocks) {
    if (own === null) laid[from] = { kind: 'row', column: 0 };
    else laid.splice(from, to - from, ...own);
  }
  return laid;
}

/** From each number to the next one in order, a heading or a remark. */
function blocksOf(
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  kinds: readonly LooseKind[],
): Block[] {
  const blocks: Block[] = [];
  if (kinds[0] !== 'number') return [{ from: 0, to: lines.length, steps: null }];
  let last = 0;
  let isAfterHeading = true;
  for (let at = 0; at < lines.length; ) {
    const alone = aloneKind(lines[at]?.text ?? '');
    const number = fits[at]?.number ?? null;
    const opens = number !== null && (number === last + 1 || (number === 1 && isAfterHeading));
    if (alone !== null && !opens) {
      blocks.push({ from: at, to: at + 1, steps: [{ kind: alone, column: -1 }] });
      isAfterHeading = alone === 'heading';
      at += 1;
      continue;
    }
    if (opens) last = number;
    isAfterHeading = false;
    const end = at + kinds.length;
    const isEven =
      opens && isRow(fits.slice(at, end), lines.slice(at, end), kinds) && isStart(lines, fits, end, last);
    const to = isEven ? end : nextStart(lines, fits, at + 1, last);
    const steps = isEven
      ? kinds.map((_, column): Step => ({ kind: column === 0 ? 'row' : 'next', column }))
      : null;
    blocks.push({ from: at, to, steps });
    at = to;
  }
  return blocks;
}

function isStart(
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  at: number,
  last: number,
): boolean {
  return at >= lines.length || fits[at]?.number === last + 1 || aloneKind(lines[at]?.text ?? '') !== null;
}

function nextStart(
  lines: readonly SourceParagraph[],
  fits: readonly LineFit[],
  from: number,
  last: number,
): number {
  let at = from;
  while (at < lines.length && !isStart(lines, fits, at, last)) at += 1;
  return at;
}

function aloneKind(text: string): 'note' | 'heading' | null {
  return NOTE.test(text) ? 'note' : isHeading(text) ? 'heading' : null;
}

function isRow(
  fits: readonly LineFit[],
  lines: readonly SourceParagraph[],
  kinds: readonly LooseKind[],
): boolean {
  if (lines.length < kinds.length) return false;
  return kinds.every((kind, at) => {
    const cost = fits[at]?.cost[kind] ?? IMPOSSIBLE;
    return (
      at === 0 ||
      EMPTY.test(lines[at]?.text ?? '') ||
      (cost < IMPOSSIBLE && !isHeading(lines[at]?.text ?? ''))
    );
  });
}

function isHeading(text: string): boolean {
  const style = ordinalOf(text)?.style;
  const isOrdered = style === 'chinese' || style === 'bracketed' || style === 'part';
  return hasCount(text) || (isOrdered && text.length <= 40 && !/[。；;]/.test(text));
}
