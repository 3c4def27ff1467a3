// The body of a Word document as content: what a reader of the page sees, tracked deletions left out.
import { normaliseBlanks } from '../source.ts';
import type { Content, ContentCell, ContentTable } from './content.ts';
import type { Numbering } from './docx-numbering.ts';
import { numberRefOf, outlineOf, type WordStyles } from './docx-styles.ts';
import { type Comments, readRun } from './docx-text.ts';
import { childOf, elementsOf, valOf, type XmlElement } from './xml.ts';

export interface WordParts {
  readonly styles: WordStyles;
  readonly numbering: Numbering;
  readonly comments: Comments;
}

/** Marks that only wrap what they hold: content controls, insertions, moved-here text. */
const WRAPPERS = new Set(['w:sdt', 'w:sdtcontent', 'w:ins', 'w:moveto', 'w:customxml', 'w:smarttag']);

export function readContent(parent: XmlElement, word: WordParts): Content[] {
  return unwrapped(parent).flatMap((element): Content[] => {
    if (element.name === 'w:p') return readParagraph(element, word);
    if (element.name === 'w:tbl') return [{ table: readTable(element, word) }];
    return [];
  });
}

function unwrapped(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) => (WRAPPERS.has(child.name) ? unwrapped(child) : [child]));
}

/** The paragraph, then what its text boxes hold. */
function readParagraph(paragraph: XmlElement, word: WordParts): Content[] {
  const properties = childOf(paragraph, 'w:ppr');
  const style = word.styles.get(valOf(properties, 'w:pstyle') ?? '');
  const { text, boxes, unseen } = readRun(paragraph, word.comments);
  const isDeleted = childOf(childOf(properties, 'w:rpr'), 'w:del') !== undefined;
  const words = normaliseBlanks(text);
  const label = words === '' && isDeleted ? null : labelOf(properties, style?.number ?? null, word);
  const level = outlineOf(properties) ?? style?.heading ?? null;
  const said = { text: withLabel(label, words), level, label };
  const own: Content = { words: unseen.length > 0 ? { ...said, unseen } : said };
  return [own, ...boxes.flatMap((box) => readContent(box, word))];
}

function labelOf(
  properties: XmlElement | undefined,
  styled: ReturnType<typeof numberRefOf>,
  word: WordParts,
): string | null {
  const own = numberRefOf(properties);
  const list = own?.list || styled?.list;
  if (list === undefined || list === '' || list === '0') return null;
  return word.numbering({ list, level: own?.level ?? styled?.level ?? 0 });
}

/** `1.` before `2万人` must not become 1.2万人. */
function withLabel(label: string | null, words: string): string {
  if (label === null) return words;
  const isClosed = /[、）)．]$/.test(label) || words === '';
  return `${label}${isClosed ? '' : ' '}${words}`.trim();
}

function readTable(table: XmlElement, word: WordParts): ContentTable {
  const open = new Map<number, ContentCell>();
  const rows = unwrapped(table)
    .filter((row) => row.name === 'w:tr' && childOf(childOf(row, 'w:trpr'), 'w:del') === undefined)
    .map((row) => readRow(row, word, open));
  return { rows, hidden: [] };
}

/** @param open the cell that a vertical merge goes on from, by the column where it begins */
function readRow(row: XmlElement, word: WordParts, open: Map<number, ContentCell>): ContentCell[] {
  const properties = childOf(row, 'w:trpr');
  const cells: ContentCell[] = emptyCells(valOf(properties, 'w:gridbefore'));
  let column = cells.length;
  for (const cell of unwrapped(row).filter(({ name }) => name === 'w:tc')) {
    const merge = childOf(childOf(cell, 'w:tcpr'), 'w:vmerge');
    const columns = spanOf(valOf(childOf(cell, 'w:tcpr'), 'w:gridspan'));
    const above = open.get(column);
    const isContinued = merge !== undefined && merge.attributes['w:val'] !== 'restart' && above !== undefined;
    if (isContinued && above.columns === columns) {
      above.rows += 1;
    } else {
      const read = { columns, rows: 1, content: readContent(cell, word) };
      cells.push(read);
      if (merge === undefined) open.delete(column);
      else open.set(column, read);
    }
    column += columns;
  }
  return cells;
}

function emptyCells(count: string | undefined): ContentCell[] {
  const spans = Math.min(Number(count ?? 0) || 0, 64);
  return Array.from({ length: spans }, () => ({ columns: 1, rows: 1, content: [] }));
}

function spanOf(printed: string | undefined): number {
  const span = Number(printed ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, 10_000) : 1;
}
