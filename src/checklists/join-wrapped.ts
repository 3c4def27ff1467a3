// Paragraphs that a page's width cut into lines are whole again, where the cut is sure.
import { isBody } from '../departments/body.ts';
import { ordinalOf } from './numbering.ts';
import type { SourceParagraph } from './source.ts';

/** No paragraph of a list is longer. */
const LONGEST_WHOLE = 5000;
/** Nothing that is bracketed is longer. */
const LONGEST = 1000;
const LONGEST_NAME = 24;

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
  if (isNameCut(last.text, line.text)) return true;
  const open = openBrackets(last.text.slice(-LONGEST));
  return open > 0 && /^[^（(【〔]*[）)】〕]/.test(line.text);
}

const BODIES_LABEL = /(?:单位|部门|牵头|配合|主办|协办|承办)[：:][^：:。]*$/;

/** 牵头单位：县人力资源 / 和社会保障局；…: half a name, whose other half opens the line below. */
function isNameCut(above: string, below: string): boolean {
  const half = /[^、，,；;：:\s]{2,16}$/.exec(above.slice(-LONGEST_NAME))?.[0];
  const other = /^[^、，,；;：:。\s]{2,16}/.exec(below)?.[0];
  if (half === undefined || other === undefined || !BODIES_LABEL.test(above.slice(-LONGEST))) return false;
  return !isBody(half) && isBody(half + other) && (/^[和及与]/.test(other) || !isBody(other));
}

function openBrackets(text: string): number {
  let open = 0;
  for (const letter of text) {
    if (/[（(【〔]/.test(letter)) open += 1;
    else if (/[）)】〕]/.test(letter)) open = Math.max(0, open - 1);
  }
  return open;
}
