// The ordinals of paragraphs, and of items without any: 项目名称： at the head of every one of them counts them.
import { readClosing } from '../departments/closing-words.ts';
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
  if (repeated === null) return read;
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
