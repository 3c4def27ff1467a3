// The adapter of the government edition against the simulated private cloud: every way out, and every way to fail.
import { App } from '@slack/bolt';
import { LogLevel } from '@slack/logger';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MESSAGE_KEY_EVENT } from '../../../src/chat/port.ts';
import { type ZwddOptions, zwdd } from '../../../src/chat/zwdd/index.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';

let cloud: DingtalkSimulator;
let group: string;
beforeEach(async () => {
  cloud = await startDingtalkSimulator();
  group = cloud.addGroup({ title: '县农业农村局' });
});
afterEach(() => cloud.stop());

const person = (staffId: string) => cloud.zwdd.accountIdOf(cloud.addPerson({ staffId, nick: staffId }));

function chat(more: Partial<ZwddOptions> = {}) {
  const platform = zwdd({
    appKey: cloud.zwdd.apiKey,
    appSecret: cloud.zwdd.secretKey,
    tenantId: cloud.zwdd.tenantId,
    apiUrl: cloud.zwddUrl,
    clock: cloud.clock,
    log: pino({ level: 'silent' }),
    callTimeout: 400,
    ...more,
  });
  const app = new App({ ...platform, logLevel: LogLevel.ERROR });
  const say = (channel: string, text: string, key = text) =>
    app.client.chat.postMessage({
      channel,
      text,
      metadata: { event_type: MESSAGE_KEY_EVENT, event_payload: { key } },
    });
  const failureOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error === null ? null : platform.failure(error, cloud.clock.now());
  };
  return { platform, app, say, failureOf };
}

const texts = (channel: string) => cloud.shown(channel).map(({ text }) => text);

describe('a group', () => {
  test('is written to by its webhook, signed, where one is bound', async () => {
    const robot = cloud.addWebhook(group, { secret: 'SECcounty', host: 'zwdd' });
    const { say } = chat({ webhookOf: async () => robot, senderId: person('office01') });
    await say(group, '请报进展');
    expect(cloud.shown(group)).toMatchObject([{ via: 'webhook', text: '请报进展' }]);
  });

  test('else by /chat/sendMsg in the sender’s name', async () => {
    const { say } = chat({ senderId: person('office01') });
    const { ts } = await say(group, '请报进展');
    expect(cloud.shown(group)).toMatchObject([{ via: 'zwdd', text: '请报进展' }]);
    expect(ts).toMatch(/^\d{10}\.\d{6}$/);
  });

  test('that no way leads to is gone', async () => {
    const { say, failureOf } = chat();
    expect(await failureOf(say(group, '请报进展'))).toMatchObject({ kind: 'gone' });
  });

  test('gets a long message in numbered parts that each fit', async () => {
    const { say } = chat({ senderId: person('office01') });
    await say(group, '事项逾期，请尽快报进展。\n'.repeat(120));
    expect(texts(group).length).toBeGreaterThan(2);
    expect(texts(group)[0]).toMatch(/（1\/\d）/);
  });

  test('whose webhook is stopped, wrongly signed or elsewhere is told apart', async () => {
    const robot = cloud.addWebhook(group, { secret: 'SECcounty', host: 'zwdd' });
    const wrong = chat({ webhookOf: async () => ({ ...robot, secret: 'SECother' }) });
    expect(await wrong.failureOf(wrong.say(group, '一'))).toMatchObject({ kind: 'refused' });
    const elsewhere = chat({
      webhookOf: async () => ({ url: 'https://example.com/robot/send', secret: null }),
    });
    expect(await elsewhere.failureOf(elsewhere.say(group, '二'))).toMatchObject({ kind: 'refused' });
    cloud.stopWebhook(robot.token);
    const stopped = chat({ webhookOf: async () => robot });
    expect(await stopped.failureOf(stopped.say(group, '三'))).toMatchObject({ kind: 'gone' });
    expect(texts(group)).toEqual([]);
  });
});

