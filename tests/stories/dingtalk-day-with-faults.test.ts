// A day on which everything goes wrong that can go wrong between a county and DingTalk. At every hour what people were
// shown is compared with what the database says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { old } from '../simulators/dingtalk/http.ts';
import { CLERK, type County, FARMER, MAKER, openCounty, PATIENCE } from './day-with-faults/county.ts';
import { type Reports, reportsOf } from './day-with-faults/reports.ts';
import { until } from './until.ts';

const SESSION = '/robot/sendBySession';
const ROBOT = '/robot/send';
const GROUP = '/v1.0/robot/groupMessages/send';
const MINUTES = 60_000;
const GAP = /之间发给机器人的消息可能没有收到/;

// Chapters of one day: told in this order, whatever the order of the other tests.
describe('a day with faults', { shuffle: false }, () => {
  let county: County;
  let reports: Reports;
  beforeAll(async () => {
    county = await openCounty('2022-09-23T08:20');
    reports = reportsOf(county);
  });
  afterAll(() => county.close());

  /** Says something to the office by the outbox, and waits until nothing is on its way any more. */
  const settle = async () => {
    await county.pulse();
    const underWay = () =>
      county.db.selectFrom('outbox').select('outboxId').where('state', '=', 'sending').execute();
    await until(underWay, (rows) => rows.length === 0, PATIENCE);
  };
  /** Lets time pass by leaps until it is so. */
  const eventually = <T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean, leap = 5_000) =>
    until(
      async () => {
        await county.leap(leap);
        return look();
      },
      isSo,
      PATIENCE,
    );
  const stateOf = async (kind: string, lane: string) => {
    const rows = await county.db
      .selectFrom('outbox')
      .select(['state', 'lastError'])
      .where('kind', '=', kind)
      .where('lane', '=', lane)
      .orderBy('outboxId', 'desc')
      .execute();
    return rows[0];
  };

  test('08:30 the robot’s answer is lost and the app’s times out: one nudge each, and the office is told of the doubtful one', async () => {
    const { dingtalk, farming, industry, office } = county;
    dingtalk.faults.order(ROBOT, 'delivered-then-reset');
    dingtalk.faults.order(ROBOT, 'delivered-then-silence');
    dingtalk.faults.order(GROUP, 'gateway-timeout');
    await county.goTo('2022-09-23T08:30');
    await eventually(
      () => stateOf('nudge', farming),
      (row) => row?.state === 'sent',
      10_000,
    );
    expect(county.messages(farming, /督办提醒/)).toHaveLength(1);
    expect(county.messages(farming, /督办提醒/)[0]?.via).toBe('webhook');
    expect(await stateOf('nudge', industry)).toMatchObject({ state: 'dead', lastError: /^unknown/ });
    expect(county.messages(industry, /督办提醒/)).toHaveLength(1);
    await county.said(office, /有一条消息没有送达[\s\S]*县经信局[\s\S]*督办提醒[\s\S]*不能确认是否送达/);
    expect(county.messages(office, /有一条消息没有送达/)).toHaveLength(1);
  });

  test('08:40 reports go to one of two processes by chance; pushed again, in fives and late, each counts once', async () => {
    const { dingtalk } = county;
    const written = Array.from({ length: 10 }, (_, index) =>
      reports.write(index % 2 ? 'industry' : 'farming'),
    );
    for (const { msgId } of written) dingtalk.redeliver(msgId);
    for (const one of written) await reports.answered(one);
    for (const { msgId } of written) for (let times = 0; times < 5; times += 1) dingtalk.redeliver(msgId);
    await settle();
    for (const one of written) await reports.expectOnce(one);
  });

  test('08:50 told to reconnect in the middle of it, what is acked is recorded, and both connections come back', async () => {
    const { dingtalk } = county;
    const before = dingtalk.stream.opened();
    const written = [reports.write()];
    dingtalk.stream.disconnect();
    for (let number = 0; number < 6; number += 1)
      written.push(reports.write(number % 2 ? 'industry' : 'farming'));
    await until(
      () => dingtalk.stream.opened(),
      (opened) => opened >= before + 2,
    );
    await county.leap(11_000);
    await county.connected();
    written.push(reports.write());
    await reports.expectOnce(written.at(-1) as (typeof written)[number]);
    await county.leap(61_000);
    for (const one of written) {
      if (dingtalk.stream.ackOf(one.msgId)) await reports.expectOnce(one);
      else await reports.expectLost(one);
    }
  });

  test('09:00 a cut line loses what is written before the next one stands, and nothing else', async () => {
    const { dingtalk } = county;
    let lost: ReturnType<Reports['write']> | null = null;
    await county.reconnected(() => {
      dingtalk.stream.cut();
      lost = reports.write();
    });
    if (lost === null) throw new Error('nothing was written');
    await reports.expectLost(lost);
    await reports.expectOnce(reports.write());
    expect(county.messages(county.office, GAP)).toEqual([]);
  });

  test('09:10 a frame that was swallowed comes again a minute later, after a newer one: both are recorded, once', async () => {
    const { dingtalk } = county;
    dingtalk.stream.makeZombies();
    const early = reports.write();
    await county.reconnected(() => dingtalk.stream.cut());
    const late = reports.write();
    await reports.expectOnce(late);
    await county.leap(61_000);
    await reports.expectOnce(early);
    const [first] = await reports.recorded(late);
    const [second] = await reports.recorded(early);
    expect(first?.receipt).toBeLessThan(second?.receipt ?? 0);
  });

  test('09:20 frames that are none, and topics that nobody asked for, disturb nothing', async () => {
    const { dingtalk } = county;
    const before = dingtalk.stream.opened();
    for (const text of ['<html>', '', '{', '[]', 'null', '{"type":"CALLBACK"}', '{"headers":{}}'])
      dingtalk.stream.sendRaw(text);
    dingtalk.stream.pushUnknown('/v1.0/poems');
    await reports.expectOnce(reports.write());
    expect(dingtalk.stream.opened()).toBe(before);
  });

  test('09:30 a receipt whose answer is lost is not said again; the office is told that it may be missing', async () => {
    const { dingtalk, office, industry, farming } = county;
    for (const [fault, who, group] of [
      ['delivered-then-reset', 'farming', farming],
      ['gateway-timeout', 'industry', industry],
    ] as const) {
      const doubts = () => county.messages(office, /没有送达[\s\S]*回执或通知[\s\S]*不能确认是否送达/);
      const before = doubts().length;
      dingtalk.faults.order(SESSION, fault);
      const written = reports.write(who);
      await reports.answered(written);
      await eventually(doubts, (told) => told.length > before);
      await county.leap(MINUTES);
      await settle();
      await reports.expectOnce(written);
      expect(await stateOf('message', group)).toMatchObject({ state: 'dead' });
    }
  });

  test('09:40 a receipt that DingTalk refuses for its pace goes out by the other way', async () => {
    county.dingtalk.faults.order(SESSION, { ...old(130101, 'send too fast') });
    const written = reports.write('industry');
    await eventually(
      () => reports.receipts(written),
      (count) => count > 0,
    );
    await county.leap(MINUTES);
    await reports.expectOnce(written);
    expect(county.messages(county.industry, new RegExp(written.note)).at(-1)?.via).toBe('openapi');
  });

  test('10:00 a token that is refused or has expired costs no message, and one that cannot be had delays it', async () => {
    const { dingtalk, industry, office } = county;
    const returned = () => county.messages(industry, /A16[\s\S]*退回|退回[\s\S]*A16/);
    const claimed = () => county.messages(office, /销号申请待核验：A16/);
    const sendBack = async (deed: () => void) => {
      const [told, asked] = [returned().length, claimed().length];
      dingtalk.say(industry, MAKER, '/完成 A16 已完成');
      await until(claimed, (all) => all.length === asked + 1, PATIENCE);
      await county.leap(10_000);
      deed();
      dingtalk.say(office, CLERK, '/核验 A16 退回 材料不全');
      await eventually(returned, (all) => all.length > told, 30_000);
      await county.leap(3 * MINUTES);
      expect(returned()).toHaveLength(told + 1);
      expect(returned().at(-1)?.via).toBe('openapi');
    };
    await sendBack(() => dingtalk.tokens.revoke());
    await county.leap(125 * MINUTES);
    await sendBack(() => undefined);
    await sendBack(() => {
      dingtalk.tokens.revoke();
      dingtalk.faults.order('/v1.0/oauth2/accessToken', 'system-busy', 2);
    });
  });

  test('12:30 a message that DingTalk emptied is reported to the office, and not taken for a report', async () => {
    const before = (await county.db.selectFrom('progress').select('progressId').execute()).length;
    county.dingtalk.say(county.farming, FARMER, '/进展 A29 99%', { isQuotaUsedUp: true });
    await eventually(
      () => county.messages(county.office, /钉钉本月的消息推送额度已用完/),
      (told) => told.length === 1,
    );
    expect(await county.db.selectFrom('progress').select('progressId').execute()).toHaveLength(before);
    await reports.expectOnce(reports.write());
  });

  test('13:30 connections that look open and swallow everything are noticed, and the office is told which minutes', async () => {
    const { dingtalk, office } = county;
    await county.goTo('2022-09-23T13:30');
    const before = dingtalk.stream.opened();
    dingtalk.stream.makeZombies();
    const swallowed = [reports.write(), reports.write('industry')];
    dingtalk.clock.advance(2 * MINUTES);
    await until(
      () => dingtalk.stream.opened(),
      (opened) => opened >= before + 2,
      PATIENCE,
    );
    await county.connected();
    await county.said(office, GAP);
    await settle();
    const [told, ...more] = county.messages(office, GAP);
    expect(more).toEqual([]);
    expect(told?.text).toMatch(/9月23日 13:3[01] 至 9月23日 13:3[2-4]/);
    expect(told?.text).toContain('没有收到回执的，请再发一次');
    // DingTalk pushes again what it had no ack of; what it does not is what the office was told of.
    await county.leap(61_000);
    for (const one of swallowed) await reports.expectOnce(one);
  });

  test('14:00 while nobody is connected everything is lost; two processes come back and the office is told once', async () => {
    const { dingtalk, office } = county;
    await county.goTo('2022-09-23T14:00');
    dingtalk.stream.refuseUpgrades(true);
    dingtalk.stream.cut();
    await until(
      () => dingtalk.connections(),
      (open) => open === 0,
    );
    const lost = [reports.write(), reports.write('industry')];
    // Both have noticed before time goes on.
    await until(
      () => Promise.all(county.houses.map(({ port }) => fetch(`http://127.0.0.1:${port}/healthz`))),
      (answers) => answers.every(({ status }) => status === 503),
      PATIENCE,
    );
    dingtalk.clock.advance(6 * MINUTES);
    dingtalk.stream.refuseUpgrades(false);
    await county.connected();
    await county.said(office, /9月23日 1[34]:\d\d 至 9月23日 14:0[67]/);
    await settle();
    await county.leap(MINUTES);
    expect(county.messages(office, GAP)).toHaveLength(2);
    for (const one of lost) await reports.expectLost(one);
    await reports.expectOnce(reports.write());
    const healths = await Promise.all(
      county.houses.map(async ({ port }) => (await fetch(`http://127.0.0.1:${port}/healthz`)).text()),
    );
    expect(healths.some((text) => text.includes('unheard 2022-09-23T06:0'))).toBe(true);
  });

  test('15:00 while Postgres is away people are told that nothing was recorded, and nothing is', async () => {
    const { wire, farming } = county;
    await county.goTo('2022-09-23T15:00');
    wire.cut();
    const refused = [reports.write(), reports.write('industry')];
    await county.said(farming, /数据库暂时连不上/);
    await until(
      () => county.messages(county.industry, /数据库暂时连不上/),
      (told) => told.length === 1,
      PATIENCE,
    );
    await wire.mend();
    for (const one of refused) expect(await reports.recorded(one)).toEqual([]);
    await reports.expectOnce(reports.write());
    await reports.expectOnce(reports.write('industry'));
    expect(county.messages(farming, /数据库暂时连不上/)).toHaveLength(1);
  });

  test('16:00 a muted robot’s message waits ten minutes and is shown once; a dead robot’s goes another way', async () => {
    const { dingtalk, office, farming, robot } = county;
    await county.goTo('2022-09-23T16:00');
    const passed = (code: string) => county.messages(farming, new RegExp(`${code} 已核验销号`));
    dingtalk.say(farming, CLERK, '/完成 B10 全部节点已验收');
    await county.said(office, /销号申请待核验：B10/);
    dingtalk.faults.order(ROBOT, { ...old(660026, 'sending too many messages per minute') });
    dingtalk.say(office, CLERK, '/核验 B10 通过');
    await county.leap(10_000);
    await county.leap(5 * MINUTES);
    expect(passed('B10')).toEqual([]);
    await county.leap(6 * MINUTES);
    await until(
      () => passed('B10'),
      (shown) => shown.length === 1,
    );
    dingtalk.stopWebhook(robot.token);
    dingtalk.say(farming, CLERK, '/完成 A30 已完成');
    await county.said(office, /销号申请待核验：A30/);
    await county.leap(10_000);
    dingtalk.say(office, CLERK, '/核验 A30 通过');
    await eventually(
      () => passed('A30'),
      (shown) => shown.length === 1,
    );
    expect(passed('A30')[0]?.via).toBe('openapi');
    await county.said(office, /县农业农村局 的群机器人不能用了[\s\S]*400102/);
    expect(county.messages(office, /群机器人不能用了/)).toHaveLength(1);
  });

  test('17:00 one summary; at night a silence is nobody’s loss', async () => {
    const { dingtalk, leaders, office } = county;
    await county.goTo('2022-09-23T17:00');
    await county.said(leaders, /督办日报/);
    await county.goTo('2022-09-23T21:00');
    dingtalk.stream.refuseUpgrades(true);
    dingtalk.stream.cut();
    await until(
      () => dingtalk.connections(),
      (open) => open === 0,
    );
    dingtalk.clock.advance(30 * MINUTES);
    dingtalk.stream.refuseUpgrades(false);
    await county.connected();
    await county.leap(MINUTES);
    await settle();
    expect(county.messages(leaders, /督办日报/)).toHaveLength(1);
    expect(county.messages(office, GAP)).toHaveLength(2);
  });

  test('at the end of the day the screens and the database agree about everything', async () => {
    const { db, dingtalk } = county;
    const rows = await db.selectFrom('progress').select(['receipt', 'messageKey']).execute();
    const keys = rows.filter(({ messageKey }) => reports.all.some(({ msgId }) => messageKey.includes(msgId)));
    expect(new Set(keys.map(({ messageKey }) => messageKey)).size).toBe(keys.length);
    const shown = dingtalk.everything.flatMap(({ title, text }) =>
      [...`${title}\n${text}`.matchAll(/已登记进展 · 回执 (\d+)\n/g)].map(([, number]) => Number(number)),
    );
    const recorded = keys.map(({ receipt }) => receipt).sort((one, other) => one - other);
    expect([...new Set(shown)].sort((one, other) => one - other)).toEqual(recorded);
    const open = await db
      .selectFrom('outbox')
      .select(['kind', 'lane', 'state', 'lastError'])
      .where('state', 'not in', ['sent', 'dead', 'dropped'])
      .execute();
    expect(open).toEqual([]);
    const dead = await db
      .selectFrom('outbox')
      .select(['kind', 'lastError'])
      .where('state', '=', 'dead')
      .execute();
    expect(dead.every(({ lastError }) => lastError?.startsWith('unknown'))).toBe(true);
    expect(county.messages(county.office, /有一条消息没有送达/)).toHaveLength(dead.length);
    const unfinished = await db
      .selectFrom('inbound')
      .select('messageKey')
      .where('state', '<>', 'done')
      .execute();
    expect(unfinished).toEqual([]);
  });
});
