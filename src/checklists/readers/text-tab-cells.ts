// Text out of Word in which a tab opens each cell: untabbed lines continue it, and rows are told by their width.
import type { ParsedProblem } from '../parsed-document.ts';
import { normaliseBlanks, type SourceBlock, type SourceDocument, type SourceTable } from '../source.ts';
import { documentOf } from './assemble.ts';
import { isAttachment, isHeading, titleAmong } from './header-words.ts';
import { assembleRows } from './text-rows.ts';

interface TabCell {
  readonly lines: { readonly text: string; readonly line: number }[];
  readonly line: number;
  /** True where a blank line stands between this cell and the next: the only trace of a row's end. */
  endsBlock: boolean;
}

export function readTabCells(lines: readonly string[]): SourceDocument {
  const { before, cells } = collectCells(lines);
  const blocks: SourceBlock[] = before.map(paragraphOf);
  const problems: ParsedProblem[] = [];
  let title = titleAmong(before.map(({ text }) => normaliseBlanks(text)));
  const starts = cells.flatMap((_, at) => (headerWidth(cells, at) > 0 ? [at] : []));
  for (const [index, start] of starts.entries()) {
    const width = headerWidth(cells, start);
    const end = starts[index + 1] ?? cells.length;
    const own = cells.slice(start, end);
    const after = end < cells.length ? takeTitle(own.at(-1)) : [];
    const read = readTable(own, width, title);
    blocks.push({ table: read.table }, ...after.map(paragraphOf));
    problems.push(...read.problems);
    title = titleAmong(after.map(({ text }) => normaliseBlanks(text)));
  }
  const orphans = cells.slice(0, starts[0] ?? cells.length).flatMap((cell) => cell.lines.map(paragraphOf));
  return documentOf(
    [...blocks.slice(0, before.length), ...orphans, ...blocks.slice(before.length)],
    problems,
  );
}

function readTable(
  cells: readonly TabCell[],
  width: number,
  title: string,
): { table: SourceTable; problems: ParsedProblem[] } {
  const read = cells.map(({ lines, line }) => ({
    text: normaliseBlanks(lines.map(({ text }) => text).join('\n')),
    place: { line },
  }));
  const header = read.slice(0, width);
  const { rows, problems } = assembleRows(read.slice(width), header);
  return { table: { title, header, rows, headerRows: [header] }, problems };
}

function collectCells(lines: readonly string[]): { before: TabCell['lines']; cells: TabCell[] } {
  const before: TabCell['lines'] = [];
  const cells: TabCell[] = [];
  for (const [index, text] of lines.entries()) {
    const own = { text, line: index + 1 };
    const cell = cells.at(-1);
    if (text.startsWith('\t')) cells.push({ lines: [own], line: own.line, endsBlock: false });
    else if (cell === undefined) before.push(...(text.trim() === '' ? [] : [own]));
    else if (text.trim() === '') cell.endsBlock = true;
    else cell.lines.push(own);
  }
  return { before, cells };
}

/** Cells up to a blank line that are headings; a repeated header starts a table of its own. */
function headerWidth(cells: readonly TabCell[], start: number): number {
  const isOpen = start === 0 || cells[start - 1]?.endsBlock === true;
  const width = cells.slice(start, start + 20).findIndex(({ endsBlock }) => endsBlock) + 1;
  if (!isOpen || width < 3) return 0;
  const headings = cells
    .slice(start, start + width)
    .filter(({ lines }) => isHeading(lines.map(({ text }) => text).join('')));
  return headings.length >= 2 && headings.length * 2 > width ? width : 0;
}

/** The lines from `附表 2` on, before a next table's header, were swallowed by the last cell of the table above. */
function takeTitle(cell: TabCell | undefined): TabCell['lines'] {
  const at = cell?.lines.findIndex(({ text }) => isAttachment(text)) ?? -1;
  return at < 0 || cell === undefined ? [] : cell.lines.splice(at);
}

function paragraphOf({ text, line }: { text: string; line: number }): SourceBlock {
  return { paragraph: { text: normaliseBlanks(text), place: { line }, level: null, label: null, gap: 0 } };
}
