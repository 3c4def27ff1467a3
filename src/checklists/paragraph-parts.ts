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
}

export type Part = { readonly heading: Read } | { readonly group: Group };

export function groupsOf(read: readonly Read[], styles: ReadonlySet<string>): Part[] {
  const parts: Part[] = [];
  for (const [at, part] of read.entries()) {
    const last = parts.at(-1);
    const opensItem = opens(part, styles, read, at);
    if (opensItem) parts.push({ group: { opening: part, rest: [] } });
    else if (isHeading(part)) parts.push({ heading: part });
    else if (last !== undefined && 'group' in last) last.group.rest.push(part);
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
  const next = nextMarked(read, at + 1);
  return !(
    next?.ordinal !== undefined &&
    next.ordinal !== null &&
    next.ordinal.depth > part.ordinal.depth &&
    part.paragraph.text.length < 40
  );
}

function nextMarked(read: readonly Read[], from: number): Read | undefined {
  for (let at = from; at < read.length; at += 1) {
    if (read[at]?.ordinal !== null || read[at]?.closing !== null) return read[at];
  }
  return undefined;
}

function isHeading({ ordinal, paragraph }: Read): boolean {
  if (paragraph.level !== null) return true;
  return ordinal !== null && (paragraph.text.length <= 50 || ordinal.depth <= 3);
}

/** The style of ordinal of each paragraph that names bodies, or of the last one before it that has an ordinal. */
export function itemStyles(read: readonly Read[], responsible: readonly number[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const at of responsible) {
    const style = openingStyle(read, at);
    counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return new Set(
    [...counts]
      .filter(([, count]) => count >= Math.min(most, 2) || counts.size === 1)
      .map(([style]) => style),
  );
}

function openingStyle(read: readonly Read[], at: number): string {
  const own = read[at]?.ordinal;
  if (own !== null && own !== undefined) return own.style;
  const isOnlyLabels = isLabels(read[at]);
  for (let back = at - 1; isOnlyLabels && back >= 0; back -= 1) {
    const before = read[back];
    if (before?.closing !== null && !isLabels(before)) break;
    if (before?.ordinal) return before.ordinal.style;
  }
  return 'none';
}

/** A paragraph that holds nothing but the bodies: （牵头单位：…）on a line of its own. */
function isLabels(part: Read | undefined): boolean {
  return (
    part?.closing !== null &&
    part?.closing !== undefined &&
    part.closing.index <= (part.ordinal === null ? 0 : 4)
  );
}

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

/** The last responsible paragraph, and label lines below it. */
export function endOf(read: readonly Read[], last: number): number {
  let to = last + 1;
  while (to < read.length && isLabels(read[to])) to += 1;
  return to;
}
