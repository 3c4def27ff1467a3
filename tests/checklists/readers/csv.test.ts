// Separated values: told from pages and prose by the file as a whole, and from each other by their header.
import { expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { headerOf, rowsOf } from './shown.ts';

const HEADER = '序号,任务,责任单位';
const read = (lines: readonly string[], name = 'a.csv') =>
  readDocument(new TextEncoder().encode(lines.join('\n')), name);

test.each([
  ['架桥<br>修路', '架桥\n修路'],
  ['架桥<BR/>修路', '架桥\n修路'],
  ['<p>架桥</p>', '<p>架桥</p>'],
  ['架桥<td>修路', '架桥<td>修路'],
  ['<table border=1>架桥', '<table border=1>架桥'],
  ['<script>alert(1)</script>架桥', '<script>alert(1)</script>架桥'],
])('%s in a cell makes no page of a list', async (cell, text) => {
  const document = await read([HEADER, `1,${cell},县交通局`]);
  expect(rowsOf(document.tables[0])).toEqual([['1', text, '县交通局']]);
});

test.each([
  [
    '清单.csv',
    `<html><body><table><tr><td>${HEADER.replaceAll(',', '<td>')}<tr><td>1<td>架桥<td>县交通局</table>`,
  ],
  ['清单.xls', `<table><tr><td>${HEADER.replaceAll(',', '<td>')}<tr><td>1<td>架桥<td>县交通局</table>`],
  ['清单.doc', `前言<table><tr><td>${HEADER.replaceAll(',', '<td>')}<tr><td>1<td>架桥<td>县交通局</table>`],
])('a page under the name %s is a page', async (name, page) => {
  expect(rowsOf((await read([page], name)).tables[0])).toEqual([['1', '架桥', '县交通局']]);
});

test('the header says the separator, however many other commas the tasks hold', async () => {
  const task = '加强领导，完善机制，健全制度，形成合力，年底前完成';
  const document = await read([HEADER, ...[1, 2, 3].map((at) => `${at},${task},县委办`)]);
  expect(rowsOf(document.tables[0])[0]).toEqual(['1', task, '县委办']);
  const wide = await read(['序号，任务，责任单位', '1，架桥,修路,种树,治水，县交通局']);
  expect(rowsOf(wide.tables[0])).toEqual([['1', '架桥,修路,种树,治水', '县交通局']]);
});

test('headings in quotes are headings', async () => {
  const document = await read(['"序号";"任务";"责任单位"', '1;"架桥,修路,种树,治水";县交通局']);
  expect(rowsOf(document.tables[0])).toEqual([['1', '架桥,修路,种树,治水', '县交通局']]);
});

test('without any header full-width commas are marks of the sentence', async () => {
  const document = await read([
    '1,加强领导，完善机制，健全制度，形成合力,县委办',
    '2,架桥，修路，种树，治水,县委办',
  ]);
  expect(document.tables[0]?.rows[0]).toHaveLength(3);
});

test('a first cell of 30,000 characters does not hide the columns', async () => {
  const cell = '一、推进工作，完成30个。'.repeat(2500);
  const document = await read([HEADER, `1,"${cell}",县委办`, '2,架桥,县交通局']);
  expect(headerOf(document.tables[0])).toEqual(['序号', '任务', '责任单位']);
  expect(rowsOf(document.tables[0])).toEqual([
    ['1', cell, '县委办'],
    ['2', '架桥', '县交通局'],
  ]);
});

test.each(['清单', '清单.txt', '清单.2024'])(
  'comma-separated lines under the name %s are a table',
  async (name) => {
    const document = await read(['东溪县2024年清单', HEADER, '1,种树,县林业局', '2,架桥,县交通局'], name);
    expect(rowsOf(document.tables[0])).toEqual([
      ['1', '种树', '县林业局'],
      ['2', '架桥', '县交通局'],
    ]);
  },
);

test('prose with commas is no table, though one line lists headings', async () => {
  const document = await read(
    ['表头为序号,任务,责任单位。', '请各单位,按时报送。', '联系人：县府办。'],
    '通知.txt',
  );
  expect(document.tables).toEqual([]);
});
