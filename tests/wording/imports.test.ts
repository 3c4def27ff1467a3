// The preview of an import: what a person checks, in messages that every chat can carry.
import { expect, test } from 'vitest';
import type { ListPlan, TaskChange } from '../../src/checklists/plan-list.ts';
import type { Proposal } from '../../src/checklists/propose-import.ts';
import { Conflict, Invalid, NotAllowed } from '../../src/errors.ts';
import { differingParts } from '../../src/wording/import-changes.ts';
import { importQuestionsPage } from '../../src/wording/import-pages.ts';
import { importRefusal } from '../../src/wording/import-refusals.ts';
import { appliedReceipt, importPreview } from '../../src/wording/imports.ts';
import { errorText } from '../../src/wording/refusals.ts';
import { textOf } from '../stories/stage.ts';

const counts = { items: 3, rows: 4, milestones: 2, dated: 1, figures: 5, unassigned: 1 };
const LIST: ListPlan = {
  ...{ letter: 'A', isNew: false, title: '重点任务', year: 2024, kind: 'tasks', leadRule: 'asterisk' },
  ...{ counts, changes: [], tasks: [], unchanged: 3, alike: null },
};

const change = (code: string, more: Partial<TaskChange> = {}): TaskChange => ({
  ...{ kind: 'changed', code, formerCode: null, title: '桥梁建设', state: 'underway', changes: [], ...more },
});

const proposal = (list: Partial<ListPlan>, more: Partial<Proposal> = {}): Proposal => ({
  importId: 12,
  fileName: '清单.docx',
  plan: { lists: [{ ...LIST, ...list }], departments: [], aliases: [] },
  problems: [],
  notes: [],
  ...more,
});

// biome-ignore lint/suspicious/noExplicitAny: a message is read here as any page would read it
const read = (message: { blocks: readonly unknown[] }) => textOf(message as any);

const commandsOf = ({ blocks }: { blocks: readonly unknown[] }) =>
  [...JSON.stringify(blocks).matchAll(/"value":"([^"]*)"/g)].map(([, value = '']) => value);

test('it begins with the counts and the lead rule, and doubts come before changes', () => {
  const tasks = [change('A3', { changes: [{ field: 'text', which: null, before: '旧', after: '新' }] })];
  const problems = [{ place: { table: 2, row: 7 }, what: '日期不存在', kept: '2月30日前' }];
  expect(
    read(importPreview(proposal({ tasks }, { problems })))
      .split('\n')
      .slice(0, 8),
  ).toEqual([
    '导入 12 待确认：清单.docx',
    'A 《重点任务》2024 年 · 任务清单 · 修订',
    '　3 项 4 行，节点 2 个（有日期 1 个），目标 5 条，未列单位 1 行；带 * 的单位牵头',
    '　新增 0 项，变更 1 项，移位 0 项，撤下 0 项，不变 3 项',
    '❓ 疑问 1 处，请对照原文：',
    '· 表 2 第 7 行：日期不存在（原文：2月30日前）',
    '📝 与已有清单的不同：',
    '变更 A3 桥梁建设',
  ]);
});

test('a change of a task that is closed or claimed is marked', () => {
  const tasks = [change('A3', { state: 'closed' }), change('A4', { state: 'claimed', formerCode: 'A5' })];
  const text = read(importPreview(proposal({ tasks })));
  expect(text).toContain('变更 A3 桥梁建设 ⚠️ 已销号');
  expect(text).toContain('变更 A4（原 A5） 桥梁建设 ⚠️ 待核验');
});

test('a task that moved and changed counts as both, and it is said', () => {
  const changes = [{ field: 'text', which: null, before: '旧', after: '新' }] as const;
  const tasks = [
    change('A2', { kind: 'moved', formerCode: 'A3', changes }),
    change('A3', { kind: 'moved', formerCode: 'A2' }),
    change('A4', { changes }),
  ];
  const text = read(importPreview(proposal({ tasks })));
  expect(text).toContain(
    '新增 0 项，变更 2 项，移位 2 项，撤下 0 项，不变 3 项（其中 1 项有不止一种，各处都计）',
  );
  expect(text).toContain('移位并变更 A2（原 A3） 桥梁建设');
  expect(text).toContain('移位 A3（原 A2） 桥梁建设');
});

test('the preview leads to the whole table, to the rows in chat and to the words in no row', () => {
  const notes = [{ place: { line: 1 }, text: '各有关单位：' }];
  const preview = importPreview(proposal({}, { notes }), { pageUrl: 'https://duban.example/import/x' });
  expect(read(preview)).toContain('<https://duban.example/import/x|📋 打开整张表逐行核对>');
  expect(read(preview)).toContain('没有列入任何事项的文字 1 段');
  expect(commandsOf(preview)).toEqual(['/导入 确认 12', '/导入 放弃 12', '/导入 12 清单 A', '/导入 12 文字']);
  expect(read(importPreview(proposal({})))).not.toContain('http');
});

test('when more waits for a word than is shown, it is said how much and how to reach it', () => {
  const departments = Array.from({ length: 12 }, (_, index) => ({
    name: `县${'甲乙丙丁戊己庚辛壬癸子丑'[index]}局`,
    nearest: '县经信局',
  }));
  const plan = { lists: [LIST], departments, aliases: [] };
  const preview = importPreview({ ...proposal({}), plan });
  expect(read(preview)).toContain('等您定的有 12 处，这里是前 5 处；其余 7 处：/导入 12 待定 2');
  expect(commandsOf(preview)).toContain('/导入 12 待定 2');
  const pages = [1, 2, 3].map((page) => importQuestionsPage(plan, { importId: 12, page }));
  const asked = pages.flatMap(commandsOf).filter((command) => command.includes('别名'));
  expect(asked).toEqual(departments.map(({ name }) => `/导入 别名 12 ${name} 县经信局`));
  expect(commandsOf(pages[1] as (typeof pages)[0])).toContain('/导入 12 待定 3');
});

