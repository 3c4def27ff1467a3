// One grid may hold several tables: each has its title rows, a header of its own and rows up to the next title.
import type { SourceBlock, SourceCell, SourceParagraph, SourceTable } from '../source.ts';
import { type Cards, readCards } from './cards.ts';
import { headerHeight, joinHeader } from './find-header.ts';
import { type Grid, isBlank, ownCells, withoutIdleColumns } from './grid.ts';
import { isAttachment, isNote, titleAmong } from './header-words.ts';
import { realign } from './realign.ts';
import { cutAt, isNested, isTitlePerTable, tableStarts } from './side-by-side.ts';

/** Rows `from` to `to` (not included); the header begins at `header`, titles stand before it. */
interface Span {
  readonly from: number;
  readonly header: number;
  readonly height: number;
  to: number;
}

/** @param before lines above the grid, nearest last, which may name its first table */
export function blocksOfGrid(grid: Grid, before: readonly string[], sheet?: string): SourceBlock[] {
  const cards = readCards(grid);
  if (cards !== null) return blocksOfCards(cards, before, sheet);
  const spans = findSpans(grid);
  const first = spans[0];
  if (first === undefined) return withoutHeader(grid, before, sheet);
  const lead = grid.slice(0, first.from).filter((row) => !isBlank(row));
  return [
    ...lead.flatMap(paragraphsOf),
    ...spans.flatMap((span, at) =>
      blocksOfSpan(
        grid,
        span,
        at === 0 ? [...before, ...lead.filter((row) => ownCells(row).length <= 2).map(lineOf)] : [],
        sheet,
      ),
    ),
  ];
}

function findSpans(grid: Grid): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < grid.length; at += 1) {
    const height = headerHeight(grid, at);
    if (height === 0) continue;
    const last = spans.at(-1);
    const from = titleStart(grid, at, last === undefined ? 0 : last.header + last.height);
    // A header printed again on the next page is no new table.
    const isRepeated = last !== undefined && from === at && sameHeader(grid, last, at);
    if (!isRepeated) {
      if (last !== undefined) last.to = from;
      spans.push({ from, header: at, height, to: grid.length });
    }
    at += height - 1;
  }
  return spans;
}

/** Goes up from a header over rows of one cell: its title, the unit, an empty row between. */
function titleStart(grid: Grid, header: number, floor: number): number {
  let from = header;
  let blanks = 0;
  for (let at = header - 1; at >= floor && header - at <= 6; at -= 1) {
    const row = grid[at] ?? [];
    if (isBlank(row)) {
      blanks += 1;
      if (blanks > 1 && from < header) break;
      continue;
    }
    const own = ownCells(row);
    const words = own[0]?.text ?? '';
    const isRemark = /^(注|备注|说明)[：:]/.test(words);
    const isTitle =
      own.length === 1 ||
      own.every(({ text }) => isNote(text)) ||
      isTitlePerTable(row, tableStarts(grid[header] ?? []));
    if (!isTitle || isRemark || words.length > 120 || isSection(grid, at, floor, header)) break;
    from = at;
    if (isAttachment(words)) break;
  }
  return from;
}

/** Directly below rows of the table above and with an ordinal of its own: `三、改善民生` heads rows, not a table. */
function isSection(grid: Grid, at: number, floor: number, header: number): boolean {
  const words = ownCells(grid[at] ?? [])[0]?.text ?? '';
  return floor > 0 && at < header - 1 && /^[（(]?[一二三四五六七八九十]+[、）)]/.test(words);
}

function sameHeader(grid: Grid, span: Span, at: number): boolean {
  const words = (row: readonly SourceCell[] | undefined) => (row ?? []).map(({ text }) => text).join('|');
  return words(grid[span.header]) === words(grid[at]);
}

function blocksOfSpan(grid: Grid, span: Span, before: readonly string[], sheet?: string): SourceBlock[] {
  const starts = tableStarts(grid[span.header] ?? []);
  if (starts.length >= 2 && !isNested(grid.slice(span.header + span.height, span.to), starts)) {
    return cutAt(grid.slice(span.from, span.to), starts).flatMap((part) => blocksOfGrid(part, before, sheet));
  }
  const above = grid.slice(span.from, span.header).filter((row) => !isBlank(row));
  const own = grid.slice(span.header, span.to).filter((row) => !isBlank(row));
  const cells = withoutIdleColumns(own);
  const headerRows = cells.slice(0, span.height);
  const printed = headerRows.map(lineOf).join('\n');
  const body = cells.slice(span.height).filter((row) => lineOf(row) !== printed);
  const [only] = headerRows;
  const { header: columns, rows } =
    span.height === 1 && only !== undefined
      ? realign(only, body)
      : { header: joinHeader(headerRows), rows: body };
  const table: SourceTable = {
    title: titleAmong([...before, ...above.map(lineOf)]) || nameOf(sheet),
    header: columns.map(({ text, place }) => ({ text, place })),
    rows,
    headerRows,
    above: above.flatMap(ownCells),
    ...(sheet === undefined ? {} : { sheet }),
  };
  return [...above.flatMap(paragraphsOf), { table }];
}

function blocksOfCards(cards: Cards, before: readonly string[], sheet?: string): SourceBlock[] {
  const { above, header, rows } = cards;
  const table: SourceTable = {
    title: titleAmong([...before, ...above.map(lineOf)]) || nameOf(sheet),
    header,
    rows,
    above: above.flatMap(ownCells),
    ...(sheet === undefined ? {} : { sheet }),
  };
  return [...above.flatMap(paragraphsOf), { table }];
}

/** A grid of one column is prose; of several, a table without a header. */
function withoutHeader(grid: Grid, before: readonly string[], sheet?: string): SourceBlock[] {
  const rows = withoutIdleColumns(grid.filter((row) => !isBlank(row)));
  if (rows.length === 0) return [];
  if (rows.every((row) => ownCells(row).length <= 1)) return rows.flatMap(paragraphsOf);
  const named = sheet === undefined ? {} : { sheet };
  return [{ table: { title: titleAmong(before) || nameOf(sheet), header: [], rows, ...named } }];
}

/** A sheet that somebody named says what is on it. */
function nameOf(sheet: string | undefined): string {
  return sheet === undefined || /^(sheet|工作表|表)\s*\d*$/i.test(sheet) ? '' : sheet;
}

const lineOf = (row: readonly SourceCell[]) =>
  ownCells(row)
    .map(({ text }) => text)
    .join(' ');

function paragraphsOf(row: readonly SourceCell[]): { paragraph: SourceParagraph }[] {
  return ownCells(row).map(({ text, place }) => ({
    paragraph: { text, place, level: null, label: null, gap: 0 },
  }));
}
