// A county on 浙政钉, where nobody can write to the bot: nudges go out, and a ledger brings the answers back.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bindFromTerminal } from '../../src/terminal/bind.ts';
import { exportLedger } from '../../src/terminal/export-ledger.ts';
import { importLedger } from '../../src/terminal/import-ledger.ts';
import type { TerminalWorkspace } from '../../src/terminal/workspace.ts';
import { filledIn } from '../ledger/sheets.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { type House, openHouse } from './stage.ts';
import { until } from './until.ts';

const CLERK = '督办办公室经办人';

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('a county that can only be written to', { shuffle: false }, () => {
  let database: FreshDatabase;
  let cloud: DingtalkSimulator;
  let house: House;
  let folder: string;
  let office: string;
  let agriculture: string;
  let industry: string;

  const opened = (): TerminalWorkspace => ({
    ...{ db: house.db, workspaceId: 'sanmen', workspaceName: '三门县' },
    ...{ timeZone: 'Asia/Shanghai', now: house.clock.now() },
  });
  const bind = (name: string, group: string | null, robot: string | null = null) =>
    bindFromTerminal(house.db, 'sanmen', { name, group, robot, as: CLERK }, house.clock.now());
  const said = (channel: string, pattern: RegExp) =>
    until(
      () => cloud.shown(channel).map(({ title, text }) => `${title}\n${text}`),
      (all) => all.some((text) => pattern.test(text)),
      { milliseconds: 15_000 },
    );

  beforeAll(async () => {
    database = await freshDatabase();
    cloud = await startDingtalkSimulator();
    folder = await mkdtemp(path.join(tmpdir(), 'zwdd-'));
    office = cloud.addGroup({ title: '督办办公室' });
    agriculture = cloud.addGroup({ title: '县农业农村局' });
    industry = cloud.addGroup({ title: '县经信局' });
    const sender = cloud.addPerson({ staffId: 'office01', nick: CLERK });
    house = await openHouse(database.url, {
      CHAT: 'zwdd',
      ZWDD_APP_KEY: cloud.zwdd.apiKey,
      ZWDD_APP_SECRET: cloud.zwdd.secretKey,
      ZWDD_TENANT_ID: cloud.zwdd.tenantId,
      ZWDD_SENDER_ID: cloud.zwdd.accountIdOf(sender),
      ZWDD_API_URL: cloud.zwddUrl,
      DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
    });
  });
  afterAll(async () => {
    await house.stop();
    await cloud.stop();
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('groups are bound from the terminal; the first who binds is the office', async () => {
    const first = await bind('办公室', office);
    expect(first).toMatchObject({ kind: 'office', isFirstOffice: true });
    await bind('县农业农村局', agriculture);
    const { url } = cloud.addWebhook(industry, { secret: 'SECcountyrobot', host: 'zwdd' });
    const robot = await bind('县经信局', industry, `${url} SECcountyrobot`);
    expect(robot).toMatchObject({ name: '县经信局', hasWebhook: true, isFirstOffice: false });
    await expect(
      bindFromTerminal(
        house.db,
        'sanmen',
        { name: '县财政局', group: 'x', robot: null, as: '别人' },
        house.clock.now(),
      ),
    ).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^没有叫“别人”、在督办办公室任职的人/),
    });
  });

  test('the health says that nothing comes in', async () => {
    const health = (await (await fetch(`http://127.0.0.1:${house.port}/healthz`)).json()) as {
      chat: { ok: boolean; detail: string };
    };
    expect(health.chat).toMatchObject({ ok: true, detail: expect.stringContaining('send-only') });
    const robot = await fetch(`http://127.0.0.1:${house.port}/zwdd/robot/x`, { method: 'POST', body: '{}' });
    expect(robot.status).toBe(404);
  });

  test('at 08:30 one group is nudged by its webhook and the other by sendMsg, and nothing else goes out', async () => {
    expect([...cloud.shown(agriculture), ...cloud.shown(industry), ...cloud.shown(office)]).toEqual([]);
    house.clock.set(new Date('2022-09-23T08:30:00+08:00'));
    const nudges = await said(agriculture, /督办提醒：牵头 2 项请报进展[\s\S]*B10节点2/);
    await said(industry, /督办提醒[\s\S]*B4节点3/);
    expect(cloud.shown(agriculture).map(({ via }) => via)).toEqual(nudges.map(() => 'zwdd'));
    expect(cloud.shown(industry).map(({ via }) => via)).toEqual(['webhook']);
    expect(cloud.zwdd.notices).toEqual([]);
    const others = cloud.shown(office).map(({ text }) => text);
    expect(others.filter((text) => !text.includes('没有地方发'))).toEqual([]);
  });

  test('the nudge says how to answer, and shows nothing that could be pressed', () => {
    const nudge = cloud
      .shown(agriculture)
      .map(({ text }) => text)
      .join('\n');
    expect(nudge).toMatch(/本群只发提醒、不收回复[\s\S]*台账/);
    expect(nudge).not.toMatch(/回复：\/进展|dtmd:|填进展|terminal:/);
  });

  test('the ledger goes out, is filled in, comes back, and the office hears of a claim', async () => {
    const out = path.join(folder, '台账.xlsx');
    const lines = await exportLedger(opened(), out, '县农业农村局');
    expect(lines.join()).toMatch(/已导出 \d+ 行/);
    const filled = filledIn(await readFile(out), {
      B10节点2: { report: '完成', note: '沙柳旗门塘工程已完工' },
      A29: { report: '进展', percent: '80%' },
      A30: { report: '不清楚' },
    });
    const back = path.join(folder, '台账-已填.xlsx');
    await writeFile(back, filled);
    const report = await importLedger(opened(), back, { as: CLERK, isPreview: false });
    expect(report).toMatch(/已登记 2 行，此前登记过 0 行，未能登记 1 行/);
    await said(office, /销号申请待核验：B10节点2/);
  });

  test('and the office’s word in the next ledger closes it, which the department is told', async () => {
    const out = path.join(folder, '核验.xlsx');
    house.clock.set(new Date('2022-09-23T10:00:00+08:00'));
    await exportLedger(opened(), out, null);
    await writeFile(out, filledIn(await readFile(out), { B10节点2: { report: '通过' } }));
    expect(await importLedger(opened(), out, { as: CLERK, isPreview: false })).toContain('核验通过，已销号');
    await said(agriculture, /B10节点2 已核验销号/);
  });
});
