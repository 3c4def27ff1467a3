// The simulator is strict: each rule it keeps is shown here, so that it cannot become lenient by accident.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signedWebhook } from '../../../src/chat/dingtalk/sign.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { until } from './against-simulator.ts';

let simulator: DingtalkSimulator;
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
});
afterEach(() => simulator.stop());

const json = { 'content-type': 'application/json', accept: 'application/json' };

async function post(path: string, body: object | string, headers: Record<string, string> = json) {
  const url = path.startsWith('http') ? path : simulator.apiUrl + path;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', headers, body: text });
  const answer = await response.text();
  return { status: response.status, text: answer, ...(answer.startsWith('{') ? JSON.parse(answer) : {}) };
}

const markdown = (text: string, more: object = {}) => ({
  msgtype: 'markdown',
  markdown: { title: 't', text },
  ...more,
});
const credentials = () => ({ appKey: simulator.clientId, appSecret: simulator.clientSecret });
const token = async (): Promise<string> =>
  (await post('/v1.0/oauth2/accessToken', credentials())).accessToken;
const withToken = async () => ({ ...json, 'x-acs-dingtalk-access-token': await token() });

function subscription(more: object = {}) {
  const subscriptions = [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }];
  return { clientId: simulator.clientId, clientSecret: simulator.clientSecret, subscriptions, ...more };
}

async function ticketUrl(): Promise<string> {
  const { endpoint, ticket } = await post('/v1.0/gateway/connections/open', subscription());
  return `${endpoint}?ticket=${ticket}`;
}

/** A client that keeps the frames it gets and acks only when told. */
async function line(url?: string) {
  const socket = new WebSocket(url ?? (await ticketUrl()));
  // biome-ignore lint/suspicious/noExplicitAny: frames are looked into freely here
  const frames: any[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  const ack = (frame: { headers: { messageId: string } }, data: string) =>
    socket.send(
      JSON.stringify({ code: 200, message: 'OK', headers: { messageId: frame.headers.messageId }, data }),
    );
  return { socket, frames, isOpen, ack };
}

const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };

describe('tokens', () => {
  test('stay the same until they expire after 7200 s', async () => {
    const first = await token();
    simulator.clock.advance(7_199_000);
    expect(await token()).toBe(first);
    simulator.clock.advance(7_201_000);
    expect(await token()).not.toBe(first);
  });

  test('are refused with the code of each mistake', async () => {
    expect(await post('/v1.0/oauth2/accessToken', { ...credentials(), appSecret: 'x' })).toMatchObject({
      status: 400,
      code: 'invalidClientIdOrSecret',
    });
    const path = '/v1.0/robot/groupMessages/send';
    expect(await post(path, {})).toMatchObject({
      status: 400,
      code: 'AuthenticationFailed.MissingParameter',
    });
    const garbage = { ...json, 'x-acs-dingtalk-access-token': 'x' };
    expect(await post(path, {}, garbage)).toMatchObject({ status: 400, code: 'InvalidAuthentication' });
    expect(await post('/media/upload?type=image&access_token=x', '')).toMatchObject({
      status: 200,
      errcode: 40014,
    });
  });
});

describe('the gateway', () => {
  test('refuses wrong credentials with 401 authFailed', async () => {
    const answer = await post('/v1.0/gateway/connections/open', subscription({ clientSecret: 'x' }));
    expect(answer).toMatchObject({ status: 401, code: 'authFailed' });
  });

  test('answers XML to who does not accept JSON', async () => {
    const headers = { 'content-type': 'application/json', accept: 'text/plain' };
    expect((await post('/v1.0/gateway/connections/open', subscription(), headers)).text).toMatch(/^<result>/);
  });

  test('takes a ticket once, and not after 90 s', async () => {
    const url = await ticketUrl();
    expect((await line(url)).isOpen).toBe(true);
    expect((await line(url)).isOpen).toBe(false);
    const late = await ticketUrl();
    simulator.clock.advance(90_001);
    expect((await line(late)).isOpen).toBe(false);
  });
});

test('the 51st connection of an app is refused', async () => {
  const lines = await Promise.all(Array.from({ length: 50 }, () => line()));
  expect(lines.every(({ isOpen }) => isOpen)).toBe(true);
  expect((await line()).isOpen).toBe(false);
});

