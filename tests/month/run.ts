// `npm run month [days]`: a month of one county on the simulated DingTalk, without cards, with them, and with twice as
// many messages, against what the standard edition allows.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../src/database/connection.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { LIVELY, USUAL } from './habits.ts';
import { passMonth, type Variant } from './month.ts';
import { isWithin, print } from './table.ts';

const VARIANTS: readonly Variant[] = [
  { withCards: false, reportsADay: USUAL },
  { withCards: true, reportsADay: USUAL },
  { withCards: false, reportsADay: LIVELY },
];
const most = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-month-'));
await chmod(folder, 0o755);
const server = await startEmbedded({ folder, log: () => undefined, port: 0 });
try {
  for (const [number, variant] of VARIANTS.entries()) {
    const passed = await passMonth({ databaseUrl: await freshDatabase(`month_${number}`), ...variant }, most);
    print(passed);
    if (!isWithin(passed)) process.exitCode = 1;
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function freshDatabase(name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = name;
  const db = openDatabase(url.href, () => undefined);
  await migrate(db);
  await db.destroy();
  return url.href;
}
