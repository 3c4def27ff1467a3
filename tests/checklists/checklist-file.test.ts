import { describe, expect, test } from 'vitest';
import {
  type ChecklistFile,
  checklistFileSchema,
  codesOf,
  taskDueOf,
  toChecklistFile,
} from '../../src/checklists/checklist-file.ts';
import { importText } from '../../src/checklists/read-document.ts';
import { bytesOf, TASK_LIST } from './small-documents.ts';

function fileOf(text: string): ChecklistFile {
  const [checklist] = importText(bytesOf(text), 'list.txt').checklists;
  if (checklist === undefined) throw new Error('no checklist was read');
  const departments = [{ name: '县综合行政执法局', aliases: ['县综合执法局'] }];
  return toChecklistFile(checklist, { letter: 'C', source: 'list.txt', departments });
}

describe('an imported list as a checklist file', () => {
  const file = fileOf(TASK_LIST);

  test('fits the schema of the seeds', () => {
    expect(checklistFileSchema.parse(file)).toEqual(file);
  });

  test('gives a code to every row, with a suffix only where a number has several', () => {
    expect(codesOf(file)).toEqual(['C1', 'C2.1', 'C2.2', 'C3']);
  });

  test('keeps milestones and targets with their own row', () => {
    expect(file.tasks.map(({ milestones, targets }) => [milestones.length, targets.length])).toEqual([
      [0, 2],
      [2, 3],
      [0, 1],
      [0, 0],
    ]);
  });

  test('names a body once, under its canonical name', () => {
    expect(file.tasks[3]).toMatchObject({ departments: ['县综合行政执法局'], leads: 1 });
  });

  test('a number printed twice still gives distinct codes', () => {
    expect(codesOf(fileOf(TASK_LIST.replace('\t3\n', '\t1\n')))).toEqual(['C1.1', 'C2.1', 'C2.2', 'C1.2']);
  });
});

describe('the deadline of a whole task', () => {
  const file = fileOf(TASK_LIST);
  const dueOf = (dues: string[]) => {
    const [task] = file.tasks;
    if (task === undefined) throw new Error('no task was read');
    const milestones = dues.map((due) => ({
      text: '一步',
      raw: due,
      due,
      kind: 'date' as const,
      approximate: false,
    }));
    return taskDueOf(file, { ...task, milestones });
  };

  test('is the default where the row names no date, or only earlier ones', () => {
    expect(dueOf([])).toEqual({ due: '2024-12-31', raw: '2024年度目标' });
    expect(dueOf(['2024-03-31'])).toEqual({ due: '2024-12-31', raw: '2024年度目标' });
  });

  test('is left to the milestones where they reach the end', () => {
    expect(dueOf(['2024-06-30', '2024-12-31'])).toBeNull();
  });
});
