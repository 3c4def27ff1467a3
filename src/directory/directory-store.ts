// SQL of the directory: what is known of departments, people and posts, and what a confirmed plan changes.
import { sql } from 'kysely';
import type { Db } from '../database/connection.ts';
import type { Known, KnownDepartment, KnownPerson } from './directory.ts';
import type { NewPerson, Renamed } from './directory-plan.ts';

export async function readKnown(db: Db, workspaceId: string): Promise<Known> {
  const departments = await sql<KnownDepartment>`
    select d.department_id, d.name,
           coalesce(array_agg(a.alias order by a.alias) filter (where a.alias is not null), '{}') as aliases
      from departments d left join department_aliases a using (workspace_id, department_id)
     where d.workspace_id = ${workspaceId}
     group by d.department_id, d.name order by d.department_id`.execute(db);
  // Keys inside JSON are literals: the camelCase plugin leaves nested objects alone.
  const people = await sql<KnownPerson>`
    select p.person_id, p.chat_user, p.name,
           coalesce(json_agg(json_build_object('postId', o.post_id, 'role', o.role,
                     'departmentId', o.department_id) order by o.post_id)
                    filter (where o.post_id is not null), '[]') as posts
      from people p
      left join posts o on o.workspace_id = p.workspace_id and o.person_id = p.person_id and o.until is null
     where p.workspace_id = ${workspaceId}
     group by p.person_id, p.chat_user, p.name order by p.person_id`.execute(db);
  return { departments: departments.rows, people: people.rows };
}

const ROWS_AT_ONCE = 5_000;

export async function addPeople(
  db: Db,
  workspaceId: string,
  people: readonly NewPerson[],
  now: Date,
): Promise<void> {
  for (let from = 0; from < people.length; from += ROWS_AT_ONCE) {
    const rows = people
      .slice(from, from + ROWS_AT_ONCE)
      .map(({ user, name }) => ({ workspaceId, chatUser: user, name, createdAt: now }));
    await db
      .insertInto('people')
      .values(rows)
      .onConflict((oc) => oc.columns(['workspaceId', 'chatUser']).doNothing())
      .execute();
  }
}

export async function renamePeople(db: Db, workspaceId: string, renamed: readonly Renamed[]): Promise<void> {
  if (renamed.length === 0) return;
  await sql`
    update people p set name = n.name
      from unnest(${renamed.map(({ personId }) => personId)}::int[],
                  ${renamed.map(({ after }) => after)}::text[]) as n (person_id, name)
     where p.workspace_id = ${workspaceId} and p.person_id = n.person_id`.execute(db);
}

export async function endPosts(
  db: Db,
  workspaceId: string,
  postIds: readonly number[],
  now: Date,
): Promise<void> {
  if (postIds.length === 0) return;
  await db
    .updateTable('posts')
    .set({ until: now })
    .where('workspaceId', '=', workspaceId)
    .where('postId', 'in', postIds)
    .where('until', 'is', null)
    .execute();
}
