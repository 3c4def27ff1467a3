// Tables in a terminal: columns stand under each other although Chinese takes two of them.
import { expect, test } from 'vitest';
import { cutToWidth, textTable } from '../src/terminal/text-table.ts';

/** As a terminal counts: two for each of the characters used here that is not ASCII. */
const width = (line: string) =>
  [...line].reduce((sum, one) => sum + (one < '\u0080' || one === '…' ? 1 : 2), 0);

const COLUMNS = [{ name: '序号' }, { name: '事项', share: 2 }, { name: '牵头', share: 1 }, { name: '出处' }];
const ROWS = [
  ['A1', '海岛公路提升改造工程和沿线环境整治', '县交通运输局', '第 2 行'],
  ['A12', 'abc', '', '第 113 行'],
];

test('columns begin under each other, and no line is wider than the screen', () => {
  const lines = textTable(COLUMNS, ROWS, 50);
  const starts = lines.map((line) => width(line.slice(0, line.search(/出处|第/))));
  expect(new Set(starts).size).toBe(1);
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(50);
  expect(lines[1]).toMatch(/^A1 +海岛公路提升.*… +县/);
});

test('on a wide screen nothing is cut', () => {
  expect(textTable(COLUMNS, ROWS, 160).join('')).not.toContain('…');
});

test('a cut text says so, keeps whole characters and is one line', () => {
  expect(cutToWidth('一二三四', 8)).toBe('一二三四');
  expect(cutToWidth('一二三四', 7)).toBe('一二三…');
  expect(cutToWidth('一二三四', 6)).toBe('一二…');
  expect(cutToWidth('😀😀😀', 5)).toBe('😀😀…');
  expect(cutToWidth('一\n 二', 8)).toBe('一 二');
});
