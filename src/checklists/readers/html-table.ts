// An HTML table as content: its own rows in order, cells with the columns and rows that they cover.
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Content, ContentCell, ContentTable } from './content.ts';
import { attributeOf, isHidden } from './html-text.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** @param readNodes reads what a cell holds, tables inside included */
export function readTable(table: Element, readNodes: (nodes: readonly Node[]) => Content[]): ContentTable {
  const rows = rowsOf(table);
  const caption = elements(table).find(({ tagName }) => tagName === 'caption');
  const read = rows.map((row) =>
    elements(row)
      .filter(isCell)
      .map((cell) => readCell(cell, readNodes)),
  );
  const titled =
    caption === undefined ? [] : [[{ columns: 1, rows: 1, content: readNodes(caption.childNodes) }]];
  const hidden = rows.flatMap((row, at) =>
    isHidden(row) && hasWords(read[at]) ? [at + 1 + titled.length] : [],
  );
  return { rows: [...titled, ...read], hidden };
}

function elements(parent: Element): Element[] {
  return parent.childNodes.filter((child): child is Element => 'tagName' in child);
}

function rowsOf(table: Element): Element[] {
  return elements(table).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return ['tbody', 'thead', 'tfoot'].includes(child.tagName) ? rowsOf(child) : [];
  });
}

const isCell = ({ tagName }: Element) => tagName === 'td' || tagName === 'th';

function hasWords(cells: readonly ContentCell[] | undefined): boolean {
  return (cells ?? []).some(({ content }) => content.length > 0);
}

function readCell(cell: Element, readNodes: (nodes: readonly Node[]) => Content[]): ContentCell {
  return {
    columns: spanOf(cell, 'colspan', 1),
    rows: spanOf(cell, 'rowspan', 65_534),
    content: readNodes(cell.childNodes),
  };
}

/** `rowspan="0"` reaches to the last row; nonsense counts as 1, as browsers have it. */
function spanOf(cell: Element, name: string, whenZero: number): number {
  const span = Number.parseInt(attributeOf(cell, name), 10);
  if (span === 0) return whenZero;
  return Number.isInteger(span) && span > 0 ? Math.min(span, 65_534) : 1;
}
