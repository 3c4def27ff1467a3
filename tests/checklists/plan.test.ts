// Planning an import: what a document would change, found without a database.
import { expect, test } from 'vitest';
import { codesOf, taskDueOf, toChecklistFile } from '../../src/checklists/checklist-file.ts';
import { nextLetter } from '../../src/checklists/letter.ts';
import { likeness, plainText } from '../../src/checklists/likeness.ts';
import type { ParsedDocument } from '../../src/checklists/parsed-document.ts';
import { type ImportChoices, isNothing, noChoices, planImport } from '../../src/checklists/plan.ts';
import { tallyOf } from '../../src/checklists/plan-list.ts';
import type { StoredChecklist } from '../../src/checklists/stored-checklist.ts';
import { type MadeRow, madeDocument, ROWS } from './made-document.ts';

const KNOWN = ['县交通运输局', '县建设局', '县水利局', '县农业农村局'].map((name) => ({ name, aliases: [] }));

/** What applying the document to an empty workspace stores. */
function storedFrom(document: ParsedDocument): StoredChecklist[] {
  return document.checklists.map((parsed, list) => {
    const letter = 'ABC'[list] as string;
    const file = toChecklistFile(parsed, { letter, source: 'a.txt', departments: KNOWN });
    const codes = codesOf(file);
    return {
      checklistId: list + 1,
      ...{ letter, title: file.title, kind: file.kind, year: file.year, leadRule: file.leadRule },
      tasks: file.tasks.map((task, index) => ({
        ...task,
        taskId: index + 1,
        code: codes[index] as string,
        hasLead: task.leads > 0,
        milestones: task.milestones.map((one, at) => ({
          ...one,
          milestoneId: index * 10 + at,
          position: at + 1,
        })),
        targets: task.targets.map((one, at) => ({ ...one, targetId: index * 10 + at })),
        due: taskDueOf(file, task)?.due ?? null,
        state: 'unreported',
        isWithdrawn: false,
      })),
    };
  });
}

function plan(before: readonly MadeRow[], after: ParsedDocument, choices: ImportChoices = noChoices) {
  const stored = before.length === 0 ? [] : storedFrom(madeDocument(before));
  return planImport(stored, KNOWN, { document: after, fileName: 'b.txt', choices }).plan;
}

const revised = (...rows: readonly MadeRow[]) => plan(ROWS, madeDocument(rows)).lists[0];
const [BRIDGE, WETLAND, STREET, BOATS] = ROWS as [MadeRow, MadeRow, MadeRow, MadeRow];

test('a document for an empty workspace is a new list with its counts and the departments it needs', () => {
  const { lists, departments } = planImport([], KNOWN.slice(1), {
    document: madeDocument(ROWS),
    fileName: 'a.txt',
    choices: noChoices,
  }).plan;
  expect(lists).toMatchObject([
    {
      letter: 'A',
      isNew: true,
      counts: { items: 4, rows: 4, milestones: 4, dated: 4, figures: 2, unassigned: 0 },
      tasks: [],
      alike: null,
    },
  ]);
  expect(departments).toEqual([{ name: '县交通运输局', nearest: null }]);
});

test('the same document plans to nothing', () => {
  expect(isNothing(plan(ROWS, madeDocument(ROWS)))).toBe(true);
});

test('the same document in another format, with other blanks and punctuation in its title, plans to nothing', () => {
  const spaced = ROWS.map((row) => ({ ...row, text: `${row.text ?? `${row.title}的全部工作`} \n` }));
  expect(isNothing(plan(ROWS, madeDocument(spaced, '东溪县 2024 年《重点任务清单》')))).toBe(true);
});

test('a changed row shows each field with its old and its new value', () => {
  const list = revised(
    {
      ...BRIDGE,
      departments: ['县建设局', '县交通运输局'],
      dues: [
        ['一期通车', '2024-06-30'],
        ['二期通车', '2024-12-15'],
      ],
      targets: [['新建桥梁', 4]],
    },
    WETLAND,
    STREET,
    BOATS,
  );
  expect(list?.unchanged).toBe(3);
  expect(list?.tasks).toEqual([
    {
      kind: 'changed',
      code: 'A1',
      formerCode: null,
      title: '桥梁建设',
      state: 'unreported',
      changes: [
        {
          field: 'departments',
          which: null,
          before: '县交通运输局（牵头）、县建设局',
          after: '县建设局（牵头）、县交通运输局',
        },
        {
          field: 'milestone',
          which: '2',
          before: '2024-11-30（底前） 二期通车',
          after: '2024-12-15（底前） 二期通车',
        },
        { field: 'target', which: '新建桥梁', before: '>=3个 新建桥梁3个', after: '>=4个 新建桥梁4个' },
      ],
    },
  ]);
});

test('a row put in between moves the rows after it, which stay what they are', () => {
  const list = revised(BRIDGE, { title: '海塘加固' }, WETLAND, STREET, BOATS);
  expect(list?.tasks.map(({ kind, code, formerCode, changes }) => [kind, code, formerCode, changes])).toEqual(
    [
      ['new', 'A2', null, []],
      ['moved', 'A3', 'A2', []],
      ['moved', 'A4', 'A3', []],
      ['moved', 'A5', 'A4', []],
    ],
  );
  expect(list?.unchanged).toBe(1);
});

