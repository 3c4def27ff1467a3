// Small made-up lists in shapes that other counties use: what each of them must still give.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const csv = (...rows: readonly (readonly string[])[]) =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
const page = (title: string, ...rows: readonly (readonly string[])[]) =>
  `<html><body><p>${title}</p><table>${rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</table></body></html>`;
const read = (text: string, name: string) => importText(bytesOf(text), name);
const itemsOf = (text: string, name: string) => read(text, name).checklists.flatMap(({ items }) => items);
const bodies = (text: string, name: string) =>
  itemsOf(text, name).map(({ rows }) => rows.map(({ departments, lead }) => ({ departments, lead })));
const dues = (text: string, name: string) =>
  itemsOf(text, name).map(({ milestones }) => milestones.map(({ due }) => due));
const targets = (text: string, name: string) =>
  itemsOf(text, name).map(({ indicators }) => indicators.map(({ name: what, target }) => [what, target]));

const departmentsOf = (cell: string) =>
  bodies(
    csv(['东溪县2024年责任清单', '', ''], ['序号', '工作事项', '责任单位'], ['1', '修路', cell]),
    'a.csv',
  )[0]?.[0];

test.each([
  ['县民政局牵头\n县财政局、县建设局配合', ['县民政局', '县财政局', '县建设局'], ['县民政局']],
  ['牵头：县民政局；责任：各乡镇', ['县民政局', '各乡镇'], ['县民政局']],
  ['牵头单位 县民政局 责任单位 县财政局', ['县民政局', '县财政局'], ['县民政局']],
  ['县民政局，配合单位：县财政局、各街道', ['县民政局', '县财政局', '各街道'], ['县民政局']],
  ['县水利局（牵头）县财政局（配合）', ['县水利局', '县财政局'], ['县水利局']],
  ['县财政局、县水利局（牵头单位）', ['县财政局', '县水利局'], ['县水利局']],
  ['1.县残联 2.县红十字会', ['县残联', '县红十字会'], ['县残联']],
  ['县民政局（局长）、县教体局（副局长）', ['县民政局', '县教体局'], ['县民政局']],
  ['县民政局、县财政局（按职责分工负责）', ['县民政局', '县财政局'], ['县民政局']],
  ['县住房和城乡\n建设局', ['县住房和城乡建设局'], ['县住房和城乡建设局']],
  ['县民政局·县财政局', ['县民政局', '县财政局'], ['县民政局']],
  ['县民政局、县财政局、及各乡镇', ['县民政局', '县财政局', '各乡镇'], ['县民政局']],
  ['国家税务总局东溪县税务局', ['国家税务总局东溪县税务局'], ['国家税务总局东溪县税务局']],
  ['县水利局负责', ['县水利局'], ['县水利局']],
])('the cell %j names its bodies and their lead', (cell, departments, lead) => {
  expect(departmentsOf(cell)).toEqual({ departments, lead });
});

test.each([['县政府办县委办'], ['县水利局各乡镇']])('%s is taken apart, which is reported', (cell) => {
  const text = csv(['东溪县2024年责任清单', '', ''], ['序号', '工作事项', '责任单位'], ['1', '修路', cell]);
  expect(departmentsOf(cell)?.departments).toHaveLength(2);
  expect(read(text, 'a.csv').problems).toContainEqual({
    place: { line: 3 },
    what: '两个单位之间没有分隔符，分开读了，请核对',
    kept: cell,
  });
});

test('a column of deadlines such as 2023.11 holds no values', () => {
  const text = csv(
    ['东溪县2023年任务分解表', '', '', ''],
    ['序号', '工作事项', '牵头单位', '完成时限'],
    ['1', '修路', '县建设局', '2023.11'],
    ['2', '修桥', '县建设局', '2023.12'],
  );
  expect(dues(text, 'a.csv')).toEqual([['2023-11-30'], ['2023-12-31']]);
  expect(read(text, 'a.csv').checklists[0]).toMatchObject({ kind: 'tasks', leadRule: 'named' });
});

test('2023.1 may be a shortened 2023.10, which is reported', () => {
  const text = csv(['序号', '工作事项', '责任单位', '完成时限'], ['1', '修路', '县建设局', '2023.1']);
  expect(read(text, 'a.csv').problems).toContainEqual({
    place: { line: 2 },
    what: '可能是1月，也可能是10月，请核对',
    kept: '2023.1',
  });
});

