// Tells whether a data folder's server is running, and clears away the trace of one that is not.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { isPostgresIn } from './embedded-process.ts';

const PAUSE_MS = 50;
const PATIENCE_MS = 120_000;

/** @returns the port of the server that runs on `data`, once it is ready; null when none does */
export async function findRunning(data: string): Promise<number | null> {
  const file = path.join(data, 'postmaster.pid');
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    const trace = await readTrace(file);
    if (!trace) return null;
    if (!(await isPostgresIn(data, trace.pid))) {
      await rm(file, { force: true });
      return null;
    }
    if (trace.status === 'ready') return trace.port;
    await pause(PAUSE_MS);
  }
  throw new Unavailable(`The PostgreSQL server on ${data} runs but does not become ready`, { folder: data });
}

/** The lines of postmaster.pid are listed in PostgreSQL's miscadmin.h: 1 the pid, 4 the port, 8 the status. */
async function readTrace(file: string): Promise<{ pid: number; port: number; status: string } | null> {
  if (!existsSync(file)) return null;
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}