describe('a person', () => {
  test('is written to in the sender’s name where there is one', async () => {
    const liaison = person('nongye01');
    const { say, platform } = chat({ senderId: person('office01') });
    await say(liaison, '已登记');
    expect(texts(`im:${liaison}`)).toEqual(['已登记']);
    expect(await platform.isIdempotent(liaison)).toBe(false);
  });

  test('else by a work notification, which a repeat does not show twice and does not fail', async () => {
    const liaison = person('nongye01');
    const { say, platform } = chat();
    await say(liaison, '已登记', 'key-1');
    await say(`im:${liaison}`, '已登记', 'key-1');
    await say(liaison, '已登记进展', 'key-2');
    expect(cloud.zwdd.notices.map(({ msg }) => JSON.parse(msg).text.content)).toEqual([
      '已登记',
      '已登记进展',
    ]);
    expect(await platform.isIdempotent(liaison)).toBe(true);
  });

  test('whom the robot’s message did not name cannot be reached', async () => {
    const { say, failureOf } = chat({ senderId: person('office01') });
    expect(await failureOf(say('im:external:$abc', '已登记'))).toMatchObject({ kind: 'gone' });
  });
});

describe('what goes wrong', () => {
  test('a wrong secret is our trouble: tried again, and seen in the health', async () => {
    const { say, failureOf, platform } = chat({ senderId: person('office01'), appSecret: 'wrong' });
    expect(await failureOf(say(group, '请报进展'))).toMatchObject({ kind: 'retry-at' });
    await platform.receiver.start();
    expect(platform.health()).toMatchObject({
      isConnected: false,
      detail: expect.stringContaining('OPF-B001-05-16-0009'),
    });
    await platform.receiver.stop();
  });

  test('a call that was carried out and not answered is of unknown fate', async () => {
    const { say, failureOf } = chat({ senderId: person('office01') });
    cloud.faults.order('/chat/sendMsg', 'delivered-then-reset');
    expect(await failureOf(say(group, '请报进展'))).toMatchObject({ kind: 'unknown' });
    expect(texts(group)).toEqual(['请报进展']);
  });

  test.each([
    ['a busy gateway', 'too-many-requests', 'retry-at'],
    ['a gateway that gave up waiting', 'gateway-timeout', 'unknown'],
    ['a server error', 'system-busy', 'retry-at'],
    ['neither yes nor no', { status: 200, body: {} }, 'unknown'],
    ['a refusal with a text for a flag', { status: 200, body: { success: 'false' } }, 'refused'],
    ['a page of HTML', { status: 200, body: '<html>' }, 'refused'],
    [
      'a business refusal',
      { status: 200, body: { success: true, content: '{"success":false,"responseCode":"1"}' } },
      'refused',
    ],
  ] as const)('%s', async (_, fault, kind) => {
    const { say, failureOf } = chat({ senderId: person('office01') });
    cloud.faults.order('/chat/sendMsg', fault);
    expect(await failureOf(say(group, '请报进展'))).toMatchObject({ kind });
  });

  test('a part that fails after others were said is for a person to decide', async () => {
    const { say, failureOf } = chat({ senderId: person('office01') });
    cloud.faults.order('/chat/sendMsg', 'none');
    cloud.faults.order('/chat/sendMsg', 'too-many-requests');
    const failure = await failureOf(say(group, '事项逾期，请尽快报进展。\n'.repeat(120)));
    expect(failure).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('1 of ') });
  });

  test('a token that is refused is asked for anew, once', async () => {
    const { say } = chat({ senderId: person('office01') });
    const stale = { success: false, responseCode: '1', responseMessage: 'accessToken 无效' };
    cloud.faults.order('/chat/sendMsg', { status: 200, body: { success: true, content: stale } });
    await say(group, '请报进展');
    expect([texts(group), cloud.faults.calls('/gettoken.json')]).toEqual([['请报进展'], 2]);
  });

  test('what this chat does not have is refused by Slack’s own name for it', async () => {
    const { app } = chat();
    const update = app.client.chat.update({ channel: group, ts: '1.1', text: '改' });
    await expect(update).rejects.toThrow('not_supported_on_zwdd');
  });
});

test('buttons are left out where nobody would hear them, and people without an account are only named', async () => {
  const { app } = chat({ senderId: person('office01') });
  await app.client.chat.postMessage({
    channel: group,
    text: '提醒',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: '<@terminal:经办人|经办人> 请报进展' } },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'a', text: { type: 'plain_text', text: '填进展' }, value: '/填报' },
        ],
      },
    ],
  });
  expect(texts(group)[0]).toMatch(/经办人 请报进展/);
  expect(texts(group)[0]).not.toMatch(/terminal|填进展|dtmd/);
});
