import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shengsi } from '../seeds/003-shengsi.ts';
import {
  type ChecklistFile,
  checklistFileSchema,
  codesOf,
  departmentsFileSchema,
  taskDueOf,
} from '../src/checklists/checklist-file.ts';
import { sow } from '../src/database/seed.ts';
import { canonicalName } from '../src/departments/name.ts';
import { type FreshDatabase, freshDatabase } from './postgres.ts';

const NAMES = ['indicators', 'tasks', 'initiatives', 'reforms', 'cases', 'problems'] as const;
const COUNTS = { indicators: 61, tasks: 208, initiatives: 53, reforms: 34, cases: 7, problems: 25 };

interface ReviewedItem {
  readonly number: number;
  readonly line: number;
  readonly departments: readonly string[];
  readonly lead: readonly string[];
  readonly milestones: readonly { readonly due: string; readonly raw: string }[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const departments = departmentsFileSchema.parse(read('../seeds/data/shengsi-departments.json'));
const names = departments.map(({ name }) => name);
const lists = NAMES.map((name): [(typeof NAMES)[number], ChecklistFile] => [
  name,
  checklistFileSchema.parse(read(`../seeds/data/shengsi-2021-2025-${name}.json`)),
]);
const { checklists: reviewed } = read('./checklists/expected/shengsi-2021-2025.json') as {
  checklists: readonly { readonly letter: string; readonly items: readonly ReviewedItem[] }[];
};

function taskOf(code: string) {
  const file = lists.find(([, { letter }]) => letter === code.charAt(0))?.[1];
  const task = file?.tasks[codesOf(file).indexOf(code)];
  if (file === undefined || task === undefined) throw new Error(`no task ${code}`);
  return { file, task };
}

const figures = (code: string) =>
  taskOf(code).task.targets.map(
    ({ comparator, value, valueHigh, unit, year }) =>
      `${year ?? ''}${comparator}${value ?? ''}${valueHigh === null ? '' : `-${valueHigh}`}${unit ?? ''}`,
  );

describe('the six lists of 2021 to 2025', () => {
  test('have the letters A to F in the order of the document', () => {
    expect(lists.map(([, { letter }]) => letter).join('')).toBe('ABCDEF');
  });

  test.each(lists)('number the %s without a gap and give no code twice', (name, file) => {
    const numbers = [...new Set(file.tasks.map(({ number }) => number))];
    expect(numbers).toEqual(Array.from({ length: COUNTS[name] }, (_, at) => at + 1));
    expect(new Set(codesOf(file)).size).toBe(file.tasks.length);
  });

  test('one indicator has two rows', () => {
    expect(lists.flatMap(([, file]) => codesOf(file)).filter((code) => code.includes('.'))).toEqual([
      'A20.1',
      'A20.2',
    ]);
  });

  test('the initiatives have a target for each of two years, one of them none', () => {
    const initiatives = lists[2]?.[1].tasks ?? [];
    const dues = initiatives.flatMap(({ milestones }) => milestones.map(({ due }) => due));
    expect(dues.filter((due) => due === '2021-12-31')).toHaveLength(52);
    expect(dues.filter((due) => due === '2022-12-31')).toHaveLength(52);
    expect(
      initiatives.filter(({ milestones }) => milestones.length === 0).map(({ number }) => number),
    ).toEqual([50]);
  });

  test('state 276 targets, 123 of them of the indicators', () => {
    const counts = lists.map(([, { tasks }]) => tasks.flatMap(({ targets }) => targets).length);
    expect(counts).toEqual([123, 28, 122, 3, 0, 0]);
  });

  test.each(lists)('the %s name their source lines in rising order', (_, { tasks }) => {
    const lines = tasks.map(({ line }) => line ?? 0);
    expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
  });

  test.each(lists)('texts of the %s are short enough for a phone', (_, { tasks }) => {
    for (const { text, title, milestones, targets } of tasks) {
      expect([...text].length).toBeLessThanOrEqual(60);
      expect([...title].length).toBeLessThanOrEqual(30);
      for (const milestone of milestones) expect([...milestone.text].length).toBeLessThanOrEqual(40);
      for (const target of targets) expect([...target.text].length).toBeLessThanOrEqual(30);
    }
  });

  test.each(lists)('a value of the %s is there exactly where it can be compared', (_, { tasks }) => {
    for (const { comparator, value } of tasks.flatMap(({ targets }) => targets)) {
      expect(value === null).toBe(comparator === 'trend' || comparator === 'text');
    }
  });

  test.each(lists)(
    'each row of the %s keeps the departments and dates of the reviewed reading',
    (_, file) => {
      const items = reviewed.find(({ letter }) => letter === file.letter)?.items ?? [];
      const canonical = (written: readonly string[]) => [
        ...new Set(written.map((name) => canonicalName(name, departments))),
      ];
      for (const task of file.tasks.filter(({ row }) => row === 1)) {
        const item = items[task.number - 1];
        expect([task.number, task.line]).toEqual([item?.number, item?.line]);
        expect(task.departments).toEqual(canonical(item?.departments ?? []));
        expect(task.departments.slice(0, task.leads)).toEqual(canonical(item?.lead ?? []));
        expect(task.milestones.map(({ due, raw }) => [due, raw])).toEqual(
          item?.milestones.map(({ due, raw }) => [due, raw]),
        );
      }
    },
  );
});

describe('the departments of 嵊泗县', () => {
  test('are 67 bodies, none of them also the alias of another', () => {
    const all = departments.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names).toHaveLength(67);
    expect(new Set(all).size).toBe(all.length);
  });

  test.each(lists)('the %s name known ones only, once in a row', (_, { tasks, leadRule }) => {
    for (const task of tasks) {
      expect(task.departments.filter((name) => !names.includes(name))).toEqual([]);
      expect(new Set(task.departments).size).toBe(task.departments.length);
      expect(task.leads > 0).toBe(leadRule === 'first');
    }
  });

  test.each([
    ['县交通运输局', ['县交通局']],
    ['县文旅局', ['县文广旅体局', '县旅游局']],
    ['县综合执法局', ['县综合行政执法局']],
    ['县人民法院', ['县法院']],
    ['县小微产业园区指挥部', ['县绿色小微园区指挥部']],
    ['各乡镇', ['各有关乡镇']],
  ])('%s is also printed as %j', (name, aliases) => {
    expect(departments.find((body) => body.name === name)?.aliases).toEqual(aliases);
  });
});

describe('the facts of single rows', () => {
  test.each([
    ['A1', '人均生产总值', 103, '县发改局', 1],
    ['A4', '单位GDP碳排放', 147, '市生态环境局嵊泗分局', 1],
    ['A16', '3个“1小时交通圈”人口覆盖率', 329, '县交通运输局', 1],
    ['A20.2', '20-60万群体比例', 409, '县人社局', 2],
    ['A61', '整体智治实现率', 1007, '县委改革办', 1],
    ['B30', '企业减负降本', 1100, '县经信局', 6],
    ['B35', '生态环境攻坚', 1114, '市生态环境局嵊泗分局', 4],
    ['B143', '小岛迁大岛建', 1382, '县发改局', 18],
    ['B205', '乡镇部门抓落实', 1536, '各乡镇', 2],
    ['B208', '凝聚社会力量', 1546, '县人大', 7],
    ['C1', '加快落实《小洋山港区综合开发合作协议》', 1568, '县洋管中心', 1],
    ['C8', '加快贻贝加工园区建设', 1622, '枸杞乡', 1],
    ['C20', '加快推进海洋生态保护修复项目', 1742, '县海洋生态保护修复项目指挥部', 1],
    ['C49', '建立健全考核督查机制', 2041, '县委办', 2],
    ['D2', '嵊泗重大项目招商引资、重点区域开发保障', 2110, '县财政局', 2],
    ['D23', '推进公共服务社会化改革', 2270, '县民政局', 4],
    ['D29', '嵊泗县“固、危、废”跨区域协同处置帮扶制度', 2340, '市生态环境局嵊泗分局', 1],
    ['E6', '“东海渔嫂”助力基层社会治理', 2455, undefined, 0],
    ['F4', '渔业经营与产业链不强', 2504, '县海洋与渔业局', 2],
    ['F13', '公共服务资源集聚本岛', 2562, '县发改局', 6],
  ])('%s is %s, at line %i, led by %s with %i in all', (code, title, line, lead, count) => {
    const { task } = taskOf(code);
    expect([task.title, task.line, task.departments[0], task.departments.length]).toEqual([
      title,
      line,
      lead,
      count,
    ]);
  });

  test.each([
    ['A3', ['2022text', '2025text']],
    ['A5', ['2022<=21.85平方米/万元', '2025<=18.9平方米/万元']],
    ['A14', ['2022<=1.5', '2025<=1.5']],
    ['A16', ['2025>=60%']],
    ['A18', ['2022>=55%', '2025>=55%']],
    ['A27', ['2022>=65.5%', '2025>=70%']],
    ['A58', ['2022<=75件/万人', '2025<=70件/万人']],
    ['A60', ['2022trend', '2025trend']],
    ['B62', ['2025>=6000人', '2025<=3%']],
    ['B96', ['>=99%', '>=95%']],
    ['B33', []],
    ['C7', ['2021>=20次', '2022>=50%']],
    ['C33', ['2021>=910元/月']],
    ['C44', ['2022>=1-2个', '2022>=1-2条']],
    ['C47', ['2021>=2.24', '2022>=3']],
    ['D31', ['>=98%']],
  ])('%s has the targets %j', (code, expected) => {
    expect(figures(code)).toEqual(expected);
  });

  test.each([
    ['A8', [], '2025-12-31'],
    ['B1', [], '2025-12-31'],
    ['B117', ['2025-12-31'], null],
    ['C25', ['2021-12-31', '2022-12-31'], null],
    ['C40', ['2021-12-31', '2022-12-31'], null],
    ['C50', [], '2022-12-31'],
    ['D11', [], null],
    ['F1', [], null],
  ])('%s has milestones on %j and as a whole is due on %s', (code, dues, due) => {
    const { file, task } = taskOf(code);
    expect(task.milestones.map((milestone) => milestone.due)).toEqual(dues);
    expect(taskDueOf(file, task)?.due ?? null).toBe(due);
  });
});

describe('sowing 嵊泗县', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(async () => {
    await fresh.close();
  });

  test('adds 389 tasks with the cast, and nothing the second time', async () => {
    const sowing = { now: new Date('2021-11-10T01:00:00Z'), withCast: true };
    expect(await sow(fresh.db, [shengsi], sowing)).toBe(389);
    expect(await sow(fresh.db, [shengsi], sowing)).toBe(0);
  });
});
