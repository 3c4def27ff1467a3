// Paragraphs that a page's width cut into lines are whole again, where the cut is sure.
import { ordinalOf } from './numbering.ts';
import type { SourceParagraph } from './source.ts';

/** No paragraph of a list is longer. */
const LONGEST_WHOLE = 5000;
/** Nothing that is bracketed is longer. */
const LONGEST = 1000;

/** 责任单位：县住建局、 */
const LABELLED = /^[（(【]?\p{Script=Han}{2,10}[：:]/u;

/**
 * A line goes on with the one above when that one ends at a comma, or inside a bracket that this one closes. A line
 * with an ordinal or a level of its own, or after an empty one, never does.
 */
export function joinWrapped(lines: readonly SourceParagraph[]): SourceParagraph[] {
  const joined: SourceParagraph[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(last, line)) {
      joined[joined.length - 1] = { ...last, text: last.text + line.text };
    } else {
      joined.push(line);
    }
  }
  return joined;
}

function goesOn(last: SourceParagraph, line: SourceParagraph): boolean {
  if (last.text.length > LONGEST_WHOLE || line.gap > 0 || line.level !== null || line.label !== null)
    return false;
  if (!/^\p{Script=Han}|^\d+[.\d]*(?:月|日|年|%|万|亿|个|家|项|亩)/u.test(line.text)) return false;
  const isOpening = /^[^\d]/.test(line.text) && ordinalOf(line.text) !== null;
  if (isOpening) return false;
  const isListing =
    ordinalOf(last.text.slice(0, 20)) !== null || (LABELLED.test(last.text) && !LABELLED.test(line.text));
  if (/[，、]$/.test(last.text.slice(-1)) && isListing) return true;
  const open = openBrackets(last.text.slice(-LONGEST));
  return open > 0 && /^[^（(【〔]*[）)】〕]/.test(line.text);
}

function openBrackets(text: string): number {
  let open = 0;
  for (const letter of text) {
    if (/[（(【〔]/.test(letter)) open += 1;
    else if (/[）)】〕]/.test(letter)) open = Math.max(0, open - 1);
  }
  return open;
}
