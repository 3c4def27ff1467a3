import { expect, test } from 'vitest';
import { comparatorFor, readValue, splitUnit } from '../../src/indicators/value.ts';

test.each([
  ['8.7', '=', 8.7, null],
  ['≥94.4', '>=', 94.4, null],
  ['<=1.60', '<=', 1.6, null],
  ['>20000', '>=', 20000, null],
  ['97以上', '>=', 97, null],
  ['1.5以内', '<=', 1.5, null],
  ['80.0左右', '=', 80, null],
  ['预计55', '=', 55, null],
  ['1,200', '=', 1200, null],
  ['12%以上', '>=', 12, '%'],
  ['约1万名', '=', 1, '万名'],
  ['稳步提升', 'trend', '稳步提升', null],
  ['持续巩固', 'trend', '持续巩固', null],
  ['保持稳定', 'trend', '保持稳定', null],
  ['完成上级下达目标', 'text', '完成上级下达目标', null],
  ['维持在合理区间', 'text', '维持在合理区间', null],
  ['创成', 'text', '创成', null],
  ['暂无', 'text', null, null],
  ['——', 'text', null, null],
])('the cell %j is %s %s %s', (cell, comparator, value, unit) => {
  expect(readValue(cell)).toMatchObject({ comparator, value, unit });
});

test('a range keeps both ends', () => {
  expect(readValue('10-50万元')).toMatchObject({ value: 10, valueHigh: 50, unit: '万元' });
});

test.each([
  '区发改局',
  '1.完善机制',
  '2023年底',
  '完成投资20亿元',
  '公共服务优质共享',
  '推进集团化办学。',
  '',
])('%j is no value', (cell) => {
  expect(readValue(cell)).toBeNull();
});

test('a bare number is at least, or at most where less is better, and as printed where the cell says so', () => {
  const comparator = (cell: string, name: string) => {
    const value = readValue(cell);
    return value === null ? null : comparatorFor(value, name);
  };
  expect(comparator('60', '覆盖率')).toBe('>=');
  expect(comparator('3.2', '城镇登记失业率')).toBe('<=');
  expect(comparator('80左右', '人均预期寿命')).toBe('=');
});

test.each([
  ['人均生产总值(万元)', '人均生产总值', '万元'],
  ['高技术制造业比重（%', '高技术制造业比重', '%'],
  ['数字化率%)', '数字化率', '%'],
  ['每千人口拥有执业（助理）医师数（人）', '每千人口拥有执业（助理）医师数', '人'],
  ['单位GDP能耗(吨标准煤/万元)', '单位GDP能耗', '吨标准煤/万元'],
  ['地表水（省控及以上断面）', '地表水（省控及以上断面）', null],
  ['人口出生率()', '人口出生率', null],
])('%s is a name and a unit', (printed, name, unit) => {
  expect(splitUnit(printed)).toEqual({ name, unit });
});
