// Web API calls and respond() against the simulator: where messages go, what failures become, what is never said.

import type { MessageMetadata } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DingtalkOptions, dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { responseUrl } from '../../../src/chat/dingtalk/sending/response-url.ts';
import { MESSAGE_KEY_EVENT, type SendFailure } from '../../../src/chat/port.ts';
import type { Fault } from '../../simulators/dingtalk/faults.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

const now = new Date('2022-09-01T08:00:00+08:00');
const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };

let simulator: DingtalkSimulator;
let group: string;
let robot: { url: string; secret: string | null; token: string };
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
  group = simulator.addGroup();
  robot = simulator.addWebhook(group, { secret: 'SECone' });
  simulator.addPerson(liaison);
});
afterEach(() => simulator.stop());

function connected(more: Partial<DingtalkOptions> = {}) {
  const platform = dingtalk(optionsFor(simulator, more));
  const client = new WebClient('dingtalk', { ...platform.clientOptions, logger: quiet });
  return { platform, client };
}

const quiet = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as never,
  setName: () => {},
};

const unbound = { webhookOf: async () => null };
const bound = (): Partial<DingtalkOptions> => ({
  webhookOf: async (channel: string) => (channel === group ? robot : null),
});
const metadata = (key: string): MessageMetadata => ({
  event_type: MESSAGE_KEY_EVENT,
  event_payload: { key },
});
const blocks = (text: string) => [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text } }];
const long = Array.from({ length: 12 }, (_, index) => blocks(`第${index}块${'字'.repeat(900)}`)).flat();

/** What the outbox is told when the send fails; fails itself when the send succeeds. */
async function failureOf(
  send: (client: WebClient) => Promise<unknown>,
  more = bound(),
): Promise<SendFailure> {
  const { platform, client } = connected(more);
  try {
    await send(client);
  } catch (error) {
    expect(JSON.stringify([error, String(error)])).not.toMatch(
      /sim-robot|sim-token|sim-session|SECone|app-secret/,
    );
    return platform.failure(error, now);
  }
  throw new Error('the send succeeded');
}

const toGroup = (client: WebClient) => client.chat.postMessage({ channel: group, text: '你好' });
const toPerson = (client: WebClient) => client.chat.postMessage({ channel: 'im:staff01', text: '你好' });
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('chat.postMessage', () => {
  test('goes through the custom robot that is bound to the channel, signed, ringing who is mentioned', async () => {
    const { client } = connected(bound());
    const answer = await client.chat.postMessage({
      channel: group,
      text: '提醒',
      blocks: blocks('请 <@staff01> 看'),
    });
    expect(simulator.shown(group)).toMatchObject([
      { via: 'webhook', msgtype: 'markdown', title: '提醒', rang: ['staff01'], rangAll: false },
    ]);
    expect(answer.ts).toMatch(/^\d{10}\.\d{6}$/);
  });

  test('goes through the OpenAPI where no robot is bound, and returns the key that a quote will carry beside its ts', async () => {
    const { client } = connected();
    const answer = await client.chat.postMessage({ channel: group, text: '提醒', blocks: blocks('看') });
    const [message] = simulator.shown(group);
    expect(message).toMatchObject({ via: 'openapi', text: '看' });
    expect(answer.message).toMatchObject({ ts: answer.ts, parts: [message?.processQueryKey] });
  });

  test.each([['im:staff01'], ['staff01']])('to %s goes one to one', async (channel) => {
    await connected().client.chat.postMessage({ channel, text: '你好' });
    expect(simulator.shown('im:staff01')).toMatchObject([{ via: 'openapi', msgtype: 'text', text: '你好' }]);
  });

  test('with the same key shows once where a robot is bound, and says so', async () => {
    const { client, platform } = connected(bound());
    expect(await platform.isIdempotent(group)).toBe(true);
    expect(await platform.isIdempotent('im:staff01')).toBe(false);
    expect(await connected().platform.isIdempotent(group)).toBe(false);
    for (const key of ['nudge:1', 'nudge:1', 'nudge:2']) {
      await client.chat.postMessage({ channel: group, text: '提醒', metadata: metadata(key) });
    }
    expect(simulator.shown(group)).toHaveLength(2);
  });

  test('cuts a long message, and a repeat after a failure in the middle shows each part once', async () => {
    const { client } = connected(bound());
    const send = () =>
      client.chat.postMessage({ channel: group, text: '长', blocks: long, metadata: metadata('k') });
    simulator.faults.order('/robot/send', 'none');
    simulator.faults.order('/robot/send', 'delivered-then-reset');
    await expect(send()).rejects.toThrow();
    expect(simulator.shown(group)).toHaveLength(2);
    await send();
    const parts = simulator.shown(group).length;
    expect(parts).toBe(3);
    await send();
    expect(simulator.shown(group)).toHaveLength(parts);
    expect(new Set(simulator.shown(group).map(({ msgUuid }) => msgUuid)).size).toBe(parts);
  });

  test('half said without idempotency is unknown, so that nothing is said twice', async () => {
    const path = '/v1.0/robot/groupMessages/send';
    simulator.faults.order(path, 'none');
    simulator.faults.order(path, { status: 500, body: { code: 'system.error' } });
    const failed = await failureOf(
      (client) => client.chat.postMessage({ channel: group, text: '长', blocks: long }),
      unbound,
    );
    expect(failed).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('1 of 3 parts were said'),
    });
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('a failure of the first part keeps its kind', async () => {
    simulator.faults.order('/v1.0/robot/groupMessages/send', { status: 500, body: { code: 'system.error' } });
    const send = (client: WebClient) => client.chat.postMessage({ channel: group, text: '长', blocks: long });
    expect((await failureOf(send, unbound)).kind).toBe('retry-at');
  });

  test('at its largest stays inside the limits of webhook and OpenAPI', async () => {
    const staff = Array.from({ length: 50 }, (_, index) => `<@${'s'.repeat(60)}${index}>`).join('');
    const big = [...blocks(staff), ...blocks('字"'.repeat(2_400)), ...blocks('字"'.repeat(900))];
    await connected(bound()).client.chat.postMessage({ channel: group, text: '长'.repeat(200), blocks: big });
    await connected().client.chat.postMessage({ channel: group, text: '长'.repeat(200), blocks: big });
    expect(simulator.shown(group).map(({ via }) => via)).toContain('webhook');
    expect(simulator.shown(group).map(({ via }) => via)).toContain('openapi');
  });
});

