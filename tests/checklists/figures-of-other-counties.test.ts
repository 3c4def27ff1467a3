// Figures in the tables of other counties: growth beside totals, real per cents, ranges, baselines in prose.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (...rows: string[]) =>
  importText(bytesOf(['东溪县2024年任务分解表', ...rows].join('\n')), 'list.csv');
const figures = (...rows: string[]) =>
  read(...rows).checklists.flatMap(({ items }) =>
    items.flatMap(({ indicators }) =>
      indicators.map(({ name, baseline, target, unit, comparator }) => [
        name,
        baseline,
        target,
        unit,
        comparator,
      ]),
    ),
  );
const INDICATORS = '序号,指标名称,单位,2023年实际,2024年目标,2024年目标增速（%）,责任单位';
const TASKS = '序号,重点任务,工作目标,责任单位';

test('a column of growth is in per cent, whatever the unit of the total', () => {
  expect(figures(INDICATORS, '1,地区生产总值,亿元,200,215,7左右,县发改局')).toEqual([
    ['地区生产总值', 200, 215, '亿元', '>='],
    ['地区生产总值增速', null, 7, '%', '='],
  ]);
});

test('a cell that says 增长8% below 亿元 is a growth', () => {
  expect(
    figures('序号,指标名称,单位,2023年实际,2024年目标,责任单位', '1,财政收入,亿元,15,增长8%,县财政局'),
  ).toEqual([['财政收入增长', null, 8, '%', '>=']]);
});

test('a cumulated value is a value', () => {
  expect(
    figures(
      '序号,指标名称,单位,2023年实际,2024年目标,责任单位',
      '1,城镇新增就业,人,2350,累计10000以上,县人社局',
    ),
  ).toEqual([['城镇新增就业', 2350, 10000, '人', '>=']]);
});

test.each([
  ['打造示范点3—5个', ['打造示范点', null, '3-5', '个', '>=']],
  ['公办园占比由48%提高到52%', ['公办园占比', 48, 52, '%', '>=']],
  ['亡人火灾事故零发生', ['亡人火灾事故', null, '零发生', null, 'text']],
  ['综合产值翻一番', ['综合产值', null, '翻一番', null, 'text']],
  ['住院量占比达到全区平均水平', ['住院量占比', null, '达到全区平均水平', null, 'text']],
  ['群众安全感满意度进入全市前三名', ['群众安全感满意度', null, 3, '名', '<=']],
  ['投放人工鱼礁5万空方', ['投放人工鱼礁', null, 5, '万空方', '>=']],
  ['加装电梯二十台', ['加装电梯', null, 20, '台', '>=']],
])('%s in a table is one figure', (cell, figure) => {
  expect(figures(TASKS, `1,抓好工作,${cell},县发改局`)).toEqual([figure]);
});

test('a number that nothing was made of is reported where it stands', () => {
  expect(read(TASKS, '1,抓好工作,志愿者占常住人口比重14,县委宣传部').problems).toContainEqual({
    place: { line: 3 },
    what: '有数字没有读成指标，请核对',
    kept: '志愿者占常住人口比重14',
  });
});
