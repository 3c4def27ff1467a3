// Long answers in pages that every chat can carry.

/** Characters; three bytes each, and Slack takes 12,000 bytes with the markup around them. */
const LONGEST_PAGE = 2_400;

/**
 * Lines that belong together stay on one page where they fit on one; nothing is left out.
 * @returns at least one page
 */
export function pagesOf(groups: readonly (readonly string[])[]): string[][] {
  const pages: string[][] = [[]];
  let length = 0;
  const turn = () => {
    if (length > 0) pages.push([]);
    length = 0;
  };
  for (const group of groups) {
    const lines = group.flatMap(pieces);
    if (length + lengthOf(lines) > LONGEST_PAGE) turn();
    for (const line of lines) {
      if (length + line.length > LONGEST_PAGE) turn();
      pages.at(-1)?.push(line);
      length += line.length + 1;
    }
  }
  return pages;
}

const lengthOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

/** A line that is longer than a page, cut into pieces between characters. */
function pieces(line: string): string[] {
  const cuts: string[] = [];
  let rest = line;
  while (rest.length > LONGEST_PAGE) {
    const isPair = (rest.codePointAt(LONGEST_PAGE - 1) ?? 0) > 0xffff;
    const end = isPair ? LONGEST_PAGE - 1 : LONGEST_PAGE;
    cuts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...cuts, rest];
}
