// Paragraphs in their parts: headings, and items with the paragraphs that go on with them.
import type { ClosingWords } from '../departments/closing-words.ts';
import type { Ordinal } from './numbering.ts';
import type { SourceParagraph } from './source.ts';

export interface Read {
  readonly paragraph: SourceParagraph;
  readonly ordinal: Ordinal | null;
  readonly closing: ClosingWords | null;
}

/** One item: the paragraph that opens it and those that go on with it. */
export interface Group {
  readonly opening: Read;
  readonly rest: Read[];
  /** Sub-points that name bodies of their own. */
  readonly rows?: Group[];
}

export type Part = { readonly heading: Read } | { readonly group: Group };

export function groupsOf(read: readonly Read[], styles: ReadonlySet<string>): Part[] {
  const parts: Part[] = [];
  for (const [at, part] of read.entries()) {
    const last = parts.at(-1);
    const opensItem = opens(part, styles, read, at);
    const open = last !== undefined && 'group' in last ? last.group : null;
    if (opensItem) parts.push({ group: { opening: part, rest: [] } });
    else if (open !== null && isSubpoint(open, read, at, styles)) open.rest.push(part);
    else if (isHeading(part)) parts.push({ heading: part });
    else if (open !== null) open.rest.push(part);
    else parts.push({ heading: part });
  }
  return parts;
}

function opens(part: Read, styles: ReadonlySet<string>, read: readonly Read[], at: number): boolean {
  if (isLabels(part)) return false;
  if (part.ordinal === null) return styles.has('none') && part.closing !== null;
  if (!styles.has(part.ordinal.style)) return part.closing !== null;
  if (part.closing !== null) return true;
  // A heading in the items' own style has items below it; an item without bodies has not.
  return !(part.paragraph.text.length < 40 && hasItemsBelow(read, at, styles));
}

/** So far down a heading's first item is looked for. */
const FAR = 200;

function hasItemsBelow(read: readonly Read[], at: number, styles: ReadonlySet<string>): boolean {
  const depth = read[at]?.ordinal?.depth ?? 0;
  for (const { ordinal, closing } of read.slice(at + 1, at + FAR)) {
    if (ordinal === null) continue;
    if (ordinal.depth <= depth) return false;
    if (closing !== null || styles.has(ordinal.style)) return true;
  }
  return false;
}

/** （1） below 1. that names nobody: more of the item, unless items stand below it. */
function isSubpoint(open: Group, read: readonly Read[], at: number, styles: ReadonlySet<string>): boolean {
  const part = read[at];
  const above = open.opening.ordinal;
  if (part?.ordinal === null || part === undefined || above === null || part.paragraph.level !== null)
    return false;
  return (
    part.ordinal.depth > above.depth && !styles.has(part.ordinal.style) && !hasItemsBelow(read, at, styles)
  );
}

export function isHeading({ ordinal, paragraph }: Read): boolean {
  if (paragraph.level !== null) return true;
  return ordinal !== null && (paragraph.text.length <= 50 || ordinal.depth <= 3);
}

/** The style of ordinal of each paragraph that names bodies; of lines of labels, that of the items they stand below. */
export function itemStyles(read: readonly Read[], responsible: readonly number[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const below = styleAbove(read, responsible);
  for (const at of responsible) {
    const style = openingStyle(read, at, below);
    counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return new Set(
    [...counts]
      .filter(([, count]) => count >= Math.min(most, 2) || counts.size === 1)
      .map(([style]) => style),
  );
}

/**
 * Lines of labels close an item: the style that stands just once between two of their blocks, most often of all, is
 * the items'; sub-points stand there more often or not at all. The deeper one where two do. Null without such lines.
 */
function styleAbove(read: readonly Read[], responsible: readonly number[]): string | null {
  const votes = new Map<string, { count: number; depth: number }>();
  let from = 0;
  for (const at of responsible) {
    if (isLabels(read[at])) {
      const between = new Map<string, { times: number; depth: number }>();
      for (const { ordinal } of read.slice(from, at)) {
        if (ordinal === null) continue;
        const times = (between.get(ordinal.style)?.times ?? 0) + 1;
        between.set(ordinal.style, { times, depth: ordinal.depth });
      }
      for (const [style, { times, depth }] of between) {
        if (times === 1) votes.set(style, { count: (votes.get(style)?.count ?? 0) + 1, depth });
      }
    }
    from = at + 1;
  }
  const ranked = [...votes].sort(([, a], [, b]) => b.count - a.count || b.depth - a.depth);
  return ranked[0]?.[0] ?? null;
}

function openingStyle(read: readonly Read[], at: number, below: string | null): string {
  const own = read[at]?.ordinal;
  if (own !== null && own !== undefined) return own.style;
  let nearest: string | null = null;
  const isOnlyLabels = isLabels(read[at]);
  for (let back = at - 1; isOnlyLabels && back >= 0; back -= 1) {
    const before = read[back];
    if (before?.closing !== null && !isLabels(before)) break;
    if (before?.ordinal?.style === below && below !== null) return below;
    nearest ??= before?.ordinal?.style ?? null;
    if (nearest !== null && (before?.closing ?? null) !== null) break;
  }
  return nearest ?? 'none';
}

/** A paragraph that holds nothing but the bodies: （牵头单位：…）on a line of its own. */
export function isLabels(part: Read | undefined): boolean {
  return (
    part?.closing !== null &&
    part?.closing !== undefined &&
    part.closing.index <= (part.ordinal === null ? 0 : 4)
  );
}
