// SQL of who holds which post now, as the office needs it to decide on a new one.
import type { Db } from '../database/connection.ts';
import type { LiaisonRole } from './people-store.ts';

/** Who holds a liaison post; `isStandIn` marks the office, which holds it until somebody of the department does. */
export interface Holder {
  readonly personId: number;
  readonly name: string;
  readonly role: LiaisonRole;
  readonly isStandIn: boolean;
}

export async function holdersOf(db: Db, workspaceId: string, departmentId: number): Promise<Holder[]> {
  return await db
    .selectFrom('posts as o')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspaceId', '=', 'o.workspaceId').onRef('p.personId', '=', 'o.personId'),
    )
    .select((eb) => [
      'p.personId',
      'p.name',
      'o.role',
      eb
        .exists(
          eb
            .selectFrom('posts as f')
            .select('f.postId')
            .whereRef('f.workspaceId', '=', 'o.workspaceId')
            .whereRef('f.personId', '=', 'o.personId')
            .where('f.role', '=', 'office')
            .where('f.until', 'is', null),
        )
        .as('isStandIn'),
    ])
    .where('o.workspaceId', '=', workspaceId)
    .where('o.departmentId', '=', departmentId)
    .where('o.until', 'is', null)
    .$castTo<Holder>()
    .execute();
}

/** Whoever may pass a request, to be told one to one while the office has no group. */
export async function officeUsers(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('posts as o')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspaceId', '=', 'o.workspaceId').onRef('p.personId', '=', 'o.personId'),
    )
    .select('p.chatUser')
    .where('o.workspaceId', '=', workspaceId)
    .where('o.role', '=', 'office')
    .where('o.until', 'is', null)
    .orderBy('o.postId')
    .execute();
  return rows.map(({ chatUser }) => chatUser);
}

/** Ends what a person holds in one department. */
export async function stepDown(
  db: Db,
  workspaceId: string,
  { personId, departmentId }: { personId: number; departmentId: number },
  now: Date,
): Promise<void> {
  await db
    .updateTable('posts')
    .set({ until: now })
    .where('workspaceId', '=', workspaceId)
    .where('personId', '=', personId)
    .where('departmentId', '=', departmentId)
    .where('until', 'is', null)
    .execute();
}