describe('other methods', () => {
  test('auth.test, users.info and conversations.open answer', async () => {
    const { client } = connected();
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: 'longyou',
      user_id: simulator.robotCode,
    });
    expect(await client.users.info({ user: 'staff01' })).toMatchObject({ user: { id: 'staff01' } });
    expect(await client.conversations.open({ users: 'staff01' })).toMatchObject({
      channel: { id: 'im:staff01' },
    });
  });

  test('chat.postEphemeral goes one to one to that user', async () => {
    await connected().client.chat.postEphemeral({ channel: group, user: 'staff01', text: '只给你看' });
    expect(simulator.shown('im:staff01')).toMatchObject([{ text: '只给你看' }]);
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('what DingTalk cannot do is said so', async () => {
    const failed = await failureOf((client) =>
      client.reactions.add({ channel: group, timestamp: '1', name: 'eyes' }),
    );
    expect(failed).toEqual({ kind: 'refused', reason: 'not_supported_on_dingtalk' });
  });

  test.each([
    ['no text', { channel: 'im:staff01' }, 'no_text'],
    ['no channel', { text: 'x' }, 'channel_not_found'],
    ['broken blocks', { channel: 'im:staff01', text: 'x', blocks: '{' }, 'invalid_blocks'],
    ['blocks that are none', { channel: 'im:staff01', text: 'x', blocks: '[1]' }, 'invalid_blocks'],
    ['broken metadata', { channel: 'im:staff01', text: 'x', metadata: '{' }, 'invalid_metadata'],
  ])('%s is refused by its Slack name', async (_, args, error) => {
    await expect(connected().client.apiCall('chat.postMessage', args)).rejects.toMatchObject({
      data: { error },
    });
  });
});

