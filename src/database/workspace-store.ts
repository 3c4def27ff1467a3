// SQL of workspaces: the county that this process serves.
import type { Db } from './connection.ts';

export interface Workspace {
  readonly workspaceId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly createdAt: Date;
}

/** A workspace that nobody named yet. */
export const UNNAMED = '本县';

/** The workspace, made under the given name when it is not there yet. */
export async function ensureWorkspace(
  db: Db,
  workspaceId: string,
  name: string,
  now: Date,
): Promise<Workspace> {
  await db
    .insertInto('workspaces')
    .values({ workspaceId, name, createdAt: now })
    .onConflict((oc) => oc.column('workspaceId').doNothing())
    .execute();
  return await db
    .selectFrom('workspaces')
    .select(['workspaceId', 'name', 'timeZone', 'createdAt'])
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow();
}

/** For imports and changes of posts, one after the other: the second sees what the first has changed. Reports and readers go on. */
export async function lockWorkspace(db: Db, workspaceId: string): Promise<void> {
  await db
    .selectFrom('workspaces')
    .select('workspaceId')
    .where('workspaceId', '=', workspaceId)
    .forNoKeyUpdate()
    .execute();
}
