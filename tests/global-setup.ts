// Gives every test run a Postgres of its own: one server, one migrated template to clone databases from.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/database/connection.ts';
import { startEmbedded } from '../src/database/embedded.ts';
import { markOf } from '../src/database/embedded-process.ts';
import { migrate } from '../src/database/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** An administrator's address on the server of this run. */
    serverUrl: string;
    /** The name of the migrated, empty database. */
    templateDatabase: string;
  }
}

/** Nothing here outlives the run, so nothing need survive a power cut. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

const PREFIX = 'duban-tests-';
const RUNNER = 'runner';
const DISCONNECT_TESTS = `select pg_terminate_backend(pid) from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name <> 'duban presence'`;

/** Uses the server of TEST_DATABASE_URL when that is set, else starts one in a folder that goes with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await ownServer();
  const template = `template_${randomUUID().replaceAll('-', '')}`;
  await administer(server.url, `create database ${template}`);
  const url = new URL(server.url);
  url.pathname = template;
  const db = openDatabase(url.href, (error) => console.error(error));
  await migrate(db);
  await db.destroy();
  project.provide('serverUrl', server.url);
  project.provide('templateDatabase', template);
  return async () => {
    await administer(server.url, `drop database ${template} with (force)`);
    await server.stop();
  };
}

async function ownServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  await removeLeftovers();
  const folder = await mkdtemp(path.join(os.tmpdir(), PREFIX));
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, RUNNER), `${process.pid}`);
  const server = await startEmbedded({ folder, log: () => undefined, port: 0, settings: SETTINGS });
  return {
    url: server.url,
    stop: async () => {
      await administer(server.url, DISCONNECT_TESTS);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not stop its server; the next run does. */
async function removeLeftovers(): Promise<void> {
  const folders = (await readdir(os.tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => path.join(os.tmpdir(), name))) {
    const runner = await readFile(path.join(folder, RUNNER), 'utf8').catch(() => null);
    if (runner === null || (await markOf(Number(runner))) !== null) continue;
    // Two runs may find the same folder; the one that removes the note sees to the rest.
    const isMine = await rm(path.join(folder, RUNNER)).then(
      () => true,
      () => false,
    );
    if (!isMine) continue;
    const server = await startEmbedded({ folder, log: () => undefined, port: 0, settings: SETTINGS });
    await administer(server.url, DISCONNECT_TESTS);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