describe('failures of a custom robot, in a group that the app’s robot is not in', () => {
  beforeEach(() => {
    group = simulator.addGroup({ hasRobot: false });
    robot = simulator.addWebhook(group, { secret: 'SECone' });
  });
  const errcode = (code: number | string, errmsg = '') => ({ status: 200, body: { errcode: code, errmsg } });
  test.each<[string, Fault, SendFailure['kind'], number | null]>([
    ['130101', errcode(130101), 'muted-until', 600],
    ['410100', errcode(410100), 'muted-until', 600],
    ['660026 as a text', errcode('660026'), 'muted-until', 600],
    ['a wrong signature or keyword', errcode(310000), 'gone', null],
    ['no such robot', errcode(300005), 'gone', null],
    ['no such robot (older)', errcode(300001), 'gone', null],
    ['no such robot (documents)', errcode(400101), 'gone', null],
    ['a stopped robot', errcode(400102), 'gone', null],
    ['a removed robot', errcode(400106), 'gone', null],
    ['a disbanded group', errcode(400013), 'gone', null],
    ['busy', errcode(-1), 'retry-at', 10],
    ['a system error', errcode(500100), 'retry-at', 10],
    ['a banned address (JSON)', 'ip-banned-json', 'retry-at', 300],
    ['a banned address (HTML)', 'ip-banned-html', 'retry-at', 300],
    ['neither yes nor no', { status: 200, body: {} }, 'unknown', null],
    ['too long', errcode(460101), 'refused', null],
    ['unsafe content', errcode(430104), 'refused', null],
    ['an unheard-of code', errcode(999999), 'refused', null],
    ['a gateway timeout', 'gateway-timeout', 'unknown', null],
    ['a broken gateway', { status: 503, body: 'x' }, 'retry-at', 10],
    ['a redirect', { status: 302, body: 'x' }, 'refused', null],
    ['a reset', 'reset', 'unknown', null],
    ['a reset after delivery', 'delivered-then-reset', 'unknown', null],
    ['silence after delivery', 'delivered-then-silence', 'unknown', null],
  ])('%s', async (_, fault, kind, seconds) => {
    simulator.faults.order('/robot/send', fault);
    const failed = await failureOf(toGroup);
    expect(failed.kind).toBe(kind);
    expect('at' in failed ? failed.at : null).toEqual(seconds === null ? null : inSeconds(seconds));
    expect(failed.reason).not.toBe('');
  });

  test('the cliff: the 21st message of a minute mutes for ten minutes, by Slack named ratelimited', async () => {
    const { client, platform } = connected(bound());
    for (let count = 0; count < 20; count += 1) await toGroup(client);
    const error = await toGroup(client).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ data: { ok: false, error: 'ratelimited' } });
    expect(platform.failure(error, now)).toMatchObject({ kind: 'muted-until', at: inSeconds(600) });
  });

  test('a redirect is never followed, wherever it points', async () => {
    const location = simulator.addWebhook(group).url;
    simulator.faults.order('/robot/send', { status: 307, body: 'x', location });
    expect(await failureOf(toGroup)).toMatchObject({ kind: 'refused', reason: 'HTTP 307' });
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('DingTalk echoing a token in its words does not put it into the reason', async () => {
    const echo = `token is not exist, access_token=${robot.token}&x=1`;
    simulator.faults.order('/robot/send', errcode(300005, echo));
    expect((await failureOf(toGroup)).reason).toContain('access_token=…');
  });

  test.each([
    ['http://169.254.169.254/robot/send?access_token=x'],
    ['https://evil.cn/robot/send?access_token=x'],
    ['https://dingtalk.com.evil.cn/robot/send'],
    ['https://user@oapi.dingtalk.com/robot/send'],
    ['http://oapi.dingtalk.com/robot/send'],
    ['https://oapi.dingtalk.com/topapi/v2/user/get'],
    ['not a url'],
  ])('nothing is posted to %s', async (url) => {
    const failed = await failureOf(toGroup, { webhookOf: async () => ({ url, secret: null }) });
    expect(failed).toEqual({ kind: 'refused', reason: 'the webhook is not an address of DingTalk' });
  });
});

