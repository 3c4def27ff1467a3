import { expect, test } from 'vitest';
import { readDocument } from '../../../src/checklists/read-document.ts';
import { headerOf, paragraphsOf, rowsOf } from './shown.ts';

const read = (html: string, name = 'a.html') => readDocument(new TextEncoder().encode(html), name);
const HEADER = '<tr><th>序号</th><th>任务</th><th>责任单位</th></tr>';

test('paragraphs, headings and line breaks are paragraphs, and what is not shown is not read', async () => {
  const document = await read(
    '<title>站名</title><style>p{}</style><h2>一、总则</h2><div>甲<br>乙<b>丙</b>&nbsp;丁</div><script>alert(1)</script>' +
      '<p style="display:none">暗</p><p>已<del>删</del><ins>增</ins></p><!-- 注释 -->',
  );
  expect(paragraphsOf(document)).toEqual(['一、总则', '甲', '乙丙 丁', '已增']);
  expect(document.blocks[0]).toMatchObject({ paragraph: { level: 2, place: { line: 1 } } });
});

test('cells that span rows and columns fill their places, even where the page counts wrongly', async () => {
  const document = await read(
    `<p>东溪县重点任务清单</p><table>${HEADER}<tr><td colspan="9">一、产业</td></tr>` +
      '<tr><td rowspan="99">1</td><td>架桥</td><td rowspan="2">县交通局</td></tr><tr><td>修路</td></tr></table>',
  );
  expect(document.tables[0]?.title).toBe('东溪县重点任务清单');
  expect(headerOf(document.tables[0])).toEqual(['序号', '任务', '责任单位']);
  expect(rowsOf(document.tables[0]).map((row) => row.slice(0, 3))).toEqual([
    ['一、产业', '<一、产业', '<一、产业'],
    ['1', '架桥', '县交通局'],
    ['^1', '修路', '^县交通局'],
  ]);
});

test('tables that arrange the page around a list are looked through', async () => {
  const document = await read(
    `<table><tr><td>网站首页</td><td><table><tr><td><font><table>${HEADER}<tr><td>1<td>架桥<td>县交通局</table></font></td></tr></table></td></tr></table>`,
  );
  expect(document.tables).toHaveLength(1);
  expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局']]);
});

test('several tables keep their own names and are counted', async () => {
  const one = (title: string) =>
    `<p>${title}</p><table>${HEADER}<tr><td>1</td><td>架桥</td><td>县交通局</td></tr></table>`;
  const document = await read(one('甲清单') + one('乙清单'));
  expect(document.tables.map(({ title, rows }) => [title, rows[0]?.[0]?.place])).toEqual([
    ['甲清单', { table: 1, row: 2 }],
    ['乙清单', { table: 2, row: 2 }],
  ]);
});

test('a line that the page wraps inside Chinese words is not broken by a blank', async () => {
  const document = await read('<p>县农业\r\n  农村局 and\nothers</p>');
  expect(paragraphsOf(document)).toEqual(['县农业农村局 and others']);
});

test('pinyin above a character is no part of the text', async () => {
  expect(paragraphsOf(await read('<p><ruby>督<rt>dū</rt></ruby>办</p>'))).toEqual(['督办']);
});

test('a hidden row is read and reported', async () => {
  const document = await read(
    `<table>${HEADER}<tr style="display:none"><td>1</td><td>架桥</td><td>县交通局</td></tr></table>`,
  );
  expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局']]);
  expect(document.problems).toMatchObject([{ place: { table: 1, row: 2 }, kept: '1 架桥 县交通局' }]);
});

test.each(['清单.xls', '清单.doc', '清单.xlsx', '清单.htm'])(
  'a web page saved as %s is read as the page it is',
  async (name) => {
    const document = await read(
      `<html><body><table>${HEADER}<tr><td>1</td><td>架桥</td><td>县交通局</td></tr></table>`,
      name,
    );
    expect(rowsOf(document.tables[0])).toEqual([['1', '架桥', '县交通局']]);
  },
);

test.each([
  [
    'quoted-printable',
    (html: string) =>
      [...Buffer.from(html)]
        .map((byte) => `=${byte.toString(16).padStart(2, '0')}`)
        .join('')
        .replace(/(.{72})/g, '$1=\r\n'),
  ],
  ['base64', (html: string) => Buffer.from(html).toString('base64')],
])('a page saved as one file in %s is read', async (encoding, encode) => {
  const page = [
    ...['MIME-Version: 1.0', 'Content-Type: multipart/related; boundary="----=_x"', '', '------=_x'],
    ...['Content-Type: text/html; charset="utf-8"', `Content-Transfer-Encoding: ${encoding}`, ''],
    ...[encode('<p>督办</p>'), '------=_x', 'Content-Type: image/png', '', 'x', '------=_x--'],
  ].join('\r\n');
  expect(paragraphsOf(await read(page, '通知.doc'))).toEqual(['督办']);
});

test('words of the page that are not read are said, each with its place', async () => {
  const document = await read(
    `<p>通知</p><p>已<del>删</del>增</p><textarea>草稿</textarea><noscript>备用</noscript><div style="display:none">暗</div>` +
      `<script>alert(1)</script><table>${HEADER}<tr><td>1</td><td>架桥<del>修路</del></td><td>县交通局</td></tr></table>`,
  );
  expect(document.problems).toMatchObject([
    { place: { line: 2 }, what: expect.stringContaining('删除'), kept: '删' },
    { place: { line: 2 }, what: expect.stringContaining('输入框'), kept: '草稿' },
    { place: { line: 2 }, what: expect.stringContaining('不显示'), kept: '备用' },
    { place: { line: 2 }, what: expect.stringContaining('隐藏'), kept: '暗' },
    { place: { table: 1, row: 2 }, what: expect.stringContaining('删除'), kept: '修路' },
  ]);
});
