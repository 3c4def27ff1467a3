// Cells copied from a spreadsheet: one that holds line ends or quotation marks stands between marks, its own doubled.

export interface TabLine {
  /** With `\n` where a quoted cell goes on over lines. */
  readonly text: string;
  readonly line: number;
}

/** No cell of a list has more lines. */
const MOST_LINES = 60;

/** Lines of one row are joined where the marks say so surely: opened at a cell's start, closed at a cell's end. */
export function joinQuoted(source: readonly string[]): TabLine[] {
  const lines: TabLine[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const first = source[at] ?? '';
    const end = opensQuote(first) ? closingLine(source, at + 1) : null;
    lines.push({ text: end === null ? first : source.slice(at, end + 1).join('\n'), line: at + 1 });
    if (end !== null) at = end;
  }
  return lines;
}

/** The words of a cell without the marks around it. */
export function unquoted(cell: string): string {
  const words = cell.trim();
  return words.length >= 2 && words.startsWith('"') && words.endsWith('"')
    ? words.slice(1, -1).replaceAll('""', '"')
    : cell;
}

function opensQuote(text: string): boolean {
  const last = text.slice(text.lastIndexOf('\t') + 1);
  return text.includes('\t') && last.startsWith('"') && isOdd(last);
}

function closingLine(source: readonly string[], from: number): number | null {
  for (let at = from; at < Math.min(source.length, from + MOST_LINES); at += 1) {
    const text = source[at] ?? '';
    const [cell = ''] = text.split('\t');
    if (!isOdd(cell)) {
      if (text.includes('\t')) return null;
      continue;
    }
    if (!cell.trimEnd().endsWith('"')) return null;
    if (!opensQuote(text.slice(cell.length))) return at;
  }
  return null;
}

const isOdd = (words: string) => (words.split('"').length - 1) % 2 === 1;
