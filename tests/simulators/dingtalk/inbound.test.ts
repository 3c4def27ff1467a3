// The simulator's rules about what robots hear, as numbered in the fact sheet.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRobotSignature } from '../../../src/chat/dingtalk/api/sign.ts';
import { EVENTS } from './events.ts';
import { call, clerk, liaison, line, markdown, startStill, ticketUrl, until } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';

let simulator: DingtalkSimulator;
let group: string;
beforeEach(async () => {
  simulator = await startStill();
  group = simulator.addGroup({ title: '县农业农村局' });
});
afterEach(() => simulator.stop());

// biome-ignore lint/suspicious/noExplicitAny: payloads are looked into freely in tests
type Payload = any;
const payload = (...said: Parameters<DingtalkSimulator['payload']>): Payload => simulator.payload(...said);

describe('(17) a robot message', () => {
  test('in a group has its mention taken out and a blank in its place, one to one it has neither', () => {
    expect(payload(group, liaison, '你好').text.content).toBe(' 你好');
    expect(payload('1:1', liaison, '你好').text.content).toBe('你好');
  });

  test('tells the conversation and whether it is one to one', () => {
    expect(payload(group, liaison, '你好')).toMatchObject({
      ...{ conversationId: group, conversationType: '2', conversationTitle: '县农业农村局' },
      ...{ isInAtList: true, robotCode: simulator.robotCode, chatbotCorpId: simulator.corpId },
    });
    const alone = payload('1:1', liaison, '你好');
    expect(alone).toMatchObject({ conversationType: '1', atUsers: [] });
    expect(alone).not.toHaveProperty('conversationTitle');
  });

  test('of rich text keeps the mention as an element', () => {
    const content = { richText: [{ text: '看这个' }, { type: 'picture', downloadCode: 'c' }] };
    const { richText } = payload(group, liaison, '', { msgtype: 'richText', content }).content;
    expect(richText).toEqual([{ text: '@督办 ' }, ...content.richText]);
    expect(payload('1:1', liaison, '', { msgtype: 'richText', content }).content).toEqual(content);
  });

  test.each(['picture', 'audio', 'video', 'file', 'unknownMsgType'])('can be of type %s', (msgtype) => {
    const content = { downloadCode: 'c' };
    expect(payload('1:1', liaison, '', { msgtype, content })).toMatchObject({ msgtype, content });
  });

  test('of a type that is one to one only is not pushed from a group', async () => {
    const { frames } = await line(simulator);
    for (const msgtype of ['audio', 'video', 'file']) simulator.say(group, liaison, '', { msgtype });
    simulator.say(group, liaison, '', { msgtype: 'picture', content: { downloadCode: 'c' } });
    await until(() => frames.length === 1);
    expect(JSON.parse(frames[0].data).msgtype).toBe('picture');
  });

  test('can have its content as a JSON text', () => {
    const said = payload('1:1', liaison, '', {
      ...{ msgtype: 'picture', content: { downloadCode: 'c' }, contentAsText: true },
    });
    expect(said.content).toBe('{"downloadCode":"c"}');
  });

  test('can quote a text, under either name', () => {
    const quotes = { msgId: 'msgX==', createdAt: 1, text: '原消息' };
    const said = payload(group, liaison, '好了', { quotes });
    expect(said.originalMsgId).toBe('msgX==');
    expect(said.text).toMatchObject({ isReplyMsg: true, repliedMsg: { content: { content: '原消息' } } });
    const documented = payload(group, liaison, '好了', { quotes: { ...quotes, textUnder: 'text' } });
    expect(documented.text.repliedMsg.content).toEqual({ text: '原消息' });
  });

  test('can quote another type, its content a JSON text, and reply in rich text', () => {
    const content = { downloadCode: 'c', fileName: 'a.xlsx' };
    const quotes = { msgId: 'msgX==', createdAt: 1, msgType: 'file', content, contentAsText: true };
    const said = payload(group, liaison, '', {
      ...{ msgtype: 'richText', content: { richText: [{ text: '见此' }] }, quotes },
    });
    expect(said.content.repliedMsg).toMatchObject({ msgType: 'file', content: JSON.stringify(content) });
    expect(said.content.isReplyMsg).toBe(true);
  });

  test('can quote with nothing but a key, nothing but an id, or as old clients do', () => {
    const byKey = payload(group, liaison, '好了', { quotesKey: 'pqk' });
    expect(byKey).toMatchObject({ originalProcessQueryKey: 'pqk', text: { content: ' 好了' } });
    const byId = payload(group, liaison, '好了', { quotesId: 'msgX==' });
    expect(byId.originalMsgId).toBe('msgX==');
    expect(byId).not.toHaveProperty('originalProcessQueryKey');
    expect(byId.text).toEqual({ content: ' 好了' });
    const old = { msgId: 'msgX==', text: '原', senderNick: '某' };
    const before = payload(group, liaison, '好了', { quotesAsBefore: old });
    expect(before.quoteMessage).toMatchObject({ msgId: 'msgX==', text: { content: '原' } });
  });
});

