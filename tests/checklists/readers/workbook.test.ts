import { utils, type WorkSheet, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { headerOf, paragraphsOf, rowsOf } from './shown.ts';

type Fill = (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void;

async function read(fill: Fill, properties: Partial<ExcelJS.WorkbookProperties> = {}) {
  const book = new ExcelJS.Workbook();
  Object.assign(book.properties, properties);
  fill(book.addWorksheet('任务'), book);
  return readDocument(new Uint8Array(await book.xlsx.writeBuffer()), '清单.xlsx');
}

const HEADER = ['序号', '工作任务', '责任单位', '完成时限'];

describe('a sheet', () => {
  test('has its title and unit above a header of three rows', async () => {
    const document = await read((sheet) => {
      sheet.addRows([
        ['东溪县2024年主要指标'],
        ['单位：万元'],
        ['序号', '指标名称', '目标', '', ''],
        ['', '', '2024年', '', '2025年'],
        ['', '', '上半年', '全年', '全年'],
        [1, '税收', 5, 9, 12],
      ]);
      for (const area of ['A1:E1', 'A3:A5', 'B3:B5', 'C3:E3', 'C4:D4']) sheet.mergeCells(area);
    });
    expect(document.tables[0]).toMatchObject({ title: '东溪县2024年主要指标', sheet: '任务' });
    expect(headerOf(document.tables[0])).toEqual([
      ...['序号', '指标名称', '目标\n2024年\n上半年', '目标\n2024年\n全年', '目标\n2025年\n全年'],
    ]);
    expect(rowsOf(document.tables[0])).toEqual([['1', '税收', '5', '9', '12']]);
    expect(document.tables[0]?.rows[0]?.[0]?.place).toEqual({ sheet: '任务', row: 6 });
  });

  test('may hold several tables, parted by an empty row and a title', async () => {
    const document = await read((sheet) => {
      sheet.addRows([['重点任务清单'], HEADER, [1, '架桥', '县交通局', '年底前'], ['注：按月报送']]);
      sheet.addRows([[], ['重大改革清单'], ['序号', '改革事项', '牵头单位'], [1, '一证通办', '县政务办']]);
    });
    expect(document.tables.map(({ title, header, rows }) => [title, header.length, rows.length])).toEqual([
      ['重点任务清单', 4, 2],
      ['重大改革清单', 3, 1],
    ]);
  });

  test('keeps section rows and empty rows inside one table, and drops a header that is printed again', async () => {
    const document = await read((sheet) => {
      sheet.addRows([HEADER, ['一、产业'], [1, '架桥', '县交通局', '长期'], [], HEADER, ['二、民生']]);
      sheet.addRow([2, '种树', '县林业局', '长期']);
    });
    expect(document.tables).toHaveLength(1);
    expect(rowsOf(document.tables[0]).map(([first]) => first)).toEqual(['一、产业', '1', '二、民生', '2']);
  });

  test('fills merged cells downwards and marks them', async () => {
    const document = await read((sheet) => {
      sheet.addRows([HEADER, [1, '架桥', '县交通局', '长期'], ['', '修路', '', '长期']]);
      sheet.mergeCells('A2:A3');
      sheet.mergeCells('C2:C3');
    });
    expect(rowsOf(document.tables[0])[1]).toEqual(['^1', '修路', '^县交通局', '长期']);
  });

  test('lends a table without a title its name', async () => {
    const document = await read((sheet) => sheet.addRows([HEADER, [1, '架桥', '县交通局', '长期']]));
    expect(document.tables[0]?.title).toBe('任务');
  });

  test('without a table is prose', async () => {
    const document = await read((sheet) => sheet.addRows([['关于报送的通知'], [], ['请于月底前报送。']]));
    expect(document.tables).toEqual([]);
    expect(paragraphsOf(document)).toEqual(['关于报送的通知', '请于月底前报送。']);
  });
});

describe('a value is read as it is shown', () => {
  const shown = async (value: ExcelJS.CellValue, format: string, properties = {}) => {
    const document = await read((sheet) => {
      sheet.addRows([HEADER, [1, '架桥', '县交通局', value]]);
      sheet.getCell('D2').numFmt = format;
    }, properties);
    return rowsOf(document.tables[0])[0]?.[3];
  };

  test.each([
    [0.85, '0%', '85%'],
    [0.8512, '0.0%', '85.1%'],
    [34432, '#,##0', '34,432'],
    [0.1 + 0.2, 'General', '0.3'],
    [12345678901234, 'General', '12345678901234'],
    [0.0000001, 'General', '0.0000001'],
    [5, '0.00', '5.00'],
    [7, ';;;', '7'],
    [45565, 'yyyy/m/d', '2024-09-30'],
    [45565, 'm"月"d"日"', '2024-09-30'],
    [45565, 'yyyy"年"m"月"', '2024年9月'],
    [45565, 'yyyy"年"', '2024年'],
    [45565.75, 'yyyy/m/d h:mm', '2024-09-30 18:00'],
    [45565, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '2024-09-30'],
    [60, 'yyyy-mm-dd', '1900-02-29'],
    [-1, 'yyyy-mm-dd', '-1'],
    ['=1+1', 'General', '=1+1'],
    [true, 'General', 'TRUE'],
    [{ richText: [{ text: '县' }, { text: '水利局' }] }, 'General', '县水利局'],
  ] as const)('%s in the format %s is %s', async (value, format, text) => {
    expect(await shown(value as ExcelJS.CellValue, format)).toBe(text);
  });

  test('dates count from 1904 where the workbook says so', async () => {
    expect(await shown(new Date('2024-09-30T00:00:00Z'), 'yyyy/m/d', { date1904: true })).toBe('2024-09-30');
  });

  test('a formula is its stored result, and one without is reported, not worked out', async () => {
    const document = await read((sheet) => {
      sheet.addRows([HEADER, [1, '架桥', '县交通局', { formula: '1+1', result: 2 }]]);
      sheet.addRow([
        2,
        '修路',
        { formula: 'HYPERLINK("http://example.com")' },
        { formula: '1/0', result: { error: '#DIV/0!' } },
      ]);
    });
    expect(rowsOf(document.tables[0])).toEqual([
      ['1', '架桥', '县交通局', '2'],
      ['2', '修路', '', '#DIV/0!'],
    ]);
    expect(document.problems).toMatchObject([
      {
        place: { sheet: '任务', row: 3 },
        what: expect.stringContaining('C3'),
        kept: '=HYPERLINK("http://example.com")',
      },
      { place: { sheet: '任务', row: 3 }, what: expect.stringContaining('D3'), kept: '#DIV/0!' },
    ]);
  });
});

test('hidden rows, columns and sheets are read and reported', async () => {
  const document = await read((sheet, book) => {
    sheet.addRows([HEADER, [1, '架桥', '县交通局', '长期'], [2, '修路', '县交通局', '长期']]);
    sheet.getRow(3).hidden = true;
    sheet.getColumn(4).hidden = true;
    book.addWorksheet('备用', { state: 'hidden' }).addRows([HEADER, [3, '种树', '县林业局', '长期']]);
  });
  expect(document.tables.map(({ rows }) => rows.length)).toEqual([2, 1]);
  expect(document.problems.map(({ place, what }) => [place, what.slice(0, 5)])).toEqual([
    [{ sheet: '任务', row: 3 }, '这一行在原'],
    [{ sheet: '任务', row: 1 }, 'D列在原文'],
    [{ sheet: '备用', row: 1 }, '这张工作表'],
  ]);
});

test.each(['biff8', 'xlml', 'xlsb'] as const)(
  'a workbook saved as %s reads like one saved as .xlsx',
  async (bookType) => {
    const sheet: WorkSheet = utils.aoa_to_sheet([['清单'], HEADER, [1, '架桥', '县交通局', 45565]]);
    Object.assign(sheet.D3 ?? {}, { z: 'yyyy/m/d' });
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '任务');
    const saved = (type: typeof bookType | 'xlsx') =>
      new Uint8Array(write(book, { type: 'buffer', bookType: type }));
    const old = await readDocument(saved(bookType), bookType === 'xlsb' ? 'a.xlsb' : 'a.xls');
    expect(old).toEqual(await readDocument(saved('xlsx'), 'a.xlsx'));
    expect(rowsOf(old.tables[0])).toEqual([['1', '架桥', '县交通局', '2024-09-30']]);
  },
);

test('comments beside cells are said with the cell, also where the cell is empty', async () => {
  const document = await read((sheet) => {
    sheet.addRows([HEADER, [1, '架桥', '县交通局', '年底']]);
    sheet.getCell('B2').note = '改到九月底';
    sheet.getCell('F9').note = '空格旁的话';
  });
  expect(document.problems).toMatchObject([
    {
      place: { sheet: '任务', row: 2 },
      what: expect.stringContaining('B2格有批注'),
      kept: expect.stringContaining('改到九月底'),
    },
    {
      place: { sheet: '任务', row: 9 },
      what: expect.stringContaining('F9格有批注'),
      kept: expect.stringContaining('空格旁的话'),
    },
  ]);
  expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局', '年底']]);
});
