// What every reader's document is held to, so that nothing after it meets a monster.
import type { ParsedDocument } from '../parsed-document.ts';
import type { SourceBlock, SourceCell, SourceDocument } from '../source.ts';
import { LIMITS } from './limits.ts';
import { refuse, refuseSize } from './refuse.ts';

/** Throws Invalid for a document without words, with too many rows, or with a cell beyond any real one. */
export function checkDocument(document: SourceDocument): SourceDocument {
  let rows = 0;
  let words = 0;
  for (const block of document.blocks) {
    rows += 'table' in block ? block.table.rows.length : 1;
    for (const { text } of cellsOf(block)) {
      words += text.length;
      if (text.length > LIMITS.cellLength) throw refuseSize('cell', LIMITS.cellLength, text.length);
    }
  }
  if (rows > LIMITS.rows) throw refuseSize('rows', LIMITS.rows, rows);
  if (words === 0) throw refuse('empty');
  return document;
}

/** Throws Invalid for a document of which so much was understood that taking it in would exhaust the machine. */
export function checkParsed(document: ParsedDocument, most: number = LIMITS.parsed): ParsedDocument {
  let parts = 0;
  for (const { items } of document.checklists) {
    for (const item of items) parts += item.rows.length + item.milestones.length + item.indicators.length;
  }
  if (parts > most) throw refuseSize('memory', most, parts);
  return document;
}

/** One by one, because a list of all cells of a large table is itself large. */
export function* cellsOf(block: SourceBlock): Generator<SourceCell> {
  if ('paragraph' in block) {
    yield block.paragraph;
    return;
  }
  const { header, rows, cells, headerRows, above } = block.table;
  yield* header;
  for (const row of rows) yield* row;
  yield* cells ?? [];
  for (const row of headerRows ?? []) yield* row;
  yield* above ?? [];
}
