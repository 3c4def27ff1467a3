// Settings from `.env`: there need not be one, nobody is told when there is none, and the environment goes first.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const run = promisify(execFile);
const cli = path.join(import.meta.dirname, '../src/cli.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duban-env-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Ends early on the first wrong setting, before any database is opened. */
const complaint = async (env: Record<string, string>) => {
  const child = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
  return await run(process.execPath, [cli, 'migrate'], child).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
};

test('without a file nothing is said of it', async () => {
  const { stdout, stderr } = await run(process.execPath, [cli, '--help'], { cwd: folder });
  expect(stderr).toBe('');
  expect(stdout).toContain('用法');
});

test('what the file says counts, and what the environment says counts more', async () => {
  await writeFile(path.join(folder, '.env'), 'PORT=eighty\nHOST=\n');
  const wrongDatabase = { DATABASE_URL: 'mysql://nowhere' };
  expect(await complaint(wrongDatabase)).toMatch(/PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/);
  expect(await complaint({ ...wrongDatabase, PORT: '3000' })).not.toContain('PORT');
});
