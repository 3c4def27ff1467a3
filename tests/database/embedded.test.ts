import { once } from 'node:events';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { SYSTEM_FOLDER } from '../../src/database/embedded-place.ts';
import { Invalid } from '../../src/errors.ts';
import { openFolder, Places } from './embedded-places.ts';

/** Made once, because initdb takes most of the time; every test leaves the data whole and the server stopped. */
const places = new Places(await openFolder(), SYSTEM_FOLDER);
afterEach(() => places.settle());
afterAll(() => places.remove());

const inData = (name: string) => path.join(places.folder, 'postgres', 'data', name);

async function ask<T>(url: string, statement: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

const startedAt = (url: string) => ask<Date>(url, 'select pg_postmaster_start_time()');
const pidOfServer = async () => Number((await readFile(inData('postmaster.pid'), 'utf8')).split('\n')[0]);

test('the first start makes a durable UTF-8 database that only this machine reaches', async () => {
  const { url } = await places.start();
  const shown = `select concat_ws(' ', getdatabaseencoding(), datcollate, current_setting('listen_addresses'),
    current_setting('unix_socket_directories'), current_setting('fsync'), current_setting('server_version_num')::integer / 10000)
    from pg_database where datname = current_database()`;
  expect(await ask(url, shown)).toBe('UTF8 C 127.0.0.1  on 18');
});

test('nobody enters without the password, which only its owner may read', async () => {
  const { url } = await places.start();
  const stranger = new URL(url);
  stranger.password = 'guessed';
  await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
  const file = path.join(places.folder, 'postgres', 'password');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(new URL(url).password).toBe(await readFile(file, 'utf8'));
  expect(new URL(url).password.length).toBeGreaterThan(30);
});

test('a second start finds the data and the password of the first', async () => {
  const first = await places.start();
  await ask(first.url, `create table kept_by_a_stop as select '在' as word`);
  await first.stop();
  await expect(ask(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  const second = await places.start();
  expect(await ask(second.url, 'select word from kept_by_a_stop')).toBe('在');
  expect(new URL(second.url).password).toBe(new URL(first.url).password);
});

test('two who start for the first time at the same time share one server, and the last to leave stops it', async () => {
  const fresh = new Places(await openFolder(), SYSTEM_FOLDER);
  const [one, two] = await Promise.all([fresh.start(), fresh.startInChild()]);
  expect(one.url).toBe(two.url);
  await one.stop();
  expect(fresh.log.at(-1)).toContain('runs on');
  expect(await ask(one.url, 'select 1')).toBe(1);
  two.child.stdin?.end();
  await once(two.child, 'exit');
  await expect(ask(one.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  await fresh.remove();
});

test('a connection of another tool keeps the server running', async () => {
  const server = await places.start();
  const tool = new pg.Client({ connectionString: server.url });
  await tool.connect();
  await server.stop();
  expect((await tool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await tool.end();
});

test('a server left running by a killed process is found and used, and stopped in the end', async () => {
  const { url, child } = await places.startInChild();
  const before = await startedAt(url);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const server = await places.start();
  expect(server.url).toBe(url);
  expect(await startedAt(url)).toEqual(before);
  await server.stop();
  await expect(ask(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a server that was killed itself starts again with all that was committed', async () => {
  const { url } = await places.start();
  await ask(url, 'create table kept_by_a_crash as select 7 as number');
  process.kill(await pidOfServer(), 'SIGKILL');
  const again = await places.start();
  expect(await ask(again.url, 'select number from kept_by_a_crash')).toBe(7);
});

test.each([
  ['no process', () => 2 ** 22 + 1],
  ['another program', () => process.pid],
])('a postmaster.pid that names %s is cleared', async (_, pid) => {
  await (await places.start()).stop();
  await writeFile(inData('postmaster.pid'), `${pid()}\n${inData('')}\n0\n1\n\n127.0.0.1\n0 0\nready\n`);
  const { url } = await places.start();
  expect(await ask(url, 'select 1')).toBe(1);
});

test.each([
  ['a process that is gone', () => 2 ** 22 + 1],
  ['an earlier process with the pid of this one', () => process.pid],
])('a lock left by %s is cleared', async (_, pid) => {
  await writeFile(path.join(places.folder, 'start.lock'), `${pid()}\nanother time\nx\n`);
  const { url } = await places.start();
  expect(await ask(url, 'select 1')).toBe(1);
});

test('a busy port is avoided', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const { port } = busy.address() as AddressInfo;
  const { url } = await places.start({ port });
  expect(Number(new URL(url).port)).not.toBe(port);
  expect(await ask(url, 'select 1')).toBe(1);
  busy.close();
});

test('data of another major version stop the start with one clear message, and stay as they are', async () => {
  await (await places.start()).stop();
  await writeFile(inData('PG_VERSION'), '15\n');
  const refusal = await places.start().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Invalid);
  expect(refusal).toMatchObject({
    message: expect.stringMatching(/made by PostgreSQL 15, but PostgreSQL 18 is installed/),
    detail: { folder: path.join(places.folder, 'postgres'), found: '15', expected: '18' },
  });
  await writeFile(inData('PG_VERSION'), '18\n');
  expect(await ask((await places.start()).url, 'select 1')).toBe(1);
});

test('a setting that the server refuses is answered with the words of its log', async () => {
  await expect(places.start({ settings: ['shared_buffers=lots'] })).rejects.toThrow(
    /shared_buffers.*"lots"/s,
  );
  expect(await ask((await places.start()).url, 'select 1')).toBe(1);
});

test('a folder that cannot be written is one clear message', async () => {
  const file = path.join(places.folder, 'a-file');
  await writeFile(file, '');
  await expect(places.start({ folder: path.join(file, '.duban') })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(file),
  });
  await rm(file);
});
