// The clock that the settings ask for: the wall's, or a rehearsed one that goes on from where it stood.
import { type Clock, type RehearsalClock, rehearsalClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/connection.ts';
import { loadRehearsal } from './schedule/rehearsal-store.ts';

export async function openClock(config: Config, db: Database): Promise<Clock | RehearsalClock> {
  const { rehearsalStart, workspaceId } = config;
  if (!rehearsalStart) return systemClock;
  const stored = await loadRehearsal(db, workspaceId, rehearsalStart);
  const fresh = { rehearsedAt: rehearsalStart, realAt: systemClock.now(), isRunning: true };
  return rehearsalClock(stored ?? fresh);
}