test('four quarters are four times, though their steps begin with 完成', () => {
  const text = csv(
    ['东溪县2024年项目进度计划', '', '', '', '', ''],
    ['序号', '项目名称', '一季度目标', '二季度目标', '三季度目标', '四季度目标', '责任单位'],
    ['1', '水厂', '完成招标', '完成土建', '安装', '通水', '县水利局'],
  );
  expect(dues(text, 'a.csv')).toEqual([['2024-03-31', '2024-06-30', '2024-09-30', '2024-12-31']]);
});

test.each([
  ['2024年1月-3月前期；4月-10月施工；11月验收', ['2024-03-31', '2024-10-31', '2024-11-30']],
  ['2023年6-8月集中整治', ['2023-08-31']],
  ['次年3月底前验收', ['2025-03-31']],
  ['5月上中旬举办', ['2024-05-20']],
  ['年中前评估，年底前完成', ['2024-06-30', '2024-12-31']],
])('the progress %j is due %j', (cell, expected) => {
  const text = csv(
    ['东溪县2024年项目清单', '', '', ''],
    ['序号', '项目名称', '进度安排', '责任单位'],
    ['1', '水厂', cell, '县水利局'],
  );
  expect(dues(text, 'a.csv')).toEqual([expected]);
});

test('of two levels of indicators the lower one names the targets, with a value and a growth', () => {
  const text = csv(
    ['东溪县2023年考核指标', '', '', '', '', ''],
    ['序号', '一级指标', '二级指标', '计量单位', '2023年目标总量', '2023年目标增速', '牵头单位'],
    ['1', '经济', '工业增加值', '亿元', '95', '7.5%', '县经信局'],
    ['2', '', '消费品零售额', '亿元', '82.5', '8%', '县商务局'],
  );
  expect(targets(text, 'a.csv')).toEqual([
    [
      ['工业增加值', 95],
      ['工业增加值增速', 7.5],
    ],
    [
      ['消费品零售额', 82.5],
      ['消费品零售额增速', 8],
    ],
  ]);
});

test('every place has its share of a target', () => {
  const text = csv(
    ['东溪县2023年目标分解表', '', '', '', '', ''],
    ['序号', '指标', '单位', '全县', '城关镇', '河西乡', '责任单位'],
    ['1', '造林面积', '亩', '3000', '1800', '1200', '县林业局'],
  );
  expect(targets(text, 'a.csv')).toEqual([
    [
      ['造林面积', 3000],
      ['造林面积（城关镇）', 1800],
      ['造林面积（河西乡）', 1200],
    ],
  ]);
});

test('who checks a target is not responsible for it', () => {
  const text = page(
    '东溪县2023年考核指标',
    ['序号', '考核内容', '年度目标值', '考核单位', '责任单位'],
    ['1', '城镇化率', '≥58%', '县统计局', '县发改局'],
    ['2', '零售额', '85.6', '县统计局', '县商务局'],
  );
  expect(bodies(text, 'a.html').map((rows) => rows[0]?.departments)).toEqual([['县发改局'], ['县商务局']]);
});

test('where no column names bodies, the cells may, with their deadline', () => {
  const text = csv(
    ['东溪县2023年工作要点', ''],
    ['序号', '内容'],
    ['1', '新建公厕10座。（责任单位：县建设局、县财政局；完成时限：2023年9月底前）'],
  );
  expect(bodies(text, 'a.csv')).toEqual([[{ departments: ['县建设局', '县财政局'], lead: ['县建设局'] }]]);
  expect(dues(text, 'a.csv')).toEqual([['2023-09-30']]);
});

test('a table that names nobody says so', () => {
  const text = csv(['东溪县2023年工作清单', ''], ['序号', '任务名称', '工作目标'], ['1', '公厕', '新建10座']);
  expect(read(text, 'a.csv').problems.map(({ what }) => what)).toEqual(['表中没有责任单位一列，请分派']);
});

test('one bracket may hold the bodies and then their deadline', () => {
  const text = [
    '东溪县2023年消费措施',
    '1.发放补贴800万元。（县商务局、县财政局按职责分工负责，2023年6月底前完成）',
    '2.举办活动12场。（县商务局牵头，各乡镇配合，2023年10月底前完成）',
  ].join('\n');
  expect(bodies(text, 'a.txt')).toEqual([
    [{ departments: ['县商务局', '县财政局'], lead: ['县商务局'] }],
    [{ departments: ['县商务局', '各乡镇'], lead: ['县商务局'] }],
  ]);
  expect(dues(text, 'a.txt')).toEqual([['2023-06-30'], ['2023-10-31']]);
});

