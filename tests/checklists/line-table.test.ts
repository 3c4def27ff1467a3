import { describe, expect, test } from 'vitest';
import type { ParsedChecklist } from '../../src/checklists/parsed-document.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf } from './small-documents.ts';

/** A web page's text: every cell a line, a blank line between two, empty cells gone. */
const read = (lines: readonly string[]) => importText(bytesOf(lines.join('\n\n')), 'page.txt');
function list(lines: readonly string[]): ParsedChecklist {
  const [checklist] = read(lines).checklists;
  if (checklist === undefined) throw new Error('no checklist was read');
  return checklist;
}

const INDICATORS = [
  ...['附件1', '东溪县', '2024-2026年主要指标责任分工'],
  ...['类别', '序号', '指标名称(单位)', '2022年', '2024年', '2026年', '指标属性', '责任部门'],
  ...['经济发展', '1', '人均生产总值(万元)', '8.9', '9.5', '11', '评价指标', '县发改局'],
  ...[
    '2',
    '单位GDP能耗',
    '(吨标准煤/万元)',
    '0.29',
    '完成上级下达指标',
    '评价指标',
    '市生态环境局',
    '东溪分局',
  ],
  ...['3', '新增企业数(家)', '4', '5', '≥6', '评价指标', '县经信局、', '县市监局'],
  ...['民生共享', '4', '高技术制造业占', '规上工业比重(%)', '9', '10', '12', '评价指标', '县经信局'],
  ...['5', '家庭可支配收入', '10-50万群体比例(%)', '——', '72', '79', '评价指标', '县人社局'],
  ...['20-60万群体比例(%)', '——', '32', '43', '评价指标'],
  ...['6', '基尼系数', '暂无', '维持在合理区间', '评价指标', '县统计局'],
  ...['7', '失业率(%)', '2', '1.9', '1.8', '评价指标', '县人社局'],
];

describe('an indicator table of one cell a line', () => {
  const checklist = list(INDICATORS);

  test('has its title from the lines below 附件, its kind and its first year', () => {
    expect(checklist).toMatchObject({
      title: '东溪县2024-2026年主要指标责任分工',
      kind: 'indicators',
      year: 2024,
    });
  });

  test('keeps every number with its section, name and bodies, wrapped names whole', () => {
    expect(
      checklist.items.map(({ number, section, title, rows }) => [
        number,
        ...section,
        title,
        rows[0]?.departments.join(),
      ]),
    ).toEqual([
      [1, '经济发展', '人均生产总值', '县发改局'],
      [2, '经济发展', '单位GDP能耗', '市生态环境局东溪分局'],
      [3, '经济发展', '新增企业数', '县经信局,县市监局'],
      [4, '民生共享', '高技术制造业占规上工业比重', '县经信局'],
      [5, '民生共享', '家庭可支配收入10-50万群体比例', '县人社局'],
      [6, '民生共享', '基尼系数', '县统计局'],
      [7, '民生共享', '失业率', '县人社局'],
    ]);
  });

  test('reads baseline and targets by year, a value merged over years for each of them', () => {
    const targets = (number: number) =>
      checklist.items[number - 1]?.indicators.map(({ baseline, comparator, target, unit, year }) => [
        baseline,
        comparator,
        target,
        unit,
        year,
      ]);
    expect(targets(1)).toEqual([
      [8.9, '>=', 9.5, '万元', 2024],
      [8.9, '>=', 11, '万元', 2026],
    ]);
    expect(targets(2)).toEqual([
      [0.29, 'text', '完成上级下达指标', '吨标准煤/万元', 2024],
      [0.29, 'text', '完成上级下达指标', '吨标准煤/万元', 2026],
    ]);
    expect(targets(5)?.map(([, , target]) => target)).toEqual([72, 79, 32, 43]);
    expect(targets(7)).toEqual([
      [2, '<=', 1.9, '%', 2024],
      [2, '<=', 1.8, '%', 2026],
    ]);
  });
});

const INITIATIVES = [
  ...['附件2', '东溪县2024—2025年度抓手清单(4项)', '重点领域', '序号', '突破性抓手', '年度目标', '责任部门'],
  ...['海洋经济(3项)', '码头建设', '2024年完成规划报批。', '2025年开工建设，完成投资16亿元。', '县港航中心'],
  ...['旅游提质', '2024年新建民宿5家。2025年新建民宿8家；接待游客100万人次以上。', '县文旅局'],
  ...['3 ', '湿地修复', '2024完成修复100亩；2025完成修复150亩。', '市生态环境局', '东溪分局'],
  ...['民生(2项)', '4 ', '工作机制', '建立领导小组议事规则，定期通报进展。', '县发改局'],
];

