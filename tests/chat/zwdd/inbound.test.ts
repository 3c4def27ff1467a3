// Robots of the government edition post to an address that is the secret; without it nothing comes in.
import { App, type SlashCommand } from '@slack/bolt';
import { LogLevel } from '@slack/logger';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ZwddOptions, zwdd } from '../../../src/chat/zwdd/index.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { until } from '../../stories/until.ts';

const TOKEN = 'inbound-token-0123456789';

let cloud: DingtalkSimulator;
let group: string;
beforeEach(async () => {
  cloud = await startDingtalkSimulator();
  group = cloud.addGroup({ title: '县农业农村局' });
});
afterEach(() => cloud.stop());

/** As public code has seen it: no signature, the session webhook on the same cloud. */
function message(content: string, more: object = {}) {
  const { url } = cloud.addWebhook(group, { host: 'zwdd' });
  return {
    ...{ msgtype: 'text', text: { content }, msgId: `msg-${content}`, isInAtList: true },
    ...{ conversationId: group, conversationType: '2', senderNick: '联络员', senderId: '$:LWCP:1' },
    ...{ senderStaffId: '70001', createAt: Date.parse('2022-09-23T01:00:00Z') },
    ...{ sessionWebhook: url, sessionWebhookExpiredTime: cloud.clock.now().getTime() + 5_400_000 },
    ...more,
  };
}

function chat(more: Partial<ZwddOptions> = {}) {
  const { apiKey: appKey, secretKey: appSecret, tenantId } = cloud.zwdd;
  const platform = zwdd({
    ...{ appKey, appSecret, tenantId, apiUrl: cloud.zwddUrl, clock: cloud.clock },
    ...{ log: pino({ level: 'silent' }), inboundToken: TOKEN, ...more },
  });
  const app = new App({ ...platform, logLevel: LogLevel.ERROR });
  const heard: SlashCommand[] = [];
  app.command('/进展', async ({ command, ack, respond }) => {
    await ack();
    heard.push(command);
    await respond({ text: '已登记', response_type: 'in_channel' });
  });
  const post = (path: string, body: object | string) =>
    platform.handle?.(
      new Request(`http://duban${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  return { platform, heard, post };
}

test('a command is heard, answered where it was said, and acknowledged at once', async () => {
  const { heard, post } = chat();
  const answer = await post(`/zwdd/robot/${TOKEN}`, message(' /进展 A23 80%'));
  expect([answer?.status, await answer?.json()]).toEqual([200, { errmsg: 'ok' }]);
  await until(
    () => cloud.shown(group),
    (shown) => shown.length > 0,
  );
  expect(cloud.shown(group)).toMatchObject([{ via: 'webhook', text: '已登记' }]);
  expect(heard).toMatchObject([{ command: '/进展', text: 'A23 80%', user_id: '70001', channel_id: group }]);
});

test('a rich text, which stands beside the other parts here, is heard', async () => {
  const { heard, post } = chat();
  const richText = { richTextList: [{ text: '@督办 ' }, { text: '/进展 A23 80%' }] };
  await post(`/zwdd/robot/${TOKEN}`, message('', { msgtype: 'richText', text: undefined, richText }));
  await until(
    () => cloud.shown(group),
    (all) => all.length > 0,
  );
  expect(heard).toMatchObject([{ command: '/进展', text: 'A23 80%' }]);
});

test.each([
  ['a session that has ended', { sessionWebhookExpiredTime: 1 }],
  [
    'an address that is none of this chat',
    { sessionWebhook: 'https://evil.cn/robot/sendBySession?session=x' },
  ],
])('%s: the answer goes by /chat/sendMsg', async (_, more) => {
  const senderId = cloud.zwdd.accountIdOf(cloud.addPerson({ staffId: 'office01', nick: '督办办公室' }));
  const { post } = chat({ senderId });
  await post(`/zwdd/robot/${TOKEN}`, message('/进展 A23 80%', more));
  const shown = await until(
    () => cloud.shown(group),
    (all) => all.length > 0,
  );
  expect(shown).toMatchObject([{ via: 'zwdd', text: '已登记' }]);
});

test.each([
  ['no token', '/zwdd/robot', 404],
  ['an empty token', '/zwdd/robot/', 404],
  ['a wrong token', '/zwdd/robot/inbound-token-0123456780', 404],
  ['more after the token', `/zwdd/robot/${TOKEN}/more`, 404],
])('%s is refused and nothing is heard', async (_, path, status) => {
  const { heard, post } = chat();
  expect((await post(path, message('/进展 A23 80%')))?.status).toBe(status);
  expect(heard).toEqual([]);
});

test('without a token nothing comes in, not even with an empty one', async () => {
  const { platform, post } = chat({ inboundToken: undefined });
  for (const path of ['/zwdd/robot', '/zwdd/robot/', '/zwdd/robot/undefined', '/zwdd/robot/null']) {
    expect((await post(path, message('/进展 A23 80%')))?.status).toBe(404);
  }
  expect([platform.isSendOnly, chat().platform.isSendOnly]).toEqual([true, false]);
});

test('what is no message is refused, and other paths are somebody else’s', async () => {
  const { platform, post } = chat();
  expect((await post(`/zwdd/robot/${TOKEN}`, 'not json'))?.status).toBe(400);
  expect((await post(`/zwdd/robot/${TOKEN}`, ' '.repeat(300_000)))?.status).toBe(400);
  const get = await platform.handle?.(new Request(`http://duban/zwdd/robot/${TOKEN}`));
  expect(get?.status).toBe(405);
  expect(await post('/dingtalk/robot', {})).toBeNull();
});