test('a document that would withdraw most of the stored tasks is warned about', () => {
  const withdrawn = ['A1', 'A2', 'A3', 'A4'].map((code) => change(code, { kind: 'withdrawn' }));
  expect(read(importPreview(proposal({ tasks: withdrawn })))).toContain('⚠️ 原有事项大半要撤下');
  expect(read(importPreview(proposal({ tasks: withdrawn.slice(1) })))).not.toContain('大半');
});

test('two long texts are shown around what differs', () => {
  const long = '甲'.repeat(300);
  const changes = [
    { field: 'text', which: null, before: `${long}三十${long}`, after: `${long}四十五${long}` },
  ] as const;
  const text = read(importPreview(proposal({ tasks: [change('A3', { changes })] })));
  expect(text).toContain(`内容：…${'甲'.repeat(8)}三${'十'}${'甲'.repeat(8)}… → …`);
  expect(text).toContain('四十五');
});

test.each([
  ['数字渔船试点', '数字渔船推广试点', ['数字渔船', '', '试点'], ['数字渔船', '推广', '试点']],
  ['路灯10盏', '路灯20盏', ['路灯', '1', '0盏'], ['路灯', '2', '0盏']],
  ['甲\u{1f600}乙', '甲\u{1f601}乙', ['甲', '\u{1f600}', '乙'], ['甲', '\u{1f601}', '乙']],
  ['甲\u{1f600}乙', '甲\u{2f600}乙', ['甲', '\u{1f600}', '乙'], ['甲', '\u{2f600}', '乙']],
  ['甲甲', '甲甲甲', ['甲甲', '', ''], ['甲甲', '甲', '']],
])('of %s and %s only what differs is marked, in whole characters', (before, after, was, is) => {
  expect(differingParts(before, after)).toEqual({ before: was, after: is });
});

test('a department that may be another name of a known one is asked about with a button', () => {
  const plan = {
    lists: [LIST],
    departments: [
      { name: '县法院', nearest: '县人民法院' },
      { name: '县渔业局', nearest: null },
    ],
    aliases: [],
  };
  const preview = importPreview({ ...proposal({}), plan });
  expect(read(preview)).toContain('· 县法院（是不是“县人民法院”？不说明就作为新单位）');
  expect(JSON.stringify(preview.blocks)).toContain('/导入 别名 12 县法院 县人民法院');
});

test('a preview of any size comes in numbered parts that every chat can carry, and nothing is left out', () => {
  const changes = [
    { field: 'title', which: null, before: '旧'.repeat(200), after: '新'.repeat(200) },
  ] as const;
  const tasks = Array.from({ length: 500 }, (_, index) => change(`A${index + 1}`, { changes }));
  const first = importPreview(proposal({ tasks }));
  const parts = Number(/第 1\/(\d+) 部分/.exec(first.text)?.[1]);
  expect(parts).toBeGreaterThan(10);
  const all = Array.from({ length: parts }, (_, index) =>
    importPreview(proposal({ tasks }), { part: index + 1 }),
  );
  for (const { text, blocks } of all) {
    expect(Buffer.byteLength(text + JSON.stringify(blocks))).toBeLessThan(12_000);
    expect(blocks.length).toBeLessThanOrEqual(50);
  }
  const codes = new Set(
    all.flatMap((part) => [...read(part).matchAll(/变更 (A\d+) /g)].map(([, code]) => code)),
  );
  expect(codes.size).toBe(500);
  expect(importPreview(proposal({ tasks }), { part: 9_999 }).text).toContain(`第 ${parts}/${parts} 部分`);
});

test('a document without a list, or without a change, has nothing to confirm', () => {
  const none = { importId: null, plan: { lists: [], departments: [], aliases: [] } };
  const problems = [{ place: { line: 1 }, what: '看不出是哪一年的清单', kept: '' }];
  expect(read(importPreview({ ...proposal({}), ...none, problems }))).toMatch(
    /没有在 清单\.docx 里读到清单。没有导入任何内容。[\s\S]*看不出是哪一年/,
  );
  expect(read(importPreview({ ...proposal({}), importId: null }))).toContain('与已有清单一致');
});

test('the receipt says what was done to each list', () => {
  const text = read(appliedReceipt(proposal({ isNew: true }), '督办办公室经办人'));
  expect(text).toContain('A 《重点任务》：新清单，4 个事项');
});

test('refusals of imports are said, and all other errors are left to the others', () => {
  const texts = [
    new NotAllowed('', { action: 'import' }),
    new Conflict('', { reason: 'import-decided', importId: 3, state: 'applied' }),
    new Invalid('', { reason: 'encrypted' }),
    new Invalid('', { reason: 'letter-unclear', letter: 'A' }),
  ].map((error) => read(errorText(error, 'Asia/Shanghai')));
  expect(texts[0]).toContain('导入清单由督办办公室进行。');
  expect(texts[1]).toContain('导入 3 已经导入过。');
  expect(texts[2]).toContain('密码');
  expect(texts[3]).toContain('清单 A 的修订');
  expect(importRefusal(new Invalid('', { reason: 'ambiguous' }))).toBeNull();
});
