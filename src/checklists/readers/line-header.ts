// The header of a table whose cells are lines: a run of headings around 序号, some broken over lines, in one row or two.
import { ordinalOf } from '../numbering.ts';
import { hasCount } from '../sections.ts';
import type { SourceCell, SourceParagraph } from '../source.ts';
import { isHeading } from './header-words.ts';
import { isSecondRow, underWide } from './wide-headings.ts';

const NUMBER = /^(序号|编号|项次)$/;
/** `2022年`, which the line below completes. */
const YEAR = /^20\d\d\s*年?(?:度|底|末)?$/;
const OF_YEAR =
  /^(?:年|年?度?(?:实际|目标|完成|预计|现状|基期|计划|预期|任务)(?:完成)?(?:值|数|情况)?(?:[（(][^（）()]{1,8}[）)])?)$/;
const WIDEST = 24;
/** What may stand before the number: the column of sections. */
const LEADING = /^(重点|主要)?(领域|类别|分类|板块|方面|类型)$/;

/** @returns null when no header begins at `from`; else its cells, and where the cells below it begin */
export function lineHeader(
  lines: readonly SourceParagraph[],
  from: number,
): { cells: SourceCell[]; end: number } | null {
  if (!isHeading(lines[from]?.text ?? '') && !YEAR.test(lines[from]?.text ?? '')) return null;
  const { run: wide, end: last } = runFrom(lines, from, true);
  const columns = underWide(wide);
  const { run, end } = columns === null ? runFrom(lines, from, false) : { run: wide, end: last };
  const number = run.findIndex(({ text }) => NUMBER.test(bare(text)));
  if (number < 0 || number > 2 || run.length < 3) return null;
  if (!run.slice(0, number).every(({ text }) => LEADING.test(bare(text)))) return null;
  return { cells: columns ?? run, end };
}

/** Headings in a row; with those of a second row that head no column alone, where they are wanted. */
function runFrom(
  lines: readonly SourceParagraph[],
  from: number,
  hasSecond: boolean,
): { run: SourceCell[]; end: number } {
  const run: SourceCell[] = [];
  let end = from;
  while (run.length < WIDEST) {
    const next = nextHeading(lines, end, run.length > 0, hasSecond && run.length >= 3);
    if (next !== null && run.length >= 3 && isSection(next.cell.text)) break;
    const unknown = next === null && run.length >= 3 ? unknownHeadings(lines, end) : [];
    if (next === null && unknown.length === 0) break;
    run.push(...(next === null ? unknown : [next.cell]));
    end = next?.end ?? end + unknown.length;
  }
  return { run, end };
}

/** So many headings of a row may be words that head columns hardly ever (年均增速), where one that does comes after. */
const MOST_UNKNOWN = 2;

function unknownHeadings(lines: readonly SourceParagraph[], from: number): SourceCell[] {
  const cells: SourceCell[] = [];
  for (const line of lines.slice(from, from + MOST_UNKNOWN + 1)) {
    if (isHeading(line.text) && !isSection(line.text)) return cells;
    if (!/^[^\d。；;：:，,]{2,10}$/.test(line.text) || isSection(line.text)) return [];
    cells.push({ text: line.text, place: line.place });
  }
  return [];
}

/** A heading on a line, or broken over two or three that no blank line parts where blank lines part the others. */
function nextHeading(
  lines: readonly SourceParagraph[],
  from: number,
  isInside: boolean,
  isSecond: boolean,
): { cell: SourceCell; end: number } | null {
  const line = lines[from];
  if (line === undefined) return null;
  const tight = tightEnd(lines, from);
  const whole = lines
    .slice(from, tight)
    .map(({ text }) => text)
    .join('\n');
  if (isInside && tight > from + 1 && isHeading(whole.replace(/\n/g, '')))
    return { cell: { text: whole, place: line.place }, end: tight };
  const below = lines[from + 1];
  if (YEAR.test(line.text) && below !== undefined && OF_YEAR.test(below.text))
    return { cell: { text: `${line.text}\n${below.text}`, place: line.place }, end: from + 2 };
  const isOwn = isHeading(line.text) || YEAR.test(line.text) || (isSecond && isSecondRow(line));
  if (!isOwn) return null;
  return { cell: { text: line.text, place: line.place }, end: from + 1 };
}

/** Lines below without a blank one between, where the cell itself stands after one. */
function tightEnd(lines: readonly SourceParagraph[], from: number): number {
  let end = from + 1;
  if ((lines[from]?.gap ?? 0) === 0) return end;
  while (end - from < 3 && lines[end]?.gap === 0) end += 1;
  return (lines[end]?.gap ?? 1) > 0 ? end : from + 1;
}

/** `（一）项目建设方面` ends like a heading of a column and heads rows. */
function isSection(text: string): boolean {
  return hasCount(text) || ordinalOf(text) !== null;
}

const bare = (text: string) => text.replace(/\s+/g, '');
