// SQL of the rehearsal clock: where it stands survives a restart and is shared by the processes of a workspace.
import type { RehearsalState } from '../clock.ts';
import type { Db } from '../database/connection.ts';

/** The stored rehearsal that began at `origin`; null when there is none, or it was another rehearsal. */
export async function loadRehearsal(
  db: Db,
  workspaceId: string,
  origin: Date,
): Promise<RehearsalState | null> {
  const row = await db
    .selectFrom('rehearsals')
    .select(['rehearsedAt', 'realAt', 'isRunning'])
    .where('workspaceId', '=', workspaceId)
    .where('origin', '=', origin.toISOString())
    .executeTakeFirst();
  return row ?? null;
}

export async function saveRehearsal(
  db: Db,
  workspaceId: string,
  origin: Date,
  state: RehearsalState,
): Promise<void> {
  const columns = { origin: origin.toISOString(), ...state };
  await db
    .insertInto('rehearsals')
    .values({ workspaceId, ...columns })
    .onConflict((oc) => oc.column('workspaceId').doUpdateSet(columns))
    .execute();
}
