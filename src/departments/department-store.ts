// All SQL of departments and their aliases.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';

export interface Department {
  readonly departmentId: number;
  readonly name: string;
}

/** One body, with every other name that documents or people use for it. */
export interface NamedDepartment {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The department of that name or alias; null when there is none. */
export async function findDepartment(db: Db, workspaceId: string, name: string): Promise<Department | null> {
  const row = await db
    .selectFrom('departments as d')
    .select(['d.departmentId', 'd.name'])
    .where('d.workspaceId', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('d.name', '=', name),
        eb.exists(
          eb
            .selectFrom('departmentAliases as a')
            .select(sql`1`.as('one'))
            .where('a.workspaceId', '=', workspaceId)
            .where('a.alias', '=', name)
            .whereRef('a.departmentId', '=', 'd.departmentId'),
        ),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}

export async function findDepartmentById(
  db: Db,
  workspaceId: string,
  departmentId: number,
): Promise<Department> {
  return await db
    .selectFrom('departments')
    .select(['departmentId', 'name'])
    .where('workspaceId', '=', workspaceId)
    .where('departmentId', '=', departmentId)
    .executeTakeFirstOrThrow();
}

/** Every department with its aliases, in the order in which they became known. */
export async function knownDepartments(db: Db, workspaceId: string): Promise<NamedDepartment[]> {
  const { rows } = await sql<NamedDepartment>`
    select d.name, coalesce(array_agg(a.alias order by a.alias) filter (where a.alias is not null), '{}') as aliases
      from departments d left join department_aliases a using (workspace_id, department_id)
     where d.workspace_id = ${workspaceId}
     group by d.department_id, d.name order by d.department_id`.execute(db);
  return rows;
}

/** Every name and alias with its department's id. */
export async function departmentIdsByName(db: Db, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('departments')
    .select(['name', 'departmentId'])
    .where('workspaceId', '=', workspaceId)
    .unionAll(
      db
        .selectFrom('departmentAliases')
        .select(['alias as name', 'departmentId'])
        .where('workspaceId', '=', workspaceId),
    )
    .execute();
  return new Map(rows.map((row) => [row.name, row.departmentId]));
}

/** Adds what is new; known names and aliases stay as they are. */
export async function addDepartments(
  db: Db,
  workspaceId: string,
  departments: readonly NamedDepartment[],
): Promise<void> {
  if (departments.length === 0) return;
  await db
    .insertInto('departments')
    .values(departments.map(({ name }) => ({ workspaceId, name })))
    .onConflict((oc) => oc.columns(['workspaceId', 'name']).doNothing())
    .execute();
  const ids = await departmentIdsByName(db, workspaceId);
  const aliases = departments.flatMap(({ name, aliases }) =>
    aliases.map((alias) => ({ workspaceId, alias, departmentId: ids.get(name) as number })),
  );
  if (aliases.length === 0) return;
  await db
    .insertInto('departmentAliases')
    .values(aliases)
    .onConflict((oc) => oc.columns(['workspaceId', 'alias']).doNothing())
    .execute();
}
