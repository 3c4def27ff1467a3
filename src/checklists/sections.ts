// Section headings of a list and the number of items that each says it holds.
import type { ParsedItem, ParsedProblem, Place } from './parsed-document.ts';

export interface Section {
  /** `二、实现工业强县产业升级行动`, without the count. */
  readonly title: string;
  /** The printed `（15项）`, or null. */
  readonly count: number | null;
  readonly place: Place;
}

const COUNT = /[（(](\d+)项[)）]$/;

export function readSection(text: string, place: Place): Section {
  const heading = text.replace(/\s+/g, '');
  const count = COUNT.exec(heading.normalize('NFKC'))?.[1];
  return {
    title: heading.replace(/[（(][\d０-９]+项[)）]$/, ''),
    count: count === undefined ? null : Number(count),
    place,
  };
}

/** Says where a printed count or the printed order of sections does not hold; the items stay as they are. */
export function checkSections(sections: readonly Section[], items: readonly ParsedItem[]): ParsedProblem[] {
  const ordinals = new Set<string>();
  return sections.flatMap(({ title, count, place }) => {
    const held = items.filter(({ section }) => section.includes(title)).length;
    const problems: ParsedProblem[] = [];
    if (count !== null && count !== held) {
      problems.push({ place, what: `标明${count}项，实有${held}项`, kept: title });
    }
    const ordinal = /^[一二三四五六七八九十]+、/.exec(title)?.[0];
    if (ordinal !== undefined && ordinals.has(ordinal)) {
      problems.push({ place, what: `分类编号“${ordinal}”重复`, kept: title });
    }
    if (ordinal !== undefined) ordinals.add(ordinal);
    return problems;
  });
}
