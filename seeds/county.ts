// One county's seed: its departments and reviewed lists; in the playground also a cast to try it with.
import { applyChecklist } from '../src/checklists/apply-checklist.ts';
import { checklistFileSchema, departmentsFileSchema } from '../src/checklists/checklist-file.ts';
import { hasChecklist } from '../src/checklists/checklist-store.ts';
import type { Seed } from '../src/database/seed.ts';
import { addDepartments } from '../src/departments/department-store.ts';
import { defaultLadder } from '../src/nudges/ladder.ts';
import { seedCast } from './cast.ts';

export interface County {
  readonly workspaceId: string;
  readonly name: string;
  /** The post of the leader who reads the summaries. */
  readonly leader: string;
  /** As in `departmentsFileSchema`. */
  readonly departments: unknown;
  /** In the order of their letters; each as in `checklistFileSchema`. */
  readonly lists: readonly unknown[];
}

export function countySeed({ workspaceId, name, leader, departments, lists }: County): Seed {
  return {
    workspaceId,
    name,
    async sow(db, { now, withCast }) {
      const named = departmentsFileSchema.parse(departments);
      await addDepartments(db, workspaceId, named);
      let tasks = 0;
      for (const list of lists) {
        const file = checklistFileSchema.parse(list);
        if (await hasChecklist(db, workspaceId, file.letter)) continue;
        tasks += await applyChecklist(db, workspaceId, file, defaultLadder, now);
      }
      const cast = { leader, departments: named.map((department) => department.name) };
      if (withCast) await seedCast(db, workspaceId, cast, now);
      return tasks;
    },
  };
}