describe('failures of the OpenAPI', () => {
  const path = '/v1.0/robot/oToMessages/batchSend';
  const code = (status: number, name: string) => ({
    status,
    body: { code: name, requestid: 'r', message: 'm' },
  });
  test.each<[string, Fault, SendFailure['kind'], number | null]>([
    ['QPS', code(403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'), 'retry-at', 2],
    ['QPM', code(403, 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi'), 'retry-at', 60],
    ['the month is used up', code(403, 'Forbidden.AccessDenied.ApiCountLimitForOrg'), 'refused', null],
    ['no permission', code(403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied'), 'refused', null],
    ['no chat yet', code(400, 'robot.oto.notExist'), 'gone', null],
    ['not found', code(400, 'resource.not.found'), 'gone', null],
    ['robot not in group', code(400, 'invalidParameter.robotCode.empty'), 'gone', null],
    ['disbanded', code(400, 'group.disbanded'), 'gone', null],
    ['stopped', code(400, 'bot.stopped'), 'gone', null],
    ['too fast', code(400, 'send.too.fast'), 'retry-at', 60],
    ['unsafe', code(400, 'contain.unsafe.url'), 'refused', null],
    ['unknown result', code(400, 'unknown.send.result'), 'unknown', null],
    ['system error', code(500, 'system.error'), 'retry-at', 10],
    ['busy', code(429, 'system.busy'), 'retry-at', 10],
    ['a gateway timeout', 'gateway-timeout', 'unknown', null],
    ['an unknown path', { status: 200, body: { errcode: 404, errmsg: 'x' } }, 'refused', null],
    ['a success without a key', { status: 200, body: {} }, 'unknown', null],
    ['a banned address (JSON)', 'ip-banned-json', 'retry-at', 300],
    ['a banned address (HTML)', 'ip-banned-html', 'retry-at', 300],
    ['a banned address (HTML and 403)', { status: 403, body: '<html>' }, 'retry-at', 300],
    ['no JSON at all', { status: 404, body: '<html>' }, 'refused', null],
    ['a reset', 'delivered-then-reset', 'unknown', null],
    ['silence', 'delivered-then-silence', 'unknown', null],
  ])('%s', async (_, fault, kind, seconds) => {
    simulator.faults.order(path, fault);
    const failed = await failureOf(toPerson);
    expect(failed.kind).toBe(kind);
    expect('at' in failed ? failed.at : null).toEqual(seconds === null ? null : inSeconds(seconds));
  });

  test('a person DingTalk does not know is gone, a flow-controlled one is tried later', async () => {
    simulator.addPerson({ staffId: 'busy', nick: '忙', isFlowControlled: true });
    const to = (channel: string) => failureOf((client) => client.chat.postMessage({ channel, text: 'x' }));
    expect(await to('nobody')).toMatchObject({ kind: 'gone' });
    expect(await to('im:busy')).toMatchObject({ kind: 'retry-at', at: inSeconds(60) });
    expect(await to('im:external:$:x')).toMatchObject({ kind: 'gone' });
  });

  test('nobody listening means that nothing was sent', async () => {
    await simulator.stop();
    expect(await failureOf(toPerson)).toMatchObject({ kind: 'retry-at' });
    expect(await failureOf(toGroup)).toMatchObject({ kind: 'retry-at' });
    simulator = await startDingtalkSimulator();
  });
});

describe('the access token', () => {
  test('is fetched once for many calls at the same time', async () => {
    const { client } = connected();
    await Promise.all(Array.from({ length: 10 }, () => toPerson(client)));
    expect(simulator.tokens.issued()).toBe(1);
  });

  test('is renewed five minutes early', async () => {
    const { client } = connected();
    await toPerson(client);
    simulator.clock.advance(6_800_000);
    await toPerson(client);
    expect(simulator.tokens.issued()).toBe(1);
    simulator.clock.advance(101_000);
    await toPerson(client);
    expect(simulator.tokens.issued()).toBe(2);
  });

  test.each([
    ['InvalidAuthentication', 400],
    ['Unauthorized', 401],
  ])('is replaced once when it is refused with %s', async (code, status) => {
    const { client } = connected();
    await toPerson(client);
    simulator.tokens.revoke();
    simulator.faults.order('/v1.0/robot/oToMessages/batchSend', { status, body: { code } });
    await toPerson(client);
    expect(simulator.shown('im:staff01')).toHaveLength(2);
    expect(simulator.tokens.issued()).toBe(2);
  });

  test('that stays refused is not asked for without end', async () => {
    simulator.faults.order(
      '/v1.0/robot/oToMessages/batchSend',
      { status: 400, body: { code: 'InvalidAuthentication' } },
      9,
    );
    expect(await failureOf(toPerson)).toMatchObject({ kind: 'retry-at', at: inSeconds(60) });
    expect(simulator.faults.calls('/v1.0/robot/oToMessages/batchSend')).toBe(2);
  });

  test.each<[string, Fault]>([
    ['refused', { status: 400, body: { code: 'invalidClientIdOrSecret' } }],
    ['not answered', 'reset'],
  ])('%s means that the message was not sent, and is not to blame', async (_, fault) => {
    simulator.faults.order('/v1.0/oauth2/accessToken', fault);
    expect(await failureOf(toPerson)).toMatchObject({ kind: 'retry-at' });
    simulator.faults.order('/v1.0/oauth2/accessToken', fault);
    const { client } = connected();
    await expect(toPerson(client)).rejects.toThrow();
    await toPerson(client);
    expect(simulator.shown('im:staff01')).toHaveLength(1);
  });
});

describe('uploadImage', () => {
  test('returns a mediaId that an image block can hold', async () => {
    const { platform, client } = connected();
    const image = await platform.uploadImage('进度.png', new Uint8Array([137, 80, 78, 71]));
    const { image_url = '' } = image as { image_url: string };
    expect(simulator.media.get(image_url)).toEqual({ name: '进度.png', bytes: 4 });
    await client.chat.postMessage({
      channel: group,
      text: '图',
      blocks: [{ type: 'image', image_url, alt_text: '图' }],
    });
    expect(simulator.shown(group)[0]?.images).toEqual([image_url]);
  });

  test('replaces a refused token, as every call does', async () => {
    const { platform, client } = connected();
    await toPerson(client);
    simulator.tokens.revoke();
    await expect(platform.uploadImage('x.png', new Uint8Array([1]))).resolves.toHaveProperty('image_url');
  });

  test('says what went wrong', async () => {
    simulator.faults.order('/media/upload', { status: 200, body: { errcode: -1, errmsg: '系统繁忙' } });
    const { platform } = connected();
    const error = await platform.uploadImage('x.png', new Uint8Array([1])).catch((caught: unknown) => caught);
    expect(platform.failure(error, now)).toMatchObject({ kind: 'retry-at' });
  });
});

describe('downloadFile', () => {
  test('exchanges the download code and fetches the file', async () => {
    const { platform } = connected();
    const { downloadCode: id, fileName: name } = simulator.addFile('清单.csv', '序号,任务');
    const file = await platform.downloadFile({ id, name });
    expect([file.name, Buffer.from(file.bytes).toString()]).toEqual(['清单.csv', '序号,任务']);
  });

  test('says that a code which is no good any more gave no file', async () => {
    const { platform } = connected();
    await expect(platform.downloadFile({ id: 'old', name: 'x.csv' })).rejects.toMatchObject({
      code: 'unavailable',
      detail: { reason: 'download' },
    });
  });
});

describe('a response_url', () => {
  test.each([
    ['http://169.254.169.254/robot/sendBySession?session=x'],
    ['https://evil.cn/robot/sendBySession?session=x'],
    ['https://oapi.dingtalk.com/topapi/v2/user/get'],
  ])('that names %s is not called: the answer goes through the OpenAPI', async (webhook) => {
    const { platform } = connected(unbound);
    const expiresAt = simulator.clock.now().getTime() + 60_000;
    const url = responseUrl({ webhook, expiresAt, channel: group, user: 'staff01' });
    await platform.clientOptions.fetch?.(url, { method: 'POST', body: '{"text":"x"}' });
    expect(simulator.shown(group)).toMatchObject([{ via: 'openapi', text: 'x' }]);
  });
});

test('blocks that lack what they need are said by their text', async () => {
  const broken = { text: '坏', blocks: [{ type: 'section', text: { type: 'mrkdwn' } }] as never };
  for (const channel of [group, 'im:staff01']) {
    const { client } = connected();
    await client.chat.postMessage({ channel, ...broken });
    expect(simulator.shown(channel).at(-1)).toMatchObject({ msgtype: 'text', text: '坏' });
  }
});

test('a binding that cannot be read is no fault of the message', async () => {
  const failed = await failureOf(toGroup, { webhookOf: () => Promise.reject(new Error('Postgres is gone')) });
  expect(failed).toMatchObject({ kind: 'retry-at', at: inSeconds(5) });
});

test('an error that is none of ours is unknown', () => {
  const { platform } = connected();
  expect(platform.failure(new TypeError('x'), now)).toEqual({ kind: 'unknown', reason: 'x' });
  expect(platform.failure(undefined, now)).toMatchObject({ kind: 'unknown' });
});
