import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type ChecklistFile,
  checklistFileSchema,
  codesOf,
  departmentsFileSchema,
  taskDueOf,
} from '../src/checklists/checklist-file.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../seeds/data/${name}.json`, import.meta.url), 'utf8'));
const departments = departmentsFileSchema.parse(read('sanmen-departments'));
const initiatives = checklistFileSchema.parse(read('sanmen-2022-initiatives'));
const reforms = checklistFileSchema.parse(read('sanmen-2022-reforms'));
const lists: [string, ChecklistFile][] = [
  ['initiatives', initiatives],
  ['reforms', reforms],
];

function taskOf(code: string) {
  const file = code.startsWith('A') ? initiatives : reforms;
  const task = file.tasks[codesOf(file).indexOf(code)];
  if (task === undefined) throw new Error(`no task ${code}`);
  return task;
}

const figures = (code: string) =>
  taskOf(code).targets.map(({ comparator, value, unit }) => `${comparator}${value ?? ''}${unit ?? ''}`);

describe('the two lists of 2022', () => {
  test('hold 108 printed items in 113 rows, and 10 reforms with 26 dated milestones', () => {
    expect(new Set(initiatives.tasks.map(({ number }) => number)).size).toBe(108);
    expect(initiatives.tasks).toHaveLength(113);
    expect(reforms.tasks).toHaveLength(10);
    const dated = reforms.tasks.flatMap(({ milestones }) => milestones).filter(({ kind }) => kind === 'date');
    expect(dated).toHaveLength(26);
  });

  test('state 205 and 19 targets', () => {
    expect(lists.map(([, { tasks }]) => tasks.flatMap(({ targets }) => targets).length)).toEqual([205, 19]);
  });

  test.each(lists)('number the %s without a gap and give no code twice', (_, file) => {
    const numbers = [...new Set(file.tasks.map(({ number }) => number))];
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(new Set(codesOf(file)).size).toBe(file.tasks.length);
  });

  test('several rows of one number are its parts in order', () => {
    const parts = codesOf(initiatives).filter((code) => code.includes('.'));
    expect(parts).toEqual(['A4.1', 'A4.2', 'A8.1', 'A8.2', 'A61.1', 'A61.2', 'A61.3', 'A61.4']);
  });

  test('the initiatives fall into their eleven printed sections', () => {
    const counts = new Map<string, Set<number>>();
    for (const { section, number } of initiatives.tasks) {
      const held = counts.get(section.join('/')) ?? new Set();
      counts.set(section.join('/'), held.add(number));
    }
    expect([...counts.values()].map(({ size }) => size)).toEqual([2, 15, 7, 27, 7, 2, 5, 2, 13, 15, 13]);
  });

  test.each(lists)('the %s name their source lines in rising order', (_, { tasks }) => {
    const lines = tasks.map(({ line }) => line ?? 0);
    expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
  });

  test.each(lists)('texts of the %s are short enough for a phone', (_, { tasks }) => {
    for (const { text, milestones, targets } of tasks) {
      expect([...text].length).toBeLessThanOrEqual(60);
      for (const milestone of milestones) expect([...milestone.text].length).toBeLessThanOrEqual(30);
      for (const target of targets) expect([...target.text].length).toBeLessThanOrEqual(25);
    }
  });

  test.each(lists)('a value of the %s is there exactly where it can be compared', (_, { tasks }) => {
    for (const { comparator, value } of tasks.flatMap(({ targets }) => targets)) {
      expect(value === null).toBe(comparator === 'trend' || comparator === 'text');
    }
  });

  test('every task has at least one deadline', () => {
    for (const [, file] of lists) {
      for (const task of file.tasks) {
        expect(task.milestones.length > 0 || taskDueOf(file, task) !== null).toBe(true);
      }
    }
  });
});

describe('the departments', () => {
  const names = departments.map(({ name }) => name);

  test('are one entry for each body, and no name stands for two', () => {
    const all = departments.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(all).size).toBe(all.length);
    expect(names).toHaveLength(58);
  });

  test.each(lists)('of the %s are all known, named once in a row, the lead first', (_, { tasks }) => {
    for (const task of tasks) {
      expect(task.departments.filter((name) => !names.includes(name))).toEqual([]);
      expect(new Set(task.departments).size).toBe(task.departments.length);
      expect(task.leads).toBe(1);
    }
  });

  test.each([
    ['县自然资源和规划局', '县自然资源规划局'],
    ['县综合行政执法局', '县综合执法局'],
    ['县委统战部', '县统战部'],
    ['县经信局', '三门县经信局'],
    ['人民银行三门支行', '人行三门支行'],
    ['台州银保监分局三门监管组', '台州银保监三门分局'],
    ['县大数据发展中心', '县大数据局'],
    ['县人民法院', '县法院'],
    ['三门县技师学院', '三门技师学院'],
  ])('%s is also printed as %s', (name, alias) => {
    expect(departments.find((body) => body.name === name)?.aliases).toEqual([alias]);
  });
});

