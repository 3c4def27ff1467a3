// A ledger goes out, is filled in and comes back: rows become reports of the same verbs as in chat, each of them once.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedsFor } from '../../seeds/index.ts';
import { readConfig } from '../../src/config.ts';
import { sow } from '../../src/database/seed.ts';
import { ledgerRows } from '../../src/ledger/ledger-store.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { exportLedger } from '../../src/terminal/export-ledger.ts';
import { importLedger } from '../../src/terminal/import-ledger.ts';
import type { TerminalWorkspace } from '../../src/terminal/workspace.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { filledIn } from './sheets.ts';

const NOW = new Date('2022-09-23T00:30:00Z');
const LATER = new Date('2022-09-26T02:00:00Z');
const CLERK = '督办办公室经办人';
const LIAISON = '县农业农村局联络员A岗';
const AGRICULTURE = '县农业农村局';

let fresh: FreshDatabase;
let folder: string;
let opened: TerminalWorkspace;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'ledger-'));
  await sow(fresh.db, seedsFor(readConfig({})), { now: NOW, withCast: true });
  const place = { workspaceId: 'sanmen', workspaceName: '三门县', timeZone: 'Asia/Shanghai' };
  opened = { db: fresh.db, ...place, now: NOW };
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await fresh.close();
});

let count = 0;
async function exported(now: Date, department: string | null = AGRICULTURE): Promise<string> {
  count += 1;
  const file = path.join(folder, `ledger-${count}.xlsx`);
  await exportLedger({ ...opened, now }, file, department);
  return file;
}

async function filled(file: string, fills: Parameters<typeof filledIn>[1], name: string): Promise<string> {
  await writeFile(path.join(folder, name), filledIn(await readFile(file), fills));
  return path.join(folder, name);
}

const imported = (file: string, as = LIAISON, isPreview = false) =>
  importLedger({ ...opened, now: LATER }, file, { as, isPreview });

const standing = (code: string) =>
  fresh.db
    .selectFrom('tasks')
    .select(['state', 'percent', 'blockedReason'])
    .where('workspaceId', '=', 'sanmen')
    .where('code', '=', code)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirstOrThrow();
const promisedTo = async (pattern: RegExp) => {
  const rows = await fresh.db.selectFrom('outbox').select('payload').execute();
  return rows.filter(({ payload }) => pattern.test(JSON.stringify(payload))).length;
};

test('what is filled in is recorded once, and what cannot be is named with its row and the reason', async () => {
  const file = await filled(
    await exported(NOW),
    {
      A29: { report: '进展', percent: 0.8, note: '已完成播种' },
      A30: { report: '受阻', note: '设备未到货' },
      A40: { report: '差不多了' },
      B10节点2: { percent: '0.4' },
    },
    'first.xlsx',
  );
  const preview = await imported(file, LIAISON, true);
  expect(preview).toMatch(/first\.xlsx：可登记 2 行，此前登记过 0 行，未能登记 2 行/);
  expect((await standing('A29')).state).toBe('unreported');

  const report = await imported(file);
  expect(report).toMatch(/已登记 2 行，此前登记过 0 行，未能登记 2 行/);
  expect(report).toMatch(/✗ 第 \d+ 行 A40：“填报”只能写：[^\n]*（写的是：差不多了）/);
  expect(report).toMatch(/✗ 第 \d+ 行 B10节点2：“完成比例”请写成百分比，例如 80%（写的是：0\.4）/);
  expect(report).toMatch(/✓ 第 \d+ 行 A29：进展 80%，回执 \d+/);
  expect(await standing('A29')).toMatchObject({ state: 'underway', percent: 80 });
  expect(await standing('A30')).toMatchObject({ state: 'blocked', blockedReason: '设备未到货' });

  const again = await imported(file);
  expect(again).toMatch(/已登记 0 行，此前登记过 2 行，未能登记 2 行/);
  const mended = await filled(file, { A40: { report: '推进中', percent: '30%' } }, 'mended.xlsx');
  expect(await imported(mended)).toMatch(/已登记 1 行，此前登记过 2 行，未能登记 1 行/);
  const rows = await fresh.db
    .selectFrom('progress as p')
    .innerJoin('tasks as t', 't.taskId', 'p.taskId')
    .select('p.kind')
    .where('t.code', 'in', ['A29', 'A30', 'A40', 'B10'])
    .execute();
  expect(rows).toHaveLength(3);
});

