// Sub-points that name bodies of their own are rows of the item above them, where its siblings are items.
import type { Group, Part, Read } from './paragraph-parts.ts';

/**
 * 2.促进农业转移人口市民化。（1）…（县公安局牵头）（2）…（县教育局牵头） between items 1. and 3. is one item of two rows;
 * where most items are numbered like the sub-points, such a line is a heading and stays one.
 */
export function gatherRows(parts: readonly Part[]): Part[] {
  const counts = stylesOf(parts);
  const gathered: Part[] = [];
  for (const part of parts) {
    const last = gathered.at(-1);
    const isRow = last !== undefined && 'group' in part && 'group' in last && isBelow(last.group, part.group);
    if (isRow && last.group.rows !== undefined) {
      last.group.rows.push(part.group);
    } else if ('heading' in part && isItem(part.heading, counts)) {
      gathered.push({ group: { opening: part.heading, rest: [], rows: [] } });
    } else {
      gathered.push(part);
    }
  }
  return gathered.map(asHeading);
}

const styleOf = ({ opening }: Group) => opening.ordinal?.style ?? 'none';

function stylesOf(parts: readonly Part[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts) {
    if ('group' in part) counts.set(styleOf(part.group), (counts.get(styleOf(part.group)) ?? 0) + 1);
  }
  return counts;
}

function isItem({ ordinal }: Read, counts: ReadonlyMap<string, number>): boolean {
  const own = counts.get(ordinal?.style ?? 'none') ?? 0;
  return ordinal !== null && own > 0 && own >= Math.max(...counts.values());
}

function isBelow(above: Group, { opening }: Group): boolean {
  const depth = above.opening.ordinal?.depth ?? 0;
  return opening.ordinal !== null && opening.ordinal.depth > depth;
}

/** A line below which no sub-point stood is the heading that it was. */
function asHeading(part: Part): Part {
  const isBare = 'group' in part && part.group.rows?.length === 0;
  return isBare ? { heading: part.group.opening } : part;
}
