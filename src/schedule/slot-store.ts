// Which slots have been claimed. The row is the truth: whoever wrote it runs the slot, nobody else does.
import type { Db } from '../database/connection.ts';
import type { EntryName } from './timetable.ts';

/**
 * Claims `dues` for whoever's transaction this is; one that claims the same at the same time waits for its end.
 * @returns the slots that were won, oldest first. Run the entry only if the latest of `dues` is among them.
 */
export async function claimSlots(
  db: Db,
  workspaceId: string,
  entry: EntryName,
  dues: readonly Date[],
  now: Date,
  isLate: boolean,
): Promise<Date[]> {
  if (dues.length === 0) return [];
  // Everybody inserts in the same order, so that two claims cannot wait for each other.
  const oldestFirst = [...dues].sort((a, b) => a.getTime() - b.getTime());
  const won = await db
    .insertInto('slots')
    .values(oldestFirst.map((due) => ({ workspaceId, entry, due, claimedAt: now, isLate })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('due')
    .execute();
  return won.map(({ due }) => due).sort((a, b) => a.getTime() - b.getTime());
}

/**
 * The latest slot of `entry` claimed for a time up to `now`; null when none was. Slots of later times do not count:
 * a rehearsal of last year goes on beside what was really done this year.
 */
export async function lastClaimed(
  db: Db,
  workspaceId: string,
  entry: EntryName,
  now: Date,
): Promise<Date | null> {
  const row = await db
    .selectFrom('slots')
    .select('due')
    .where('workspaceId', '=', workspaceId)
    .where('entry', '=', entry)
    .where('due', '<=', now)
    .orderBy('due', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.due ?? null;
}
