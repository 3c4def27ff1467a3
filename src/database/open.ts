// Opens the database that the settings name: DATABASE_URL, or the embedded server when that is unset.
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { type Database, openDatabase } from './connection.ts';
import { migrate } from './migrate.ts';

export interface OpenedDatabase {
  readonly db: Database;
  close(): Promise<void>;
}

/** Migrated and ready. The embedded server's package is not even loaded when DATABASE_URL is set. */
export async function openConfigured(config: Config, log: Logger): Promise<OpenedDatabase> {
  const server = config.databaseUrl === undefined ? await embedded(config, log) : null;
  const db = openDatabase(server?.url ?? (config.databaseUrl as string), (error) =>
    log.warn({ err: error }, 'a database connection was lost; it is opened again when it is needed'),
  );
  try {
    const applied = await migrate(db);
    if (applied.length > 0) log.info({ applied }, 'the schema was brought up to date');
  } catch (error) {
    await db.destroy();
    await server?.stop();
    throw error;
  }
  return {
    db,
    async close() {
      await db.destroy();
      await server?.stop();
    },
  };
}

async function embedded({ folder }: Config, log: Logger) {
  const { startEmbedded } = await import('./embedded.ts');
  return await startEmbedded({ folder, log: (line) => log.info(line) });
}
