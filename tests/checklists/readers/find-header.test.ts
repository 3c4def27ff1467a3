import { expect, test } from 'vitest';
import { headerHeight } from '../../../src/checklists/readers/find-header.ts';

const place = { line: 1 };
const gridOf = (...rows: string[][]) =>
  rows.map((texts) =>
    texts.map((text) => {
      if (text.startsWith('^')) return { text: text.slice(1), place, repeats: 'above' as const };
      return text.startsWith('<')
        ? { text: text.slice(1), place, repeats: 'left' as const }
        : { text, place };
    }),
  );

test.each([
  [['序号', '任务', '责任单位']],
  [['序 号', '工作内容及要求', '牵头单位、配合单位', '备 注']],
  [['类别', '项目名称', '建设规模', '总投资（万元）', '责任领导']],
  [['重点任务', '年度目标', '完成时限', '责任科室']],
  [['指标', '单位', '2020年', '2025年', '属性']],
  [['No.', '整改问题', '整改措施', '整改时限', '责任人']],
  [['编号', '事项', '主办单位（协办单位）', '进展情况（截至9月底）']],
  [['指标名称', '2023年实际', '2024年目标', '数据来源']],
])('%j is a header', (texts) => {
  expect(
    headerHeight(
      gridOf(
        texts,
        texts.map((_, at) => String(at + 1)),
      ),
      0,
    ),
  ).toBe(1);
});

test.each([
  [['1', '推进重点项目', '县发改局']],
  [['', '推进重大项目', '完成年度目标任务']],
  [['', '完善清单', '各乡镇、县级各部门']],
  [['一、重点工作', '<一、重点工作']],
  [['2', '全员劳动生产率', '20', '预期性指标']],
  [['附件1', '']],
  [['序号', '']],
  [['12', '推进“三改一拆”工作', '完成既定任务', '各有关单位']],
])('%j is no header', (texts) => {
  expect(headerHeight(gridOf(texts), 0)).toBe(0);
});

test.each<[string, string[][], number]>([
  [
    'under merged headings',
    [
      ['序号', '指标', '目标', '<目标'],
      ['^序号', '^指标', '上半年', '全年'],
      ['1', '税收', '5', '9'],
    ],
    2,
  ],
  [
    'under wide headings without merged cells',
    [
      ['序号', '指标', '目标', '', '责任单位'],
      ['', '', '上半年', '全年', ''],
      ['1', '税收', '5', '9', '县局'],
    ],
    2,
  ],
  [
    'only while names stand there',
    [
      ['序号', '指标', '目标', '<目标'],
      ['1', '税收', '5', '9'],
    ],
    1,
  ],
  [
    'never where the first item begins',
    [
      ['序号', '任务', '责任单位'],
      ['', '架桥', '县交通局'],
    ],
    1,
  ],
  [
    'over three rows',
    [
      ['序号', '目标', '<目标', '<目标'],
      ['^序号', '2024年', '<2024年', '2025年'],
      ['^序号', '上半年', '全年', '全年'],
      ['1', '5', '6', '7'],
    ],
    3,
  ],
])('a header goes on %s', (_, rows, height) => {
  expect(headerHeight(gridOf(...rows), 0)).toBe(height);
});
