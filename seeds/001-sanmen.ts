// 三门县: its two published lists of 2022 with all departments; in the playground also a cast to try it with.
import { applyChecklist } from '../src/checklists/apply-checklist.ts';
import { checklistFileSchema, departmentsFileSchema } from '../src/checklists/checklist-file.ts';
import { hasChecklist } from '../src/checklists/checklist-store.ts';
import type { Seed } from '../src/database/seed.ts';
import { addDepartments } from '../src/departments/department-store.ts';
import { defaultLadder } from '../src/nudges/ladder.ts';
import { seedCast } from './cast.ts';
import initiatives from './data/sanmen-2022-initiatives.json' with { type: 'json' };
import reforms from './data/sanmen-2022-reforms.json' with { type: 'json' };
import departments from './data/sanmen-departments.json' with { type: 'json' };

export const sanmen: Seed = {
  workspaceId: 'sanmen',
  name: '三门县',
  async sow(db, { now, withCast }) {
    const named = departmentsFileSchema.parse(departments);
    await addDepartments(db, 'sanmen', named);
    let tasks = 0;
    for (const list of [initiatives, reforms]) {
      const file = checklistFileSchema.parse(list);
      if (await hasChecklist(db, 'sanmen', file.letter)) continue;
      tasks += await applyChecklist(db, 'sanmen', file, defaultLadder, now);
    }
    if (withCast) {
      await seedCast(
        db,
        'sanmen',
        named.map(({ name }) => name),
        now,
      );
    }
    return tasks;
  },
};
