// Folders and processes for the tests of the embedded server, all of which are gone when a test ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../../src/database/embedded.ts';
import { isPostgresIn } from '../../src/database/embedded-process.ts';

/** A temporary folder that every account may enter. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-embedded-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Starts servers for one test and ends whatever the test has left. */
export class Places {
  readonly folder: string;
  /** Stands in for /var/lib/duban, which only root uses. */
  readonly systemFolder: string;
  readonly log: string[] = [];
  readonly #started: Embedded[] = [];
  readonly #children: ChildProcess[] = [];

  constructor(folder: string, systemFolder: string) {
    this.folder = folder;
    this.systemFolder = systemFolder;
  }

  async start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
    const { folder, systemFolder } = this;
    const log = (line: string) => this.log.push(line);
    const server = await startEmbedded({ folder, systemFolder, port: 0, log, ...options });
    this.#started.push(server);
    return server;
  }

  /** The same in a process of its own; `uid` makes it another account's. It stops its server when its input ends. */
  async startInChild(uid?: number): Promise<{ url: string; child: ChildProcess }> {
    const program = path.join(import.meta.dirname, 'embedded-child.ts');
    const account = uid === undefined ? {} : { uid, gid: uid };
    const child = spawn(process.execPath, [program, this.folder, this.systemFolder], {
      cwd: '/',
      ...account,
    });
    this.#children.push(child);
    const complaints: string[] = [];
    child.stderr.on('data', (chunk) => complaints.push(`${chunk}`));
    for await (const line of createInterface(child.stdout)) return { url: line, child };
    throw new Error(`The child ended without an address: ${complaints.join('')}`);
  }

  /** Ends every process and every server that a test has left; the data stay. */
  async settle(): Promise<void> {
    for (const child of this.#children.splice(0)) child.kill('SIGKILL');
    for (const server of this.#started.splice(0)) await server.stop().catch(() => undefined);
    for await (const trace of glob('**/postmaster.pid', { cwd: this.folder })) {
      await killServer(path.join(this.folder, trace));
    }
  }

  async remove(): Promise<void> {
    await this.settle();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function killServer(trace: string): Promise<void> {
  const pid = Number((await readFile(trace, 'utf8')).split('\n')[0]);
  if (!(await isPostgresIn(path.dirname(trace), pid))) return;
  process.kill(pid, 'SIGQUIT');
  while (existsSync(`/proc/${pid}`)) await pause(20);
}
