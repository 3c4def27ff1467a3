// /任务: lists tasks: one's own, or with the right to it another department's or all.
import { departmentsOf, mayReadAll } from '../../departments/actor.ts';
import {
  departmentIdsByName,
  findDepartment,
  findDepartmentById,
} from '../../departments/department-store.ts';
import { nearestName } from '../../departments/nearest-name.ts';
import { NotAllowed, NotFound } from '../../errors.ts';
import { datedItems } from '../../tasks/dated-store.ts';
import { rangeOf } from '../../tasks/list-scope.ts';
import { listTasks } from '../../tasks/task-list-store.ts';
import { taskList } from '../../wording/tasks.ts';
import { type CommandHandler, knownActor, ownHere, type Scene } from '../scene.ts';

export const tasks: CommandHandler<'tasks'> = {
  writes: false,
  async run(scene, { scope, department }) {
    const { db, workspaceId, today, duban } = scene;
    knownActor(scene);
    const { ids, owner } = department === null ? await ownTasks(scene) : await theirTasks(scene, department);
    const range = rangeOf(scope, today);
    const listed = range
      ? await datedItems(db, workspaceId, { ...range, departmentIds: ids })
      : await listTasks(db, workspaceId, { scope: scope === 'all' ? 'all' : 'open', departmentIds: ids });
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
async function ownTasks(scene: Scene): Promise<Whose> {
  const { audience, db, workspaceId } = scene;
  const own = ownHere(scene);
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
