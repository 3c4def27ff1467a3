// The header of a table whose cells are lines: a run of headings around 序号, some of them broken over two lines.
import type { SourceCell, SourceParagraph } from '../source.ts';
import { isHeading } from './header-words.ts';

const NUMBER = /^(序号|编号|项次)$/;
/** `2022年`, which the line below completes. */
const YEAR = /^20\d\d\s*年?$/;
const OF_YEAR = /^(年|实际|目标|完成|预计|现状|基期|计划)(值|数)?$/;
const WIDEST = 16;
/** What may stand before the number: the column of sections. */
const LEADING = /^(重点|主要)?(领域|类别|分类|板块|方面|类型)$/;

/** @returns null when no header begins at `from`; else its cells, and where the cells below it begin */
export function lineHeader(
  lines: readonly SourceParagraph[],
  from: number,
): { cells: SourceCell[]; end: number } | null {
  if (!isHeadingLine(lines[from]?.text ?? '')) return null;
  let end = from;
  while (end - from < WIDEST && isHeadingLine(lines[end]?.text ?? '')) end += 1;
  const run = lines.slice(from, end);
  const number = run.findIndex(({ text }) => NUMBER.test(text.replace(/\s+/g, '')));
  if (number < 0 || number > 2 || run.length < 3) return null;
  if (!run.slice(0, number).every(({ text }) => LEADING.test(text.replace(/\s+/g, '')))) return null;
  return { cells: joinYears(run), end };
}

function isHeadingLine(text: string): boolean {
  return isHeading(text) || YEAR.test(text);
}

function joinYears(run: readonly SourceParagraph[]): SourceCell[] {
  const cells: SourceCell[] = [];
  for (const { text, place } of run) {
    const last = cells.at(-1);
    if (last !== undefined && YEAR.test(last.text) && OF_YEAR.test(text)) {
      cells[cells.length - 1] = { text: `${last.text}\n${text}`, place: last.place };
    } else {
      cells.push({ text, place });
    }
  }
  return cells;
}