describe('a list with yearly targets whose first numbers are lost', () => {
  const checklist = list(INITIATIVES);

  test('numbers its items by those that are printed, and says so', () => {
    expect(checklist.items.map(({ number, title }) => [number, title])).toEqual([
      [1, '码头建设'],
      [2, '旅游提质'],
      [3, '湿地修复'],
      [4, '工作机制'],
    ]);
    expect(read(INITIATIVES).problems.map(({ what }) => what)).toEqual([
      '有2项没有印序号，按顺序补为1至2',
      '标明2项，实有1项',
    ]);
  });

  test('makes a milestone of every year and gives each figure to its year', () => {
    expect(checklist.items.map(({ milestones }) => milestones.map(({ raw, due }) => [raw, due]))).toEqual([
      [
        ['2024年', '2024-12-31'],
        ['2025年', '2025-12-31'],
      ],
      [
        ['2024年', '2024-12-31'],
        ['2025年', '2025-12-31'],
      ],
      [
        ['2024', '2024-12-31'],
        ['2025', '2025-12-31'],
      ],
      [],
    ]);
    expect(checklist.items[1]?.indicators.map(({ target, year }) => [target, year])).toEqual([
      [5, 2024],
      [8, 2025],
      [100, 2025],
    ]);
  });
});

test('a header printed again on the next page is no new list', () => {
  const header = ['序号', '案例名称', '主要做法'];
  const cases = ['附件3', '东溪县2024年典型案例清单', ...header, '1', '联岛供水', '多方协商，完成论证。'];
  const parsed = read([...cases, ...header, '2', '云上大厅', '搭建平台，就近办理。']);
  expect(parsed.checklists.map(({ kind, items }) => [kind, items.length])).toEqual([['cases', 2]]);
});

test('rows of figures below an item belong to it, and a value for one of two years is reported', () => {
  const lines = [
    ...[
      '附件4',
      '东溪县2024年重点工作清单',
      '序号',
      '重点工作',
      '指标名称',
      '2023年实际',
      '2024年目标',
      '重点任务',
      '责任单位',
    ],
    ...[
      '产业(2项)',
      '1',
      '企业培育',
      '新增企业(家)',
      '20',
      '30',
      '1.完善培育库。',
      '2.加强指导。',
      '*县经信局、县科技局',
    ],
    ...[
      '研发投入(亿元)',
      '3.4',
      '4',
      '2',
      '园区建设',
      '拆除面积(亩)',
      '100',
      '推进三年行动，完成整治。',
      '县经信局',
    ],
  ];
  const checklist = list(lines);
  expect(checklist.leadRule).toBe('asterisk');
  expect(checklist.items[0]?.rows).toMatchObject([
    { departments: ['县经信局', '县科技局'], lead: ['县经信局'] },
  ]);
  expect(
    checklist.items[0]?.indicators.map(({ name, baseline, target }) => [name, baseline, target]),
  ).toEqual([
    ['新增企业', 20, 30],
    ['研发投入', 3.4, 4],
  ]);
  expect(checklist.items[1]?.indicators).toMatchObject([{ name: '拆除面积', baseline: null, target: 100 }]);
  expect(read(lines).problems.map(({ what }) => what)).toContain('两个年份只印了一个值，按目标读，请核对');
});

test('section headings in the column of numbers, and a name that goes on with 、 on its next line', () => {
  const checklist = list([
    ...['附件5', '东溪县2024年短板问题清单', '序号', '存在的问题', '责任部门', '产业方面(2项)'],
    ...[
      '1',
      '龙头企业缺乏，产业链不长。',
      '县经信局',
      '、县投促中心',
      '2',
      '科研投入不高，平台难以突破。',
      '县科技局',
    ],
  ]);
  expect(checklist).toMatchObject({ kind: 'problems', leadRule: 'first' });
  expect(
    checklist.items.map(({ section, title, rows }) => [...section, title, rows[0]?.departments.join()]),
  ).toEqual([
    ['产业方面', '龙头企业缺乏，产业链不长', '县经信局,县投促中心'],
    ['产业方面', '科研投入不高，平台难以突破', '县科技局'],
  ]);
});
