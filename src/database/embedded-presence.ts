// Keeps one connection open for as long as this process uses the embedded server, so that the last one is known.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readPassword } from './embedded-data.ts';
import { type Cluster, SUPERUSER, stopServer } from './embedded-server.ts';

const DATABASE = 'duban';
const APPLICATION = 'duban presence';
const CONNECT_MS = 10_000;
const PAUSE_MS = 20;
const PATIENCE_MS = 1_000;

export interface Presence {
  readonly url: string;
  readonly client: pg.Client;
}

/** Connects with the password of the data, and makes Duban's database when it is missing. */
export async function enter(cluster: Cluster, port: number): Promise<Presence> {
  const password = await readPassword(cluster.home);
  const url = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const client = new pg.Client({
    connectionString: url('postgres'),
    application_name: APPLICATION,
    connectionTimeoutMillis: CONNECT_MS,
  });
  // The server may be stopped under us; whoever uses it next notices for himself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const known = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (known.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    await client.end();
    throw error;
  }
  return { url: url(DATABASE), client };
}

/** The last one to leave stops the server. */
export async function leave(
  cluster: Cluster,
  { client }: Presence,
  log: (line: string) => void,
): Promise<void> {
  const others = await waitForOthers(client);
  await client.end();
  if (others === null) return log('PostgreSQL has been stopped by somebody else');
  if (others > 0) return log(`PostgreSQL runs on: ${others} other connections are open`);
  await stopServer(cluster);
  log('Stopped PostgreSQL');
}

/** Connections that were closed a moment ago still count for a moment; another process's presence does not pass. */
async function waitForOthers(client: pg.Client): Promise<number | null> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const seen = await countOthers(client).catch(() => null);
    if (seen === null) return null;
    if (seen.others === 0 || seen.present > 0 || waited >= PATIENCE_MS) return seen.others;
    await pause(PAUSE_MS);
  }
}

async function countOthers(client: pg.Client): Promise<{ others: number; present: number }> {
  const { rows } = await client.query<{ others: number; present: number }>(
    `select count(*)::integer as others, count(*) filter (where application_name = $1)::integer as present
     from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    [APPLICATION],
  );
  return rows[0] ?? { others: 0, present: 0 };
}
