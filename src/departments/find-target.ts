// What a written name means: a department, the leaders, or the office.
import type { Db } from '../database/connection.ts';
import type { ChannelKind } from '../database/schema.ts';
import { NotFound } from '../errors.ts';
import { departmentIdsByName, findDepartment } from './department-store.ts';
import { nearestName } from './nearest-name.ts';

/** Names that mean the office or the leaders instead of a department. */
const SPECIAL: Readonly<Record<string, Exclude<ChannelKind, 'department'>>> = {
  办公室: 'office',
  督办办公室: 'office',
  领导: 'leaders',
  领导群: 'leaders',
};

export interface Target {
  readonly kind: ChannelKind;
  /** The department's own name, or the special name as written. */
  readonly name: string;
  readonly departmentId: number | null;
}

/** @throws {NotFound} for a name that is no department, with the nearest known one in `detail.nearest` */
export async function findTarget(db: Db, workspaceId: string, name: string): Promise<Target> {
  const special = SPECIAL[name];
  if (special) return { kind: special, name, departmentId: null };
  const department = await findDepartment(db, workspaceId, name);
  if (department) return { kind: 'department', ...department };
  const known = [...(await departmentIdsByName(db, workspaceId)).keys(), ...Object.keys(SPECIAL)];
  throw new NotFound('no such department', { what: 'department', name, nearest: nearestName(name, known) });
}
