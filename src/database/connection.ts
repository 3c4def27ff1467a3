// Opens Postgres through Kysely. Days stay `YYYY-MM-DD` strings; instants are Dates; counts and figures are numbers.
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
/** What a store takes: the database, or the transaction that a verb has opened. */
export type Db = Kysely<Schema> | Transaction<Schema>;

const asNumber = (text: string) => Number(text);
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.INT8, asNumber);
types.setTypeParser(pg.types.builtins.NUMERIC, asNumber);

/**
 * @param url a `postgres://` address
 * @param onIdleError called when a pooled connection breaks while nobody uses it; without a listener that would
 *   end the process when Postgres restarts
 */
export function openDatabase(url: string, onIdleError: (error: Error) => void, max = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max, types, connectionTimeoutMillis: 5_000 });
  pool.on('error', onIdleError);
  // Also while it is in use: the query under way is told by its own rejection, but an unheard event ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Runs `work` in a transaction, joining the one that `db` already is. */
export function inTransaction<T>(db: Db, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Transaction<Schema>) : db.transaction().execute(work);
}
