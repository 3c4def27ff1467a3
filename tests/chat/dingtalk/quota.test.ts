// The month's quotas: the rules by hand, and the counting against the simulator's own.
import { App } from '@slack/bolt';
import { LogLevel } from '@slack/logger';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  endOfMonth,
  forecastOf,
  isFree,
  isRefusedUncounted,
  isShort,
  levelOf,
  monthOf,
} from '../../../src/chat/dingtalk/api/quota.ts';
import { quotaCount } from '../../../src/chat/dingtalk/api/quota-count.ts';
import { sign } from '../../../src/chat/dingtalk/api/sign.ts';
import { type DingtalkOptions, dingtalk, type QuotaWarning } from '../../../src/chat/dingtalk/index.ts';
import { settingsOf } from '../../../src/chat/dingtalk/settings.ts';
import { type ChatMemory, inMemory, type Sum } from '../../../src/chat/memory.ts';
import { systemClock } from '../../../src/clock.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor, silent, until } from './against-simulator.ts';

const weekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const at = (text: string) => new Date(text);

describe('the month', () => {
  test('is China’s: it turns at midnight in Beijing, wherever the server stands', () => {
    expect(monthOf(at('2026-08-31T15:59:59Z'))).toBe('2026-08');
    expect(monthOf(at('2026-08-31T16:00:00Z'))).toBe('2026-09');
    expect(endOfMonth(at('2026-12-31T12:00:00+08:00'))).toEqual(at('2027-01-01T00:00:00+08:00'));
  });

  test.each([
    // September 2026 has 22 days from Monday to Friday; the 4th is the fourth of them.
    ['on its fourth workday 400 become 2,200', 400, '2026-09-04T18:00:00+08:00', 2_200],
    ['at a weekend it stands where Friday left it', 400, '2026-09-06T12:00:00+08:00', 2_200],
    ['on its last day it is what was used', 2_000, '2026-09-30T20:00:00+08:00', 2_000],
    ['before the first workday all of it counts as one day’s', 10, '2026-08-01T12:00:00+08:00', 210],
  ])('%s', (_, used, now, expected) => {
    expect(forecastOf(used, at(now), weekday)).toBe(expected);
  });

  test.each([
    [3_499, null],
    [3_500, 70],
    [4_500, 90],
    [4_999, 90],
    [5_000, 100],
    [9_000, 100],
  ])('%i of 5,000 is level %s', (used, level) => {
    expect(levelOf(used, 5_000)).toBe(level);
  });

  test('runs short when it is on course to end early, but a busy first morning says nothing', () => {
    expect(isShort(900, 5_000, () => 20_000)).toBe(false);
    expect(isShort(1_000, 5_000, () => 5_001)).toBe(true);
    expect(isShort(4_000, 5_000, () => 4_900)).toBe(false);
    expect(isShort(4_500, 5_000, () => 4_600)).toBe(true);
  });

  test('is not spent on the directory, on logins, and on what is refused for its pace', () => {
    expect(
      ['/topapi/v2/user/get', '/topapi/v2/department/listsub', '/topapi/user/listid'].map(isFree),
    ).toEqual([true, true, true]);
    expect(
      ['/v1.0/robot/groupMessages/send', '/topapi/message/corpconversation/asyncsend_v2'].map(isFree),
    ).toEqual([false, false]);
    expect(isRefusedUncounted('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')).toBe(true);
    expect(isRefusedUncounted('90018')).toBe(true);
    expect(isRefusedUncounted('group.disbanded')).toBe(false);
  });
});

