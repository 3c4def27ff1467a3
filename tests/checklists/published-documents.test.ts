// The published documents themselves against the reviewed expectations. They are not in the repository: the tests run
// where PUBLISHED_DOCUMENTS names their folder, as .ci/run does when they stand beside the clone.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  checklistFileSchema,
  departmentsFileSchema,
  toChecklistFile,
} from '../../src/checklists/checklist-file.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { compareDocument, expectedDocuments } from './compare-list.ts';

const folder = process.env.PUBLISHED_DOCUMENTS ?? '';

/** Differences that were looked at and are known: department names that the document itself runs together. */
const KNOWN: Readonly<Record<string, number>> = {
  洞头区打造高质量发展建设共同富裕示范区海岛样板2023年度指标目标: 1,
};

describe.skipIf(folder === '')('the published documents', () => {
  for (const expected of expectedDocuments()) {
    const { source, lists } =
      folder === '' ? { source: expected.source, lists: [] } : compareDocument(expected, folder);
    test(`${source}: every list is found`, () => {
      expect(lists.filter((list) => list.scores === null)).toEqual([]);
      expect(lists).toHaveLength(expected.checklists.length);
    });
    for (const { title, scores } of lists) {
      test(`${title}: every item with its place and section, departments with their lead, and nothing more`, () => {
        const known = KNOWN[title] ?? 0;
        for (const aspect of ['items', 'line', 'section'] as const) {
          expect(scores?.[aspect]).toMatchObject({ right: scores?.[aspect].of, extra: 0 });
        }
        for (const aspect of ['departments', 'lead'] as const) {
          expect((scores?.[aspect].of ?? 0) - (scores?.[aspect].right ?? 0)).toBe(known);
        }
      });
      test(`${title}: dates and figures`, () => {
        const missing = (aspect: 'dates' | 'values') =>
          (scores?.[aspect].of ?? 0) - (scores?.[aspect].right ?? 0);
        expect(missing('dates')).toBeLessThanOrEqual(1);
        expect(missing('values')).toBeLessThanOrEqual(4);
      });
    }
  }

  test.each([
    ['sanmen-2022-initiatives', 'A', 108, 113, 11],
    ['sanmen-2022-reforms', 'B', 10, 10, 26],
  ])('%s: the seeds are what the importer reads, condensed', (name, letter, items, rows, milestones) => {
    const seed = (file: string) =>
      JSON.parse(readFileSync(path.join(import.meta.dirname, '../../seeds/data', `${file}.json`), 'utf8'));
    const departments = departmentsFileSchema.parse(seed('sanmen-departments'));
    const reviewed = checklistFileSchema.parse(seed(name));
    const source = `${name}.txt`;
    const [list] = importText(readFileSync(path.join(folder, source)), source, { departments }).checklists;
    if (!list) throw new Error(`${source} holds no list`);
    const read = toChecklistFile(list, { letter, source, departments });
    expect(list.items).toHaveLength(items);
    expect(read.tasks).toHaveLength(rows);
    const facts = ({ tasks }: typeof read) =>
      tasks.map((task) => ({
        number: task.number,
        row: task.row,
        title: task.title,
        line: task.line,
        departments: task.departments,
        leads: task.leads,
        dues: task.milestones.map((milestone) => milestone.due),
      }));
    expect(facts(read)).toEqual(facts(reviewed));
    expect(read.tasks.flatMap((task) => task.milestones)).toHaveLength(milestones);
  });
});
