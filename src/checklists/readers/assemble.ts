// Content in reading order becomes a source document: paragraphs and tables are counted, tables are named and split.
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceBlock, SourceDocument } from '../source.ts';
import { type Content, type ContentTable, textOf, unseenIn } from './content.ts';
import { gridOf } from './grid.ts';
import { isHeading } from './header-words.ts';
import { blocksOfGrid } from './split-tables.ts';

/** Lines above a table that may name it. */
const NEAR = 8;

export function assembleDocument(content: readonly Content[]): SourceDocument {
  const blocks: SourceBlock[] = [];
  const problems: ParsedProblem[] = [];
  let near: string[] = [];
  let paragraphs = 0;
  let tables = 0;
  for (const part of unfolded(content)) {
    if ('words' in part) {
      if (part.words.text !== '') paragraphs += 1;
      const place = { line: Math.max(1, paragraphs) };
      problems.push(...unseenIn([part]).map((unseen) => ({ place, ...unseen })));
      const { text, level, label } = part.words;
      if (text === '') continue;
      blocks.push({ paragraph: { text, level, label, place, gap: 0 } });
      near = [...near, text].slice(-NEAR);
    } else {
      tables += 1;
      const table = tables;
      blocks.push(
        ...blocksOfGrid(
          gridOf(part.table, (row) => ({ table, row })),
          near,
        ),
      );
      problems.push(...part.table.hidden.map((row) => hiddenRow(part.table, table, row)));
      for (const [at, row] of part.table.rows.entries()) {
        const unseen = row.flatMap((cell) => unseenIn(cell.content));
        problems.push(...unseen.map((one) => ({ place: { table, row: at + 1 }, ...one })));
      }
      near = [];
    }
  }
  return documentOf(blocks, problems);
}

export function documentOf(
  blocks: readonly SourceBlock[],
  problems: readonly ParsedProblem[],
): SourceDocument {
  const tables = blocks.flatMap((block) => ('table' in block ? [block.table] : []));
  return { blocks, tables, problems };
}

/** A table around tables only arranges the page, unless it heads columns of its own: what is in it comes out. */
function unfolded(content: readonly Content[]): Content[] {
  return content.flatMap((part) => {
    if ('words' in part) return [part];
    const cells = part.table.rows.flat();
    const holdsTable = cells.some((cell) => cell.content.some((inner) => 'table' in inner));
    const headings = part.table.rows.map(
      (row) => row.filter((cell) => isHeading(textOf(cell.content))).length,
    );
    if (!holdsTable || headings.some((count) => count >= 2)) return [part];
    return unfolded(cells.flatMap((cell) => cell.content));
  });
}

function hiddenRow(content: ContentTable, table: number, row: number): ParsedProblem {
  const kept = (content.rows[row - 1] ?? []).map((cell) => textOf(cell.content)).join(' ');
  return { place: { table, row }, what: '这一行在原文件中是隐藏的，已照读，请核对', kept };
}
