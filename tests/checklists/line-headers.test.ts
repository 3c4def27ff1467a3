// Tables copied a cell a line whose header has two rows, or whose cells are broken over lines or missing.
import { describe, expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

const read = (lines: readonly string[], between = '\n\n') =>
  importText(bytesOf(lines.join(between)), 'page.txt');
const itemsOf = (lines: readonly string[], between?: string) =>
  read(lines, between).checklists.flatMap(({ items }) => items);

const YEARS = [
  ...['东溪县2024—2026年发展指标分解表', '序号', '指标名称', '单位', '2023年实际', '目标值', '责任单位'],
  ...['2024年', '2025年', '2026年', '一、工业'],
  ...['1', '工业增加值增速', '%', '6.2', '7', '7.5', '8', '县工信局、县统计局'],
  ...['2', '技改投资', '亿元', '12.5', '14', '15.5', '≥17', '县工信局'],
];

describe.each([
  ['a blank line', '\n\n'],
  ['nothing', '\n'],
])('with %s between two cells', (_, between) => {
  test('years below the wide heading of targets are columns of their own', () => {
    const [list] = read(YEARS, between).checklists;
    expect(list).toMatchObject({ kind: 'indicators', year: 2024, leadRule: 'first' });
    expect(
      list?.items.map(({ section, rows, indicators }) => [
        ...section,
        rows[0]?.departments.join(),
        ...indicators.map(({ baseline, target, year }) => [baseline, target, year]),
      ]),
    ).toEqual([
      ['一、工业', '县工信局,县统计局', [6.2, 7, 2024], [6.2, 7.5, 2025], [6.2, 8, 2026]],
      ['一、工业', '县工信局', [12.5, 14, 2024], [12.5, 15.5, 2025], [12.5, 17, 2026]],
    ]);
  });
});

test('what is measured stands below every year, as often below each', () => {
  const items = itemsOf([
    ...['西河县2024年主要指标', '序号', '指标名称', '单位', '2023年完成', '2024年计划', '牵头单位'],
    ...['总量', '增速（%）', '总量', '增速（%）'],
    ...['1', '生产总值', '亿元', '120.5', '5.6', '128', '6', '县发改局'],
    ...['2', '零售总额', '亿元', '45.2', '7.1', '49', '8', '县商务局'],
  ]);
  expect(
    items.map(({ title, rows, indicators }) => [
      title,
      rows[0]?.lead.join(),
      ...indicators.map(({ target }) => target),
    ]),
  ).toEqual([
    ['生产总值', '县发改局', 128, 6],
    ['零售总额', '县商务局', 49, 8],
  ]);
});

const QUARTERS = ['序号', '工作任务', '推进计划', '责任分工', '一季度', '二季度', '牵头单位', '配合单位'];

test('short cells go to their columns by count, quarters and bodies below two wide headings', () => {
  const items = itemsOf([
    ...['南江县2024年推进计划表', ...QUARTERS],
    ...['1', '建设水厂', '完成招标', '通水试运行', '县水利局', '县住建局、县财政局'],
    ...['2', '改造小区', '完成摸底', '全部完工', '县住建局', '各街道'],
  ]);
  expect(
    items.map(({ title, rows, milestones }) => [
      title,
      rows[0]?.text,
      rows[0]?.lead,
      milestones.map(({ due }) => due),
    ]),
  ).toEqual([
    ['建设水厂', '完成招标\n通水试运行', ['县水利局'], ['2024-03-31', '2024-06-30']],
    ['改造小区', '完成摸底\n全部完工', ['县住建局'], ['2024-03-31', '2024-06-30']],
  ]);
});

test('a row that lacks one of several cells is reported, and those around it stand as they are', () => {
  const { checklists, problems } = read([
    ...['永安县2024年推进计划', '序号', '项目名称', '上半年目标', '全年目标', '责任单位'],
    ...['1', '医院迁建', '封顶', '投入使用', '县卫健委'],
    ...['2', '体育公园', '完工', '县文旅局'],
    ...['3', '冷链中心', '完成设备安装', '通过验收', '县供销社'],
  ]);
  expect(checklists[0]?.items.map(({ title, rows }) => [title, rows[0]?.text, rows[0]?.departments])).toEqual(
    [
      ['医院迁建', '封顶\n投入使用', ['县卫健委']],
      ['体育公园', '完工', ['县文旅局']],
      ['冷链中心', '完成设备安装\n通过验收', ['县供销社']],
    ],
  );
  expect(problems).toEqual([
    {
      place: { line: 23 },
      what: '这一行的格数比表头少，各格可能错位，请核对',
      kept: '2 体育公园 完工 县文旅局',
    },
  ]);
});

test('lines without a blank one between are one cell, in the header too', () => {
  const items = itemsOf([
    ...['江北县2024年任务清单', '序号', '攻坚任务', '目标要求', '责任单位', '完成\n时限'],
    ...['1', '内涝\n治理', '改造管网12公里，\n新建泵站2座。', '县住建局、\n县水利局', '2024年\n8月底'],
    ...['2', '公墓', '建成公墓4处。', '市民政局\n江北分局', '10月底'],
  ]);
  expect(
    items.map(({ title, rows, milestones }) => [
      title,
      rows[0]?.departments,
      milestones.map(({ due }) => due),
    ]),
  ).toEqual([
    ['内涝治理', ['县住建局', '县水利局'], ['2024-08-31']],
    ['公墓', ['市民政局江北分局'], ['2024-10-31']],
  ]);
});

test('a section whose name ends like a heading is none, and bodies parted by blanks end a row', () => {
  const items = itemsOf(
    [
      ...['安陵县2025年责任清单', '序号', '重点事项', '年度目标', '责任单位', '（一）项目建设方面'],
      ...['1', '扩大投资', '上半年签约项目20个；投资增长8%。', '县发改委 县商务局'],
      ...['2', '二次创业', '3月底前完成改革，建立办法。', '开发区管委会 县委编办 县人社局'],
      ...['年底前新开工厂房15万平方米。', '县投资集团 县住建局', '第 1 页 共 2 页'],
      ...['（二）城乡统筹方面', '1', '城市更新', '完成老旧小区改造26个。', '县住建局 县城管局'],
    ],
    '\n',
  );
  expect(
    items.map(({ section, rows }) => [...section, ...rows.map(({ departments }) => departments.join())]),
  ).toEqual([
    ['（一）项目建设方面', '县发改委,县商务局'],
    ['（一）项目建设方面', '开发区管委会,县委编办,县人社局', '县投资集团,县住建局'],
    ['（二）城乡统筹方面', '县住建局,县城管局'],
  ]);
});

test('a heading that heads columns hardly ever is one between those that do', () => {
  const items = itemsOf(
    [
      ...['平江县2025年指标分解', '序号', '指标', '单位', '2024年', '2025年', '年均增速', '属性', '责任单位'],
      ...['1', '生产总值', '亿元', '350', '500', '7左右', '预期性', '县发改局'],
      ...['2', '城镇化率', '%', '52.3', '60', '1.5', '预期性', '县发改局'],
    ],
    '\n',
  );
  expect(items.map(({ title, rows }) => [title, rows[0]?.departments])).toEqual([
    ['生产总值', ['县发改局']],
    ['城镇化率', ['县发改局']],
  ]);
});
