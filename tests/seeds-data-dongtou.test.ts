import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { sanmen } from '../seeds/001-sanmen.ts';
import { dongtou } from '../seeds/002-dongtou.ts';
import {
  type ChecklistFile,
  checklistFileSchema,
  codesOf,
  departmentsFileSchema,
  taskDueOf,
} from '../src/checklists/checklist-file.ts';
import { sow } from '../src/database/seed.ts';
import { canonicalName } from '../src/departments/name.ts';
import { freshDatabase } from './postgres.ts';

interface Expected {
  readonly checklists: readonly ExpectedList[];
  readonly departments: unknown;
}
interface ExpectedList {
  readonly letter: string;
  readonly kind: string;
  readonly leadRule: string;
  readonly items: readonly ExpectedItem[];
}
interface ExpectedItem {
  readonly number: number;
  readonly line: number;
  readonly departments: readonly string[];
  readonly lead: readonly string[];
  readonly rows?: readonly { readonly line: number }[];
  readonly milestones: readonly { readonly due: string | null; readonly raw: string }[];
  readonly figures: readonly {
    readonly comparator: string;
    readonly target: number | string;
    readonly source: 'column' | 'text';
  }[];
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as unknown;
const seed = (name: string) => read(`../seeds/data/dongtou-${name}.json`);

const expected = read('./checklists/expected/dongtou-2023.json') as Expected;
const departments = departmentsFileSchema.parse(seed('departments'));
const lists = ['work-points', 'indicators', 'achievements', 'key-tasks', 'reforms'].map(
  (name): [string, ChecklistFile] => [name, checklistFileSchema.parse(seed(`2023-${name}`))],
);
const pairs = lists.map(([name, file], at): [string, ChecklistFile, ExpectedList] => [
  name,
  file,
  expected.checklists[at] as ExpectedList,
]);

function taskOf(code: string) {
  const file = lists.find(([, { letter }]) => letter === code[0])?.[1];
  const task = file?.tasks[codesOf(file).indexOf(code)];
  if (task === undefined) throw new Error(`no task ${code}`);
  return task;
}

const figures = (code: string) =>
  taskOf(code).targets.map(({ comparator, value, unit }) => `${comparator}${value ?? ''}${unit ?? ''}`);

describe('the five lists of 2023', () => {
  test('hold 18 tasks, 64 indicators in 65 rows, 18 achievements, 60 key tasks and 50 reforms', () => {
    const counts = lists.map(([, { letter, tasks }]) => [
      letter,
      new Set(tasks.map(({ number }) => number)).size,
      tasks.length,
    ]);
    expect(counts).toEqual([
      ['A', 18, 18],
      ['B', 64, 65],
      ['C', 18, 18],
      ['D', 60, 60],
      ['E', 50, 50],
    ]);
  });

  test('state 17, 69, 66, 131 and 82 targets', () => {
    const targets = lists.map(([, { tasks }]) => tasks.flatMap((task) => task.targets).length);
    expect(targets).toEqual([17, 69, 66, 131, 82]);
  });

  test('fall into their printed sections', () => {
    const sizes = lists.map(([, { tasks }]) => {
      const held = new Map<string, Set<number>>();
      for (const { section, number } of tasks) {
        const key = section.join('/');
        held.set(key, (held.get(key) ?? new Set()).add(number));
      }
      return [...held.values()].map(({ size }) => size);
    });
    expect(sizes).toEqual([
      [6, 4, 4, 4],
      [13, 7, 9, 13, 8, 5, 9],
      [6, 4, 4, 4],
      [7, 10, 9, 12, 8, 6, 8],
      [9, 6, 9, 10, 4, 12],
    ]);
  });

  test.each(lists)('number the %s without a gap and give no code twice', (_, file) => {
    const numbers = [...new Set(file.tasks.map(({ number }) => number))];
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(new Set(codesOf(file)).size).toBe(file.tasks.length);
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
    for (const { comparator, value, unit } of tasks.flatMap(({ targets }) => targets)) {
      expect(value === null).toBe(comparator === 'trend' || comparator === 'text');
      if (value === null) expect(unit).toBeNull();
    }
  });

  test.each(lists)('every dated milestone of the %s falls in 2023, and so does the deadline', (_, file) => {
    for (const task of file.tasks) {
      const dues = task.milestones.flatMap(({ due }) => due ?? []);
      expect(dues.filter((due) => !due.startsWith('2023-'))).toEqual([]);
      expect(taskDueOf(file, task)?.due).toBe('2023-12-31');
    }
  });
});

describe('the seeds agree with the reviewed reading of the document', () => {
  test.each(pairs)('the %s: kind, rule of the lead, numbers and lines', (_, file, list) => {
    expect([file.letter, file.kind, file.leadRule]).toEqual([list.letter, list.kind, list.leadRule]);
    const places = list.items.flatMap(({ number, line, rows }) =>
      (rows ?? [{ line }]).map((row) => [number, row.line]),
    );
    expect(file.tasks.map(({ number, line }) => [number, line])).toEqual(places);
  });

  test.each(pairs)('the %s: departments and leads', (_, file, list) => {
    for (const item of list.items.filter(({ rows }) => rows === undefined)) {
      const task = file.tasks.find(({ number }) => number === item.number);
      const canonical = (names: readonly string[]) => [
        ...new Set(names.map((name) => canonicalName(name, departments))),
      ];
      const leads = canonical(item.lead);
      expect(task?.departments).toEqual([...new Set([...leads, ...canonical(item.departments)])]);
      expect(task?.leads).toBe(leads.length);
    }
  });

  test.each(pairs)('the %s: milestones and figures', (_, file, list) => {
    for (const item of list.items) {
      const tasks = file.tasks.filter(({ number }) => number === item.number);
      const targets = tasks.flatMap((task) =>
        task.targets.map(({ comparator, value }) => [comparator, value]),
      );
      const stated = item.figures.map(({ comparator, target }) => [
        comparator,
        typeof target === 'number' ? target : null,
      ]);
      expect(targets).toEqual(stated);
      const milestones = tasks.flatMap((task) => task.milestones.map(({ due, raw }) => ({ due, raw })));
      expect(milestones).toEqual(item.milestones.map(({ due, raw }) => ({ due, raw })));
    }
  });

  test('the departments are the same', () => {
    expect(departments).toEqual(expected.departments);
  });

  test('the figures of the columns are 69, 48, 99 and 62', () => {
    const columns = expected.checklists.map(
      ({ items }) => items.flatMap((item) => item.figures).filter(({ source }) => source === 'column').length,
    );
    expect(columns).toEqual([0, 69, 48, 99, 62]);
  });
});

describe('the departments of 洞头区', () => {
  const names = departments.map(({ name }) => name);

  test('are one entry for each body, and no name stands for two', () => {
    const all = departments.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(new Set(all).size).toBe(all.length);
    expect(names).toHaveLength(45);
  });

  test.each(lists)('of the %s are all known, named once in a row, the leads first', (_, { tasks }) => {
    for (const task of tasks) {
      expect(task.departments.filter((name) => !names.includes(name))).toEqual([]);
      expect(new Set(task.departments).size).toBe(task.departments.length);
      expect(task.leads).toBeGreaterThan(0);
      expect(task.leads).toBeLessThanOrEqual(task.departments.length);
    }
  });

  test('are all named in some row', () => {
    const used = new Set(lists.flatMap(([, { tasks }]) => tasks.flatMap((task) => task.departments)));
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });

  test.each([
    ['区发改局', '区发改局(共富办)'],
    ['区财政局', '区财政局<国资办>'],
    ['区府办', '区府办(区“两个健康”办)'],
    ['区自然资源和规划局', '区资规局'],
    ['区医保分局', '区医疗保障局'],
    ['区综合行政执法局', '综合执法局'],
    ['区文广旅体局', '区文广旅局'],
    ['区纪委', '纪委监委机关'],
    ['团区委', '团'],
  ])('%s is also printed as %s', (name, alias) => {
    expect(canonicalName(alias, departments)).toBe(name);
  });
});

describe('the facts of single rows of 2023', () => {
  test.each([
    ['A2', '推进民营经济“两个健康”先行示范', 60, '区府办', 4, 4],
    ['A12', '实施农村居民增收扩中计划', 88, '区委组织部', 3, 3],
    ['A18', '打造“食安洞头”样板', 104, '区市场监管局', 1, 1],
    ['B1', '人均生产总值', 162, '区发改局', 1, 1],
    ['B11.1', '一般公共预算收入占GDP比重', 282, '区财政局', 1, 2],
    ['B11.2', '税收占一般公共预算收入比重', 294, '区税务局', 1, 1],
    ['B15', '常住人口城镇化率', 340, '区住建局', 1, 2],
    ['B50', '国民体质合格率', 792, '区文广旅体局', 1, 2],
    ['B64', '整体智治实现率', 978, '区社会治理中心', 1, 4],
    ['C2', '民营经济两个健康', 1061, '区府办', 1, 3],
    ['C9', '共同富裕现代化基本单元', 1273, '区住建局', 3, 3],
    ['C12', '农村居民增收扩中', 1373, '区农业农村局', 1, 4],
    ['C18', '食安洞头', 1515, '区市场监管局', 1, 1],
    ['D8', '扩中提低行动', 1725, '区发改局', 2, 2],
    ['D42', '清廉海霞“廉洁文化”', 2455, '区纪委', 1, 1],
    ['D53', '幸福要事·民生实事', 2689, '区府办', 2, 2],
    ['D60', '食品安全风险闭环管控', 2821, '区市场监管局', 1, 1],
    ['E15', '要素市场化配置改革', 3145, '区委改革办', 2, 3],
    ['E31', '城乡规划建设和风貌管控', 3431, '区住建局', 1, 2],
    ['E50', '食品小作坊高质量发展提升', 3777, '区市场监管局', 1, 1],
  ])('%s is %s, at line %i, led by %s: %i of %i', (code, title, line, lead, leads, count) => {
    const task = taskOf(code);
    expect([task.title, task.line, task.departments[0], task.leads, task.departments.length]).toEqual([
      title,
      line,
      lead,
      leads,
      count,
    ]);
  });

  test.each([
    ['A10', ['>=8条', '>=94.8%']],
    ['A12', []],
    ['B3', ['<=41平方米/万元']],
    ['B14', ['<=1.6']],
    ['B16', ['>=100%', '>=67%']],
    ['B25', ['trend', 'trend']],
    ['B36', ['=80岁']],
    ['B56', ['>=92.7%']],
    ['B57', ['<=0.014人/亿元']],
    ['C1', ['>=258.8亿元', '>=3.6亿元']],
    ['C12', ['>=41800元', '<=1.6']],
    ['C14', ['text', '>=99%', 'text', 'text']],
    ['D15', ['>=2500人', '>=1200人', '>=500人']],
    ['D33', ['>=10个', '>=700个', '>=100个']],
    ['D39', ['text', 'text']],
    ['D46', []],
    ['D50', ['<=19微克/立方米', '>=100%', '>=8.2%']],
    ['E1', []],
    ['E14', ['>=25%', '>=100%', '>=100%']],
    ['E34', ['text']],
    ['E46', ['<=75件/万人']],
  ])('%s has the targets %j', (code, targets) => {
    expect(figures(code)).toEqual(targets);
  });

  test.each([
    ['D27', ['2023-06-30'], ['2023年上半年']],
    ['D29', [null], ['每年']],
    ['E21', ['2023-08-31', '2023-10-31'], ['9月前', '11月前']],
    ['E23', ['2023-11-30'], ['202311月底']],
  ])('%s has milestones on %j', (code, dues, raws) => {
    expect(taskOf(code).milestones.map(({ due }) => due)).toEqual(dues);
    expect(taskOf(code).milestones.map(({ raw }) => raw)).toEqual(raws);
  });

  test('no other row names a day', () => {
    const dated = lists.flatMap(([, file]) =>
      file.tasks.flatMap((task, at) => (task.milestones.length > 0 ? [codesOf(file)[at]] : [])),
    );
    expect(dated).toEqual(['D27', 'D29', 'E21', 'E23']);
  });
});

describe('sowing 洞头区', () => {
  const opened = freshDatabase();
  afterAll(async () => (await opened).close());

  test('beside 三门县 adds every row once, and nothing the second time', async () => {
    const { db } = await opened;
    const now = new Date('2023-07-14T01:00:00Z');
    await sow(db, [sanmen], { now, withCast: true });
    expect(await sow(db, [dongtou], { now, withCast: true })).toBe(211);
    expect(await sow(db, [sanmen, dongtou], { now, withCast: true })).toBe(0);
  });
});
