import { expect, test } from 'vitest';
import { splitClauses } from '../../src/indicators/clauses.ts';

const split = (cell: string) => splitClauses(cell).map(({ number, text }) => [number, text]);

test('enumerators are taken off, with or without a line break before them', () => {
  expect(split('1.甲；\n2、乙；3.丙。')).toEqual([
    [1, '甲；'],
    [2, '乙；'],
    [3, '丙。'],
  ]);
});

test('a bare number opens a clause only where it is the next one', () => {
  expect(split('1.甲\n2.乙\n3加快启动')).toEqual([
    [1, '甲'],
    [2, '乙'],
    [3, '加快启动'],
  ]);
});

test('figures at the start of a line are no enumerators', () => {
  expect(split('1.3个圈\n1.26万人次')).toEqual([[1, '3个圈\n1.26万人次']]);
});

test('words before the first enumerator and lines without one are kept', () => {
  expect(split('总则\n1.甲\n续\n2.乙')).toEqual([
    [null, '总则'],
    [1, '甲\n续'],
    [2, '乙'],
  ]);
});
