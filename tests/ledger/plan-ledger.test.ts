// What filled-in rows mean: the same calls as in chat, or a reason with the place. Nothing is guessed.
import { expect, test } from 'vitest';
import type { LedgerCells } from '../../src/ledger/ledger.ts';
import { planLedger } from '../../src/ledger/plan-ledger.ts';
import { NO_CELLS } from './sheets.ts';

type Filled = Partial<LedgerCells>;

const plan = (cells: Filled, number: string | null = '20220923003000') =>
  planLedger(
    {
      number,
      rows: [
        { place: { sheet: '台账', row: 3 }, cells: { ...NO_CELLS, code: 'A23', ...cells }, isMerged: false },
      ],
      doubts: [],
    },
    'digest-of-file',
  );
const callOf = (cells: Filled) => plan(cells).entries[0]?.call;
const problemOf = (cells: Filled) => plan(cells).problems[0]?.problem;

test.each<[Filled, object]>([
  [
    { report: '进展', percent: '80%', note: '路基完成' },
    { command: 'progress', percent: 80, note: '路基完成' },
  ],
  [{ percent: '80%' }, { command: 'progress', percent: 80, note: '' }],
  [
    { report: '推进中', note: '正在招标' },
    { command: 'progress', percent: null, note: '正在招标' },
  ],
  [
    { report: ' 正常 推进。', percent: '６０％' },
    { command: 'progress', percent: 60, note: '' },
  ],
  [{ report: '开工' }, { command: 'progress', percent: null, note: '已开工' }],
  [
    { report: '完成', note: '已通过验收' },
    { command: 'claim', note: '已通过验收' },
  ],
  [
    { report: '完成', percent: '100%' },
    { command: 'claim', note: '' },
  ],
  [
    { report: '受阻', note: '设备未到货' },
    { command: 'blocked', note: '设备未到货' },
  ],
  [{ report: '通过' }, { command: 'verify', verdict: 'pass', reason: '' }],
  [
    { report: '退回', note: '缺验收材料' },
    { command: 'verify', verdict: 'return', reason: '缺验收材料' },
  ],
])('%o', (cells, meant) => {
  const { command, ...words } = meant as { command: string };
  expect(callOf(cells)).toMatchObject({ command, arguments: words });
});

test.each<[Filled, string]>([
  [{ report: '差不多了' }, 'unknown-word'],
  [{ report: '80%' }, 'unknown-word'],
  [{ note: '正在招标' }, 'no-state'],
  [{ report: '进展' }, 'nothing-said'],
  [{ report: '进展', percent: '0.8' }, 'fraction'],
  [{ report: '进展', percent: '1' }, 'fraction'],
  [{ report: '进展', percent: '120%' }, 'bad-percent'],
  [{ report: '进展', percent: '八成多' }, 'bad-percent'],
  [{ report: '完成', percent: '90%' }, 'not-all-done'],
  [{ report: '完成', note: '还没办完' }, 'contradiction'],
  [{ report: '受阻' }, 'no-reason'],
  [{ report: '退回' }, 'no-reason'],
  [{ code: '', report: '完成' }, 'bad-code'],
  [{ code: 'A23、A24', report: '完成' }, 'bad-code'],
  [{ code: 'A23 附件', report: '完成' }, 'bad-code'],
  [{ report: '进展', note: '长'.repeat(2001) }, 'too-long'],
])('%o is not recorded but reported', (cells, problem) => {
  expect([problemOf(cells), callOf(cells)]).toEqual([problem, undefined]);
});

test('a cell that is merged over several rows belongs to none of them', () => {
  const cells = { ...NO_CELLS, code: 'A23', report: '完成' };
  const place = { sheet: '台账', row: 3 };
  const merged = planLedger({ number: null, rows: [{ place, cells, isMerged: true }], doubts: [] }, 'x');
  expect(merged.problems).toMatchObject([{ problem: 'merged', place }]);
});

test('a row that nobody filled in is only counted', () => {
  expect(plan({ title: '美丽渔港建设', state: '推进中 60%' })).toEqual({
    entries: [],
    problems: [],
    untouched: 1,
  });
});

test('the same words in the same row of the same ledger have one key, and anything else has another', () => {
  const keyOf = (cells: Filled, number: string | null = '1') => plan(cells, number).entries[0]?.messageKey;
  const filled = { report: '进展', percent: '80%', note: '路基完成' };
  expect(keyOf({ ...filled, percent: '８０％', report: '推进中' })).toBe(keyOf(filled));
  const others = [
    keyOf({ ...filled, percent: '81%' }),
    keyOf({ ...filled, note: '' }),
    keyOf({ ...filled, code: 'A24' }),
    keyOf(filled, '2'),
    keyOf(filled, null),
  ];
  expect(new Set([keyOf(filled), ...others]).size).toBe(6);
  expect(keyOf(filled, null)).toContain('digest-of-file');
});
