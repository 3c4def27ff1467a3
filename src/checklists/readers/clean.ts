// Cleans what was read: traditional characters, pinyin notes, invisible marks; damaged characters are reported and kept.
import type { ParsedProblem } from '../parsed-document.ts';
import type { SourceBlock, SourceCell, SourceDocument } from '../source.ts';
import { documentOf } from './assemble.ts';
import { cellsOf } from './check-document.ts';
import { reportDamage } from './damage.ts';
import { chooseCleaner } from './simplify.ts';

/** @param before what was changed already while the text was whole */
export function cleanDocument(document: SourceDocument, before: string | null = null): SourceDocument {
  const { clean, note } = chooseCleaner(textsOf(document.blocks));
  const blocks = document.blocks.map((block) => cleanBlock(block, clean));
  const problems = document.problems.map((problem) => ({ ...problem, kept: clean(problem.kept) }));
  return documentOf(blocks, [...notes(blocks, before ?? note), ...problems, ...reportDamage(blocks)]);
}

function* textsOf(blocks: readonly SourceBlock[]): Generator<string> {
  for (const block of blocks) for (const { text } of cellsOf(block)) yield text;
}

function notes(blocks: readonly SourceBlock[], note: string | null): ParsedProblem[] {
  const [first] = blocks;
  if (first === undefined || note === null) return [];
  const place =
    'paragraph' in first ? first.paragraph.place : (first.table.rows[0]?.[0]?.place ?? { line: 1 });
  return [{ place, what: '原文是繁体字或夹有拼音注音，已转为简体并去掉注音，请核对', kept: note }];
}

function cleanBlock(block: SourceBlock, clean: (text: string) => string): SourceBlock {
  const cell = <Cell extends SourceCell>(one: Cell): Cell => {
    const text = clean(one.text);
    return text === one.text ? one : { ...one, text };
  };
  if ('paragraph' in block) return { paragraph: cell(block.paragraph) };
  const { table } = block;
  return {
    table: {
      ...table,
      title: clean(table.title),
      header: table.header.map(cell),
      rows: table.rows.map((row) => row.map(cell)),
      ...(table.headerRows === undefined ? {} : { headerRows: table.headerRows.map((row) => row.map(cell)) }),
      ...(table.above === undefined ? {} : { above: table.above.map(cell) }),
      ...(table.cells === undefined ? {} : { cells: table.cells.map(cell) }),
    },
  };
}
