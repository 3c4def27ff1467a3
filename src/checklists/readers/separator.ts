// What parts the values of a text: what its headings are parted by, and else what gives the steadiest lines.
import { isHeading, isSureHeading } from './header-words.ts';

const SEPARATORS = [',', ';', '\t', '，', '|'] as const;
/** Enough of a file to see its header and some rows, whatever stands in its first cells. */
const SAMPLE = 400_000;
const LINES = 50;

/** One of the separators, also for text that has none. */
export function separatorOf(text: string): string {
  const lines = firstLines(text);
  return headerSeparator(lines)?.separator ?? steadiest(lines);
}

/** A header whose every cell is a heading, and most lines below with as many values: separated, whatever its name. */
export function isSeparated(text: string): boolean {
  const lines = firstLines(text);
  const header = headerSeparator(lines);
  if (header === null || header.separator === '\t') return false;
  const cells = cellsOf(lines[header.at] ?? '', header.separator);
  const below = lines.slice(header.at + 1);
  const alike = below.filter((line) => cellsOf(line, header.separator).length === cells.length);
  return cells.every((cell) => cell === '' || isHeading(cell)) && alike.length * 5 >= below.length * 3;
}

/** The first lines with words. What stands in quotes is bare where it is a heading, else only `""`. */
function firstLines(text: string): string[] {
  return text
    .slice(0, SAMPLE)
    .replace(/"([^"]*)"/g, (_, said: string) => (isHeading(said) ? said : '""'))
    .split(/\r\n|\r|\n/, LINES * 4)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
}

const cellsOf = (line: string, separator: string) => line.split(separator).map((cell) => cell.trim());

function headerSeparator(lines: readonly string[]): { separator: string; at: number } | null {
  let best: { separator: string; at: number; headings: number } | null = null;
  for (const [at, line] of lines.entries()) {
    if (line.length > 2000) continue;
    for (const separator of SEPARATORS) {
      const headings = new Set(cellsOf(line, separator).filter(isHeading));
      const isHeader = headings.size >= 2 && [...headings].some(isSureHeading);
      if (isHeader && headings.size > (best?.headings ?? 0))
        best = { separator, at, headings: headings.size };
    }
  }
  return best;
}

/** A full-width comma is a mark of sentences first: it parts values only where nothing else parts half the lines. */
function steadiest(lines: readonly string[]): string {
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    const usual = counts.sort((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length;
    const isRare = separator === '，' && lines.some((line) => line.includes(','));
    return { separator, score: isRare ? 0 : agreeing * Math.min(usual, 12) };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}
