// An item that a page's width cut behind its first sentence is whole again: its first line would pass for a heading.
import { ordinalOf } from './numbering.ts';
import { isLabel } from './paragraph-labels.ts';
import type { SourceParagraph } from './source.ts';

/** Nothing that is cut into lines is longer as a whole. */
const LONGEST = 3000;
const ENDED = /[。；;！!？?：:）)】]$/;

/**
 * 1.推动集成办理。年底前新增20项，企业开 | 办时间压缩一半。 — an ordinal, a sentence that has ended, more words without
 * an end, and a line below that opens nothing of its own.
 */
export function joinCut(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const joined: SourceParagraph[] = [];
  for (const next of paragraphs) {
    const last = joined.at(-1);
    if (last !== undefined && isCut(last) && goesOn(next)) {
      joined[joined.length - 1] = { ...last, text: last.text + next.text };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

function isCut({ text, level }: SourceParagraph): boolean {
  if (level !== null || text.length > LONGEST || ENDED.test(text.slice(-1))) return false;
  return /[。；]/.test(text) && text.length >= 18 && ordinalOf(text.slice(0, 40)) !== null;
}

function goesOn({ text, level, label, gap }: SourceParagraph): boolean {
  return (
    gap === 0 &&
    level === null &&
    label === null &&
    ordinalOf(text) === null &&
    !isLabel(text.slice(0, 20)) &&
    !/^[（(【]/.test(text)
  );
}
