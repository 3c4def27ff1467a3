// Decides where the embedded data live and as whom the server runs, which differs only for root.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Account, dataFolder } from './embedded-server.ts';

export interface Place {
  /** Absolute; holds the lock and, once it is made, the cluster's folder. */
  readonly store: string;
  readonly account: Account | null;
  /** A world-readable folder for a copy of the programs; null when npm's own files will do. */
  readonly programs: string | null;
}

/** Where the programs go when root runs Duban, and the data when the clone is in a folder of root's own. */
export const SYSTEM_FOLDER = '/var/lib/duban';
const POINTER = 'postgres-is-in';

/** The folder in a store that holds the data, the password and the log. */
export const homeIn = (store: string) => path.join(store, 'postgres');

/**
 * PostgreSQL refuses to be root, so for root it runs as the owner of the data: whoever made them, else `nobody`.
 * Data that exist are always found again: a pointer file in `folder` names the place when it is another.
 */
export async function choosePlace(folder: string, systemFolder = SYSTEM_FOLDER): Promise<Place> {
  await mkdir(folder, { recursive: true });
  const own = await realpath(folder);
  const store = await pointed(own);
  if (process.getuid?.() !== 0) return { store: store ?? own, account: null, programs: null };
  const here = store ?? (existsSync(homeIn(own)) ? own : null);
  if (here) return { store: here, account: await ownerOfData(here), programs: systemFolder };
  const account = await nobody();
  if (await isOpenToAll(own)) return { store: own, account, programs: systemFolder };
  const elsewhere = path.join(systemFolder, createHash('sha256').update(own).digest('hex').slice(0, 16));
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await writeFile(path.join(own, POINTER), `${elsewhere}\n`);
  return { store: elsewhere, account, programs: systemFolder };
}

async function pointed(folder: string): Promise<string | null> {
  const file = path.join(folder, POINTER);
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : null;
}

async function ownerOfData(store: string): Promise<Account> {
  const data = dataFolder(homeIn(store));
  if (!existsSync(data)) return nobody();
  const { uid, gid } = await stat(data);
  return uid === 0 ? nobody() : { uid, gid };
}

/** The account that exists everywhere and owns nothing. */
async function nobody(): Promise<Account> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, , uid, gid] =
    accounts
      .split('\n')
      .find((line) => line.startsWith('nobody:'))
      ?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

/** @returns whether every account may pass through all folders down to this one */
async function isOpenToAll(folder: string): Promise<boolean> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}
