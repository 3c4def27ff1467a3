// Tables drawn in plain text: cells between upright strokes, or set apart by two blanks or more, become tabs.
import { isHeading } from './header-words.ts';

const RULE = /^[\s:|+=-]+$/;

/** The lines as they are, unless a table is drawn in them; their count and order stay. */
export function tabbed(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => line.includes('\t'))) return lines;
  const cellsOf = lines.filter(isDrawn).length >= 2 ? strokes : alignedCells(lines);
  if (cellsOf === null) return lines;
  return lines.map((line) => cellsOf(line)?.join('\t') ?? line);
}

/** Two cells at least, each between strokes. */
function isDrawn(line: string): boolean {
  const words = line.trim();
  return words.startsWith('|') && words.endsWith('|') && words.slice(1, -1).includes('|');
}

/** A rule below the header says nothing; its line stays, empty. */
function strokes(line: string): string[] | null {
  if (RULE.test(line) && line.includes('--')) return [''];
  if (!isDrawn(line)) return null;
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

const GAP = /[ \u3000]{2,}/;

/** Only where a header is set so, and every numbered line below it has as many cells: else cells would be guessed. */
function alignedCells(lines: readonly string[]): ((line: string) => string[] | null) | null {
  const header = lines.findIndex((line) => {
    const cells = line.trim().split(GAP);
    return cells.length >= 3 && /^(序号|编号|项次)$/.test(cells[0] ?? '') && cells.every(isHeading);
  });
  const width = lines[header]?.trim().split(GAP).length ?? 0;
  const rows = lines.slice(header + 1).filter((line) => line.trim() !== '');
  const isRow = (line: string) => line.trim().split(GAP).length === width;
  if (header < 0 || rows.length === 0 || !rows.every(isRow)) return null;
  return (line) => (isRow(line) ? line.trim().split(GAP) : null);
}