test('the same words in the next ledger are a new report', async () => {
  const fills = { A41: { report: '进展', note: '正常推进' } };
  const first = await filled(await exported(NOW), fills, 'week1.xlsx');
  const second = await filled(await exported(LATER), fills, 'week2.xlsx');
  expect(await imported(first)).toContain('已登记 1 行');
  expect(await imported(second)).toContain('已登记 1 行');
});

test('a claim is told to the office, which passes it in a ledger of its own', async () => {
  const claim = await filled(
    await exported(NOW),
    { A43: { report: '完成', note: '已通过验收' } },
    'claim.xlsx',
  );
  expect(await imported(claim)).toMatch(/A43：已申请销号，待核验，回执 \d+/);
  expect((await standing('A43')).state).toBe('claimed');
  expect(await promisedTo(/销号申请待核验：A43/)).toBe(1);

  const verdict = await filled(await exported(LATER, null), { A43: { report: '通过' } }, 'verdict.xlsx');
  expect(await imported(verdict, LIAISON)).toMatch(/✗ 第 \d+ 行 A43：核验由督办办公室进行。/);
  expect(await imported(verdict, CLERK)).toMatch(/✓ 第 \d+ 行 A43：核验通过，已销号/);
  expect((await standing('A43')).state).toBe('closed');
  expect(await promisedTo(/A43 已核验销号/)).toBe(1);
});

test('a liaison may not report on another department’s tasks, and a closed one takes nothing', async () => {
  const all = await exported(NOW, null);
  const file = await filled(all, { A1: { report: '进展', percent: '50%' } }, 'others.xlsx');
  expect(await imported(file)).toMatch(/✗ 第 \d+ 行 A1：.*不是您所在单位的事项/);
  expect((await standing('A1')).state).toBe('unreported');
});

test('a department’s ledger holds what it leads, with the milestones, and nothing that is closed', async () => {
  const { rows } = await readLedger(await readFile(await exported(LATER)), 'ledger.xlsx');
  const leads = new Set(rows.map(({ cells }) => cells.lead));
  const codes = rows.map(({ cells }) => cells.code);
  expect(leads).toEqual(new Set([AGRICULTURE]));
  expect(codes).toContain('B10节点2');
  const open = await ledgerRows(fresh.db, 'sanmen', null);
  const closed = await fresh.db.selectFrom('tasks').select('code').where('state', '=', 'closed').execute();
  const listed = new Set(open.map(({ code }) => code));
  expect(closed.filter(({ code }) => listed.has(code))).toEqual([]);
});

test('into a folder goes one file for each department that leads something', async () => {
  const target = await mkdtemp(path.join(folder, 'each-'));
  const lines = await exportLedger(opened, target, null);
  const files = await readdir(target);
  expect(files.length).toBe(lines.length);
  expect(files).toContain('督办台账-县农业农村局-2022-09-23.xlsx');
});

test('nothing is recorded in the name of somebody who holds no post', async () => {
  const file = await filled(await exported(NOW), { A49: { report: '完成' } }, 'nobody.xlsx');
  await expect(imported(file, '没有这个人')).rejects.toThrow(/没有叫“没有这个人”/);
  expect((await standing('A49')).state).toBe('unreported');
});

test('an unknown department is refused with the nearest name', async () => {
  await expect(exported(NOW, '县农业农村')).rejects.toThrow(
    /没有名为“县农业农村”的单位，是不是“县农业农村局”/,
  );
});
