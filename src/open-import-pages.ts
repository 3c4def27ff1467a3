// The pages of waiting imports for this installation: its own secret, its own address, its own database.
import type { Logger } from 'pino';
import { secretIn } from './chat/memory-secret.ts';
import { storedMemory } from './chat/memory-store.ts';
import { viewImport } from './checklists/view-import.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/connection.ts';
import { type ImportPages, importPages } from './web/import-page.ts';

interface Given {
  readonly config: Config;
  readonly db: Database;
  readonly log: Logger;
}

/** @param port where the web server listens; null while it does not */
export async function openImportPages(
  { config, db, log }: Given,
  timeZone: string,
  port: () => number | null,
): Promise<ImportPages> {
  const { workspaceId } = config;
  return importPages({
    ...{ workspaceId, timeZone, log },
    secret: await secretIn(storedMemory(db, workspaceId, systemClock), 'import-page-secret'),
    clock: systemClock,
    baseUrl: () => addressOf(config, port()),
    view: (importId) => viewImport(db, workspaceId, importId),
  });
}

/** Where browsers reach the web server: the playground's is on this machine. */
function addressOf({ chat, host, publicUrl }: Config, port: number | null): string | null {
  if (publicUrl !== undefined) return publicUrl;
  if (chat.name !== 'playground' || port === null) return null;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
