// Text copied from a printed page, every line cut at the page's width: the lines of a paragraph are joined again.
import { ordinalOf } from '../numbering.ts';
import { isPageMark } from '../page-furniture.ts';
import { isLabel } from '../paragraph-labels.ts';

/** Widths of a page in half-width letters: from 18 to 55 Chinese characters. */
const NARROWEST = 36;
const WIDEST = 110;
/** A line is full that has no room for three more characters: marks and figures are not cut off from their words. */
const SLACK = 6;
const LEAST_FULL = 5;
/** No paragraph has more characters. */
const LONGEST = 5000;
const SHARE_FULL = 0.2;
/** Full lines are running text, and hardly ever end where a paragraph does. */
const MOST = 0.8;
const ENDED = /[。；;！!？?：:]$/;

/**
 * The same number of lines: what is joined stands in its first line, the others are empty, so that places stay. As
 * it is where lines are not cut at one width. A line that opens with an ordinal or a label is never joined.
 */
export function unwrapped(lines: readonly string[]): readonly string[] {
  const width = pageWidth(lines);
  if (width === null) return lines;
  const joined: string[][] = lines.map((line) => [line]);
  let open: number | null = null;
  let last = '';
  let room = 0;
  for (const [at, line] of lines.entries()) {
    const text = line.trim();
    if (text === '') {
      if (!isAroundMark(lines, at)) open = null;
      continue;
    }
    if (isPageMark(text)) continue;
    const goesOn =
      open !== null && room > 0 && widthOf(last) >= width - SLACK && !ENDED.test(last) && !opens(line);
    if (goesOn && open !== null) {
      joined[open]?.push(text);
      joined[at] = [];
      room -= text.length;
    } else {
      open = at;
      room = LONGEST;
    }
    last = text;
  }
  return joined.map(([first = '', ...rest]) =>
    rest.length > 0 ? `${first.trimEnd()}${rest.join('')}` : first,
  );
}

function opens(line: string): boolean {
  const text = line.trim();
  return /^(?:\u3000{2}| {4})/.test(line) || ordinalOf(text) !== null || isLabel(text);
}

/** The empty lines around a page's number part no paragraph. */
function isAroundMark(lines: readonly string[], at: number): boolean {
  return [-2, -1, 1, 2].some((step) => isPageMark(lines[at + step] ?? ''));
}

/** The width that many lines reach, hardly any passes, and at which sentences are cut; null where there is none. */
function pageWidth(lines: readonly string[]): number | null {
  const written = lines.map((line) => line.trim()).filter((text) => text !== '');
  const width = written.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  if (width < NARROWEST || width > WIDEST) return null;
  const isFull = (text: string) => widthOf(text) >= width - SLACK;
  const full = written.filter(isFull);
  if (full.length < LEAST_FULL || full.length < written.length * SHARE_FULL) return null;
  const isMost = (part: readonly unknown[], of: readonly unknown[]) => part.length >= of.length * MOST;
  const isCut = (text: string) => isFull(text) && !ENDED.test(text);
  const cut = full.filter(isCut);
  const isRunning = isMost(
    full.filter((text) => /[，。；：、]/.test(text)),
    full,
  );
  const below = written.filter((_, at) => at > 0 && isCut(written[at - 1] ?? ''));
  const areWhole = isMost(
    below.filter((text) => !opens(text)),
    below,
  );
  return cut.length * 2 > full.length && isRunning && areWhole ? width : null;
}

/** In half-width letters. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
  return width;
}
