// Which way a message takes: the first that is open. Only a closed way hands over, and the office hears of it once.

import { LogLevel } from '@slack/logger';
import type { MessageMetadata } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Degraded, type DingtalkOptions, dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { WAYS } from '../../../src/chat/dingtalk/sending/ways.ts';
import { inMemory } from '../../../src/chat/memory.ts';
import { MESSAGE_KEY_EVENT } from '../../../src/chat/port.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Fault } from '../../simulators/dingtalk/faults.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

const GROUP_SEND = '/v1.0/robot/groupMessages/send';
const now = new Date('2026-09-01T08:00:00+08:00');

let simulator: DingtalkSimulator;
let group: string;
let robot: { url: string; secret: string | null; token: string };
let told: Degraded[];
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
  group = simulator.addGroup();
  robot = simulator.addWebhook(group, { secret: 'SECone' });
  told = [];
});
afterEach(() => simulator.stop());

function connected(more: Partial<DingtalkOptions> = {}) {
  const platform = dingtalk(
    optionsFor(simulator, {
      webhookOf: async (channel) => (channel === group ? robot : null),
      onDegraded: async (degraded) => void told.push(degraded),
      ...more,
    }),
  );
  const client = new WebClient('x', { ...platform.clientOptions, logLevel: LogLevel.ERROR });
  return { platform, client };
}

const metadata = (key: string): MessageMetadata => ({
  event_type: MESSAGE_KEY_EVENT,
  event_payload: { key },
});
const post = (client: WebClient, more: object = {}) =>
  client.chat.postMessage({ channel: group, text: '提醒', ...more });
const failureOf = async ({ platform, client }: ReturnType<typeof connected>, more: object = {}) =>
  post(client, more).then(
    () => null,
    (error: unknown) => platform.failure(error, now),
  );
const errcode = (code: number) => ({ status: 200, body: { errcode: code, errmsg: 'x' } });
const vias = (channel = group) => simulator.shown(channel).map(({ via }) => via);

describe('a custom robot that is closed', () => {
  test.each<[string, Fault]>([
    ['has another sign, keyword or address list', errcode(310000)],
    ['is not known', errcode(300005)],
    ['is stopped', errcode(400102)],
    ['was removed', errcode(400106)],
  ])('because it %s: the app’s robot says it instead', async (_, fault) => {
    simulator.faults.order('/robot/send', fault);
    await post(connected().client);
    expect(vias()).toEqual(['openapi']);
    expect(told).toMatchObject([{ channel: group, from: 'webhook', to: 'group' }]);
  });

  test('is told of once, whoever notices; a new robot in its place is told of again', async () => {
    const memory = inMemory(systemClock);
    const [one, other] = [connected({ memory }), connected({ memory })];
    simulator.stopWebhook(robot.token);
    await post(one.client);
    await post(other.client);
    await post(one.client);
    expect(told).toHaveLength(1);
    robot = simulator.addWebhook(group);
    await post(one.client);
    expect(told).toHaveLength(1);
    simulator.stopWebhook(robot.token);
    await post(one.client);
    expect(told).toHaveLength(2);
    expect(vias()).toEqual(['openapi', 'openapi', 'openapi', 'webhook', 'openapi']);
    expect(JSON.stringify(told)).not.toContain(robot.token);
  });

  test('leaves a message gone where the app’s robot is not in the group, and nobody is told of another way', async () => {
    group = simulator.addGroup({ hasRobot: false });
    robot = simulator.addWebhook(group);
    simulator.stopWebhook(robot.token);
    expect(await failureOf(connected())).toMatchObject({ kind: 'gone' });
    expect(told).toEqual([]);
  });
});

describe('a custom robot that is not closed', () => {
  test.each<[string, Fault, string]>([
    ['muted', errcode(660026), 'muted-until'],
    ['busy', errcode(-1), 'retry-at'],
    ['silent after it may have spoken', 'delivered-then-silence', 'unknown'],
    ['in a disbanded group', errcode(400013), 'gone'],
    ['offended by the content', errcode(430104), 'refused'],
  ])('but %s keeps its message', async (_, fault, kind) => {
    simulator.faults.order('/robot/send', fault);
    expect(await failureOf(connected())).toMatchObject({ kind });
    expect(vias()).not.toContain('openapi');
    expect(told).toEqual([]);
  });
});

