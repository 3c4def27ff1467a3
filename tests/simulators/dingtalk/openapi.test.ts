// The simulator's rules about messages by OpenAPI, limits and faults, as numbered in the fact sheet.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chatIdOf } from './groups.ts';
import { MSG_KEYS } from './msg-keys.ts';
import { appClient, call, clerk, liaison, markdown, startStill } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';

let simulator: DingtalkSimulator;
let app: ReturnType<typeof appClient>;
let group: string;
beforeEach(async () => {
  simulator = await startStill();
  app = appClient(simulator);
  group = simulator.addGroup();
  simulator.addPerson(liaison);
  simulator.addPerson(clerk);
});
afterEach(() => simulator.stop());

const GROUP_SEND = '/v1.0/robot/groupMessages/send';
const BATCH_SEND = '/v1.0/robot/oToMessages/batchSend';
const DAY_MS = 24 * 3_600_000;

const message = (more: object = {}) => ({
  ...{ robotCode: simulator.robotCode, msgKey: 'sampleMarkdown', msgParam: '{"title":"t","text":"x"}' },
  ...more,
});
const toGroup = (more: object = {}) => app.post(GROUP_SEND, message({ openConversationId: group, ...more }));
const toPeople = (userIds: readonly unknown[], more: object = {}) =>
  app.post(BATCH_SEND, message({ userIds, ...more }));