test('a row left out is withdrawn, and another task in its place is new', () => {
  const list = revised(BRIDGE, WETLAND, { title: '民宿提升' }, BOATS);
  expect(list?.tasks.map(({ kind, code, title }) => [kind, code, title])).toEqual([
    ['new', 'A3', '民宿提升'],
    ['withdrawn', 'A3', '老街照明'],
  ]);
});

test('a reworded title in its place is the same task', () => {
  const list = revised(BRIDGE, WETLAND, { ...STREET, title: '老街照明提升' }, BOATS);
  expect(list?.tasks).toMatchObject([
    { kind: 'changed', code: 'A3', changes: [{ field: 'title', before: '老街照明', after: '老街照明提升' }] },
  ]);
});

test('a milestone that is added, reworded or left out is told apart by what is promised', () => {
  const list = revised(
    {
      ...BRIDGE,
      dues: [
        ['二期全线通车', '2024-11-30'],
        ['三期开工', '2024-12-31'],
      ],
    },
    WETLAND,
    STREET,
    BOATS,
  );
  expect(list?.tasks[0]?.changes.map(({ which, before, after }) => [which, before, after])).toEqual([
    ['1', '2024-11-30（底前） 二期通车', '2024-11-30（底前） 二期全线通车'],
    ['1', '2024-06-30（底前） 一期通车', null],
    ['2', null, '2024-12-31（底前） 三期开工'],
  ]);
});

test('a list under another title is new, and the stored one that it may revise is named', () => {
  const after = madeDocument(ROWS, '东溪县2024年重点任务清单修订版');
  expect(plan(ROWS, after).lists).toMatchObject([
    { letter: 'B', isNew: true, alike: { letter: 'A', title: '东溪县2024年重点任务清单', tasks: 4 } },
  ]);
  const chosen = plan(ROWS, after, { aliases: [], letters: ['A'] });
  expect(chosen.lists).toMatchObject([
    { letter: 'A', isNew: false, unchanged: 4, changes: [{ field: 'title' }], tasks: [] },
  ]);
});

test('a letter that is not there is refused', () => {
  expect(() => plan(ROWS, madeDocument(ROWS), { aliases: [], letters: ['Q'] })).toThrowError(
    expect.objectContaining({ code: 'not-found', detail: { what: 'checklist', letter: 'Q' } }),
  );
});

test('a department that is new is listed with the nearest known one and merged only when the office says so', () => {
  const rows = [{ ...BRIDGE, departments: ['县交通局'] }];
  expect(plan([], madeDocument(rows)).departments).toEqual([{ name: '县交通局', nearest: '县交通运输局' }]);
  const aliases = [{ alias: '县交通局', name: '县交通运输局' }];
  expect(plan([], madeDocument(rows), { aliases, letters: [] }).departments).toEqual([]);
});

test('two lists of one document take two letters and are found again', () => {
  const both = {
    ...madeDocument(ROWS),
    checklists: [...madeDocument(ROWS).checklists, ...madeDocument(ROWS, '东溪县改革清单').checklists],
  };
  const planned = planImport([], KNOWN, { document: both, fileName: 'a.txt', choices: noChoices });
  expect(planned.plan.lists.map(({ letter }) => letter)).toEqual(['A', 'B']);
  const again = planImport(storedFrom(both), KNOWN, {
    document: both,
    fileName: 'a.txt',
    choices: noChoices,
  });
  expect(isNothing(again.plan)).toBe(true);
});

test('letters go on after Z', () => {
  const single = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  expect(nextLetter(['A', 'C'])).toBe('B');
  expect(nextLetter(single)).toBe('AA');
  expect(nextLetter([...single, 'AA'])).toBe('AB');
});

test('likeness goes from nothing in common to the same', () => {
  expect(plainText('（1）ＡＢ， 建设 ')).toBe('1ab建设');
  expect(likeness('老街照明', '老街照明')).toBe(1);
  expect(likeness('老街照明', '数字渔船')).toBe(0);
  expect(likeness('', '')).toBe(1);
  expect(likeness('桥', '路')).toBe(0);
});

test('a task that moved and changed is tallied as both, and once among those that are several things', () => {
  const list = revised(WETLAND, { ...BRIDGE, text: '桥梁建设的全部工作和验收' }, STREET, BOATS);
  expect(tallyOf(list as NonNullable<typeof list>)).toEqual({
    ...{ new: 0, changed: 1, moved: 2, restored: 0, withdrawn: 0, unchanged: 2, several: 1 },
  });
});

test('thousands of names that nobody knows are all named, and the first of them compared', () => {
  const departments = Array.from({ length: 3000 }, (_, at) => `县交通运输第${at}局`);
  const document = madeDocument([{ ...BRIDGE, departments }]);
  const { plan: planned } = planImport([], KNOWN, { document, fileName: 'a.txt', choices: noChoices });
  expect(planned.departments).toHaveLength(3000);
  expect(planned.departments[0]?.nearest).toBe('县交通运输局');
  expect(planned.departments.at(-1)?.nearest).toBeNull();
});
