// Hands a test a migrated, empty database of its own, and makes sure that the test gives everything back.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../src/database/connection.ts';

export interface FreshDatabase {
  readonly db: Database;
  readonly url: string;
  /** Closes `db` and drops the database. Fails when the test has left a connection of its own open. */
  close(): Promise<void>;
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer((admin) => clone(admin, name));
  const address = new URL(inject('serverUrl'));
  address.pathname = name;
  const broken: Error[] = [];
  const db = openDatabase(address.href, (error) => broken.push(error));
  const close = async () => {
    await db.destroy();
    await administer((admin) => drop(admin, name));
    if (broken.length > 0) throw new AggregateError(broken, 'Connections broke while nobody used them');
  };
  return { db, url: address.href, close };
}

async function administer(work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('serverUrl') });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

async function clone(admin: pg.Client, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await admin.query(`create database ${name} template ${inject('templateDatabase')}`);
      return;
    } catch (error) {
      // 55006: somebody is connected to the template, as autovacuum may be for a moment.
      if ((error as pg.DatabaseError).code !== '55006' || tries === 20) throw error;
      await pause(100);
    }
  }
}

/** A closed connection's backend needs a moment to go; one that stays longer was never closed. */
async function drop(admin: pg.Client, name: string): Promise<void> {
  const connected = 'select application_name, state, query from pg_stat_activity where datname = $1';
  for (let tries = 0; tries < 40; tries++) {
    if ((await admin.query(connected, [name])).rowCount === 0) break;
    await pause(50);
  }
  const { rows } = await admin.query(connected, [name]);
  await admin.query(`drop database ${name} with (force)`);
  if (rows.length > 0) throw new Error(`The test left connections open: ${JSON.stringify(rows)}`);
}
