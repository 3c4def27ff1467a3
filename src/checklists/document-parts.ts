// A document in its parts: tables, and the paragraphs between them; tables that go on with one another are one.
import { ordinalOf } from './numbering.ts';
import { hasCount } from './sections.ts';
import type { SourceBlock, SourceCell, SourceParagraph, SourceTable } from './source.ts';
import { isAttachment, titleAbove } from './title-above.ts';

export type Part = { table: SourceTable } | { readonly paragraphs: SourceParagraph[] };

/** Paragraphs between tables stand together, apart at every 附件; a table whose header is printed again goes on. */
export function partsOf(blocks: readonly SourceBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if ('paragraph' in block) {
      if (last !== undefined && 'table' in last && PAGE.test(block.paragraph.text)) {
        parts.splice(-1, 0, { paragraphs: [block.paragraph] });
        continue;
      }
      const goes = last !== undefined && 'paragraphs' in last && !isAttachment(block.paragraph.text);
      if (goes) last.paragraphs.push(block.paragraph);
      else parts.push({ paragraphs: [block.paragraph] });
    } else if (last !== undefined && 'table' in last && goesOn(last.table, block.table)) {
      last.table = joined(last.table, block.table);
    } else {
      parts.push({ table: block.table });
    }
  }
  return gatherSections(parts);
}

/** A page's number between the two halves of a table parts nothing. */
const PAGE = /^(?:[-—–－\s]*\d{1,3}[-—–－\s]*|第\s*\d+\s*页.{0,8})$/;

function goesOn(table: SourceTable, next: SourceTable): boolean {
  const isBare = next.header.length === 0 && next.rows[0]?.length === table.header.length;
  return isBare || sameHeader(table, next);
}

/** The header that is printed again is dropped: the first one holds the same words. */
function joined(table: SourceTable, next: SourceTable): SourceTable {
  const cells =
    table.cells === undefined && next.cells === undefined
      ? {}
      : { cells: [...(table.cells ?? []), ...(next.cells ?? [])] };
  return { ...table, rows: [...table.rows, ...next.rows], ...cells };
}

/**
 * 一、产业 above a table and 二、民生 above the next one with the same header: one list, whose sections they head.
 * The paragraphs above the first heading keep its title.
 */
function gatherSections(parts: readonly Part[]): Part[] {
  const gathered: Part[] = [];
  for (const part of parts) {
    const between = gathered.at(-1);
    const before = gathered.at(-2);
    const heading = between !== undefined && 'paragraphs' in between ? onlyHeading(between.paragraphs) : null;
    if (heading === null || !('table' in part) || before === undefined || !('table' in before)) {
      gathered.push(part);
      continue;
    }
    if (before.table.cells !== undefined || !sameHeader(before.table, part.table)) {
      gathered.push(part);
      continue;
    }
    gathered.splice(-2, 2, { table: underHeading(before.table, gathered.at(-3), heading) });
    const whole = gathered.at(-1) as { table: SourceTable };
    const rows = [...whole.table.rows, headingRow(heading, part.table.header), ...part.table.rows];
    whole.table = { ...whole.table, rows };
  }
  return gathered;
}

function onlyHeading(paragraphs: readonly SourceParagraph[]): SourceParagraph | null {
  const [only, ...others] = paragraphs;
  return only !== undefined && others.length === 0 && isSectionHeading(only) ? only : null;
}

function isSectionHeading({ text }: SourceParagraph): boolean {
  const style = ordinalOf(text)?.style;
  const isOrdinal = style === 'chinese' || style === 'bracketed' || style === 'part';
  return text.length <= 40 && !/[。；;：:]$/.test(text) && (isOrdinal || hasCount(text));
}

function sameHeader(one: SourceTable, other: SourceTable): boolean {
  const words = ({ header }: SourceTable) => header.map(({ text }) => text.replace(/\s+/g, '')).join('|');
  return words(one) !== '' && words(one) === words(other);
}

/** The first table's own heading stands last among the paragraphs above it, and was taken for its title. */
function underHeading(table: SourceTable, above: Part | undefined, next: SourceParagraph): SourceTable {
  if (above === undefined || !('paragraphs' in above)) return table;
  const own = above.paragraphs.at(-1);
  const isOwn =
    own !== undefined &&
    isSectionHeading(own) &&
    own.text.replace(/\s+/g, '') === table.title.replace(/\s+/g, '') &&
    ordinalOf(own.text)?.style === ordinalOf(next.text)?.style;
  if (!isOwn) return table;
  above.paragraphs.pop();
  const { title } = titleAbove(above.paragraphs);
  return { ...table, title, rows: [headingRow(own, table.header), ...table.rows] };
}

/** As wide as the table, as a heading that is merged over all columns. */
function headingRow({ text, place }: SourceParagraph, header: readonly SourceCell[]): SourceCell[] {
  return header.map((_, at) => (at === 0 ? { text, place } : { text, place, repeats: 'left' as const }));
}