describe('counting', () => {
  let now = at('2026-09-10T10:00:00+08:00');
  const clock = { now: () => now };
  let memory: ChatMemory;
  let writes: number;
  let warnings: QuotaWarning[];
  beforeEach(() => {
    now = at('2026-09-10T10:00:00+08:00');
    writes = 0;
    warnings = [];
    const kept = inMemory(clock);
    memory = {
      ...kept,
      add: (...args) => {
        writes += 1;
        return kept.add(...args);
      },
    };
  });
  const counter = (more: Partial<DingtalkOptions> = {}) =>
    quotaCount(
      settingsOf({
        ...{
          clientId: 'a',
          clientSecret: 'b',
          robotCode: 'c',
          clock,
          memory,
          log: silent,
          monthlyCalls: 100,
        },
        onQuota: async (warning) => void warnings.push(warning),
        ...more,
      }),
    );
  const sumOf = async (what: string, month = '2026-09') =>
    (await memory.read<Sum>('quota', `${month} ${what}`))?.sum ?? 0;

  test('of a hundred calls takes a few writes, and stopping writes down the rest', async () => {
    const quota = counter({ monthlyCalls: 5_000 });
    for (let call = 0; call < 95; call += 1) await quota.count('calls');
    expect(writes).toBe(4);
    await quota.stop();
    expect(await sumOf('calls')).toBe(95);
    expect(writes).toBe(5);
    await quota.count('calls');
    expect(await sumOf('calls')).toBe(96);
  });

  test('of two processes is one sum, which each of them sees', async () => {
    const [one, other] = [counter({ monthlyCalls: 5_000 }), counter({ monthlyCalls: 5_000 })];
    for (let call = 0; call < 40; call += 1) await (call % 2 ? one : other).count('calls');
    expect(await sumOf('calls')).toBe(40);
    const third = counter();
    await third.start();
    expect(third.usage()[0]).toMatchObject({ what: 'calls', used: 40, limit: 100, own: 0 });
  });

  test('writes down what lies for a second', async () => {
    await counter().count('pushes');
    expect(writes).toBe(0);
    await until(() => writes === 1, 'a write');
    expect(await sumOf('pushes')).toBe(1);
  });

  test('begins anew with the month, and what was counted before belongs to the old one', async () => {
    const quota = counter();
    for (let call = 0; call < 7; call += 1) await quota.count('calls');
    now = at('2026-10-01T00:00:01+08:00');
    await quota.count('calls');
    await quota.stop();
    expect([await sumOf('calls'), await sumOf('calls', '2026-10')]).toEqual([7, 1]);
    expect(quota.usage()[0]?.used).toBe(1);
  });

  test('warns once at each level, however many processes see it', async () => {
    const [one, other] = [counter(), counter()];
    for (let call = 0; call < 60; call += 1) await one.count('calls');
    expect(warnings).toEqual([]);
    for (let call = 0; call < 40; call += 1) await other.count('calls');
    for (let call = 0; call < 20; call += 1) await one.count('calls');
    expect(warnings.map(({ what, level }) => `${what} ${level}`)).toEqual(['calls 70', 'calls 100']);
    expect(warnings[0]).toMatchObject({ month: '2026-09', used: 80, limit: 100, forecast: 220 });
  });

  test('a memory that is away costs no call, and nothing is forgotten', async () => {
    let isAway = true;
    const kept = memory.add;
    memory = { ...memory, add: (...args) => (isAway ? Promise.reject(new Error('away')) : kept(...args)) };
    const quota = counter();
    for (let call = 0; call < 25; call += 1) await quota.count('calls');
    expect(quota.usage()[0]?.used).toBe(25);
    isAway = false;
    await quota.stop();
    expect(await sumOf('calls')).toBe(25);
  });
});