describe('(18) a sender', () => {
  test('from outside has no staff id', () => {
    expect(payload(group, liaison, '你好')).toMatchObject({ senderStaffId: 'staff01' });
    const outside = payload(group, liaison, '你好', { isExternal: true });
    expect(outside).not.toHaveProperty('senderStaffId');
    expect(outside.senderId).toMatch(/^\$:LWCP_v1:\$/);
  });

  test('mentions the robot and people from outside without a staff id, and people of the organisation with it', () => {
    simulator.addPerson(clerk);
    const { atUsers } = payload(group, liaison, '@督办办公室经办人 看', { atPeople: ['clerk01', 'outside'] });
    expect(atUsers).toEqual([
      { dingtalkId: '$:LWCP_v1:$robot', staffId: '' },
      { dingtalkId: '$:LWCP_v1:$clerk01', staffId: 'clerk01' },
      { dingtalkId: '$:LWCP_v1:$outside', staffId: '' },
    ]);
  });

  test('can come with createAt as a text', () => {
    expect(payload('1:1', liaison, '你好').createAt).toEqual(expect.any(Number));
    expect(payload('1:1', liaison, '你好', { createAtAsText: true }).createAt).toMatch(/^\d{13}$/);
  });
});

test('(19) a session webhook lives for 90 minutes, then it is 300001', async () => {
  const { sessionWebhook, createAt, sessionWebhookExpiredTime } = payload(group, liaison, '你好');
  expect(sessionWebhookExpiredTime - createAt).toBe(5_400_000);
  simulator.clock.advance(5_390_000);
  expect(await call('POST', sessionWebhook, markdown('x'))).toMatchObject({ status: 200, errcode: 0 });
  simulator.clock.advance(11_000);
  expect(await call('POST', sessionWebhook, markdown('x'))).toMatchObject({
    ...{ status: 200, errcode: 300001, errmsg: 'session 不存在' },
  });
  expect(simulator.shown(group)).toMatchObject([{ via: 'session', msgtype: 'markdown' }]);
});

test('(20) two robots that are mentioned together hear the same msgId', async () => {
  const other = simulator.addApp({ clientId: 'dingother' });
  const shared = simulator.addGroup({ robots: [other.robotCode] });
  const { clientId, clientSecret } = other;
  const mine = await line(simulator);
  const theirs = await line(simulator, await ticketUrl(simulator, { clientId, clientSecret }));
  const robots = [simulator.clientId, clientId];
  const msgId = simulator.say(shared, liaison, '你们好', { robots });
  simulator.say(group, liaison, '只有一个在群里', { robots });
  await until(() => mine.frames.length === 2 && theirs.frames.length === 1);
  const heard = [...mine.frames, ...theirs.frames].map(({ data }) => JSON.parse(data));
  expect(heard.filter((one) => one.msgId === msgId).map(({ robotCode }) => robotCode)).toEqual([
    simulator.robotCode,
    'dingother',
  ]);
});

test('(21) when the month’s pushes are used up, messages come with errCode 20001 and without words', async () => {
  const { frames } = await line(simulator);
  simulator.calls.use({ pushes: 2_999 });
  simulator.say('1:1', liaison, '第三千条');
  simulator.say('1:1', liaison, '多一条');
  simulator.say(group, liaison, '再一条');
  await until(() => frames.length === 3);
  const [last, ...over] = frames.map(({ data }) => JSON.parse(data));
  expect(last.text.content).toBe('第三千条');
  for (const one of over) {
    expect(one).toMatchObject({ errCode: '20001', errMsg: expect.stringContaining('调用量') });
    expect(one).not.toHaveProperty('text');
    expect(one).not.toHaveProperty('content');
  }
});

