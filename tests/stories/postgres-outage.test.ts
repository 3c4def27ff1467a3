// Postgres goes away and comes back: people are told that nothing was recorded, the process lives, nothing is lost.
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { startSlackSimulator } from '../simulators/slack/simulator.ts';
import { openHouse, type Shown, textOf } from './stage.ts';
import { until } from './until.ts';

const CHANNEL = 'C0NONGYE';
const USER = 'U0NONGYE';

describe('a Postgres that stops and comes back', () => {
  test('refuses kindly while it is away, and goes on with the same process afterwards', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'duban-outage-'));
    await chmod(folder, 0o755);
    const server = await startEmbedded({ folder, log: () => undefined });
    const db = openDatabase(server.url, () => undefined);
    await migrate(db);
    await db.destroy();
    const slack = await startSlackSimulator();
    const house = await openHouse(server.url, {
      CHAT: 'slack',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DUBAN_CLOCK: '2022-09-23T08:00:00+08:00',
    });
    const said = (pattern: RegExp) =>
      until(
        () => slack.messages(CHANNEL).map((message) => textOf(message as unknown as Shown)),
        (texts) => texts.some((text) => pattern.test(text)),
        { milliseconds: 15_000 },
      );
    await slack.slash(CHANNEL, USER, '/bind', '县农业农村局');
    await said(/已绑定：县农业农村局/);

    const pid = Number(
      (await readFile(path.join(folder, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0],
    );
    process.kill(pid, 'SIGINT');
    await until(
      () => isAlive(pid),
      (alive) => !alive,
      { milliseconds: 15_000 },
    );
    await slack.slash(CHANNEL, USER, '/jz', 'A29 80% 断网时');
    await said(/这条消息没有登记。[\s\S]*数据库暂时连不上/);
    const health = await fetch(`http://127.0.0.1:${house.port}/healthz`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ ok: false, database: { ok: false }, chat: { ok: true } });

    const again = await startEmbedded({
      folder,
      log: () => undefined,
      port: Number(new URL(server.url).port),
    });
    expect(new URL(again.url).port).toBe(new URL(server.url).port);
    await slack.slash(CHANNEL, USER, '/jz', 'A29 81% 恢复后');
    await said(/已登记进展[\s\S]*进度 81%/);
    house.clock.set(new Date('2022-09-23T08:30:00+08:00'));
    await said(/督办提醒：牵头 2 项/);

    await house.stop();
    await slack.stop();
    await again.stop();
    await server.stop().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
