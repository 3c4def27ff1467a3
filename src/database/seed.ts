// Sows the published lists that come with Duban. Sowing twice adds nothing.
import type { Database, Db } from './connection.ts';
import { ensureWorkspace } from './workspace-store.ts';

export interface Sowing {
  readonly now: Date;
  /** Also people, posts and channels to try it with; only the playground has use for them. */
  readonly withCast: boolean;
}

export interface Seed {
  readonly workspaceId: string;
  readonly name: string;
  /** @returns how many tasks were added */
  readonly sow: (db: Db, sowing: Sowing) => Promise<number>;
}

/** Each seed in one transaction; a lock keeps two starting processes from sowing at once. */
export async function sow(db: Database, seeds: readonly Seed[], sowing: Sowing): Promise<number> {
  let tasks = 0;
  for (const seed of seeds) {
    tasks += await db.transaction().execute(async (tx) => {
      await ensureWorkspace(tx, seed.workspaceId, seed.name, sowing.now);
      await tx
        .selectFrom('workspaces')
        .select('workspaceId')
        .where('workspaceId', '=', seed.workspaceId)
        .forUpdate()
        .execute();
      return await seed.sow(tx, sowing);
    });
  }
  return tasks;
}
