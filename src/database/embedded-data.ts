// Makes the embedded data folder and its password once, and refuses one that another major version has made.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Invalid } from '../errors.ts';
import { type Cluster, dataFolder, makeData } from './embedded-server.ts';

/** Data that exist are never touched. A killed start leaves no half-made folder: it is made under a passing name. */
export async function makeOnce(cluster: Cluster, log: (line: string) => void): Promise<void> {
  if (existsSync(cluster.home)) return;
  log(`Making a PostgreSQL data folder in ${cluster.home}`);
  const passing = await mkdtemp(`${cluster.home}-`);
  try {
    await chmod(passing, 0o755);
    const password = randomBytes(24).toString('base64url');
    await writeFile(passwordFile(passing), password, { mode: 0o600 });
    await makeData({ ...cluster, home: passing }, password);
    await rename(passing, cluster.home);
  } catch (error) {
    await rm(passing, { recursive: true, force: true });
    throw error;
  }
}

/** @throws Invalid */
export async function refuseOtherVersion({ home, binaries }: Cluster): Promise<void> {
  const found = (await readFile(path.join(dataFolder(home), 'PG_VERSION'), 'utf8')).trim();
  if (found === binaries.major) return;
  throw new Invalid(
    `The data in ${home} were made by PostgreSQL ${found}, but PostgreSQL ${binaries.major} is installed: ` +
      'install the version that made them, or move the folder away to begin with empty data',
    { folder: home, found, expected: binaries.major },
  );
}

/** Only the account that made the data may read it; PostgreSQL's own account need not. */
export async function readPassword(home: string): Promise<string> {
  return (await readFile(passwordFile(home), 'utf8')).trim();
}

const passwordFile = (home: string) => path.join(home, 'password');