test('a table drawn with upright strokes, or set with blanks, is a table', () => {
  const strokes =
    '东溪县2023年任务\n| 序号 | 任务 | 责任单位 | 时限 |\n|---|---|---|---|\n| 1 | 修桥 | 县建设局 | 2023年8月底前 |';
  const blanks =
    '东溪县2023年任务\n序号    任务内容      责任单位            完成时限\n1       修桥          县建设局、县水利局  2023年8月底前';
  expect(bodies(strokes, 'a.txt').flat()).toEqual([{ departments: ['县建设局'], lead: ['县建设局'] }]);
  expect(bodies(blanks, 'a.txt').flat()[0]?.departments).toEqual(['县建设局', '县水利局']);
  expect([...dues(strokes, 'a.txt'), ...dues(blanks, 'a.txt')]).toEqual([['2023-08-31'], ['2023-08-31']]);
});

test('names that the lines of a tabbed table cut are whole again', () => {
  const text = [
    '海湾区2022年任务清单',
    '序号\t任务\t责任单位',
    '1\t治海\t市生态环境局',
    '海湾分局、区',
    '农业农村局',
    '2\t修港\t区交通运输局',
  ].join('\n');
  expect(bodies(text, 'a.txt').map((rows) => rows[0]?.departments)).toEqual([
    ['市生态环境局海湾分局', '区农业农村局'],
    ['区交通运输局'],
  ]);
});

test('a page in traditional characters has its header told too', () => {
  const text = page(
    '東湖縣2023年重點工作清單',
    ['序號', '重點工作', '責任單位', '完成時限'],
    ['1', '發(fā)布政策20項(xiàng)', '縣財政局', '2023年6月底前'],
  );
  expect(bodies(text, 'a.html')).toEqual([[{ departments: ['县财政局'], lead: ['县财政局'] }]]);
  expect(read(text, 'a.html').problems).toHaveLength(1);
});

test('a page number between two halves of a table parts nothing', () => {
  const header = ['序号', '任务', '责任单位'];
  const rows = (first: string) => page('', header, [first, `任务${first}`, '县建设局']);
  const text = `<p>东溪县2023年事项清单</p>${rows('1')}<p>— 1 —</p>${rows('2')}`;
  expect(itemsOf(text, 'a.html').map(({ number }) => number)).toEqual([1, 2]);
  expect(read(text, 'a.html').checklists).toHaveLength(1);
});

test.each([
  ['全年接待游客1,200万人次', [1200]],
  ['建成充电桩500根、换电站3座', [500, 3]],
  ['到2025年，发放资格权证1200本', [1200]],
])('the figures of %s are %j', (cell, expected) => {
  const text = csv(
    ['东溪县2023年任务清单', '', '', ''],
    ['序号', '任务名称', '工作目标', '责任单位'],
    ['1', '一项', cell, '县府办'],
  );
  expect(targets(text, 'a.csv')[0]?.map(([, target]) => target)).toEqual(expected);
});

test('paragraphs that a page cut into lines are whole again', () => {
  const text = [
    '东溪县2023年工作方案',
    '1.建设园区，新建厂房12万平方米，',
    '9月底前完成路网。（牵头单位：县经信局；责',
    '任单位：县发改局、县建设局）',
    '2.发放补贴1200万元。（牵头单位：县民政局；责任单位：县',
    '财政局）',
  ].join('\n');
  expect(bodies(text, 'a.txt')).toEqual([
    [{ departments: ['县经信局', '县发改局', '县建设局'], lead: ['县经信局'] }],
    [{ departments: ['县民政局', '县财政局'], lead: ['县民政局'] }],
  ]);
  expect(dues(text, 'a.txt')).toEqual([['2023-09-30'], []]);
  expect(read(text, 'a.txt').problems).toEqual([]);
});

test('the bodies may stand in brackets of any shape', () => {
  const text = [
    '东溪县2023年重点任务',
    '1、新增企业18家。',
    '〔牵头单位：县经信局，配合单位：县统计局〕',
    '2、盘活用地500亩。',
    '〔牵头单位：县自然资源局〕',
  ].join('\n');
  expect(bodies(text, 'a.txt')).toEqual([
    [{ departments: ['县经信局', '县统计局'], lead: ['县经信局'] }],
    [{ departments: ['县自然资源局'], lead: ['县自然资源局'] }],
  ]);
});
