// `duban import` from the terminal: the JSON alone needs no database; everything else goes the way of chat uploads.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitingImports } from '../src/checklists/import-store.ts';
import { parsedDocumentSchema } from '../src/checklists/parsed-document.ts';
import { ensureWorkspace } from '../src/database/workspace-store.ts';
import { countChecklists } from '../src/summaries/summary-store.ts';
import { type ImportOptions, importFiles } from '../src/terminal/import-files.ts';
import { type FreshDatabase, freshDatabase } from './postgres.ts';

const NOW = new Date('2024-03-01T01:00:00Z');
const WORKSPACE = 'dongxi';
const LIST = '序号,重点任务,2024年度目标,责任单位\n1,美丽渔港,2024年9月底前新建泊位12个。,县农业农村局\n';

let fresh: FreshDatabase;
let folder: string;
let answered: string[] = [];
let aside: string[] = [];
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'import-'));
  await ensureWorkspace(fresh.db, WORKSPACE, '东溪县', NOW);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await fresh.close();
});
beforeEach(() => {
  answered = [];
  aside = [];
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(path.join(folder, name), content);
  return path.join(folder, name);
}

let opened = 0;
async function run(files: readonly string[], options: ImportOptions = {}) {
  opened = 0;
  const terminal = {
    answer: (text: string) => answered.push(text),
    write: async (piece: string) => answered.push(piece),
    aside: (text: string) => aside.push(text),
  };
  await importFiles(files, options, terminal, async (work) => {
    opened += 1;
    await work({ db: fresh.db, workspaceId: WORKSPACE, now: NOW });
  });
}

test('the JSON of a dry run is one parsed document, and no database is opened for it', async () => {
  await run([await file('a.csv', LIST)], { dryRun: true, json: true });
  const document = parsedDocumentSchema.parse(JSON.parse(answered.join('')));
  expect(document.checklists[0]?.items[0]?.title).toBe('美丽渔港');
  expect([opened, answered.length, aside]).toEqual([0, 1, []]);
});

test('several files are one object with all their lists', async () => {
  const files = [await file('a.csv', LIST), await file('b.csv', LIST.replace('美丽渔港', '数字渔船'))];
  await run(files, { dryRun: true, json: true });
  const { checklists, departments } = parsedDocumentSchema.parse(JSON.parse(answered.join('')));
  expect(checklists.map(({ items }) => items[0]?.title)).toEqual(['美丽渔港', '数字渔船']);
  expect(departments).toHaveLength(1);
});

test('a dry run previews and keeps nothing; without --yes the import waits; with it the list is there', async () => {
  const list = await file('任务清单.csv', LIST);
  await run([list], { dryRun: true });
  expect(answered.join()).toMatch(/新清单[\s\S]*1 项 1 行/);
  expect(await waitingImports(fresh.db, WORKSPACE, 5)).toEqual([]);

  await run([list]);
  expect(answered.at(-1)).toMatch(/还没有写入[\s\S]*\/导入 确认 \d+/);
  expect(await waitingImports(fresh.db, WORKSPACE, 5)).toHaveLength(1);
  expect(await countChecklists(fresh.db, WORKSPACE)).toEqual([]);

  await run([list], { yes: true });
  expect(answered.at(-1)).toMatch(/已写入/);
  expect(await countChecklists(fresh.db, WORKSPACE)).toMatchObject([{ letter: 'A', total: 1 }]);

  await run([list], { yes: true });
  expect(answered.at(-1)).toMatch(/没有要写入的内容/);
});

test('a preview ends with a table of every row, as wide as the screen, and --full has every word', async () => {
  const words = '完成防波堤加固和灯塔修缮，'.repeat(20);
  const list = `序号,重点任务,2024年度目标,责任单位\n1,数字灯塔,2024年9月底前${words}新建泊位12个。,县水利局、县财政局\n`;
  const given = await file('灯塔清单.csv', list);
  await run([given], { dryRun: true });
  const lines = answered.join('\n').split('\n');
  expect(lines.find((line) => line.startsWith('序号'))).toMatch(/序号 +事项 +牵头 +配合 +时限 +指标 +出处/);
  const row = lines.find((line) => /^(❓)?[A-Z]+1 +数字灯塔/.test(line)) ?? '';
  expect(row).toMatch(/县水利局 +县财政局 +2024-09-30.*第 2 行$/);
  expect(row).not.toContain(words);
  answered = [];
  await run([given], { dryRun: true, full: true });
  expect(answered.join('\n')).toContain(words);
});

test('a file that cannot be read, or a letter that is not there, stores nothing', async () => {
  const before = await countChecklists(fresh.db, WORKSPACE);
  await expect(run([path.join(folder, 'none.csv')])).rejects.toMatchObject({
    detail: { reason: 'no-such-file' },
  });
  await expect(run([await file('x.docx', 'PK')], { yes: true })).rejects.toMatchObject({ code: 'invalid' });
  await expect(run([await file('c.csv', LIST)], { checklist: 'q', yes: true })).rejects.toMatchObject({
    detail: { what: 'checklist', letter: 'Q' },
  });
  expect(await countChecklists(fresh.db, WORKSPACE)).toEqual(before);
});

test('the command prints the object alone on stdout, and a refusal in Chinese on stderr', async () => {
  const cli = path.join(import.meta.dirname, '../src/cli.ts');
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  const duban = (...args: string[]) =>
    promisify(execFile)(process.execPath, [cli, 'import', ...args], { env });
  const { stdout } = await duban(await file('a.csv', LIST), '--dry-run', '--json');
  expect(parsedDocumentSchema.parse(JSON.parse(stdout)).checklists).toHaveLength(1);
  await expect(
    duban(await file('x.pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< >>\nendobj\n'), '--dry-run', '--json'),
  ).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/PDF|pdf.*没有导入任何内容。\n$/),
  });
}, 30_000);
