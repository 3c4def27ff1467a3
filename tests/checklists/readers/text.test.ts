import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { headerOf, paragraphsOf, rowsOf } from './shown.ts';

const read = (lines: readonly string[], name = 'a.txt') =>
  readDocument(new TextEncoder().encode(lines.join('\n')), name);

describe('text whose lines are rows', () => {
  test('is a table, with section lines inside and the line above as its name', async () => {
    const document = await read([
      '附件1',
      '重点任务',
      '序号\t任务\t责任单位',
      '一、产业',
      '1\t架桥\t县交通局',
      '',
      '2\t"修""路"\t县交通局',
    ]);
    expect(document.tables[0]?.title).toBe('重点任务');
    expect(rowsOf(document.tables[0])).toEqual([
      ['一、产业', '', ''],
      ['1', '架桥', '县交通局'],
      ['2', '修"路', '县交通局'],
    ]);
    expect(document.tables[0]?.rows[1]?.[0]?.place).toEqual({ line: 5 });
  });

  test('joins a row that a cell of several paragraphs wrapped', async () => {
    const document = await read([
      '序号\t任务\t责任单位',
      '1\t架桥',
      '并通车\t县交通局',
      '县建设局',
      '2\t修路\t县交通局',
    ]);
    expect(rowsOf(document.tables[0])).toEqual([
      ['1', '架桥\n并通车', '县交通局\n县建设局'],
      ['2', '修路', '县交通局'],
    ]);
  });

  test('parts tables by prose and by headers', async () => {
    const rows = ['序号\t任务\t责任单位', '1\t架桥\t县交通局'];
    const document = await read([
      '甲清单',
      ...rows,
      '乙清单',
      '序号\t改革\t牵头单位',
      '1\t放权\t县委改革办',
      '完。',
    ]);
    expect(document.tables.map(({ title, rows: read }) => [title, read.length])).toEqual([
      ['甲清单', 1],
      ['乙清单', 1],
    ]);
    expect(paragraphsOf(document)).toEqual(['甲清单', '乙清单', '完。']);
  });
});

describe('text in which a tab opens each cell', () => {
  test('may hold several tables, each under its own name', async () => {
    const document = await read([
      ...['附表1', '任务清单', '\t序号', '\t任务', '\t责任单位', '', '\t1', '\t架桥', '\t县交通局', ''],
      ...[
        '附表2',
        '改革清单',
        '\t序号',
        '\t改革名称',
        '\t责任单位',
        '',
        '\t1',
        '\t放权',
        '\t县委改革办',
        '县司法局',
        '',
      ],
    ]);
    expect(document.tables.map(({ title }) => title)).toEqual(['任务清单', '改革清单']);
    expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局']]);
    expect(rowsOf(document.tables[1])).toEqual([['1', '放权', '县委改革办\n县司法局']]);
  });
});

describe('text in which a line is a cell', () => {
  const LINES = [
    '附件1',
    '东溪县2024年',
    '重点任务清单',
    '类别',
    '序号',
    '任务名称',
    '2023年',
    '实际',
    '2024年目标',
    '责任单位',
    '产业',
    '1',
    '架桥',
    '1',
    '2',
    '县交通局',
  ];

  test('has a header of headings around 序号, halves of one joined, and a name from the lines after 附件', async () => {
    const document = await read(LINES);
    expect(headerOf(document.tables[0])).toEqual([
      '类别',
      '序号',
      '任务名称',
      '2023年\n实际',
      '2024年目标',
      '责任单位',
    ]);
    expect(document.tables[0]?.title).toBe('东溪县2024年重点任务清单');
  });

  test('hands on every line below with its number and the blank lines before it, up to the next 附件', async () => {
    const document = await read([...LINES.slice(0, 11), '', '', '1', '架桥', '附件2', '略']);
    expect(document.tables[0]?.cells).toMatchObject([
      { text: '产业', place: { line: 11 }, gap: 0 },
      { text: '1', place: { line: 14 }, gap: 2 },
      { text: '架桥', place: { line: 15 }, gap: 0 },
    ]);
    expect(paragraphsOf(document).slice(-2)).toEqual(['附件2', '略']);
  });
});

test('prose is paragraphs with their lines', async () => {
  const document = await read(['一、总体要求', '', '1. 种树。（县林业局）']);
  expect(document.blocks).toMatchObject([
    { paragraph: { text: '一、总体要求', place: { line: 1 }, gap: 0 } },
    { paragraph: { text: '1. 种树。（县林业局）', place: { line: 3 }, gap: 1 } },
  ]);
});

test.each([',', ';', '\t', '，'])(
  'values separated by %s are a table, line breaks and quotes in cells included',
  async (separator) => {
    const rows = [
      ['序号', '任务', '责任单位'],
      ['1', '"架桥\n并""通车"""', '县交通局'],
      ['2', '修路', ''],
    ];
    const document = await read(
      rows.map((cells) => cells.join(separator)),
      '清单.csv',
    );
    expect(rowsOf(document.tables[0])).toEqual([
      ['1', '架桥\n并"通车"', '县交通局'],
      ['2', '修路', ''],
    ]);
    expect(document.tables[0]?.rows.map((row) => row[0]?.place)).toEqual([{ line: 2 }, { line: 4 }]);
  },
);

test('a header of two rows in separated values is joined under its wide heading', async () => {
  const document = await read(
    ['序号,任务,2024年目标,,责任单位', ',,上半年,全年,', '1,架桥,50%,100%,县交通局'],
    'a.csv',
  );
  expect(headerOf(document.tables[0])).toEqual([
    '序号',
    '任务',
    '2024年目标\n上半年',
    '2024年目标\n全年',
    '责任单位',
  ]);
});

test('a quote that is never closed does not swallow the file', async () => {
  const document = await read(['序号,任务,责任单位', '1,"架桥,县交通局', '2,修路,县交通局'], 'a.csv');
  expect(rowsOf(document.tables[0]).map(([number]) => number)).toEqual(['1', '2']);
});
