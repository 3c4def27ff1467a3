// A real PostgreSQL from npm for when DATABASE_URL is unset: found running or started, shared, stopped by the last.
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DubanError, Unavailable } from '../errors.ts';
import { findBinaries } from './embedded-binaries.ts';
import { makeOnce, refuseOtherVersion } from './embedded-data.ts';
import { withLock } from './embedded-lock.ts';
import { choosePlace, homeIn } from './embedded-place.ts';
import { enter, leave, type Presence } from './embedded-presence.ts';
import { findRunning } from './embedded-running.ts';
import { type Cluster, dataFolder, startServer } from './embedded-server.ts';

const PREFERRED_PORT = 54_320;
const TRIES = 3;
const PAUSE_MS = 300;

export interface EmbeddedOptions {
  /** Where the data are kept, `.duban` in the clone; made when it is missing. */
  readonly folder: string;
  /** Told in English what happens, a sentence a line. */
  readonly log: (line: string) => void;
  /** Tried first, so that an office can keep its own tools pointed at it; a busy one is avoided. */
  readonly port?: number;
  /** Further server settings, `name=value` without spaces. */
  readonly settings?: readonly string[];
  /** Root only: the world-readable place for programs and, where the clone is closed to others, data. */
  readonly systemFolder?: string;
}

export interface Embedded {
  /** The address of an existing database for Duban, with its password. */
  readonly url: string;
  /**
   * Leaves the server; a process that does not call it stays alive. The last one to leave stops the server,
   * whoever started it; while others are connected it runs on.
   */
  stop(): Promise<void>;
}

/**
 * Finds the server that runs on the folder's data, or starts it, making the data first when there are none.
 * Any number of processes may call it for the same folder at the same time; all get the same server.
 * @throws Invalid when the data were made by another major version
 * @throws Unavailable when the programs are missing or do not work; the message holds what they said
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    return await start(options);
  } catch (error) {
    if (error instanceof DubanError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    const { folder } = options;
    throw new Unavailable(`The PostgreSQL of ${folder} cannot be used: ${said}`, { folder, said }, error);
  }
}

async function start(options: EmbeddedOptions): Promise<Embedded> {
  const { log } = options;
  const { store, account, programs } = await choosePlace(path.resolve(options.folder), options.systemFolder);
  const cluster: Cluster = { home: homeIn(store), account, binaries: await findBinaries(programs) };
  const lock = path.join(store, 'start.lock');
  const presence = await withLock(lock, async () => {
    await makeOnce(cluster, log);
    await refuseOtherVersion(cluster);
    return enterSomehow(cluster, options);
  });
  return { url: presence.url, stop: () => withLock(lock, () => leave(cluster, presence, log)) };
}

/**
 * Tries again, since much may happen in between: the port is taken, a server that was found ready is on its way
 * out, or the workers of a killed one are still leaving.
 */
async function enterSomehow(cluster: Cluster, options: EmbeddedOptions): Promise<Presence> {
  for (let tries = 1; ; tries++) {
    const preferred = tries === 1 ? (options.port ?? PREFERRED_PORT) : 0;
    try {
      return await enter(cluster, await findOrStart(cluster, options, preferred));
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/** @returns the port */
async function findOrStart(cluster: Cluster, options: EmbeddedOptions, preferred: number): Promise<number> {
  const running = await findRunning(dataFolder(cluster.home));
  if (running !== null) {
    options.log(`Found PostgreSQL running on port ${running}`);
    return running;
  }
  const port = await freePort(preferred);
  await startServer(cluster, port, options.settings ?? []);
  options.log(`Started PostgreSQL ${cluster.binaries.major} on port ${port}`);
  return port;
}

/** @returns `preferred` when nobody listens there, else a port that is free */
function freePort(preferred: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort(0))));
    probe.listen(preferred, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : preferred;
      probe.close(() => resolve(port));
    });
  });
}
