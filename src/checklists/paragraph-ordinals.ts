// The ordinals of paragraphs, and of items without any: 项目名称： at the head of every one of them counts them.
import { type ClosingWords, readClosing } from '../departments/closing-words.ts';
import { type GroupDepartments, groupDepartments } from './group-departments.ts';
import { ordinalOf } from './numbering.ts';
import { namingLabel } from './paragraph-labels.ts';
import type { Read } from './paragraph-parts.ts';
import type { SourceParagraph } from './source.ts';

/** As deep as 问题1：, so that headings in the Chinese styles stay above. */
const LABEL_DEPTH = 5;

export function readParagraphs(paragraphs: readonly SourceParagraph[]): Read[] {
  const read = paragraphs.map(
    (paragraph): Read => ({
      paragraph,
      ordinal: ordinalOf(paragraph.text),
      closing: readClosing(paragraph.text),
    }),
  );
  const repeated = repeatedLabel(read);
  if (repeated === null) return underBodies(read);
  let number = 0;
  return read.map((part) => {
    if (part.ordinal !== null || namingLabel(part.paragraph.text) !== repeated) return part;
    number += 1;
    const ordinal = { style: 'label', depth: LABEL_DEPTH, number, rest: part.paragraph.text };
    return { ...part, ordinal };
  });
}

/** The naming label that opens two lines or more, if numbers do not count the items already. */
function repeatedLabel(read: readonly Read[]): string | null {
  const counts = new Map<string, number>();
  for (const { ordinal, paragraph } of read) {
    if (ordinal?.style === 'named') return null;
    const label = ordinal === null ? namingLabel(paragraph.text) : null;
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  const ordinals = read.filter(({ ordinal }) => ordinal !== null && ordinal.depth > 3).length;
  return most !== undefined && most[1] >= 2 && ordinals < most[1] ? most[0] : null;
}

/** 一、县教育局 / 1.… / 2.… / 二、县水务局: where headings name the bodies, the items below name none. */
function underBodies(read: readonly Read[]): Read[] {
  const groups = read.map(({ paragraph }) => headingBodies(paragraph));
  const heads = read.filter((_, at) => groups[at] !== null && hasItem(read, groups, at));
  if (
    heads.length < 2 ||
    read.some(({ closing, paragraph }) => closing !== null && headingBodies(paragraph) === null)
  ) {
    return [...read];
  }
  let group: GroupDepartments | null = null;
  let style: string | null = null;
  return read.map((part, at) => {
    const own = groups[at];
    if (own !== null && own !== undefined) {
      group = heads.includes(part) ? own : null;
      style = null;
      return { ...part, closing: null, paragraph: { ...part.paragraph, level: part.paragraph.level ?? 2 } };
    }
    if (group === null || part.ordinal === null) return part;
    style ??= part.ordinal.style;
    return part.ordinal.style === style ? { ...part, closing: closingBy(group, part.paragraph.text) } : part;
  });
}

/** Null for 责任单位：县教育局, which stands below the item that it is about. */
function headingBodies({ text }: SourceParagraph): GroupDepartments | null {
  const group = groupDepartments(text);
  return group?.isLabelled === false ? group : null;
}

/** A numbered paragraph that names no body stands next below. */
function hasItem(read: readonly Read[], groups: readonly (GroupDepartments | null)[], at: number): boolean {
  return read[at + 1]?.ordinal !== null && read[at + 1] !== undefined && groups[at + 1] === null;
}

function closingBy({ departments, said }: GroupDepartments, text: string): ClosingWords {
  const responsibility = {
    departments,
    lead: said,
    isNamed: said.length > 0,
    deadline: null,
    people: [],
    parted: [],
  };
  return { responsibility, index: text.length, remark: '' };
}
