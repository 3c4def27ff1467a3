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

test.each([
  ['≥30', ['抓好工作', null, 30, null, '>=']],
  ['0.5', ['抓好工作', null, 0.5, null, '>=']],
  ['-3%', ['抓好工作', null, -3, '%', '>=']],
  ['下降5%', ['抓好工作下降', null, 5, '%', '>=']],
  ['十家', ['抓好工作', null, 10, '家', '>=']],
  ['一百二十个', ['抓好工作', null, 120, '个', '>=']],
  ['3000万-5000万元', ['抓好工作', null, '3000-5000', '万元', '>=']],
  ['由30%提高到50%', ['抓好工作', 30, 50, '%', '>=']],
  ['稳步提升', ['抓好工作', null, '稳步提升', null, 'trend']],
  ['达到省平均水平', ['抓好工作', null, '达到省平均水平', null, 'text']],
  ['完成上级下达目标', ['抓好工作', null, '完成上级下达目标', null, 'text']],
  ['翻一番', ['抓好工作', null, '翻一番', null, 'text']],
  ['动态清零', ['抓好工作', null, '动态清零', null, 'text']],
  ['村级服务站全覆盖', ['村级服务站', null, '全覆盖', null, 'text']],
  ['完成12公里', ['抓好工作', null, 12, '公里', '>=']],
  ['（一）新建学校2所', ['新建学校', null, 2, '所', '>=']],
])('%s below 2024年目标 is a figure of what the row names', (cell, figure) => {
  expect(figures('序号,重点任务,2024年目标,责任单位', `1,抓好工作,${cell},县发改局`)).toEqual([figure]);
});

test('a short target that nobody can read is kept as words and reported', () => {
  const document = read('序号,重点任务,2024年目标,责任单位', '1,抓好工作,10/100,县发改局');
  expect(document.checklists[0]?.items[0]?.indicators[0]?.target).toBe('10/100');
  expect(document.problems).toContainEqual({
    place: { line: 3 },
    what: '有数字没有读成指标，请核对',
    kept: '抓好工作 10/100',
  });
});

test.each([
  ['in the heading', ['序号,项目名称,年度计划投资（万元）,责任单位', '1,县医院扩建,5200,县卫健局']],
  ['above the table', ['单位：万元', '序号,项目名称,年度计划投资,责任单位', '1,县医院扩建,5200,县卫健局']],
  ['in the cell', ['序号,项目名称,年度计划投资,责任单位', '1,县医院扩建,5200万元,县卫健局']],
])('a unit that stands %s is the unit of what the heading measures', (_, rows) => {
  expect(figures(...rows)).toEqual([['年度计划投资', null, 5200, '万元', '>=']]);
});

test('a unit in a column of its own or in the name of the row counts', () => {
  expect(figures('序号,实事名称,目标值,计量单位,责任单位', '1,公办园占比,52,%,县教育局')).toEqual([
    ['公办园占比', null, 52, '%', '>='],
  ]);
  expect(figures('序号,工作任务,2024年目标,责任单位', '1,新增就业（人）,3500,县人社局')).toEqual([
    ['新增就业', null, 3500, '人', '>='],
  ]);
});

test('several measured columns are several figures, and the total investment is none', () => {
  expect(
    figures(
      '序号,重点任务,总投资（万元）,新增就业（人）,培训（人次）,责任单位',
      '1,稳就业,900,3500,1200,县人社局',
    ),
  ).toEqual([
    ['新增就业', null, 3500, '人', '>='],
    ['培训', null, 1200, '人次', '>='],
  ]);
});

test('1.2亿 below 万元 is in 亿元, and a value without any unit is reported', () => {
  expect(figures('序号,指标名称,2024年目标（万元）,责任单位', '1,税收,1.2亿,县税务局')).toEqual([
    ['税收', null, 1.2, '亿元', '>='],
  ]);
  expect(read('序号,指标名称,2024年目标,责任单位', '1,税收,12,县税务局').problems).toContainEqual({
    place: { line: 3 },
    what: '指标值没有写明单位，请核对',
    kept: '税收 12',
  });
});

test('figures among the deadlines are read, and how long a step takes is none', () => {
  expect(
    figures(
      '序号,重点任务,工作措施及时间节点,责任单位',
      '1,修路,5月底前开工；11月底前完成农村公路12公里及桥1座；签约后15个工作日内付款。,县交通局',
    ),
  ).toEqual([
    ['完成农村公路', null, 12, '公里', '>='],
    ['桥', null, 1, '座', '>='],
  ]);
});
