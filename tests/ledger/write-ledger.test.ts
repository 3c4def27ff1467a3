// A ledger is written, opened and read again: every text comes back as it was, and none of it is a formula.
import { read, utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { writeLedger } from '../../src/ledger/write-ledger.ts';
import { filledIn, NO_CELLS } from './sheets.ts';

const NUMBER = '20220923003000';
const HOSTILE = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '=HYPERLINK("http://x","y")', '\t=1', '1/2', '007'];

function ledger(titles: readonly string[]): Uint8Array {
  return writeLedger({
    name: '台账',
    title: `三门县督办台账（台账号 ${NUMBER}）`,
    rows: titles.map((title, index) => ({
      ...NO_CELLS,
      ...{ code: `A${index + 1}`, title, lead: '县农业农村局', due: '2022-09-30', state: '推进中 60%' },
    })),
    help: { name: '填写说明', lines: ['只填后三列'] },
  });
}

test('whatever stands in a title stays text', () => {
  const book = read(ledger(HOSTILE), { type: 'array', cellFormula: true, cellNF: true });
  const cells = Object.entries(book.Sheets.台账 ?? {}).filter(([at]) => !at.startsWith('!'));
  expect(cells.filter(([, cell]) => cell.f !== undefined)).toEqual([]);
  expect(new Set(cells.map(([, cell]) => `${cell.t} ${cell.z}`))).toEqual(new Set(['s @']));
});

test('the rows come back with their number and their places, the sheet of instructions does not', async () => {
  const titles = ['美丽渔港建设，新建泊位12个', '海岛公路提升'];
  const { number, rows, doubts } = await readLedger(ledger(titles), '台账.xlsx');
  expect([number, doubts]).toEqual([NUMBER, []]);
  expect(rows.map(({ cells }) => cells.title)).toEqual(titles);
  expect(rows[1]).toMatchObject({ place: { sheet: '台账', row: 4 }, isMerged: false });
});

test('what was filled in comes back, a share that Excel keeps as a number too', async () => {
  const filled = filledIn(ledger(['甲', '乙']), {
    A1: { percent: 0.8, report: '进展', note: '=1+1' },
    A2: { report: '完成' },
  });
  const { rows } = await readLedger(filled, '台账.xlsx');
  expect(rows.map(({ cells: { percent, report, note } }) => [percent, report, note])).toEqual([
    ['80%', '进展', '=1+1'],
    ['', '完成', ''],
  ]);
});

test('characters that XML has no place for are left out, and the file can be opened', async () => {
  const { rows } = await readLedger(ledger(['\u0000甲\u0008乙\ud800']), '台账.xlsx');
  expect(rows[0]?.cells.title).toContain('甲乙');
});

test('columns are found by their headings, wherever they stand', async () => {
  const sheet = utils.aoa_to_sheet([
    [`台账号 ${NUMBER}`],
    ['填报', '编号', '备注', '说明', '完成比例'],
    ['进展', 'B3', '内部', '正在招标', '40%'],
    ['', 'B4', '', '', ''],
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '汇总');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const { rows } = await readLedger(bytes, '汇总.xlsx');
  expect(rows[0]?.cells).toMatchObject({ code: 'B3', report: '进展', note: '正在招标', percent: '40%' });
});

test('a merged cell is marked in the rows that it covers', async () => {
  const book = read(filledIn(ledger(['甲', '乙']), { A1: { report: '完成' } }), { type: 'array' });
  const sheet = book.Sheets.台账;
  if (sheet) sheet['!merges'] = [{ s: { r: 2, c: 6 }, e: { r: 3, c: 6 } }];
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const { rows } = await readLedger(bytes, '台账.xlsx');
  expect(rows.map(({ isMerged }) => isMerged)).toEqual([false, true]);
});

test.each([
  [
    'a list that is no ledger',
    Buffer.from('序号,重点任务,责任单位\n1,美丽渔港,县农业农村局\n'),
    'a.csv',
    'not-a-ledger',
  ],
  ['not what its name says', Buffer.from('MZ\u0090\u0000 not a workbook'), '台账.xlsx', 'not-a-document'],
  ['empty', Buffer.alloc(0), '台账.xlsx', 'empty'],
])('a file that is %s is refused', async (_, bytes, name, reason) => {
  await expect(readLedger(bytes, name)).rejects.toMatchObject({ code: 'invalid', detail: { reason } });
});
