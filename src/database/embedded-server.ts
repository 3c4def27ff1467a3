// Drives the PostgreSQL programs on one data folder: make it, start, find what runs there, stop.
import { execFile } from 'node:child_process';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Unavailable } from '../errors.ts';
import type { Binaries } from './embedded-binaries.ts';

/** Whom the programs run as; PostgreSQL refuses to be root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** One data folder and the means to run it. `home` holds data/, the password and the log. */
export interface Cluster {
  readonly home: string;
  readonly binaries: Binaries;
  /** Null: the account of this process. */
  readonly account: Account | null;
}

export const SUPERUSER = 'duban';
const STARTING_SECONDS = 120;
const LOG_LINES = 5;
/** On this machine only, by password only. Its log keeps no statements: they hold what people wrote. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_checkpoints=off',
];

export const dataFolder = (home: string) => path.join(home, 'data');
const logFile = (home: string) => path.join(home, 'postgres.log');

/** Makes a new data folder (UTF8, locale C, passwords needed) in the empty folder `home`. */
export async function makeData(cluster: Cluster, password: string): Promise<void> {
  const { home, account } = cluster;
  const data = dataFolder(home);
  const note = path.join(home, 'password-for-initdb');
  await mkdir(data, { mode: 0o700 });
  await writeFile(note, password, { mode: 0o600 });
  await writeFile(logFile(home), '', { mode: 0o600 });
  if (account) for (const file of [data, note, logFile(home)]) await chown(file, account.uid, account.gid);
  try {
    await run(cluster, 'initdb', [
      ...['-D', data, '-U', SUPERUSER, '--pwfile', note],
      ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'],
    ]);
  } finally {
    await rm(note, { force: true });
  }
}

/**
 * Starts the server on 127.0.0.1 and waits until it answers. It outlives this process.
 * @throws Unavailable with the last lines of the server's log
 */
export async function startServer(
  cluster: Cluster,
  port: number,
  settings: readonly string[],
): Promise<void> {
  const { home } = cluster;
  const options = [`-p ${port}`, ...[...SETTINGS, ...settings].map((setting) => `-c ${setting}`)];
  const wait = ['-w', '-t', `${STARTING_SECONDS}`];
  const place = ['-D', dataFolder(home), '-l', logFile(home)];
  try {
    await run(cluster, 'pg_ctl', ['start', ...wait, ...place, '-o', options.join(' ')]);
  } catch (error) {
    const log = await readFile(logFile(home), 'utf8').catch(() => '');
    const said = log.trimEnd().split('\n').slice(-LOG_LINES).join('\n');
    throw new Unavailable(
      `PostgreSQL did not start on port ${port}; ${logFile(home)} ends:\n${said}`,
      { said },
      error,
    );
  }
}

export function stopServer(cluster: Cluster): Promise<string> {
  return run(cluster, 'pg_ctl', ['stop', '-w', '-m', 'fast', '-D', dataFolder(cluster.home)]);
}

function run(cluster: Cluster, program: 'initdb' | 'pg_ctl', args: string[]): Promise<string> {
  // A clean environment: PGPORT and the like must not steer it. Windows programs need theirs.
  const env = process.platform === 'win32' ? {} : { env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } };
  const options = { cwd: path.parse(cluster.home).root, ...env, ...(cluster.account ?? {}) };
  return new Promise((resolve, reject) => {
    execFile(cluster.binaries.program(program), args, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = `${stderr}`.trim() || error.message;
      reject(new Unavailable(`PostgreSQL's ${program} failed: ${said}`, { program, said }, error));
    });
  });
}