describe('what may have been said is not said again', () => {
  test('when the repeat finds the robot closed', async () => {
    const bot = connected();
    simulator.faults.order('/robot/send', 'delivered-then-reset');
    expect(await failureOf(bot, { metadata: metadata('nudge:1') })).toMatchObject({ kind: 'unknown' });
    simulator.stopWebhook(robot.token);
    expect(await failureOf(bot, { metadata: metadata('nudge:1') })).toMatchObject({ kind: 'gone' });
    expect(vias()).toEqual(['webhook']);
    expect(await failureOf(bot, { metadata: metadata('nudge:2') })).toBeNull();
    expect(vias()).toEqual(['webhook', 'openapi']);
  });

  test('when the other way is the one that fell silent', async () => {
    const bot = connected();
    simulator.stopWebhook(robot.token);
    simulator.faults.order(GROUP_SEND, 'delivered-then-reset');
    expect(await failureOf(bot, { metadata: metadata('nudge:1') })).toMatchObject({ kind: 'unknown' });
    expect(await failureOf(bot, { metadata: metadata('nudge:1') })).toMatchObject({ kind: 'gone' });
    expect(vias()).toEqual(['openapi']);
  });

  test('when the robot is closed between two parts of one message', async () => {
    const long = Array.from({ length: 12 }, (_, index) => ({
      type: 'section',
      text: { type: 'plain_text', text: `第${index}块${'字'.repeat(900)}` },
    }));
    simulator.faults.order('/robot/send', 'none');
    simulator.faults.order('/robot/send', errcode(400102));
    await failureOf(connected(), { blocks: long, metadata: metadata('long') });
    expect(vias()).toEqual(['webhook']);
  });
});

test('a robot in keyword mode is given its keyword, once', async () => {
  robot = { ...simulator.addWebhook(group, { keywords: ['督办'] }), secret: null };
  const { client } = connected({ webhookOf: async () => ({ ...robot, keyword: '督办' }) });
  await post(client, { text: '请报进展' });
  await post(client, { text: '督办提醒' });
  expect(simulator.shown(group).map(({ text }) => text.trim())).toEqual(['请报进展\n\n督办', '督办提醒']);
  expect(told).toEqual([]);
});

describe('one person', () => {
  const CHANNEL = 'im:staff01';
  const write = (client: WebClient, text = '你好') => client.chat.postMessage({ channel: CHANNEL, text });
  beforeEach(() => {
    simulator.addPerson({ staffId: 'staff01', nick: '县农业农村局联络员A岗', hasOpenedChat: false });
  });

  test('who never opened a chat with the robot is sent a work notification, where the app has an AgentId', async () => {
    const { client } = connected({ agentId: String(simulator.agentId) });
    await write(client);
    expect(simulator.notices).toMatchObject([{ staffId: 'staff01', dropped: null }]);
    expect(told).toMatchObject([{ channel: CHANNEL, from: 'person', to: 'notice' }]);
    await expect(write(connected().client)).rejects.toThrow();
  });

  test('is sent only the beginning of what is longer than 2,048 bytes, and told where the rest is', async () => {
    const { client } = connected({ agentId: String(simulator.agentId) });
    await write(client, `开头${'很长"\n'.repeat(900)}`);
    const [notice] = simulator.notices;
    const text = String((notice?.msg.markdown as { text?: unknown } | undefined)?.text);
    expect(text).toContain('开头');
    expect(text).toContain('其余请在督办机器人的会话或群里查看');
    expect(Buffer.byteLength(JSON.stringify(notice?.msg))).toBeLessThanOrEqual(2_048);
  });

  test('sees the same notification once a day although DingTalk says ok twice: nothing may rely on it', async () => {
    const { client } = connected({ agentId: String(simulator.agentId) });
    await write(client);
    await write(client);
    expect(simulator.notices.map(({ dropped }) => dropped)).toEqual([null, 'same content today']);
    expect(WAYS.notice.isIdempotent).toBe(false);
  });
});

describe('while the month runs short', () => {
  const buttons = [
    { type: 'section', text: { type: 'plain_text', text: '销号申请待核验' } },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'x', value: '1', text: { type: 'plain_text', text: '通过' } }],
    },
  ];

  test('no call is spent on a card, and the message is said all the same', async () => {
    const cardTemplateId = simulator.addTemplate('template-1.schema');
    const rich = connected({ cardTemplateId });
    await post(rich.client, { blocks: buttons });
    expect(simulator.cards.size).toBe(1);
    const poor = connected({ cardTemplateId, monthlyCalls: 1 });
    await poor.client.chat.postMessage({ channel: simulator.addGroup(), text: '一次调用' });
    await post(poor.client, { blocks: buttons });
    expect(simulator.cards.size).toBe(1);
    expect(vias()).toEqual(['card', 'webhook']);
  });
});