describe('(30) msgParam', () => {
  test.each([
    ['is no text', { msgParam: { title: 't', text: 'x' } }],
    ['is no JSON', { msgParam: 'words' }],
    ['is no object', { msgParam: '["x"]' }],
    ['lacks a key', { msgParam: '{"text":"x"}' }],
    ['has a key that is no text', { msgParam: '{"title":"t","text":1}' }],
    ['has an empty key', { msgParam: '{"title":"","text":"x"}' }],
  ])('that %s is invalid', async (_, more) => {
    expect(await toGroup(more)).toMatchObject({ status: 400, code: 'invalidParameter.msgParam.invalid' });
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('may have 15,000 bytes and no more', async () => {
    const of = (bytes: number) => JSON.stringify({ title: 't', text: 'x'.repeat(bytes - 23) });
    expect(of(15_000)).toHaveLength(15_000);
    expect((await toGroup({ msgParam: of(15_000) })).status).toBe(200);
    expect(await toGroup({ msgParam: of(15_001) })).toMatchObject({
      ...{ status: 400, code: 'invalidParameter.msgParam.tooLong' },
    });
  });

  test.each(Object.entries(MSG_KEYS))('of %s must have each of its keys', async (msgKey, { demands }) => {
    const whole = Object.fromEntries(demands.map((name) => [name, 'x']));
    expect((await toGroup({ msgKey, msgParam: JSON.stringify(whole) })).status).toBe(200);
    for (const name of demands) {
      const { [name]: _, ...rest } = whole;
      expect((await toGroup({ msgKey, msgParam: JSON.stringify(rest) })).status).toBe(400);
      simulator.clock.advance(1_000);
    }
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('of an action card is shown with its buttons', async () => {
    const param = {
      ...{ title: 't', text: 'x', actionTitle1: '甲', actionURL1: 'https://a.cn' },
      ...{ actionTitle2: '乙', actionURL2: 'dtmd://dingtalkclient/sendMessage?content=x' },
    };
    await toGroup({ msgKey: 'sampleActionCard2', msgParam: JSON.stringify(param) });
    const [shown] = simulator.shown(group);
    expect(shown?.links.map(({ label }) => label)).toEqual(['甲', '乙']);
  });

  test('of an unknown msgKey, or none, is refused', async () => {
    expect(await toGroup({ msgKey: 'poem' })).toMatchObject({ code: 'invalidParameter.msgKey.invalid' });
    expect(await toGroup({ msgKey: '' })).toMatchObject({ code: 'invalidParameter.msgKey.empty' });
  });
});

describe('(31) batchSend', () => {
  test('takes one to twenty people', async () => {
    expect(await toPeople([])).toMatchObject({ status: 400, code: 'invalidParameter.userIds.empty' });
    expect((await toPeople(Array(20).fill('staff01'))).status).toBe(200);
    expect(await toPeople(Array(21).fill('staff01'))).toMatchObject({
      ...{ status: 400, code: 'invalidParameter.userIds.overMax' },
    });
  });

  test('tells inside a 200 whom it did not reach', async () => {
    simulator.addPerson({ staffId: 'busy', nick: '忙', isFlowControlled: true });
    expect(await toPeople(['staff01', 'busy', 'nobody'])).toMatchObject({
      status: 200,
      processQueryKey: expect.any(String),
      invalidStaffIdList: ['nobody'],
      flowControlledStaffIdList: ['busy'],
    });
    expect(simulator.shown('im:staff01')).toHaveLength(1);
    expect(simulator.shown('im:busy')).toHaveLength(0);
  });
});

describe('(32) a robot', () => {
  test('that is not in the group is refused in two wordings that take turns', async () => {
    const openConversationId = simulator.addGroup({ hasRobot: false });
    const codes = [await toGroup({ openConversationId }), await toGroup({ openConversationId })];
    expect(codes).toMatchObject([
      { status: 400, code: 'invalidParameter.robotCode.empty' },
      { status: 400, code: 'resource.not.found' },
    ]);
  });

  test('cannot write to somebody who never opened a chat with it', async () => {
    simulator.addPerson({ staffId: 'stranger', nick: '生', hasOpenedChat: false });
    expect(await toPeople(['stranger'])).toMatchObject({ status: 400, code: 'robot.oto.notExist' });
  });

  test('must be the app’s own', async () => {
    simulator.addApp({ clientId: 'dingother' });
    const code = async (robotCode?: string) => (await toGroup({ robotCode })).code;
    expect(await code()).toBe('invalidParameter.robotCode.empty');
    expect(await code('dingother')).toBe('invalidParameter.robotCode.auth');
    expect(await code('nobody')).toBe('invalidParameter.robotCode.notExsit');
  });

  test('needs a group that is there', async () => {
    const code = async (openConversationId?: string) => (await toGroup({ openConversationId })).code;
    expect(await code()).toBe('miss.openConversationId');
    expect(await code('cidNowhere')).toBe('invalid.openConversationId');
    simulator.disband(group);
    expect(await code(group)).toBe('group.disbanded');
  });

  test('can ask which robots are in a group, and turn a chatId into an openConversationId', async () => {
    const query = (openConversationId: string) =>
      app.post('/v1.0/robot/groups/robots/query', { openConversationId });
    expect((await query(group)).chatbotInstanceVOList).toMatchObject([{ robotCode: simulator.robotCode }]);
    expect((await query(simulator.addGroup({ hasRobot: false }))).chatbotInstanceVOList).toEqual([]);
    const convert = (chatId: string) => app.post(`/v1.0/im/chat/${chatId}/convertToOpenConversationId`, {});
    expect(await convert(chatIdOf(group))).toMatchObject({ openConversationId: group });
    expect((await convert(group)).status).toBe(400);
  });
});

test('(33) groupMessages/send rings nobody, whatever stands in the text', async () => {
  const msgParam = JSON.stringify({ title: 't', text: '@staff01 看' });
  await toGroup({ msgParam, at: { atUserIds: ['staff01'], isAtAll: true } });
  expect(simulator.shown(group)).toMatchObject([{ text: '@staff01 看', rang: [], rangAll: false }]);
  expect(simulator.rings('staff01')).toHaveLength(0);
});

describe('(34) limits', () => {
  test('20 calls a second of an API; the refused are not counted, other APIs and apps go on', async () => {
    const all = await Promise.all(Array.from({ length: 22 }, () => toGroup()));
    const refused = all.filter(({ status }) => status === 403);
    expect(refused.map(({ code }) => code)).toEqual(
      Array(2).fill('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi'),
    );
    expect(simulator.calls.month().apiCalls).toBe(20);
    expect((await toPeople(['staff01'])).status).toBe(200);
    simulator.clock.advance(1_000);
    expect((await toGroup()).status).toBe(200);
  });

  test('20 calls a second on topapi are errcode 90018', async () => {
    const ask = () => app.topapi('user/listid', { dept_id: 1 });
    const all = await Promise.all(Array.from({ length: 21 }, ask));
    expect(all.filter(({ errcode }) => errcode === 90018)).toHaveLength(1);
  });

  test('5,000 calls a month; the directory is free; a new month begins at midnight in China', async () => {
    simulator.calls.use({ apiCalls: 4_999 });
    expect((await toGroup()).status).toBe(200);
    expect(await toGroup()).toMatchObject({
      ...{ status: 403, code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' },
    });
    const notice = { agent_id: simulator.agentId, userid_list: 'staff01', msg: markdown('x') };
    expect(await app.topapi('message/corpconversation/asyncsend_v2', notice)).toMatchObject({
      ...{ status: 200, errcode: 90020 },
    });
    expect((await app.topapi('user/listid', { dept_id: 1 })).errcode).toBe(0);
    simulator.clock.advance(32 * DAY_MS);
    app = appClient(simulator);
    expect((await toGroup()).status).toBe(200);
    expect(simulator.calls.months().map(({ apiCalls }) => apiCalls)).toEqual([5_000, 1]);
  });

  test('3,000 pushes a month, by Stream and by webhook together', async () => {
    const { url } = simulator.addWebhook(group);
    simulator.calls.use({ pushes: 2_999 });
    expect((await call('POST', url, markdown('x'))).errcode).toBe(0);
    expect(await call('POST', url, markdown('x'))).toMatchObject({ status: 200, errcode: 90020 });
    expect(simulator.calls.month()).toMatchObject({ pushes: 3_000, limits: { pushesAMonth: 3_000 } });
  });

  test.each([
    [true, 2],
    [false, 1],
  ])('session answers count as pushes or not, as switched (%s)', async (countsSessionReplies, pushes) => {
    const other = await startStill({ countsSessionReplies });
    const there = other.addGroup();
    const said = other.payload(there, liaison, '你好') as unknown as { sessionWebhook: string };
    await call('POST', said.sessionWebhook, markdown('x'));
    await call('POST', other.addWebhook(there).url, markdown('x'));
    expect(other.calls.month()).toMatchObject({ pushes, by: { session: 1, webhook: 1 } });
    await other.stop();
  });

  test('the month tells every path, for a table', async () => {
    await toGroup();
    await toPeople(['staff01']);
    await app.topapi('user/listid', { dept_id: 1 });
    expect(simulator.calls.month()).toMatchObject({
      month: expect.stringMatching(/^\d{4}-\d\d$/),
      apiCalls: 2,
      paths: {
        ...{ [GROUP_SEND]: 1, [BATCH_SEND]: 1 },
        ...{ '/topapi/user/listid': 1, '/v1.0/oauth2/accessToken': 1 },
      },
    });
  });

  test('a larger edition allows more', async () => {
    const other = await startStill({ edition: 'professional' });
    expect(other.calls.month().limits).toMatchObject({ callsAMonth: 200_000, pushesAMonth: 50_000 });
    await other.stop();
  });

  test('a banned address gets JSON and HTML that are no answers, for five minutes', async () => {
    const { url } = simulator.addWebhook(group);
    simulator.banAddress();
    expect(JSON.parse((await call('POST', url, markdown('x'))).text)).toMatchObject({ status: 1111 });
    expect((await call('POST', url, markdown('x'))).text).toMatch(/^<html>/);
    simulator.clock.advance(300_000);
    expect((await call('POST', url, markdown('x'))).errcode).toBe(0);
    expect(simulator.shown(group)).toHaveLength(1);
  });
});

describe('(35) faults', () => {
  test('a 504 and a reset come after the message was shown', async () => {
    simulator.faults.order(GROUP_SEND, 'gateway-timeout');
    expect((await toGroup()).status).toBe(504);
    simulator.faults.order(GROUP_SEND, 'delivered-then-reset');
    await expect(toGroup()).rejects.toThrow();
    expect(simulator.shown(group)).toHaveLength(2);
  });

  test('500 system.busy, 429, and the old API’s −1 show nothing; its 15 does', async () => {
    simulator.faults.order(GROUP_SEND, 'system-busy');
    expect(await toGroup()).toMatchObject({ status: 500, code: 'system.busy' });
    simulator.faults.order(GROUP_SEND, 'too-many-requests');
    expect((await toGroup()).status).toBe(429);
    const { url } = simulator.addWebhook(group);
    simulator.faults.order('/robot/send', 'old-busy');
    expect((await call('POST', url, markdown('x'))).errcode).toBe(-1);
    expect(simulator.shown(group)).toHaveLength(0);
    simulator.faults.order('/robot/send', 'old-gateway-timeout');
    expect((await call('POST', url, markdown('x'))).errcode).toBe(15);
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('a slow answer takes more than three seconds and is true', async () => {
    simulator.faults.order(GROUP_SEND, 'slow');
    await app.token();
    const answers: unknown[] = [];
    const slow = toGroup().then((answer) => answers.push(answer));
    while (simulator.shown(group).length === 0) await sleep(5);
    simulator.clock.advance(3_000);
    await sleep(30);
    expect(answers).toHaveLength(0);
    simulator.clock.advance(600);
    await slow;
    expect(answers).toMatchObject([{ status: 200, processQueryKey: expect.any(String) }]);
  });

  test('`none` lets one call go right, and an own reply is answered as it is', async () => {
    simulator.faults.order(GROUP_SEND, 'none');
    simulator.faults.order(GROUP_SEND, { status: 418, body: { code: 'teapot' } });
    expect([(await toGroup()).status, (await toGroup()).status]).toEqual([200, 418]);
    expect(simulator.faults.calls(GROUP_SEND)).toBe(2);
  });
});

describe('(36) by processQueryKey, within 24 hours,', () => {
  const recallGroup = (keys: readonly unknown[], openConversationId = group) =>
    app.post('/v1.0/robot/groupMessages/recall', {
      ...{ robotCode: simulator.robotCode, openConversationId, processQueryKeys: keys },
    });
  const recallPeople = (keys: readonly unknown[]) =>
    app.post('/v1.0/robot/otoMessages/batchRecall', {
      robotCode: simulator.robotCode,
      processQueryKeys: keys,
    });
  const readStatus = (key: string) =>
    app.api(
      'GET',
      `/v1.0/robot/oToMessages/readStatus?robotCode=${simulator.robotCode}&processQueryKey=${key}`,
    );
  const readers = (key: string, more: object = {}) =>
    app.post('/v1.0/robot/groupMessages/query', {
      ...{ robotCode: simulator.robotCode, openConversationId: group, processQueryKey: key },
      ...more,
    });

  test('a group’s message is recalled once, and only in its own group', async () => {
    const { processQueryKey: key } = await toGroup();
    const elsewhere = simulator.addGroup();
    expect((await recallGroup([key], elsewhere)).failedResult).toHaveProperty(key);
    expect(await recallGroup([key, 'nobody'])).toMatchObject({
      ...{ status: 200, successResult: [key], failedResult: { nobody: expect.any(String) } },
    });
    expect(simulator.shown(group)).toMatchObject([{ isRecalled: true }]);
    expect((await recallGroup([key])).successResult).toEqual([]);
  });

  test('people’s messages are recalled by the path with the lower-case oto', async () => {
    const { processQueryKey: key } = await toPeople(['staff01', 'clerk01']);
    expect((await recallGroup([key])).failedResult).toHaveProperty(key);
    expect((await recallPeople([key])).successResult).toEqual([key]);
    expect(simulator.shown('im:staff01')).toMatchObject([{ isRecalled: true }]);
    expect(simulator.shown('im:clerk01')).toMatchObject([{ isRecalled: true }]);
    expect(await readStatus(key)).toMatchObject({ sendStatus: 'RECALLED' });
    const upper = await app.post('/v1.0/robot/oToMessages/batchRecall', {});
    expect(upper).toMatchObject({ status: 200, errcode: 404 });
  });

  test('nobody but the app that sent a message can recall it', async () => {
    const { processQueryKey: key } = await toGroup();
    const other = simulator.addApp({ clientId: 'dingother' });
    const answer = await appClient(simulator, other).post('/v1.0/robot/groupMessages/recall', {
      ...{ robotCode: other.robotCode, openConversationId: group, processQueryKeys: [key] },
    });
    expect(answer).toMatchObject({
      status: 200,
      successResult: [],
      failedResult: { [key]: expect.any(String) },
    });
    expect(simulator.shown(group)).toMatchObject([{ isRecalled: false }]);
  });

  test('at most twenty are recalled at a time', async () => {
    expect((await recallGroup(Array(21).fill('x'))).status).toBe(400);
    expect((await recallGroup([])).status).toBe(400);
  });

  test('nothing is recalled or told afterwards', async () => {
    const { processQueryKey: inGroup } = await toGroup();
    const { processQueryKey: alone } = await toPeople(['staff01']);
    simulator.clock.advance(DAY_MS + 1);
    app = appClient(simulator);
    expect((await recallGroup([inGroup])).failedResult).toHaveProperty(inGroup);
    expect((await recallPeople([alone])).failedResult).toHaveProperty(alone);
    expect(await readStatus(alone)).toMatchObject({ status: 400, code: 'processQueryKey.expireTime' });
    expect((await readers(inGroup)).status).toBe(400);
    expect(simulator.shown(group)).toMatchObject([{ isRecalled: false }]);
  });

  test('it is told who has read a message', async () => {
    const { processQueryKey: key } = await toPeople(['staff01', 'clerk01']);
    simulator.read(key, 'clerk01');
    expect((await readStatus(key)).messageReadInfoList).toEqual([
      { name: liaison.nick, userId: 'staff01', readStatus: 'UNREAD' },
      { name: clerk.nick, userId: 'clerk01', readStatus: 'READ' },
    ]);
  });

  test('a group’s readers come in pages of at most 200', async () => {
    const { processQueryKey: key } = await toGroup();
    for (const id of ['a', 'b', 'c']) simulator.read(key, id);
    const first = await readers(key, { maxResults: 2 });
    expect(first).toMatchObject({ sendStatus: 'SUCCESS', readUserIds: ['a', 'b'], hasMore: true });
    const rest = await readers(key, { maxResults: 2, nextToken: first.nextToken });
    expect(rest).toMatchObject({ readUserIds: ['c'], hasMore: false });
    expect((await readers(key, { maxResults: 201 })).status).toBe(400);
  });

  test('messages of webhooks have no key', async () => {
    await call('POST', simulator.addWebhook(group).url, markdown('x'));
    expect(simulator.shown(group)).toMatchObject([{ processQueryKey: null }]);
  });
});

describe('(37) a file', () => {
  const exchange = (downloadCode: string, robotCode = simulator.robotCode) =>
    app.post('/v1.0/robot/messageFiles/download', { downloadCode, robotCode });

  test('is fetched without a token at an address that expires', async () => {
    const { downloadCode } = simulator.addFile('a.csv', '序号,事项');
    const { downloadUrl } = await exchange(downloadCode);
    expect((await call('GET', downloadUrl)).text).toBe('序号,事项');
    simulator.clock.advance(600_000);
    expect((await call('GET', downloadUrl)).status).toBe(403);
    expect((await call('GET', (await exchange(downloadCode)).downloadUrl)).status).toBe(200);
  });

  test('of another robot, or of nobody, is not fetched', async () => {
    simulator.addApp({ clientId: 'dingother' });
    const { downloadCode } = simulator.addFile('a.csv', 'x', 'dingother');
    expect(await exchange(downloadCode)).toMatchObject({ code: 'invalidParameter.downloadCode' });
    expect(await exchange(downloadCode, 'dingother')).toMatchObject({
      code: 'invalidParameter.robotCode.auth',
    });
    expect(await exchange('nobody')).toMatchObject({ status: 400, code: 'invalidParameter.downloadCode' });
  });

  test('is uploaded in the field `media`, of a type that fits its name', async () => {
    const upload = async (field: string, name: string, type = 'image', bytes = 'png') => {
      const form = new FormData();
      form.set(field, new Blob([bytes]), name);
      const url = `${simulator.oapiUrl}/media/upload?type=${type}&access_token=${await app.token()}`;
      const answer = await fetch(url, { method: 'POST', body: form });
      return (await answer.json()) as { errcode: number; media_id: string };
    };
    expect((await upload('file', 'chart.png')).errcode).toBe(40035);
    expect((await upload('media', 'chart.png', 'poem')).errcode).toBe(40004);
    expect((await upload('media', 'chart.svg')).errcode).toBe(40005);
    expect((await upload('media', 'chart.png', 'image', '')).errcode).toBe(40006);
    const { media_id } = await upload('media', 'chart.png');
    expect(simulator.media.get(media_id)).toEqual({ name: 'chart.png', bytes: 3 });
    expect((await upload('media', '台账.xlsx', 'file')).errcode).toBe(0);
  });
});