describe('the stream', () => {
  test('pushes each message to one connection only', async () => {
    const lines = [await line(), await line()];
    for (let count = 0; count < 20; count += 1) simulator.say('1:1', liaison, `第${count}条`);
    await until(() => lines.flatMap(({ frames }) => frames).length === 20);
    expect(lines.every(({ frames }) => frames.length > 0)).toBe(true);
  });

  test('pushes an un-acked message again after 60 s, with a new frame id and the same msgId', async () => {
    const { frames, ack } = await line();
    const callbacks = () => frames.filter(({ type }) => type === 'CALLBACK');
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => callbacks().length === 1);
    simulator.clock.advance(60_000);
    await until(() => callbacks().length === 2);
    const [first, second] = callbacks();
    expect(first.headers.messageId).not.toBe(second.headers.messageId);
    expect(first.data).toBe(second.data);
    ack(second, '{"response":null}');
    await until(() => simulator.stream.ackOf(msgId));
    expect(simulator.redeliver(msgId)).toBe(true);
    await until(() => callbacks().length === 3);
  });

  test('does not count an ack without a text as data', async () => {
    const { socket, frames } = await line();
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => frames.length === 1);
    socket.send(JSON.stringify({ code: 200, headers: { messageId: frames[0].headers.messageId }, data: {} }));
    await until(() => simulator.stream.acks.length === 1);
    expect(simulator.stream.ackOf(msgId)).toBe(false);
  });

  test('loses messages while nobody is connected', async () => {
    simulator.say('1:1', liaison, '丢失');
    const { frames } = await line();
    simulator.say('1:1', liaison, '收到');
    await until(() => frames.length === 1);
    expect(JSON.parse(frames[0].data).text.content).toBe('收到');
  });

  test('drops a connection that does not answer a ping with its own data', async () => {
    const good = await line();
    const bad = await line();
    good.socket.on('message', (data) => {
      const frame = JSON.parse(String(data));
      good.ack(frame, frame.data);
    });
    bad.socket.on('message', (data) => bad.ack(JSON.parse(String(data)), '{"opaque":"other"}'));
    simulator.clock.advance(20_000);
    await until(() => simulator.stream.acks.length === 2);
    simulator.clock.advance(10_000);
    await until(() => simulator.connections() === 1);
    expect(good.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('pushes nothing after a disconnect frame and closes 10 s later', async () => {
    const { frames } = await line();
    simulator.stream.disconnect();
    await until(() => frames.length === 1);
    expect(frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'disconnect' } });
    simulator.say('1:1', liaison, '丢失');
    simulator.clock.advance(9_000);
    expect(simulator.connections()).toBe(1);
    simulator.clock.advance(1_001);
    await until(() => simulator.connections() === 0);
    expect(frames).toHaveLength(1);
  });

  test('zombie connections look open and swallow what is pushed to them', async () => {
    const { frames } = await line();
    simulator.stream.makeZombies();
    expect(simulator.stream.push('msgZombie', {})).toBe(true);
    simulator.clock.advance(25_000);
    expect(simulator.connections()).toBe(1);
    expect(frames).toHaveLength(0);
  });

  test('in a group only what mentions the robot is pushed, with a blank where the mention was', async () => {
    const { frames } = await line();
    const group = simulator.addGroup();
    simulator.say(group, liaison, '闲聊', { mentionsRobot: false });
    simulator.say(group, liaison, '你好');
    await until(() => frames.length === 1);
    expect(JSON.parse(frames[0].data).text.content).toBe(' 你好');
  });
});

