// Where the killing happens: a real Postgres with two workspaces, and a simulated DingTalk with a robot a group.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '../../src/clock.ts';
import { type Database, openDatabase } from '../../src/database/connection.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { type ChildPlan, LANES, RECEIVERS } from './plan.ts';

export interface Place {
  readonly db: Database;
  readonly simulator: DingtalkSimulator;
  readonly plan: Omit<ChildPlan, 'firstRound' | 'end'>;
  close(): Promise<void>;
}

/** Uses the server of TEST_DATABASE_URL when that is set, else starts one of its own. */
export async function openPlace(): Promise<Place> {
  const server = await openServer();
  const db = openDatabase(server.url, (error) => console.error(error));
  await migrate(db);
  const simulator = await startDingtalkSimulator();
  const lanes = await furnish(db, simulator);
  return {
    db,
    simulator,
    plan: { databaseUrl: server.url, apiUrl: simulator.oapiUrl, ...lanes },
    close: async () => {
      await simulator.stop();
      await db.destroy();
      await server.close();
    },
  };
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return ownDatabase(given);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-kill-'));
  await chmod(folder, 0o755);
  const server = await startEmbedded({ folder, log: () => undefined, port: 0 });
  return {
    url: server.url,
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ownDatabase(serverUrl: string) {
  const name = `kill_${randomUUID().replaceAll('-', '')}`;
  const administer = async (statement: string) => {
    const admin = new pg.Client({ connectionString: serverUrl });
    await admin.connect();
    await admin.query(statement);
    await admin.end();
  };
  await administer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = name;
  return { url: url.href, close: () => administer(`drop database ${name} with (force)`) };
}

async function furnish(db: Database, simulator: DingtalkSimulator) {
  const createdAt = systemClock.now();
  for (const workspaceId of RECEIVERS) {
    await db.insertInto('workspaces').values({ workspaceId, name: workspaceId, createdAt }).execute();
  }
  const playground = Array.from({ length: LANES.playground }, (_, n) => `C${n}`);
  await db
    .insertInto('playgroundChannels')
    .values(
      playground.map((channel, position) => ({
        workspaceId: 'playground',
        channel,
        name: channel,
        position,
      })),
    )
    .execute();
  const dingtalk = Array.from({ length: LANES.dingtalk }, (_, n) => simulator.addGroup({ title: `群${n}` }));
  const webhooks = dingtalk.map((group, n) => {
    const { url, secret } = simulator.addWebhook(group, n % 2 ? { secret: `SEC${n}` } : {});
    return [group, { url, secret }] as const;
  });
  return { lanes: { playground, dingtalk }, webhooks: Object.fromEntries(webhooks) };
}
