import { expect, test } from 'vitest';
import { readDeadlines } from '../../src/checklists/deadline.ts';

const read = (cell: string) =>
  readDeadlines(cell, 2024).map(({ kind, due, approximate }) => [kind, due, approximate]);

test.each([
  ['2024年12月底前', ['date', '2024-12-31', false]],
  ['12月底', ['date', '2024-12-31', false]],
  ['2024.9.30', ['date', '2024-09-30', false]],
  ['2024/6/30', ['date', '2024-06-30', false]],
  ['20240930', ['date', '2024-09-30', false]],
  ['9.30', ['date', '2024-09-30', true]],
  ['2024年', ['date', '2024-12-31', true]],
  ['9月前', ['date', '2024-08-31', true]],
  ['2023年3月—2025年9月', ['date', '2025-09-30', true]],
  ['2025年1月-6月', ['date', '2025-06-30', true]],
  ['第二季度', ['date', '2024-06-30', true]],
  ['长期坚持', ['ongoing', null, false]],
  ['5年内', ['relative', null, false]],
  ['立行立改', ['relative', null, false]],
  ['每季度末', ['recurring', null, false]],
  ['汛期前', ['none', null, false]],
  ['2月30日', ['invalid', null, false]],
])('the deadline %s', (cell, expected) => {
  expect(read(cell)).toEqual([expected]);
});

test('several steps in one cell are several deadlines with their own words', () => {
  const steps = readDeadlines('6月底前完成方案；12月底前建成投用', 2024);
  expect(steps.map(({ due, about }) => [due, about])).toEqual([
    ['2024-06-30', '完成方案'],
    ['2024-12-31', '建成投用'],
  ]);
});

test.each(['', '—', '/', '无'])('%j states no deadline', (cell) => {
  expect(readDeadlines(cell, 2024)).toEqual([]);
});
