// All that was read of a document, row by row: nothing is left out, and every doubt is at its row.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  doubtsFirst,
  type ImportView,
  listNamed,
  rowNamed,
  viewOf,
} from '../../src/checklists/import-view.ts';
import type { ParsedDocument, ParsedProblem } from '../../src/checklists/parsed-document.ts';
import { noChoices, planImport } from '../../src/checklists/plan.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { type MadeRow, madeDocument, ROWS } from './made-document.ts';

const KNOWN = [{ name: '县交通运输局', aliases: ['县交通局'] }];

function view(document: ParsedDocument): ImportView {
  const planned = planImport([], KNOWN, { document, fileName: '清单.txt', choices: noChoices });
  return viewOf(document, '清单.txt', planned);
}

const withProblems = (...problems: ParsedProblem[]) => view({ ...madeDocument(ROWS), problems });

test('a row has its code, its bodies by the stored name, its dates, figures and place', () => {
  const written = { ...(ROWS[0] as MadeRow), departments: ['县交通局', '县建设局'] };
  const row = rowNamed(view(madeDocument([written])), 'A1');
  expect(row).toMatchObject({
    ...{ code: 'A1', section: ['一、做强产业'], title: '桥梁建设', text: '桥梁建设的全部工作' },
    ...{ lead: ['县交通运输局'], supporting: ['县建设局'], writtenOtherwise: ['县交通局'] },
    milestones: [{ due: '2024-06-30' }, { due: '2024-11-30' }],
    figures: [{ name: '新建桥梁', target: 3 }],
    ...{ due: null, place: { line: 2 }, doubts: [], change: null },
  });
});

test('a list is found by its letter and by its place in the document', () => {
  const shown = view(madeDocument(ROWS));
  expect(listNamed(shown, 'A')).toBe(listNamed(shown, '1'));
  expect(() => listNamed(shown, 'B')).toThrow(/no such list/);
  expect(() => rowNamed(shown, 'A9')).toThrow(/no such row/);
});

describe('a doubt is about', () => {
  const codes = (problem: ParsedProblem) => withProblems(problem).doubts.map((one) => one.codes);

  test('the row that begins where it stands', () => {
    expect(codes({ place: { line: 3 }, what: '日期不存在', kept: '2月30日前' })).toEqual([['A2']]);
  });

  test('the row around it, when that row has its words', () => {
    const documents = madeDocument(ROWS);
    const [list] = documents.checklists;
    const items = (list?.items ?? []).map((item, index) => ({
      ...item,
      rows: item.rows.map((row) => ({ ...row, place: { line: (index + 1) * 10 } })),
    }));
    const at = (line: number, kept: string) =>
      view({
        ...documents,
        checklists: [{ ...(list as NonNullable<typeof list>), items }],
        problems: [{ place: { line }, what: '请核对', kept }],
      }).doubts.map((one) => one.codes);
    expect(at(35, '更换路灯，持续')).toEqual([['A3']]);
    expect(at(35, '附件另发')).toEqual([[]]);
    expect(at(35, '')).toEqual([[]]);
  });

  test('every row whose beginning it keeps', () => {
    const kept = '桥梁建设的全部…；更换路灯，持续…';
    expect(codes({ place: { line: 2 }, what: '括号不成对', kept })).toEqual([['A1', 'A3']]);
  });

  test('no row where it is of another table', () => {
    expect(codes({ place: { table: 1, row: 3 }, what: '日期不存在', kept: '' })).toEqual([[]]);
  });
});

test('rows with a doubt come first, and no row is lost by it', () => {
  const shown = withProblems({ place: { line: 4 }, what: '没有责任部门', kept: '' });
  const rows = doubtsFirst(listNamed(shown, 'A').rows);
  expect(rows.map(({ code }) => code)).toEqual(['A3', 'A1', 'A2', 'A4']);
});

const folder = process.env.PUBLISHED_DOCUMENTS ?? '';

test.skipIf(folder === '').each(['dongtou-2023-work-points.txt', 'shengsi-2021-2025-lists.txt'])(
  'of %s every row, every note and every doubt is there, under codes of their own',
  (name) => {
    const document = importText(readFileSync(path.join(folder, name)), name, { thisYear: 2023 });
    const shown = view(document);
    const rows = shown.lists.flatMap((list) => list.rows);
    const read = document.checklists.flatMap(({ items }) => items.flatMap((item) => item.rows));
    expect(rows.map(({ text, place }) => ({ text, place }))).toEqual(
      read.map(({ text, place }) => ({ text, place })),
    );
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
    expect(shown.notes).toEqual(document.notes);
    expect(shown.doubts.map(({ problem }) => problem)).toEqual(document.problems);
  },
);
