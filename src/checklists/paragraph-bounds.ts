// Where a list begins and ends among paragraphs: its first heading, and the last item that goes on counting.
import { labelledPart } from './paragraph-labels.ts';
import { isHeading, isLabels, type Read } from './paragraph-parts.ts';

/** Goes back over headings to the first one that the items stand under. */
export function startOf(read: readonly Read[], first: number, styles: ReadonlySet<string>): number {
  let from = first;
  const depths = [...styles].map(
    (style) => read.find(({ ordinal }) => ordinal?.style === style)?.ordinal?.depth ?? 9,
  );
  const deepest = Math.max(...depths);
  for (let at = first; at >= 0; at -= 1) {
    const { ordinal, paragraph } = read[at] as Read;
    if (ordinal === null && paragraph.level === null) continue;
    if (ordinal !== null && ordinal.depth > deepest) continue;
    from = at;
    const isTop = ordinal?.style === 'chinese' || ordinal?.style === 'part';
    if (isTop || (ordinal?.number === 1 && isAlone(read, at))) break;
  }
  return from;
}

/** No shallower ordinal stands before it. */
function isAlone(read: readonly Read[], at: number): boolean {
  const depth = read[at]?.ordinal?.depth ?? 0;
  return !read.slice(0, at).some(({ ordinal }) => ordinal !== null && ordinal.depth < depth);
}

/**
 * The last responsible paragraph, labelled lines below it (bodies, or what is promised behind them), and the items
 * behind it that go on counting without naming a body.
 */
export function endOf(read: readonly Read[], last: number, styles: ReadonlySet<string>): number {
  let to = last + 1;
  let number = numberAt(read, last, styles);
  for (;;) {
    while (to < read.length && (isLabels(read[to]) || isPart(read[to]) || isBelow(read, last, to, styles)))
      to += 1;
    const next = nextItem(read, to, number, styles);
    if (next === null || number === null) return to;
    to = next + 1;
    number += 1;
  }
}

/** （1） below the last item, which it goes on with. */
function isBelow(read: readonly Read[], last: number, at: number, styles: ReadonlySet<string>): boolean {
  const own = read
    .slice(0, last + 1)
    .findLast(({ ordinal }) => ordinal !== null && styles.has(ordinal.style));
  const here = read[at]?.ordinal ?? null;
  return here !== null && own?.ordinal != null && here.depth > own.ordinal.depth;
}

/** The number of the item that the paragraph belongs to; null where items have none. */
function numberAt(read: readonly Read[], at: number, styles: ReadonlySet<string>): number | null {
  const own = read.slice(0, at + 1).findLast(({ ordinal }) => ordinal !== null && styles.has(ordinal.style));
  return own?.ordinal?.number ?? null;
}

/** The next number in the items' style stands here, or below one heading. */
function nextItem(
  read: readonly Read[],
  at: number,
  number: number | null,
  styles: ReadonlySet<string>,
): number | null {
  const counts = (part: Read | undefined) =>
    number !== null && part?.ordinal?.number === number + 1 && styles.has(part.ordinal.style);
  const here = read[at];
  if (counts(here)) return at;
  const isAbove = here !== undefined && isHeading(here) && !styles.has(here.ordinal?.style ?? '');
  return isAbove && counts(read[at + 1]) ? at + 1 : null;
}

function isPart(part: Read | undefined): boolean {
  return part?.ordinal === null && labelledPart(part.paragraph.text).tells === 'promise';
}
