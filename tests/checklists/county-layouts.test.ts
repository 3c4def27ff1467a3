// Layouts of tables that counties use beside the plain list: cards, ticks, two levels of numbers, columns of times.
import { expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

type Cell = string | { readonly text: string; readonly rows?: number; readonly columns?: number };

const cellOf = (cell: Cell) => {
  const { text, rows = 1, columns = 1 } = typeof cell === 'string' ? { text: cell } : cell;
  return `<td rowspan="${rows}" colspan="${columns}">${text.replaceAll('\n', '<br>')}</td>`;
};
const table = (...rows: readonly (readonly Cell[])[]) =>
  `<table>${rows.map((cells) => `<tr>${cells.map(cellOf).join('')}</tr>`).join('')}</table>`;
const page = (...parts: readonly string[]) =>
  `<html><body>${parts.map((part) => (part.startsWith('<') ? part : `<p>${part}</p>`)).join('')}</body></html>`;
const read = (text: string) => importText(bytesOf(text), 'a.html');
const itemsOf = (text: string) => read(text).checklists.flatMap(({ items }) => items);
const duesOf = (text: string) =>
  itemsOf(text).map(({ milestones }) => milestones.map(({ text: about, due, kind }) => [due ?? kind, about]));
const bodiesOf = (text: string) =>
  itemsOf(text).map(({ rows }) =>
    rows.map(({ departments, lead }) => [departments.join('、'), lead.join('、')]),
  );

test('of a header in several rows the deepest time counts', () => {
  const text = page(
    '东溪县2024年重点任务时间节点表',
    table(
      [
        { text: '序号', rows: 3 },
        { text: '重点任务', rows: 3 },
        { text: '时间节点', columns: 2 },
        { text: '责任单位', rows: 3 },
      ],
      [{ text: '上半年', columns: 2 }],
      ['3月底前', '6月底前'],
      ['1', '修路', '完成招标', '开工', '县建设局'],
      ['2', '修桥', '', '通车', '县建设局'],
    ),
  );
  expect(duesOf(text)).toEqual([
    [
      ['2024-03-31', '完成招标'],
      ['2024-06-30', '开工'],
    ],
    [['2024-06-30', '通车']],
  ]);
});

test.each([
  [['一季度目标', '上半年目标', '三季度目标', '全年目标']],
  [['1—3月', '1—6月', '1—9月', '1—12月']],
])('the values of an indicator by %j are milestones, and the whole year is its target', (times) => {
  const text = page(
    '东溪县2024年主要指标序时目标表',
    table(
      ['序号', '指标名称', '计量单位', ...times, '责任单位'],
      ['1', '一般公共预算收入', '亿元', '8.2', '15.6', '22.8', '30.3', '县财政局'],
      ['2', '新增市场主体', '户', '—', '900', '1300', '1800', '县市场监管局'],
    ),
  );
  const [first, second] = itemsOf(text);
  expect(first?.milestones.map(({ due, text: about }) => [due, about])).toEqual([
    ['2024-03-31', '一般公共预算收入8.2亿元'],
    ['2024-06-30', '一般公共预算收入15.6亿元'],
    ['2024-09-30', '一般公共预算收入22.8亿元'],
    ['2024-12-31', '一般公共预算收入30.3亿元'],
  ]);
  expect(first?.indicators.find(({ name }) => name === '一般公共预算收入')).toMatchObject({ target: 30.3 });
  expect(second?.milestones.map(({ due }) => due)).toEqual(['2024-06-30', '2024-09-30', '2024-12-31']);
});

test('values by year alone are no milestones', () => {
  const text = page(
    '东溪县主要指标表',
    table(
      ['序号', '指标名称', '计量单位', '2024年目标', '2025年目标', '责任单位'],
      ['1', '一般公共预算收入', '亿元', '8.2', '15.6', '县财政局'],
    ),
  );
  expect(duesOf(text)).toEqual([[]]);
});

const dated = (deadline: string, task = '修路') =>
  page(
    '东溪县2024年重点任务清单',
    table(
      ['序号', '工作事项', '责任单位', '完成时限', '备注'],
      ['1', task, '县建设局', deadline, ''],
      ['2', '修桥', '县建设局', '2024-09-30', ''],
    ),
  );

test.each([
  ['国庆节前', '2024-09-30'],
  ['2024年“国庆节”前', '2024-09-30'],
  ['元旦前', '2024-12-31'],
  ['五一前', '2024-04-30'],
  ['中秋节前', '2024-09-16'],
  ['秋季开学前', '2024-08-31'],
  ['前三季度', '2024-09-30'],
  ['全年', '2024-12-31'],
  ['45565', '2024-09-30'],
])('the deadline %s is due %s', (deadline, due) => {
  expect(itemsOf(dated(deadline))[0]?.milestones).toMatchObject([{ kind: 'date', due, approximate: true }]);
});

test('a serial number read as a date is reported; one far from the list’s year is no date', () => {
  expect(read(dated('45565')).problems).toMatchObject([{ kept: '45565' }]);
  expect(itemsOf(dated('99999'))[0]?.milestones).toMatchObject([{ kind: 'none', due: null }]);
  expect(read(dated('99999')).problems).toMatchObject([{ kept: '99999' }]);
});

test('dates in the measures beside a deadline are promises too, facts of the year before are not', () => {
  const text = page(
    '东溪县2025年问题整改清单',
    table(
      ['序号', '问题', '整改目标', '整改措施', '整改时限', '责任单位'],
      [
        '1',
        '合同不规范',
        '规范率达到90%（2024年底为60%）。',
        '6月底前完成清理，每季度开展一次检查。',
        '2025年10月底',
        '县财政局',
      ],
    ),
  );
  expect(itemsOf(text)[0]?.milestones.map(({ due, kind }) => due ?? kind)).toEqual([
    '2025-06-30',
    'recurring',
    '2025-10-31',
  ]);
});

test('a deadline merged over items is due for each, over the rows of one item once', () => {
  const text = page(
    '东溪县2024年重点任务清单',
    table(
      ['序号', '工作事项', '具体目标', '责任单位', '完成时限'],
      ['1', '修路', '路面', '县建设局', { text: '10月底前', rows: 3 }],
      [{ text: '2', rows: 2 }, { text: '修桥', rows: 2 }, '桥墩', '县建设局'],
      ['桥面', '县交通运输局'],
    ),
  );
  expect(duesOf(text)).toEqual([[['2024-10-31', '修路']], [['2024-10-31', '修桥']]]);
});

test('remarks say when only where nothing else does', () => {
  const text = page(
    '东溪县2024年重点任务清单',
    table(
      ['序号', '工作事项', '责任单位', '完成时限', '备注'],
      ['1', '修路', '县建设局', '11月底前', '原定6月底前，已调整'],
      ['2', '修桥', '县建设局', '', '10月底前完成验收'],
    ),
  );
  expect(duesOf(text)).toEqual([[['2024-11-30', '修路']], [['2024-10-31', '完成验收']]]);
});

test.each([
  ['县民政局、县财政局\n6月底前', '县民政局、县财政局', '2024-06-30'],
  ['县民政局、县财政局（9月底前）', '县民政局、县财政局', '2024-09-30'],
  ['6月底前，县民政局', '县民政局', '2024-06-30'],
  ['县民政局；完成时限：11月底前', '县民政局', '2024-11-30'],
])('the cell %j names bodies and a deadline', (cell, departments, due) => {
  const text = page(
    '东溪县2024年任务分工',
    table(['序号', '工作任务', '责任单位及完成时限'], ['1', '建食堂', cell]),
  );
  expect(bodiesOf(text)).toEqual([[[departments, '县民政局']]]);
  expect(itemsOf(text)[0]?.milestones.map((milestone) => milestone.due)).toEqual([due]);
  expect(read(text).problems).toEqual([]);
});

test.each([
  ['2024年2月至4月', '2024-04-30'],
  ['2024.5.1—2024.5.31', '2024-05-31'],
])('what runs over %s is due by its end', (span, due) => {
  const text = page(
    '东溪县2024年活动清单',
    table(['序号', '活动名称', '起止时间', '承办单位'], ['1', '招聘会', span, '县人社局']),
  );
  expect(duesOf(text)).toEqual([[[due, '招聘会']]]);
});

test.each([
  ['市生态环境局\n青山分局\n县建设局', '市生态环境局青山分局、县建设局'],
  ['*市生态环境局\n青山分局\n县建设局', '市生态环境局青山分局、县建设局'],
  ['市公安局交警支队\n青山大队、县建设局', '市公安局交警支队青山大队、县建设局'],
  ['市公交公司\n青山分公司\n县建设局', '市公交公司青山分公司、县建设局'],
  ['市生态环境局、青山分局', '市生态环境局、青山分局'],
  ['县公安局\n交警大队', '县公安局、交警大队'],
  ['县纪委监委机关、东溪海关', '县纪委监委机关、东溪海关'],
])('the bodies of %j are %s, without a doubt', (cell, departments) => {
  const text = page('东溪县2024年任务分工', table(['序号', '工作任务', '责任单位'], ['1', '建食堂', cell]));
  expect(bodiesOf(text)[0]?.[0]?.[0]).toBe(departments);
  expect(read(text).problems).toEqual([]);
});

test('cards with a task each become one list', () => {
  const card = (name: string, lead: string, due: string) =>
    table(['任务名称', name], ['牵头单位', lead], ['配合单位', '县财政局'], ['完成时限', due]);
  const text = page(
    '东溪县2024年重点任务责任卡',
    card('建水厂', '县水利局', '10月底前'),
    card('建食堂', '县民政局', '11月15日'),
  );
  const [checklist] = read(text).checklists;
  expect(checklist).toMatchObject({ title: '东溪县2024年重点任务责任卡', leadRule: 'named' });
  expect(bodiesOf(text)).toEqual([
    [['县水利局、县财政局', '县水利局']],
    [['县民政局、县财政局', '县民政局']],
  ]);
  expect(duesOf(text)).toEqual([[['2024-10-31', '建水厂']], [['2024-11-15', '建食堂']]]);
});

test('ticks below bodies say who is responsible, stars and 牵头 who leads', () => {
  const text = page(
    '东溪县2024年任务分解表',
    table(
      ['序号', '重点任务', '完成时限', '县应急局', '县公安局', '县建设局'],
      ['1', '查燃气', '3月底前', '√', '', '★'],
      ['2', '治路口', '6月底前', '配合', '牵头', '配合'],
    ),
  );
  expect(bodiesOf(text)).toEqual([
    [['县建设局、县应急局', '县建设局']],
    [['县公安局、县应急局、县建设局', '县公安局']],
  ]);
});

test('sub-numbers open items below a heading, and rows below an item', () => {
  const header = ['序号', '工作任务', '责任单位', '完成时限'];
  const below = page(
    '东溪县2024年任务分解表',
    table(
      header,
      ['1', { text: '产业提升', columns: 3 }],
      ['1.1', '建厂房', '县工信局', '6月底前'],
      ['1.2', '招企业', '县商务局', '9月底前'],
      ['2', { text: '民生改善', columns: 3 }],
      ['2.1', '建学校', '县教育局', '8月底前'],
    ),
  );
  expect(itemsOf(below).map(({ number, section, title }) => [number, section, title])).toEqual([
    [1, ['1.产业提升'], '建厂房'],
    [2, ['1.产业提升'], '招企业'],
    [1, ['2.民生改善'], '建学校'],
  ]);
  const rows = page(
    '东溪县2024年任务分解表',
    table(
      header,
      ['1', '产业提升', '县工信局', '年底前'],
      ['1.1', '建厂房', '县建设局', '6月底前'],
      ['1.2', '招企业', '县商务局', '9月底前'],
      ['2', '民生改善', '县民政局', '年底前'],
    ),
  );
  expect(bodiesOf(rows)).toEqual([
    [
      ['县工信局', '县工信局'],
      ['县建设局', '县建设局'],
      ['县商务局', '县商务局'],
    ],
    [['县民政局', '县民政局']],
  ]);
});

test('tables with one header under headings are the sections of one list', () => {
  const header = ['序号', '工作任务', '责任单位'];
  const text = page(
    '东溪县2024年重点工作任务清单',
    '一、做强产业',
    table(header, ['1', '建厂房', '县工信局']),
    '二、改善民生',
    table(header, ['1', '建学校', '县教育局']),
  );
  expect(read(text).checklists).toHaveLength(1);
  expect(read(text).checklists[0]?.title).toBe('东溪县2024年重点工作任务清单');
  expect(itemsOf(text).map(({ section }) => section)).toEqual([['一、做强产业'], ['二、改善民生']]);
});

test.each([
  [['附件1', '东溪县2024年任务清单', '制表单位：县政府督查室 制表日期：2024年2月28日']],
  [['附件1 东溪县2024年任务清单']],
  [['东溪县2024年任务清单', '发布时间：2024-02-28 来源：县政府办 阅读：12次']],
  [
    [
      '东溪县2024年任务清单',
      '各乡镇：',
      '现印发给你们，请抓好落实。',
      '东溪县人民政府办公室',
      '2024年2月1日',
    ],
  ],
])('of the lines %j one is the title', (lines) => {
  const text = page(...lines, table(['序号', '工作任务', '责任单位'], ['1', '建厂房', '县工信局']));
  expect(read(text).checklists[0]?.title).toBe('东溪县2024年任务清单');
});