describe('custom robots', () => {
  test('always answer HTTP 200, with an errcode for every mistake', async () => {
    const group = simulator.addGroup();
    const { url, token: access } = simulator.addWebhook(group);
    const send = async (...args: Parameters<typeof post>) => {
      const { status, errcode } = await post(...args);
      expect(status).toBe(200);
      return errcode;
    };
    expect(await (await fetch(url)).json()).toMatchObject({ errcode: 43002 });
    expect(await send(url, markdown('x'), { 'content-type': 'text/plain' })).toBe(43004);
    expect(await send(url, '')).toBe(40035);
    expect(await send('/robot/send', markdown('x'))).toBe(40035);
    expect(await send('/robot/send?access_token=nobody', markdown('x'))).toBe(300005);
    expect(await send(url, { msgtype: 'poem' })).toBe(400105);
    expect(await send(url, markdown('长'.repeat(6_700)))).toBe(460101);
    expect(await send(url, markdown('x'))).toBe(0);
    simulator.stopWebhook(access);
    expect(await send(url, markdown('x'))).toBe(400102);
    const disbanded = simulator.addGroup();
    const orphan = simulator.addWebhook(disbanded);
    simulator.disband(disbanded);
    expect(await send(orphan.url, markdown('x'))).toBe(400013);
  });

  test('check signature, time and keywords', async () => {
    const group = simulator.addGroup();
    const signing = simulator.addWebhook(group, { secret: 'SECone' });
    const at = (now: Date, secret: string) => signedWebhook(signing.url, secret, now);
    const now = simulator.clock.now();
    expect((await post(at(now, 'SECone'), markdown('x'))).errcode).toBe(0);
    expect((await post(signing.url, markdown('x'))).errcode).toBe(310000);
    expect((await post(at(now, 'SECother'), markdown('x'))).errcode).toBe(310000);
    expect((await post(at(new Date(now.getTime() - 3_700_000), 'SECone'), markdown('x'))).errcode).toBe(
      310000,
    );
    const keyed = simulator.addWebhook(group, { keywords: ['督办'] });
    expect((await post(keyed.url, markdown('你好'))).errcode).toBe(310000);
    expect((await post(keyed.url, markdown('督办：你好'))).errcode).toBe(0);
  });

  test('fall silent for ten minutes at the 21st message of a minute, with three codes in turn', async () => {
    const group = simulator.addGroup();
    const { url } = simulator.addWebhook(group);
    for (let count = 0; count < 20; count += 1) expect((await post(url, markdown('x'))).errcode).toBe(0);
    const codes = [
      await post(url, markdown('x')),
      await post(url, markdown('x')),
      await post(url, markdown('x')),
    ];
    expect(codes.map(({ errcode }) => errcode).sort()).toEqual([130101, 410100, 660026]);
    simulator.clock.advance(590_000);
    expect((await post(url, markdown('x'))).errcode).not.toBe(0);
    simulator.clock.advance(11_000);
    expect((await post(url, markdown('x'))).errcode).toBe(0);
    expect(simulator.shown(group)).toHaveLength(21);
  });

  test('show a repeated msgUuid once', async () => {
    const group = simulator.addGroup();
    const { url } = simulator.addWebhook(group);
    for (const msgUuid of ['a', 'a', 'b']) {
      expect((await post(url, markdown('x', { msgUuid }))).errcode).toBe(0);
    }
    expect(simulator.shown(group)).toHaveLength(2);
  });

  test('ring only people who stand in `at` and in the text', async () => {
    const group = simulator.addGroup();
    const { url } = simulator.addWebhook(group);
    await post(url, markdown('@staff01 @staff02 看', { at: { atUserIds: ['staff01', 'staff03'] } }));
    await post(url, markdown('@staff012 看', { at: { atUserIds: ['staff01'] } }));
    expect(simulator.shown(group).map(({ rang }) => rang)).toEqual([['staff01'], []]);
  });
});

describe('session webhooks', () => {
  test('live for 90 minutes', async () => {
    const group = simulator.addGroup();
    const { sessionWebhook } = simulator.payload(group, liaison, '你好') as unknown as {
      sessionWebhook: string;
    };
    simulator.clock.advance(5_390_000);
    expect((await post(sessionWebhook, markdown('x'))).errcode).toBe(0);
    simulator.clock.advance(11_000);
    expect((await post(sessionWebhook, markdown('x'))).errcode).toBe(300001);
  });
});