describe('the facts of single rows', () => {
  test.each([
    ['A1', '开展“三提三争”立功竞赛活动', 11, '县提争办', 1],
    ['A4.1', '充分激发市场主体活力', 42, '县市场监管局', 2],
    ['A4.2', '充分激发市场主体活力', 53, '县经信局', 1],
    ['A7', '深入推进营商环境“10+N”便利化行动', 77, '县发展改革局', 14],
    ['A8.2', '深化“亩均论英雄”改革', 110, '县自然资源和规划局', 1],
    ['A38', '全面推进未来社区试点建设', 363, '县建设局', 7],
    ['A58', '普惠性人力资本提升', 520, '县人力社保局', 2],
    ['A59', '争创全省数字化改革先行县', 529, '县委改革办', 8],
    ['A61.1', '全力打赢生态环境治理攻坚战', 554, '市生态环境局三门分局', 1],
    ['A61.4', '全力打赢生态环境治理攻坚战', 585, '县建设局', 1],
    ['A66', '制定实施碳达峰行动方案', 629, '县发展改革局', 9],
    ['A94', '推进残疾人全面发展“幸福清单”', 869, '县残联', 17],
    ['A108', '法院执行一件事', 993, '县人民法院', 1],
    ['B1', '“农户家庭资产池”融资模式（小微金融助富改革）', 11, '台州银保监分局三门监管组', 6],
    ['B4', '闲置和低效工业用地提质增效', 59, '县经信局', 1],
    ['B10', '支持三门县乡村振兴青蟹产业深度融合发展示范县建设', 137, '县农业农村局', 2],
  ])('%s is %s, at line %i, led by %s with %i in all', (code, title, line, lead, count) => {
    const task = taskOf(code);
    expect([task.title, task.line, task.departments[0], task.departments.length]).toEqual([
      title,
      line,
      lead,
      count,
    ]);
  });

  test.each([
    ['A4.1', ['>=14000家', '>=1300家']],
    ['A8.1', ['>=14万元', '>=6%', '>=6%']],
    ['A9', ['>=2.4%', '>=20家', '>=45家']],
    ['A24', ['>=100%', '>=88%']],
    ['A29', ['>=11.33万亩', '>=0.91亿斤', '>=4个', '>=1个']],
    ['A52', ['>=45420元', '>=0.55', '>=8万元', '>=13万元', '>=55.1%', '=0.77', 'trend', 'trend']],
    ['A53', ['=1840元', '=18元']],
    ['A54', ['>=6000人', '<=3%']],
    ['A61.1', ['<=25微克/立方米']],
    ['A61.4', ['>=4.7公顷', '>=7.9公里', '>=6.3公里', '>=85%']],
    ['A66', ['text', 'text']],
    ['A86', ['>=6个', '>=5.11', '>=4.35']],
    ['A88', ['>=1500人', '>=31%', '>=1.26万人次']],
    ['A89', []],
    ['A102', ['<=0.00487人/亿元', '<=5起', '<=3人', '>=8个']],
    ['B1', ['>=15亿元', 'trend', '>=20亿元']],
    ['B9', ['>=10所', '<=0.28', '<=0.28']],
  ])('%s has the targets %j', (code, expected) => {
    expect(figures(code)).toEqual(expected);
  });

  test.each([
    ['A1', [], '2022-12-31'],
    ['A30', ['2022-03-31'], '2022-12-31'],
    ['A42', ['2022-12-31'], null],
    ['A81', ['2022-06-30', '2022-12-31', '2022-12-31'], null],
    ['A93', ['2022-12-31'], null],
    ['A108', ['2022-09-30'], '2022-12-31'],
  ])('%s has milestones on %j and as a whole is due on %s', (code, dues, due) => {
    expect(taskOf(code).milestones.map((milestone) => milestone.due)).toEqual(dues);
    expect(taskDueOf(initiatives, taskOf(code))?.due ?? null).toBe(due);
  });

  test('each reform has its own dates', () => {
    const months = reforms.tasks.map(({ milestones }) =>
      milestones.map(({ due }) => Number(due?.slice(5, 7))),
    );
    expect(months).toEqual([
      [9, 12],
      [6, 9, 12],
      [3, 6, 9],
      [3, 6, 9, 12],
      [6, 9, 12],
      [3, 6, 9],
      [6],
      [6, 12],
      [3, 12],
      [6, 9, 12],
    ]);
  });
});
