import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { headerOf, paragraphsOf, rowsOf } from './shown.ts';
import { cell, docxOf, paragraph, row, run, table, zipOf } from './zip-of.ts';

const read = (body: string, parts = {}) => readDocument(docxOf(body, parts), '清单.docx');
const HEADER = row(cell('序号'), cell('任务名称'), cell('责任单位'));
const down = (value = '') => `<w:vMerge${value}/>`;
const START = ' w:val="restart"';

test('a table takes its name from the line above, and every cell knows its table and row', async () => {
  const document = await read(
    paragraph('附件1') +
      paragraph('东溪县2024年重点任务清单') +
      table(HEADER, row(cell('1'), cell('架桥'), cell('县交通局\n县建设局'))),
  );
  expect(document.tables[0]).toMatchObject({ title: '东溪县2024年重点任务清单' });
  expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局\n县建设局']]);
  expect(document.tables[0]?.rows[0]?.[2]?.place).toEqual({ table: 1, row: 2 });
  expect(document.blocks[0]).toMatchObject({ paragraph: { place: { line: 1 } } });
});

test('a cell merged over rows or columns fills every place that it covers, with a mark', async () => {
  const document = await read(
    table(
      HEADER,
      row(cell('一、产业', '<w:gridSpan w:val="3"/>')),
      row(cell('1', down(START)), cell('架桥'), cell('县交通局', down(START))),
      row(cell('', down()), cell('修路'), cell('', down())),
      row(cell('2'), cell('种树'), cell('县林业局')),
    ),
  );
  expect(rowsOf(document.tables[0])).toEqual([
    ['一、产业', '<一、产业', '<一、产业'],
    ['1', '架桥', '县交通局'],
    ['^1', '修路', '^县交通局'],
    ['2', '种树', '县林业局'],
  ]);
});

test('a header of two rows is joined downwards, and its rows are kept apart too', async () => {
  const document = await read(
    table(
      row(cell('序号', down(START)), cell('指标名称', down(START)), cell('目标', '<w:gridSpan w:val="2"/>')),
      row(cell('', down()), cell('', down()), cell('2024年'), cell('2025年')),
      row(cell('1'), cell('人均收入（元）'), cell('30'), cell('40')),
    ),
  );
  expect(headerOf(document.tables[0])).toEqual(['序号', '指标名称', '目标\n2024年', '目标\n2025年']);
  expect(rowsOf(document.tables[0])).toEqual([['1', '人均收入（元）', '30', '40']]);
});

test('tracked insertions count, tracked deletions do not, in words, paragraphs and rows', async () => {
  const document = await read(
    `<w:p><w:ins>${run('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>${run('3家')}</w:p>` +
      table(
        HEADER,
        `<w:tr><w:trPr><w:del/></w:trPr>${cell('1')}${cell('作废')}${cell('县林业局')}</w:tr>`,
        row(cell('1'), cell('种树'), cell('县林业局')),
      ),
  );
  expect(paragraphsOf(document)).toEqual(['新增3家']);
  expect(rowsOf(document.tables[0])).toEqual([['1', '种树', '县林业局']]);
});