describe('(22) in a group', () => {
  test('what does not mention the robot is not pushed', async () => {
    const { frames } = await line(simulator);
    simulator.say(group, liaison, '闲聊', { mentionsRobot: false });
    simulator.say('1:1', liaison, '一对一总会收到', { mentionsRobot: false });
    simulator.say(group, liaison, '你好');
    await until(() => frames.length === 2);
    expect(frames.map(({ data }) => JSON.parse(data).text.content)).toEqual(['一对一总会收到', ' 你好']);
  });

  test('a robot that is not in it hears nothing', async () => {
    const { frames } = await line(simulator);
    simulator.say(simulator.addGroup({ hasRobot: false }), liaison, '你好');
    simulator.say(group, liaison, '这里');
    await until(() => frames.length === 1);
    expect(JSON.parse(frames[0].data).conversationId).toBe(group);
  });

  test.each([
    [false, 0],
    [true, 1],
  ])('a tapped dtmd link mentions the robot only where that is switched on (%s)', async (isOn, heard) => {
    const other = await startStill({ dtmdMentionsRobot: isOn });
    const there = other.addGroup();
    const { url } = other.addWebhook(there);
    const link = `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('/核验 A23 通过')}`;
    await call('POST', url, markdown(`[通过](${link}) [打开](https://example.gov.cn)`));
    const [message] = other.shown(there);
    if (message === undefined) throw new Error('nothing is shown');
    const { frames } = await line(other);
    const last = other.tap(message, '通过', liaison);
    expect(other.stream.pushes.frames(other.app, last)).toBe(heard);
    await until(() => frames.length === heard);
    expect(frames.map(({ data }) => JSON.parse(data).text.content)).toEqual(
      Array(heard).fill(' /核验 A23 通过'),
    );
    expect(() => other.tap(message, '打开', liaison)).toThrow(/leads to/);
    await other.stop();
  });
});

describe('(23) HTTP mode', () => {
  let server: Server;
  const asked: { headers: Record<string, unknown>; body: string }[] = [];
  let answer: string | null;

  beforeEach(async () => {
    asked.length = 0;
    answer = '{"msgtype":"empty"}';
    server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ headers: request.headers, body });
      if (answer !== null) response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    simulator.app.httpUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const isGood = ({ headers }: (typeof asked)[number]) =>
    isRobotSignature(
      { timestamp: String(headers.timestamp), sign: String(headers.sign) },
      simulator.clientSecret,
      simulator.clock.now(),
    );

  test('posts the same body, signed with the app’s secret', async () => {
    expect(await simulator.sayByHttp(group, liaison, '你好')).toMatchObject({ status: 200 });
    expect(asked.map(isGood)).toEqual([true]);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ conversationId: group, msgtype: 'text' });
    expect(asked[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('can sign wrongly, or more than an hour ago', async () => {
    await simulator.sayByHttp(group, liaison, '你好', { signature: 'wrong' });
    await simulator.sayByHttp(group, liaison, '你好', { signature: 'old' });
    expect(asked.map(isGood)).toEqual([false, false]);
  });

  test('shows the message that the answer holds, and nothing for an empty one', async () => {
    await simulator.sayByHttp(group, liaison, '你好');
    expect(simulator.shown(group)).toHaveLength(0);
    answer = JSON.stringify(markdown('收到'));
    await simulator.sayByHttp(group, liaison, '你好');
    expect(simulator.shown(group)).toMatchObject([{ via: 'http', text: '收到' }]);
  });

  test('waits two and a half seconds for the answer', async () => {
    answer = null;
    const said = simulator.sayByHttp(group, liaison, '你好');
    await until(() => asked.length === 1);
    simulator.clock.advance(2_500);
    expect(await said).toMatchObject({ status: null });
  });

  test('is what `say` uses as soon as the app has an address', async () => {
    simulator.say('1:1', clerk, '你好');
    await until(() => simulator.httpAnswers.length === 1);
    expect(simulator.calls.month().by).toMatchObject({ http: 1, stream: 0 });
  });
});

test('every event that DingTalk documents can be told', async () => {
  const { frames } = await line(simulator);
  for (const type of Object.keys(EVENTS)) simulator.event(type);
  await until(() => frames.length === Object.keys(EVENTS).length);
  expect(frames.map(({ headers }) => headers.eventType)).toEqual(Object.keys(EVENTS));
  expect(simulator.calls.month().pushes).toBe(0);
});