describe('OpenAPI sends', () => {
  const path = '/v1.0/robot/groupMessages/send';
  const message = (more: object = {}) => ({
    robotCode: simulator.robotCode,
    msgKey: 'sampleMarkdown',
    msgParam: '{"title":"t","text":"x"}',
    ...more,
  });

  test('check group, robot, msgKey and msgParam', async () => {
    const headers = await withToken();
    const code = async (more: object) => (await post(path, message(more), headers)).code;
    const group = simulator.addGroup();
    const openConversationId = group;
    expect(await code({})).toBe('miss.openConversationId');
    expect(await code({ openConversationId: 'cidNowhere' })).toBe('invalid.openConversationId');
    expect(await code({ openConversationId, robotCode: 'other' })).toBe('invalidParameter.robotCode.auth');
    expect(await code({ openConversationId, msgKey: 'poem' })).toBe('invalidParameter.msgKey.invalid');
    expect(await code({ openConversationId, msgParam: { title: 't' } })).toBe(
      'invalidParameter.msgParam.invalid',
    );
    expect(await code({ openConversationId, msgParam: '{"text":"x"}' })).toBe(
      'invalidParameter.msgParam.invalid',
    );
    const long = JSON.stringify({ title: 't', text: '长'.repeat(5_000) });
    expect(await code({ openConversationId, msgParam: long })).toBe('invalidParameter.msgParam.tooLong');
    expect(await code({ openConversationId })).toBeUndefined();
    expect(simulator.shown(group)).toHaveLength(1);
    const without = simulator.addGroup({ hasRobot: false });
    expect(await code({ openConversationId: without })).toBe('invalidParameter.robotCode.empty');
    expect(await code({ openConversationId: without })).toBe('resource.not.found');
    simulator.disband(group);
    expect(await code({ openConversationId })).toBe('group.disbanded');
  });

  test('one to one tell partial failure in a 200, and refuse strangers', async () => {
    const headers = await withToken();
    const send = (userIds: string[]) =>
      post('/v1.0/robot/oToMessages/batchSend', message({ userIds }), headers);
    simulator.addPerson(liaison);
    simulator.addPerson({ staffId: 'busy', nick: '忙', isFlowControlled: true });
    simulator.addPerson({ staffId: 'stranger', nick: '生', hasOpenedChat: false });
    expect(await send(['staff01', 'busy', 'nobody'])).toMatchObject({
      status: 200,
      invalidStaffIdList: ['nobody'],
      flowControlledStaffIdList: ['busy'],
    });
    expect(simulator.shown('im:staff01')).toHaveLength(1);
    expect(await send(['stranger'])).toMatchObject({ status: 400, code: 'robot.oto.notExist' });
    expect(await send([])).toMatchObject({ code: 'invalidParameter.userIds.empty' });
    expect(await send(Array<string>(21).fill('staff01'))).toMatchObject({
      code: 'invalidParameter.userIds.overMax',
    });
  });

  test('are refused above 20 a second', async () => {
    const headers = await withToken();
    const group = simulator.addGroup();
    const send = () => post(path, message({ openConversationId: group }), headers);
    const all = await Promise.all(Array.from({ length: 21 }, send));
    const refused = all.filter(({ status }) => status === 403);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.code).toBe('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi');
    simulator.clock.advance(1_000);
    expect((await send()).status).toBe(200);
  });
});

test('media/upload wants the field `media`', async () => {
  const url = `${simulator.oapiUrl}/media/upload?type=image&access_token=${await token()}`;
  const upload = async (field: string) => {
    const form = new FormData();
    form.set(field, new Blob(['png']), 'chart.png');
    const answer = await fetch(url, { method: 'POST', body: form });
    return (await answer.json()) as { errcode: number; media_id: string };
  };
  expect(await upload('file')).toMatchObject({ errcode: 40035 });
  const { media_id } = await upload('media');
  expect(simulator.media.get(media_id)).toEqual({ name: 'chart.png', bytes: 3 });
});

test('an unknown path answers HTTP 200 with errcode 404', async () => {
  expect(await post('/v1.0/robot/poems', {})).toMatchObject({ status: 200, errcode: 404 });
});

test('faults: a silent answer and a 504 still deliver, a reset does not', async () => {
  const group = simulator.addGroup();
  const { url } = simulator.addWebhook(group);
  simulator.faults.order('/robot/send', 'reset');
  await expect(post(url, markdown('x'))).rejects.toThrow();
  expect(simulator.shown(group)).toHaveLength(0);
  simulator.faults.order('/robot/send', 'delivered-then-reset');
  await expect(post(url, markdown('x'))).rejects.toThrow();
  expect(simulator.shown(group)).toHaveLength(1);
  simulator.faults.order('/robot/send', 'gateway-timeout');
  expect((await post(url, markdown('x'))).status).toBe(504);
  expect(simulator.shown(group)).toHaveLength(2);
});