test('a text box is read once, although Word stores it twice', async () => {
  const box = `<w:txbxContent>${paragraph('框中的话')}</w:txbxContent>`;
  const document = await read(
    `<w:p>${run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice>` +
      `<mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
  );
  expect(paragraphsOf(document)).toEqual(['正文', '框中的话']);
});

test('notes stand at the end, and the lines that only draw a rule do not', async () => {
  const footnotes =
    `<w:footnote w:type="separator" w:id="0">${paragraph('横线')}</w:footnote>` +
    `<w:footnote w:id="1">${paragraph('含直管区。')}</w:footnote>`;
  const document = await read(`<w:p>${run('全县')}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>`, {
    footnotes,
  });
  expect(paragraphsOf(document)).toEqual(['全县', '含直管区。']);
});

test('content controls, links, line breaks and special characters are part of the text', async () => {
  const document = await read(
    `<w:sdt><w:sdtContent><w:p><w:hyperlink>${run('甲&amp;乙')}</w:hyperlink><w:r><w:br/><w:t>丙</w:t><w:noBreakHyphen/>` +
      `<w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>`,
  );
  expect(paragraphsOf(document)).toEqual(['甲&乙\n丙-']);
});

test('a table that only arranges the page gives way to the tables inside it', async () => {
  const inner = table(HEADER, row(cell('1'), cell('架桥'), cell('县交通局')));
  const document = await read(table(row(`<w:tc>${paragraph('标题')}${inner}</w:tc>`)));
  expect(paragraphsOf(document)).toEqual(['标题']);
  expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局']]);
});

test('a small table inside a cell of a list is written out in that cell', async () => {
  const inner = table(row(cell('一期'), cell('3公里')), row(cell('二期'), cell('5公里')));
  const document = await read(
    table(HEADER, row(cell('1'), `<w:tc>${paragraph('修路')}${inner}</w:tc>`, cell('县交通局'))),
  );
  expect(rowsOf(document.tables[0])).toEqual([['1', '修路\n一期 3公里\n二期 5公里', '县交通局']]);
});

test('a document of the docx library reads as it was written, headings with their level', async () => {
  const cells = (...texts: string[]) =>
    new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: '一、总体要求', heading: HeadingLevel.HEADING_2 }),
          new Table({ rows: [cells('序号', '工作任务', '牵头单位'), cells('1', '种树', '县林业局')] }),
        ],
      },
    ],
  });
  const read = await readDocument(await Packer.toBuffer(document), 'a.docx');
  expect(read.blocks[0]).toMatchObject({ paragraph: { text: '一、总体要求', level: 2 } });
  expect(rowsOf(read.tables[0])).toEqual([['1', '种树', '县林业局']]);
});

test('rows that are cut a hair off the header go to its columns in order', async () => {
  const wide = (text: string) => cell(text, '<w:gridSpan w:val="2"/>');
  const document = await read(
    table(
      row(cell('序号'), wide('任务名称'), cell('责任单位')),
      row(cell('一、产业', '<w:gridSpan w:val="4"/>')),
      row(cell('1'), cell('架桥'), wide('县交通局')),
      row(cell('2'), cell('修路'), cell('三期'), cell('县交通局')),
    ),
  );
  expect(headerOf(document.tables[0])).toEqual(['序号', '任务名称', '责任单位']);
  expect(rowsOf(document.tables[0])).toEqual([
    ['一、产业', '<一、产业', '<一、产业'],
    ['1', '架桥', '县交通局'],
    ['2', '修路\n三期', '县交通局'],
  ]);
});

test('a web page that a program only wrapped as a document is read', async () => {
  const files = {
    'word/document.xml': '<w:document><w:body><w:altChunk r:id="a"/></w:body></w:document>',
    'word/afchunk.html':
      '<p>清单</p><table><tr><td>序号</td><td>责任单位</td></tr><tr><td>1</td><td>县林业局</td></tr></table>',
  };
  const document = await readDocument(zipOf(files), 'a.docx');
  expect(rowsOf(document.tables[0])).toEqual([['1', '县林业局']]);
});

test.each([
  [['关于印发清单的通知', '重点任务清单', '（共60项）', '单位：万元'], '重点任务清单'],
  [['重点任务清单', '现将有关任务明确如下：'], '重点任务清单'],
  [
    ['关于印发清单的通知', '附件2', '东溪县2024年', '重点任务清单', '2024年3月5日'],
    '东溪县2024年重点任务清单',
  ],
  [['任务见下表。'], '任务见下表。'],
])('of the lines %j above it, a table is named %s', async (lines, title) => {
  const document = await read(
    lines.map((line) => paragraph(line)).join('') + table(HEADER, row(cell('1'), cell('架桥'), cell('县'))),
  );
  expect(document.tables[0]?.title).toBe(title);
});

test('hidden words are read and said; comments and what a change took away are only said', async () => {
  const run = (words: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t>${words}</w:t></w:r>`;
  const comments =
    '<w:comment w:id="7" w:author="督查科"><w:p><w:r><w:t>改到九月底</w:t></w:r></w:p></w:comment>';
  const cell = (inner: string) => `<w:tc><w:p>${inner}</w:p></w:tc>`;
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
  const document = await read(
    `<w:p>${run('架桥')}${run('暗', '<w:vanish/>')}${run('明', '<w:vanish w:val="0"/>')}</w:p>` +
      '<w:p><w:del><w:r><w:delText>作废</w:delText></w:r></w:del></w:p>' +
      `<w:tbl>${row(cell(run('序号')), cell(run('任务')), cell(run('责任单位')))}` +
      `${row(cell(run('1')), cell(`${run('修路')}<w:r><w:commentReference w:id="7"/></w:r>`), cell(run('县交通局')))}</w:tbl>`,
    { comments },
  );
  expect(paragraphsOf(document)).toEqual(['架桥暗明']);
  expect(document.problems).toMatchObject([
    { place: { line: 1 }, what: expect.stringContaining('隐藏'), kept: '暗' },
    { place: { line: 1 }, what: expect.stringContaining('删除'), kept: '作废' },
    { place: { table: 1, row: 2 }, what: expect.stringContaining('批注'), kept: '督查科：改到九月底' },
  ]);
});
