// Whatever a document holds and however it is cut into cells and lines, every character of it is kept somewhere.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printedNumber } from '../../src/checklists/numbering.ts';
import { parseDocument } from '../../src/checklists/parse-document.ts';
import type { ParsedDocument } from '../../src/checklists/parsed-document.ts';
import { parsedDocumentSchema } from '../../src/checklists/parsed-document.ts';
import type {
  SourceCell,
  SourceDocument,
  SourceParagraph,
  SourceTable,
} from '../../src/checklists/source.ts';

const PROSE =
  '1.新增床位200张；2.改造敬老院3家，2024年9月底前完成。（一）推进10-50万元项目，达到省平均水平县财政局、市生态环境局东溪分局*县水利局≥30稳步提升注：合计';

const words = fc
  .tuple(fc.nat(PROSE.length - 1), fc.integer({ min: 1, max: 24 }))
  .map(([from, length]) => PROSE.slice(from, from + length));
const cellText = fc.oneof(
  words,
  words,
  fc.constantFrom('', '1', '2', '10', '县发改局', '县教育局\n县财政局', '一、产业（3项）', '——'),
);
const HEADERS = [
  ['序号', '工作任务', '工作目标', '责任单位'],
  ['类别', '序号', '指标名称', '2023年实际', '2024年目标', '责任部门'],
  ['牵头单位', '重点任务', '完成时限', '序号', '配合单位'],
  ['工作领域', '重点工作', '上半年', '全年', '责任单位'],
];

test('every character of every cell of a table', () => {
  const grids = fc.constantFrom(...HEADERS).chain((header) =>
    fc.tuple(
      fc.constant(header),
      fc.array(fc.array(cellText, { minLength: header.length, maxLength: header.length }), {
        maxLength: 8,
      }),
    ),
  );
  fc.assert(
    fc.property(grids, ([header, rows]) => {
      const parsed = parseDocument(tableOf(header, rows), { year: 2024 });
      expect(parsedDocumentSchema.safeParse(parsed).error).toBeUndefined();
      for (const text of rows.flat()) expectKept(parsed, text);
    }),
    { numRuns: 400 },
  );
});

test('every character of every line that may be a cell', () => {
  const lines = fc.array(
    fc.oneof(cellText, cellText).filter((text) => text !== ''),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...HEADERS.slice(0, 2)), lines, (header, cells) => {
      const parsed = parseDocument(linesOf(header, cells), { year: 2024 });
      expect(parsedDocumentSchema.safeParse(parsed).error).toBeUndefined();
      for (const text of cells) expectKept(parsed, text);
    }),
    { numRuns: 300 },
  );
});

test('every character of every paragraph', () => {
  const opening = fc.constantFrom('', '一、', '（一）', '1.', '2. ', '第三条', '①');
  const closing = fc.constantFrom(
    '',
    '（县发改局、县财政局）',
    '（牵头单位：县水利局）',
    '牵头单位：县水利局',
    '（见附件）',
  );
  const paragraphs = fc.array(
    fc.tuple(opening, words, closing).map((parts) => parts.join('')),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(paragraphs, (texts) => {
      const blocks = texts.map((text, at) => ({ paragraph: paragraphOf(text, at + 1) }));
      const parsed = parseDocument({ blocks, tables: [], problems: [] }, { year: 2024 });
      expect(parsedDocumentSchema.safeParse(parsed).error).toBeUndefined();
      for (const text of texts) expectKept(parsed, text);
    }),
    { numRuns: 300 },
  );
});

/** In the rows, sections, titles, bodies, notes and problems: all that a person is shown. */
function expectKept(parsed: ParsedDocument, text: string): void {
  // `（一）` in the column of numbers is kept as the number 1.
  if (printedNumber(text) !== null) return;
  const kept = [
    ...parsed.checklists.flatMap(({ items }) =>
      items.flatMap(({ number, section, title, rows }) => [
        `${number}`,
        ...section,
        title,
        ...rows.flatMap((row) => [row.text, row.remarks ?? '', row.departments.join('、')]),
      ]),
    ),
    ...(parsed.notes ?? []).map((note) => note.text),
    ...parsed.problems.map((problem) => problem.kept),
  ].map(plain);
  const left = text
    .split('\n')
    .map(plain)
    .filter((line) => line !== '' && !kept.some((words) => words.includes(line)));
  expect(left).toEqual([]);
}

/** Without what is said another way: blanks, separators, full stops, marks of the lead, counts of sections, dashes. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s、,;:.。*]|\(\d+项\)|^[-—]+$/g, '');
}

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): SourceDocument {
  const cell =
    (row: number) =>
    (text: string): SourceCell => ({ text, place: { table: 1, row } });
  const table: SourceTable = {
    title: '东溪县2024年清单',
    header: header.map(cell(1)),
    rows: rows.map((cells, at) => cells.map(cell(at + 2))),
  };
  return { blocks: [{ table }], tables: [table], problems: [] };
}

function linesOf(header: readonly string[], cells: readonly string[]): SourceDocument {
  const table: SourceTable = {
    title: '东溪县2024年清单',
    header: header.map((text, at) => ({ text, place: { line: at + 1 } })),
    rows: [],
    cells: cells.map((text, at) => paragraphOf(text, header.length + at + 1)),
  };
  return { blocks: [{ table }], tables: [table], problems: [] };
}

function paragraphOf(text: string, line: number): SourceParagraph {
  return { text, place: { line }, level: null, label: null, gap: 1 };
}
