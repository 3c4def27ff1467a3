// Tells live processes apart, because a pid alone proves nothing: after a restart it may belong to any program.
import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * @returns a text that no other process with the same pid will ever have, or null when there is no such process.
 *   On Windows, which tells us less, only whether there is one.
 */
export async function markOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return startTicks(pid);
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : null;
  return shown(pid, 'lstart=');
}

/** @returns whether `pid` is a PostgreSQL server that works in `folder`; Windows gives the benefit of the doubt */
export async function isPostgresIn(folder: string, pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid < 1) return false;
  if (process.platform === 'win32') return isAlive(pid);
  if (process.platform !== 'linux') {
    const command = (await shown(pid, 'command=')) ?? '';
    return command.includes('postgres') && command.includes(folder);
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const worksIn = await realpath(`/proc/${pid}/cwd`).catch(() => null);
  return command.includes('postgres') && worksIn === (await realpath(folder));
}

/** Field 22 of proc(5)'s stat; the name before it, in parentheses, may itself hold spaces and parentheses. */
async function startTicks(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

async function shown(pid: number, column: string): Promise<string | null> {
  const said = await promisify(execFile)('ps', ['-o', column, '-p', `${pid}`]).catch(() => null);
  return said?.stdout.trim() || null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
