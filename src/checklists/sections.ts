// Section headings of a list, how they nest, and the number of items that each says it holds.
import { ordinalOf } from './numbering.ts';
import type { ParsedItem, ParsedNote, ParsedProblem, Place } from './parsed-document.ts';

export interface Section {
  /** `二、实现工业强县产业升级行动`, without the count. */
  readonly title: string;
  /** The printed `（15项）`, or null. */
  readonly count: number | null;
  readonly place: Place;
  /** The headings that it stands under, outermost first, itself last. */
  readonly path: readonly string[];
}

const COUNT = /[（(]\s*共?\s*(\d+)\s*[项条个件]\s*[)）]$/;
const PLAIN_DEPTH = 2;

export function readSection(text: string, place: Place, above: readonly string[] = []): Section {
  const heading = text.replace(/\s+/g, '');
  const count = COUNT.exec(heading.normalize('NFKC'))?.[1];
  const title = heading.replace(/[（(]共?[\d０-９]+[项条个件][)）]$/, '');
  return { title, count: count === undefined ? null : Number(count), place, path: [...above, title] };
}

/** `海洋经济高质量发展（16项）`: a heading by its count alone. */
export function hasCount(text: string): boolean {
  return COUNT.test(text.replace(/\s+/g, '').normalize('NFKC'));
}

/** The open headings at any place of a list; a new one closes those as deep as itself. */
export class Headings {
  readonly all: Section[] = [];
  #open: { depth: number; section: Section }[] = [];

  /** @param depth 0 is outermost; by default as the heading's ordinal says */
  add(text: string, place: Place, depth = ordinalOf(text)?.depth ?? PLAIN_DEPTH): Section {
    this.#open = this.#open.filter((open) => open.depth < depth);
    const section = readSection(text, place, this.path);
    this.#open.push({ depth, section });
    this.all.push(section);
    return section;
  }

  get path(): string[] {
    return this.#open.map(({ section }) => section.title);
  }
}

/** Headings that no item stands under: they would be seen nowhere else. */
export function bareHeadings(sections: readonly Section[], items: readonly ParsedItem[]): ParsedNote[] {
  const used = new Set(
    items.flatMap(({ section }) => section.map((_, at) => section.slice(0, at + 1).join('\n'))),
  );
  return sections
    .filter(({ path }) => !used.has(path.join('\n')))
    .map(({ title, count, place }) => ({ place, text: count === null ? title : `${title}（${count}项）` }));
}

/** Says where a printed count or the printed order of sections does not hold; the items stay as they are. */
export function checkSections(sections: readonly Section[], items: readonly ParsedItem[]): ParsedProblem[] {
  const ordinals = new Set<string>();
  return sections.flatMap(({ title, count, place, path }) => {
    const held = items.filter(({ section }) => path.every((step, at) => section[at] === step)).length;
    const problems: ParsedProblem[] = [];
    if (count !== null && count !== held) {
      problems.push({ place, what: `标明${count}项，实有${held}项`, kept: title });
    }
    const ordinal = /^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]/.exec(title)?.[0];
    const key = [...path.slice(0, -1), ordinal].join('/');
    if (ordinal !== undefined && ordinals.has(key)) {
      problems.push({ place, what: `分类编号“${ordinal}”重复`, kept: title });
    }
    if (ordinal !== undefined) ordinals.add(key);
    return problems;
  });
}
