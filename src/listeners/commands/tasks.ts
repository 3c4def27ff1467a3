// /任务: lists tasks: one's own, or with the right to it another department's or all.
import { addDays } from '../../calendar/day.ts';
import { departmentsOf, mayReadAll } from '../../departments/actor.ts';
import {
  departmentIdsByName,
  findDepartment,
  findDepartmentById,
} from '../../departments/department-store.ts';
import { nearestName } from '../../departments/nearest-name.ts';
import { NotAllowed, NotFound } from '../../errors.ts';
import { listTasks } from '../../tasks/task-list-store.ts';
import { taskList } from '../../wording/tasks.ts';
import { type CommandHandler, knownActor, type Scene } from '../scene.ts';

const WEEK = 7;

export const tasks: CommandHandler<'tasks'> = {
  writes: false,
  async run(scene, { scope, department }) {
    const { db, workspaceId, today, duban } = scene;
    knownActor(scene);
    const { ids, owner } = department === null ? await ownTasks(scene) : await theirTasks(scene, department);
    const filter = { scope, departmentIds: ids, today, weekEnds: addDays(today, WEEK) };
    const listed = await listTasks(db, workspaceId, filter);
    return {
      reply: taskList(listed, { scope, owner: owner ?? duban.workspaceName, today }),
      concerns: ids,
    };
  },
};

interface Whose {
  /** Null is the whole workspace. */
  readonly ids: readonly number[] | null;
  readonly owner: string | null;
}

/** A liaison's own departments; for leaders and the office, the department whose group it is, elsewhere all. */
async function ownTasks({ actor, audience, db, workspaceId }: Scene): Promise<Whose> {
  const own = departmentsOf(actor);
  const ids = own.length === 0 && audience.kind === 'department' ? [audience.departmentId] : own;
  if (ids.length === 0) return { ids: null, owner: null };
  const named = await Promise.all(ids.map((id) => findDepartmentById(db, workspaceId, id)));
  return { ids, owner: named.map((one) => one.name).join('、') };
}

async function theirTasks({ actor, db, workspaceId }: Scene, name: string): Promise<Whose> {
  const department = await findDepartment(db, workspaceId, name);
  if (!department) {
    const known = [...(await departmentIdsByName(db, workspaceId)).keys()];
    throw new NotFound('no such department', { what: 'department', name, nearest: nearestName(name, known) });
  }
  const { departmentId } = department;
  if (!mayReadAll(actor) && !departmentsOf(actor).includes(departmentId)) {
    throw new NotAllowed('another department', { action: 'read', subject: '', leads: [] });
  }
  return { ids: [departmentId], owner: department.name };
}
