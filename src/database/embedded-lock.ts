// Lets one process at a time make, start or stop the embedded server; a lock left by a killed process is cleared.
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { markOf } from './embedded-process.ts';

const PAUSE_MS = 50;
const PATIENCE_MS = 180_000;

/** Runs `work` while this process alone holds the lock file. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await acquire(file, `${process.pid}\n${await markOf(process.pid)}\n${randomUUID()}\n`);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function acquire(file: string, mine: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    if (await take(file, mine)) return;
    const theirs = await readFile(file, 'utf8').catch(() => null);
    if (theirs === null) continue;
    if (await isStale(theirs)) await clear(file, theirs);
    else await pause(PAUSE_MS);
  }
  throw new Unavailable(`Another process has held ${file} for minutes; end it, or delete the file`, { file });
}

/** Linking a written file makes the lock and its content appear at once; fails when there is a lock. */
async function take(file: string, mine: string): Promise<boolean> {
  const passing = `${file}-${randomUUID()}`;
  await writeFile(passing, mine);
  try {
    await link(passing, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(passing, { force: true });
  }
}

async function isStale(lock: string): Promise<boolean> {
  const [pid, mark] = lock.split('\n');
  return (await markOf(Number(pid))) !== mark;
}

/** Takes the file away by renaming, and puts it back if another process has renewed the lock in between. */
async function clear(file: string, stale: string): Promise<void> {
  const taken = `${file}-${randomUUID()}`;
  try {
    await rename(file, taken);
  } catch {
    return;
  }
  if ((await readFile(taken, 'utf8')) !== stale) await link(taken, file).catch(() => undefined);
  await rm(taken, { force: true });
}
