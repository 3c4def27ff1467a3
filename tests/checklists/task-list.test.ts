import { describe, expect, test } from 'vitest';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf, TASK_LIST } from './small-documents.ts';

const read = (text = TASK_LIST, options = {}) => importText(bytesOf(text), 'list.txt', options);
const list = (text?: string) => {
  const [checklist] = read(text).checklists;
  if (checklist === undefined) throw new Error('no checklist was read');
  return checklist;
};

describe('a task list from plain text', () => {
  test('has the title, year and default deadline that its header states', () => {
    expect(list()).toMatchObject({
      title: '东溪县2024年重点任务清单',
      kind: 'tasks',
      year: 2024,
      leadRule: 'first',
      defaultDue: { due: '2024-12-31', raw: '2024年度目标' },
    });
  });

  test('keeps every item under its section, numbers in full width included', () => {
    expect(list().items.map(({ number, section, title }) => [number, section, title])).toEqual([
      [1, ['一、做强产业'], '桥梁建设'],
      [2, ['一、做强产业'], '湿地修复'],
      [3, ['一、改善民生'], '老街照明'],
    ]);
  });

  test('a row without a number belongs to the item above, with its own departments and line', () => {
    expect(list().items[1]?.rows).toEqual([
      {
        text: '1.第二季度末修复湿地１００亩；2.巡护不少于30次；\n3.年底前建档率达到100%。',
        departments: ['市生态环境局东溪分局', '县水利局'],
        lead: ['市生态环境局东溪分局'],
        place: { line: 21 },
      },
      { text: '新增观鸟点 2 个。', departments: ['县水利局'], lead: ['县水利局'], place: { line: 33 } },
    ]);
  });

  test('stray blanks are no part of a name', () => {
    expect(list().items[0]?.rows[0]?.departments).toEqual(['县交通运输局', '县建设局']);
  });

  test('a clause with its own date is a milestone, and 持续 in prose is none', () => {
    expect(list().items.flatMap(({ milestones }) => milestones)).toEqual([
      {
        text: '修复湿地１００亩',
        due: '2024-06-30',
        raw: '第二季度末',
        kind: 'date',
        approximate: false,
        row: 1,
      },
      { text: '建档率达到100%', due: '2024-12-31', raw: '年底前', kind: 'date', approximate: false, row: 1 },
    ]);
  });

  test('figures stay with the row that prints them', () => {
    const figures = list().items.flatMap(({ number, indicators }) =>
      indicators.map(({ row, name, comparator, target, unit }) => [
        number,
        row,
        name,
        comparator,
        target,
        unit,
      ]),
    );
    expect(figures).toEqual([
      [1, 1, '3座“1小时通道”大桥通车率', '>=', 90, '%'],
      [1, 1, '新开支线', '>=', 12, '条'],
      [2, 1, '修复湿地', '>=', 100, '亩'],
      [2, 1, '巡护', '>=', 30, '次'],
      [2, 1, '建档率', '>=', 100, '%'],
      [2, 2, '新增观鸟点', '>=', 2, '个'],
    ]);
  });

  test('wrong counts, repeated numbering and likely twins are reported with their line', () => {
    expect(read().problems).toEqual([
      { place: { line: 9 }, what: '标明3项，实有2项', kept: '一、做强产业' },
      { place: { line: 36 }, what: '分类编号“一、”重复', kept: '一、改善民生' },
      {
        place: { line: 37 },
        what: '“县综合行政执法局”与“县综合执法局”可能是同一单位，请核对',
        kept: '县综合行政执法局',
      },
    ]);
  });

  test('names that a person has declared one body are one body with its aliases', () => {
    const departments = [{ name: '县综合行政执法局', aliases: ['县综合执法局'] }];
    const parsed = read(TASK_LIST, { departments });
    expect(parsed.departments).toContainEqual({ name: '县综合行政执法局', aliases: ['县综合执法局'] });
    expect(parsed.problems).toHaveLength(2);
    expect(parsed.checklists[0]?.items[2]?.rows[0]?.departments).toEqual([
      '县综合执法局',
      '县综合行政执法局',
    ]);
  });
});

describe('a task list with faults', () => {
  test('a row without departments is kept and reported, and the next row is not lost', () => {
    const text = TASK_LIST.replace('\t县水利局\n\n\t一、', '\n\t一、');
    expect(list(text).items[1]?.rows[1]).toMatchObject({
      text: '新增观鸟点 2 个。',
      departments: [],
      lead: [],
    });
    expect(list(text).items).toHaveLength(3);
    expect(read(text).problems).toContainEqual({
      place: { line: 33 },
      what: '没有责任部门',
      kept: '2 湿地修复',
    });
  });

  test('cells that fit no row are reported with all their words, and reading goes on', () => {
    const text = TASK_LIST.replace('\t一、改善民生', '\t另见附件\n\t说明文字\n\t一、改善民生');
    expect(list(text).items.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(read(text).problems[0]).toEqual({
      place: { line: 36 },
      what: '这几格排不成一行，没有导入',
      kept: '另见附件\n说明文字',
    });
  });

  test('a number out of order is reported and kept as printed', () => {
    const text = TASK_LIST.replace('\t3\n', '\t5\n');
    expect(list(text).items[2]?.number).toBe(5);
    expect(read(text).problems.map(({ what }) => what)).toContain('序号应是3，印的是5');
  });
});