describe('against DingTalk’s own count', () => {
  let simulator: DingtalkSimulator;
  let group: string;
  beforeEach(async () => {
    simulator = await startDingtalkSimulator();
    group = simulator.addGroup();
    simulator.addPerson({ staffId: 'staff01', nick: '县农业农村局联络员A岗' });
  });
  afterEach(() => simulator.stop());

  const post = (client: WebClient, channel = group) =>
    client.chat.postMessage({ channel, text: '提醒' }).catch(() => undefined);

  test('calls, webhook posts, session answers and what is pushed in come to the same', async () => {
    const robot = simulator.addWebhook(group);
    const other = simulator.addGroup();
    const memory = inMemory(systemClock);
    const webhookOf = async (channel: string) => (channel === group ? robot : null);
    const platform = dingtalk(optionsFor(simulator, { memory, webhookOf }));
    const app = new App({ ...platform, logLevel: LogLevel.ERROR });
    app.command('/echo', async ({ ack, respond }) => {
      await ack();
      await respond('听到了');
    });
    await app.start();
    simulator.stream.pushEvent('event1', { title: '新群名' });
    await until(() => simulator.stream.acks.length === 1, 'the ack');
    for (let turn = 0; turn < 3; turn += 1) {
      await app.client.chat.postMessage({ token: 'x', channel: group, text: '提醒' });
      await app.client.chat.postMessage({ token: 'x', channel: other, text: '提醒' });
      simulator.say(group, { staffId: 'staff01', nick: '联络员' }, '/echo');
    }
    await until(() => simulator.shown(group).filter(({ via }) => via === 'session').length === 3, 'answers');
    await app.stop();
    const { apiCalls, pushes } = simulator.calls.month();
    const used = Object.fromEntries(platform.usage?.().map((one) => [one.what, one.used]) ?? []);
    expect(used).toEqual({ calls: apiCalls, pushes });
    expect(used).toEqual({ calls: 3, pushes: 9 });
    expect(platform.health().detail).toContain('calls 3 of 5000 this month');
  });

  test('while pushes run short and calls do not, answers cost calls; a person from outside has only the session', async () => {
    const platform = dingtalk(optionsFor(simulator, { monthlyPushes: 10 }));
    const app = new App({ ...platform, logLevel: LogLevel.ERROR });
    app.command('/echo', async ({ ack, respond }) => {
      await ack();
      await respond('听到了');
    });
    await app.start();
    const member = { staffId: 'staff01', nick: '联络员' };
    const answersIn = (channel: string) => simulator.shown(channel).map(({ via }) => via);
    for (let turn = 1; turn <= 6; turn += 1) {
      simulator.say(group, member, '/echo');
      await until(() => answersIn(group).length === turn, 'the answer');
    }
    // Nine of ten leave nothing to spare, whatever day of the month it is.
    expect(answersIn(group).at(-1)).toBe('openapi');
    simulator.say('1:1', member, '/echo');
    await until(() => answersIn('im:staff01').length === 1, 'the answer');
    expect(answersIn('im:staff01')).toEqual(['openapi']);
    simulator.say('1:1', { staffId: 'guest01', nick: '外部人员' }, '/echo', { isExternal: true });
    await until(() => answersIn('im:guest01').length === 1, 'the answer');
    expect(answersIn('im:guest01')).toEqual(['session']);
    // A robot that may no longer call answers as before.
    simulator.app.permissions.delete('qyapi_robot_sendmsg');
    simulator.say(group, member, '/echo');
    await until(() => answersIn(group).length === 7, 'the answer');
    expect(answersIn(group).at(-1)).toBe('session');
    await app.stop();
  });

  test('what HTTP mode is pushed counts, and a message that came empty says that the month is over', async () => {
    const warnings: QuotaWarning[] = [];
    const onQuota = async (warning: QuotaWarning) => void warnings.push(warning);
    const platform = dingtalk(optionsFor(simulator, { onQuota }));
    new App({ ...platform, logLevel: LogLevel.ERROR });
    const push = (message: object) => {
      const timestamp = String(simulator.clock.now().getTime());
      const headers = { timestamp, sign: sign(timestamp, simulator.clientSecret) };
      const url = 'http://duban.example.gov.cn/dingtalk/robot';
      return platform.handle?.(new Request(url, { method: 'POST', headers, body: JSON.stringify(message) }));
    };
    const message = simulator.payload(group, { staffId: 'staff01', nick: '联络员' }, '/任务');
    await push(message);
    expect(platform.usage?.()[1]).toMatchObject({ what: 'pushes', used: 1 });
    await push({ ...message, msgId: 'msgempty==', text: undefined, errCode: 20001, errMsg: '额度已用完' });
    await until(() => warnings.length === 1, 'a warning');
    expect(warnings).toMatchObject([{ what: 'pushes', level: 100, limit: 3_000 }]);
  });

  test('a call that is refused for its pace is not counted', async () => {
    const platform = dingtalk(optionsFor(simulator));
    const client = new WebClient('x', { ...platform.clientOptions, logLevel: LogLevel.ERROR });
    const code = 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi';
    simulator.faults.order('/v1.0/robot/groupMessages/send', { status: 403, body: { code } });
    await post(client);
    expect(platform.usage?.()[0]?.own).toBe(0);
    await post(client);
    expect(platform.usage?.()[0]?.own).toBe(1);
    expect(simulator.calls.month().apiCalls).toBe(1);
  });

  test('DingTalk’s word that the month is over counts more than what was counted here', async () => {
    simulator.calls.use({ apiCalls: 5_000 });
    const warnings: QuotaWarning[] = [];
    const platform = dingtalk(
      optionsFor(simulator, { onQuota: async (warning) => void warnings.push(warning) }),
    );
    await post(new WebClient('x', { ...platform.clientOptions, logLevel: LogLevel.ERROR }));
    expect(platform.usage?.()[0]).toMatchObject({ used: 5_000 });
    expect(warnings).toMatchObject([{ what: 'calls', level: 100 }]);
  });
});
