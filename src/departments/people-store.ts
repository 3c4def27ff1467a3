// All SQL of people and the posts they hold.
import type { Db } from '../database/connection.ts';
import type { Role } from '../database/schema.ts';
import type { Actor } from './actor.ts';

/** The person behind a chat user with the posts held now; somebody unknown is an actor without posts. */
export async function findActor(db: Db, workspaceId: string, chatUser: string, name: string): Promise<Actor> {
  const rows = await db
    .selectFrom('people as p')
    .leftJoin('posts as o', (join) =>
      join
        .onRef('o.workspaceId', '=', 'p.workspaceId')
        .onRef('o.personId', '=', 'p.personId')
        .on('o.until', 'is', null),
    )
    .select(['p.personId', 'p.name', 'o.role', 'o.departmentId'])
    .where('p.workspaceId', '=', workspaceId)
    .where('p.chatUser', '=', chatUser)
    .execute();
  const [first] = rows;
  if (!first) return { personId: null, name, chatUser, posts: [] };
  const posts = rows.flatMap(({ role, departmentId }) => (role === null ? [] : [{ role, departmentId }]));
  return { personId: first.personId, name: first.name, chatUser, posts };
}

export type LiaisonRole = Extract<Role, 'primary' | 'deputy'>;

/** Somebody whom a department is reached through. */
export interface Liaison {
  readonly chatUser: string;
  readonly name: string;
  readonly role: LiaisonRole;
}

/** A岗 before B岗; nobody while the posts are empty. */
export async function liaisonsOf(db: Db, workspaceId: string, departmentId: number): Promise<Liaison[]> {
  const rows = await db
    .selectFrom('posts as o')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspaceId', '=', 'o.workspaceId').onRef('p.personId', '=', 'o.personId'),
    )
    .select(['p.chatUser', 'p.name', 'o.role'])
    .where('o.workspaceId', '=', workspaceId)
    .where('o.departmentId', '=', departmentId)
    .where('o.until', 'is', null)
    .where('o.role', 'in', ['primary', 'deputy'])
    .orderBy('o.role', 'desc')
    .$castTo<Liaison>()
    .execute();
  return rows;
}

/** The id of the person behind a chat user, who is added when not known yet. */
export async function rememberPerson(
  db: Db,
  workspaceId: string,
  { chatUser, name }: { chatUser: string; name: string },
  now: Date,
): Promise<number> {
  const { personId } = await db
    .insertInto('people')
    .values({ workspaceId, chatUser, name, createdAt: now })
    .onConflict((oc) => oc.columns(['workspaceId', 'chatUser']).doUpdateSet({ chatUser }))
    .returning('personId')
    .executeTakeFirstOrThrow();
  return personId;
}

export async function hasOffice(db: Db, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('posts')
    .select('postId')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', 'office')
    .where('until', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Gives a post to a person. A liaison post has one holder: whoever held it before steps down at the same
 * instant, so that open nudges move with the post. Holding it already changes nothing.
 */
export async function appoint(
  db: Db,
  workspaceId: string,
  post: { personId: number; role: Role; departmentId: number | null },
  now: Date,
): Promise<void> {
  const held = db
    .selectFrom('posts')
    .select('personId')
    .where('workspaceId', '=', workspaceId)
    .where('role', '=', post.role)
    .where('departmentId', post.departmentId === null ? 'is' : '=', post.departmentId)
    .where('until', 'is', null);
  if (await held.where('personId', '=', post.personId).executeTakeFirst()) return;
  if (post.departmentId !== null) {
    await db
      .updateTable('posts')
      .set({ until: now })
      .where('workspaceId', '=', workspaceId)
      .where('role', '=', post.role)
      .where('departmentId', '=', post.departmentId)
      .where('until', 'is', null)
      .execute();
  }
  await db
    .insertInto('posts')
    .values({ workspaceId, ...post, since: now })
    .execute();
}
