// The access token: one for all processes, renewed early, replaced when DingTalk refuses it, and never in a log.
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accessToken } from '../../../src/chat/dingtalk/api/token.ts';
import { dingtalkWeb } from '../../../src/chat/dingtalk/api/web.ts';
import { settingsOf } from '../../../src/chat/dingtalk/settings.ts';
import { type ChatMemory, inMemory } from '../../../src/chat/memory.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

const ISSUE = '/v1.0/oauth2/accessToken';
const HOUR = 3_600_000;

let simulator: DingtalkSimulator;
let memory: ChatMemory;
let group: string;
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
  memory = inMemory(simulator.clock);
  group = simulator.addGroup();
});
afterEach(() => simulator.stop());

const settings = (more = {}) => settingsOf(optionsFor(simulator, { memory, ...more }));
const issued = () => simulator.faults.calls(ISSUE);
const send = (web: ReturnType<typeof dingtalkWeb>) =>
  web.openApi('/v1.0/robot/groupMessages/send', {
    robotCode: simulator.robotCode,
    openConversationId: group,
    msgKey: 'sampleText',
    msgParam: JSON.stringify({ content: '你好' }),
  });

test('is fetched once, however many ask at a time and however many processes there are', async () => {
  const one = accessToken(settings());
  const tokens = await Promise.all([one.get(), one.get(), one.get()]);
  expect(new Set(tokens).size).toBe(1);
  expect(await accessToken(settings()).get()).toBe(tokens[0]);
  expect(issued()).toBe(1);
});

test('is renewed five minutes before its two hours are over', async () => {
  const token = accessToken(settings());
  await token.get();
  simulator.clock.advance(2 * HOUR - 6 * 60_000);
  await token.get();
  expect(issued()).toBe(1);
  simulator.clock.advance(2 * 60_000);
  await token.get();
  expect(issued()).toBe(2);
});

test('that DingTalk no longer knows is fetched anew, also where another process has left it', async () => {
  await send(dingtalkWeb(settings()));
  simulator.tokens.revoke();
  await send(dingtalkWeb(settings()));
  expect(issued()).toBe(2);
  expect(simulator.shown(group)).toHaveLength(2);
});

describe('on the old API', () => {
  const path = '/topapi/v2/user/get';
  const ask = () => dingtalkWeb(settings()).oapi(path, { userid: 'staff01', language: 'zh_CN' });
  const stale = 'ding talk error[subcode=40014,submsg=不合法的access_token]';
  test.each([
    ['as a code of its own', { errcode: 88, sub_code: '40014', errmsg: stale }],
    ['in words only', { errcode: 88, errmsg: stale }],
    ['without a wrapping', { errcode: 40014, errmsg: '不合法的access_token' }],
    ['as expired', { errcode: 42001, errmsg: 'x' }],
  ])('that is refused %s is fetched anew', async (_, body) => {
    simulator.addPerson({ staffId: 'staff01', nick: '县农业农村局联络员A岗' });
    simulator.faults.order(path, { status: 200, body });
    expect(await ask()).toMatchObject({ errcode: 0 });
    expect([issued(), simulator.faults.calls(path)]).toEqual([2, 2]);
  });

  test('is not to blame for a gateway that gave up waiting: the call may have been carried out', async () => {
    simulator.faults.order(path, { status: 200, body: { errcode: 88, errmsg: 'isp timeout' } });
    await expect(ask()).rejects.toMatchObject({ failure: { kind: 'unknown' } });
    expect([issued(), simulator.faults.calls(path)]).toEqual([1, 1]);
  });
});

test('works while the memory does not', async () => {
  const away = () => Promise.reject(new Error('away'));
  const broken = { ...memory, read: away, keep: away } as unknown as ChatMemory;
  await send(dingtalkWeb(settings({ memory: broken })));
  expect(simulator.shown(group)).toHaveLength(1);
});

test('stands in no line of the log, whatever goes wrong', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const away = () => Promise.reject(new Error('away'));
  const broken = { ...memory, read: away, keep: away } as unknown as ChatMemory;
  const web = dingtalkWeb(settings({ log, memory: broken }));
  const held = await accessToken(settings()).get();
  await send(web);
  simulator.tokens.revoke();
  await send(web);
  expect(lines.join()).toContain('cannot be');
  expect(lines.join()).not.toContain(held);
  expect(lines.join()).not.toContain(simulator.clientSecret);
});
