// The simulator's rules about cards, as numbered in the fact sheet.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PUBLIC_TEMPLATES } from './card-store.ts';
import { appClient, clerk, type Line, liaison, line, startStill, ticketUrl, until } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';
import type { Switches } from './switches.ts';

let simulator: DingtalkSimulator;
let app: ReturnType<typeof appClient>;
let group: string;

async function start(switches: Partial<Switches> = {}) {
  await simulator?.stop();
  simulator = await startStill(switches);
  app = appClient(simulator);
  group = simulator.addGroup();
  simulator.addPerson(liaison);
  simulator.addPerson(clerk);
  simulator.addTemplate('duban.schema');
}
beforeEach(() => start());
afterEach(() => simulator.stop());

const CREATE = '/v1.0/card/instances/createAndDeliver';

const card = (outTrackId: string, more: object = {}) => ({
  ...{ cardTemplateId: 'duban.schema', outTrackId, callbackType: 'STREAM' },
  cardData: { cardParamMap: { title: '提醒', state: '待办' } },
  openSpaceId: `dtv1.card//IM_GROUP.${group}`,
  imGroupOpenDeliverModel: { robotCode: simulator.robotCode },
  ...more,
});
const create = (outTrackId: string, more: object = {}) => app.post(CREATE, card(outTrackId, more));
const variables = (outTrackId: string) => simulator.cards.get(outTrackId)?.variables;
const paramMap = (cardParamMap: object) => ({ cardData: { cardParamMap } });

describe('(38) a card', () => {
  test('is created, delivered and shown, its carrierId the key that a quote carries', async () => {
    const answer = await create('X');
    expect(answer).toMatchObject({
      ...{ status: 200, success: true },
      result: { outTrackId: 'X', deliverResults: [{ spaceType: 'IM_GROUP', spaceId: group, success: true }] },
    });
    const [shown] = simulator.shown(group);
    expect(shown).toMatchObject({ via: 'card', msgtype: 'interactiveCard', outTrackId: 'X' });
    expect(shown?.processQueryKey).toBe(answer.result.deliverResults[0].carrierId);
  });

  test('is taken back by its carrierId, as any message of the robot', async () => {
    const { carrierId } = (await create('X')).result.deliverResults[0];
    const recall = () =>
      app.post('/v1.0/robot/groupMessages/recall', {
        ...{ openConversationId: group, robotCode: simulator.robotCode },
        processQueryKeys: [carrierId],
      });
    expect(await recall()).toMatchObject({ successResult: [carrierId] });
    expect(simulator.shown(group)).toMatchObject([{ isRecalled: true }]);
    expect((await recall()).failedResult).toHaveProperty(carrierId);
  });

  test('can be created first and delivered later, here or one to one', async () => {
    expect(await app.post('/v1.0/card/instances', card('X'))).toMatchObject({ success: true, result: 'X' });
    expect(simulator.shown(group)).toHaveLength(0);
    const deliver = (more: object) => app.post('/v1.0/card/instances/deliver', { ...card('X'), ...more });
    expect((await deliver({})).result).toMatchObject([{ success: true }]);
    const alone = {
      openSpaceId: 'dtv1.card//im_robot.staff01',
      imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' },
    };
    expect((await deliver(alone)).result).toMatchObject([{ spaceType: 'IM_ROBOT', success: true }]);
    expect(simulator.shown('im:staff01')).toMatchObject([{ outTrackId: 'X' }]);
  });

  test('with an outTrackId that is taken is cardAlreadyExist', async () => {
    await create('X');
    expect(await create('X', paramMap({ title: '另' }))).toMatchObject({
      ...{ status: 400, code: 'param.cardAlreadyExist' },
    });
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('with an outTrackId that is taken is silently left as it is where that is switched on', async () => {
    await start({ recreatedCard: 'unchanged' });
    await create('X');
    expect(await create('X', paramMap({ title: '另' }))).toMatchObject({ status: 200, success: true });
    expect(variables('X')).toMatchObject({ title: '提醒' });
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('that does not exist cannot be updated, delivered or typed into', async () => {
    const outTrackId = 'nobody';
    const answers = [
      await app.put('/v1.0/card/instances', { outTrackId, ...paramMap({}) }),
      await app.post('/v1.0/card/instances/deliver', card(outTrackId)),
      await app.put('/v1.0/card/streaming', { outTrackId, guid: '1', key: 'k', content: 'x' }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 400, code: 'param.cardNotExist' });
    expect((await app.put('/v1.0/card/instances', {})).code).toBe('param.outTrackIdEmpty');
  });

  test('loses what an update does not name, unless it is by key', async () => {
    await create('X', { privateData: { staff01: { cardParamMap: { voted: 'no', seen: 'yes' } } } });
    const update = (more: object) => app.put('/v1.0/card/instances', { outTrackId: 'X', ...more });
    const byKey = { cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true } };
    const voted = { privateData: { staff01: { cardParamMap: { voted: 'yes' } } } };
    expect(await update({ ...paramMap({ state: '完成' }), ...voted, ...byKey })).toMatchObject({
      ...{ status: 200, success: true, result: true },
    });
    expect(variables('X')).toEqual({ title: '提醒', state: '完成' });
    expect(simulator.cards.get('X')?.privateVariables.get('staff01')).toEqual({ voted: 'yes', seen: 'yes' });
    await update({ ...paramMap({ state: '退回' }), ...voted });
    expect(variables('X')).toEqual({ state: '退回' });
    expect(simulator.cards.get('X')?.privateVariables.get('staff01')).toEqual({ voted: 'yes' });
    expect(simulator.cards.get('X')?.updates).toBe(2);
  });

  test.each([
    ['a number', { count: 3 }],
    ['a truth value', { done: true }],
    ['a list', { list: ['x'] }],
    ['more than 1 KB', { text: 'x'.repeat(1_025) }],
    ['a key above 100 bytes', { ['键'.repeat(34)]: 'x' }],
  ])('with %s as a variable is param.invalid', async (_, map) => {
    expect(await create('X', paramMap(map))).toMatchObject({ status: 400, code: 'param.invalid' });
    const own = { privateData: { staff01: { cardParamMap: map } } };
    expect(await create('X', own)).toMatchObject({ status: 400, code: 'param.invalid' });
    await create('Y');
    const update = await app.put('/v1.0/card/instances', { outTrackId: 'Y', ...paramMap(map) });
    expect(update).toMatchObject({ status: 400, code: 'param.invalid' });
  });

  test('may have long variables where that is switched off', async () => {
    await start({ limitsCardValues: false });
    expect((await create('X', paramMap({ text: 'x'.repeat(1_025) }))).status).toBe(200);
    expect((await create('Y', paramMap({ count: 3 }))).status).toBe(400);
  });

  test.each([
    ['no outTrackId', { outTrackId: '' }, 'param.outTrackIdEmpty'],
    ['no template', { cardTemplateId: undefined }, 'param.cardTemplateIdEmpty'],
    ['an unknown template', { cardTemplateId: 'poem.schema' }, 'param.templateNotExist'],
    ['a template that is not published', { cardTemplateId: 'draft.schema' }, 'param.templateUnpublished'],
    ['no variables', { cardData: undefined }, 'param.empty'],
    ['a callbackType in lower case', { callbackType: 'stream' }, 'param.invalid'],
    ['a space that cannot be read', { openSpaceId: 'cidX' }, 'param.openSpaceIdInvalid'],
    ['no delivery model', { imGroupOpenDeliverModel: undefined }, 'param.openDeliverModelError'],
    ['no robotCode', { imGroupOpenDeliverModel: {} }, 'param.openDeliverModelError'],
    [
      'no spaceType one to one',
      { openSpaceId: 'dtv1.card//IM_ROBOT.staff01', imRobotOpenDeliverModel: {} },
      'param.openDeliverModelError',
    ],
    [
      'a person who does not exist',
      { openSpaceId: 'dtv1.card//IM_ROBOT.x', imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT' } },
      'param.userIdNotExist',
    ],
    [
      'no end for a banner',
      { openSpaceId: 'dtv1.card//ONE_BOX.cidX', topOpenDeliverModel: {} },
      'param.openDeliverModelError',
    ],
  ])('with %s is refused', async (_, more, code) => {
    simulator.addTemplate('draft.schema', false);
    expect(await create('X', more)).toMatchObject({ status: 400, code });
    expect(simulator.cards.size).toBe(0);
  });

  test('has DingTalk’s own templates unless that is switched off', async () => {
    const [cardTemplateId] = PUBLIC_TEMPLATES;
    expect((await create('X', { cardTemplateId })).status).toBe(200);
    await start({ hasPublicTemplates: false });
    expect((await create('X', { cardTemplateId })).code).toBe('param.templateNotExist');
  });

  test('rings whom its delivery names', async () => {
    await create('X', {
      imGroupOpenDeliverModel: { robotCode: simulator.robotCode, atUserIds: { staff01: liaison.nick } },
    });
    expect(simulator.rings(liaison)).toMatchObject([{ outTrackId: 'X' }]);
  });

  test('of another app is not found', async () => {
    await create('X');
    const other = appClient(simulator, simulator.addApp({ clientId: 'dingother' }));
    const update = await other.put('/v1.0/card/instances', { outTrackId: 'X', ...paramMap({}) });
    expect(update.code).toBe('param.cardNotExist');
  });
});

describe('(38) typing into a card', () => {
  const type = (guid: string, content: string, more: object = {}) =>
    app.put('/v1.0/card/streaming', { outTrackId: 'X', guid, key: 'title', content, isFull: true, ...more });

  test('sets one variable until it is finished, each guid once', async () => {
    await create('X');
    await type('1', '一');
    await type('2', '一二', { isFinalize: true });
    expect((await type('1', '别')).status).toBe(200);
    expect(variables('X')).toEqual({ title: '一二', state: '待办' });
    expect(simulator.cards.get('X')?.stream).toBe('finished');
    expect((await type('3', '晚')).status).toBe(400);
  });

  test('adds to the variable unless it is full', async () => {
    await create('X', paramMap({ title: '' }));
    await type('1', '一', { isFull: false });
    await type('2', '二', { isFull: false, isError: true });
    expect(variables('X')).toEqual({ title: '一二' });
    expect(simulator.cards.get('X')?.stream).toBe('failed');
  });

  test('is refused above 1 KB a call, above 3 KB in all, and without guid or key', async () => {
    await create('X', paramMap({ title: '' }));
    expect((await type('1', 'x'.repeat(1_025))).message).toBe('content is too large');
    for (const guid of ['2', '3', '4']) {
      expect((await type(guid, 'x'.repeat(1_024), { isFull: false })).status).toBe(200);
    }
    expect((await type('5', 'x', { isFull: false })).status).toBe(400);
    expect((await type('', 'x')).status).toBe(400);
    expect((await type('6', 'x', { key: '' })).status).toBe(400);
  });
});

const click = () => simulator.click('X', liaison, { actionIds: ['done'], params: { task: 'A23' } });

describe('(39) without callbackType', () => {
  test('a click tells nobody', async () => {
    const { frames } = await line(simulator);
    await create('X', { callbackType: undefined });
    expect(await click()).toEqual({ outcome: 'no callback' });
    expect(frames).toHaveLength(0);
  });

  test('HTTP is where callbacks were registered: signed, and answered in the body', async () => {
    const asked: { headers: IncomingHttpHeaders; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ headers: request.headers, body });
      response.end('{"cardData":{"cardParamMap":{"state":"完成"}}}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const register = (more: object) =>
      app.post('/v1.0/card/callbacks/register', { callbackRouteKey: 'r', callbackUrl, ...more });
    expect((await register({ apiSecret: 'mySecret' })).success).toBe(true);
    expect((await register({})).status).toBe(400);
    expect((await register({ apiSecret: 'mySecret', forceUpdate: true })).success).toBe(true);
    await create('X', { callbackType: 'HTTP', callbackRouteKey: 'r' });
    expect(await click()).toMatchObject({ outcome: 'applied', seen: { state: '完成' } });
    const timestamp = String(asked[0]?.headers['x-ddpaas-signature-timestamp']);
    const signature = createHmac('sha256', 'mySecret').update(timestamp).digest('base64');
    expect(asked[0]?.headers['x-ddpaas-signature']).toBe(signature);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ outTrackId: 'X', userId: 'staff01' });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(await click()).toEqual({ outcome: 'toast error' });
  });
});

describe('(40) a click', () => {
  let stream: Line;
  beforeEach(async () => {
    stream = await line(simulator);
    await create('X');
  });

  const pressed = async () => {
    const clicked = click();
    await until(() => stream.of('CALLBACK').length === 1);
    return { clicked, frame: stream.of('CALLBACK')[0] };
  };

  test('tells who pressed what, the latter as a JSON text', async () => {
    const { frame } = await pressed();
    expect(frame.headers.topic).toBe('/v1.0/card/instances/callback');
    const data = JSON.parse(frame.data);
    expect(data).toMatchObject({
      ...{ type: 'actionCallback', outTrackId: 'X', userId: 'staff01', corpId: simulator.corpId },
      ...{ spaceType: 'IM_GROUP', spaceId: group },
    });
    expect(JSON.parse(data.content)).toEqual({
      cardPrivateData: { actionIds: ['done'], params: { task: 'A23' } },
    });
    expect(data).not.toHaveProperty('value');
  });

  test('answered in time changes the card for all and for the person, whose id is not named', async () => {
    const { clicked, frame } = await pressed();
    const response = {
      ...paramMap({ state: '已登记' }),
      userPrivateData: { cardParamMap: { voted: 'yes' } },
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    };
    stream.ack(frame, JSON.stringify({ response }));
    expect(await clicked).toEqual({
      ...{ outcome: 'applied', seen: { title: '提醒', state: '已登记', voted: 'yes' } },
    });
    expect(variables('X')).toEqual({ title: '提醒', state: '已登记' });
  });

  test('answered without variables leaves the card as it is', async () => {
    const { clicked, frame } = await pressed();
    stream.ack(frame, '{"response":null}');
    expect(await clicked).toMatchObject({ outcome: 'applied', seen: { state: '待办' } });
    expect(simulator.cards.get('X')?.updates).toBe(0);
  });

  test('answered after two seconds is an error toast, is not applied and is not told again', async () => {
    const { clicked, frame } = await pressed();
    simulator.clock.advance(2_000);
    expect(await clicked).toEqual({ outcome: 'toast error' });
    stream.ack(frame, JSON.stringify({ response: paramMap({ state: '晚' }) }));
    await until(() => simulator.stream.acks.length === 1);
    expect(variables('X')).toMatchObject({ state: '待办' });
    simulator.clock.advance(600_000);
    expect(stream.of('CALLBACK')).toHaveLength(1);
  });

  test('answered with a variable that is no text is an error toast', async () => {
    const { clicked, frame } = await pressed();
    stream.ack(frame, JSON.stringify({ response: paramMap({ count: 3 }) }));
    expect(await clicked).toEqual({ outcome: 'toast error' });
  });

  test('without a connection that subscribed to clicks is an error toast', async () => {
    simulator.stream.cut();
    await until(() => simulator.connections() === 0);
    const subscriptions = [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }];
    await line(simulator, await ticketUrl(simulator, { subscriptions }));
    expect(await click()).toEqual({ outcome: 'toast error' });
  });

  test('counts as a push of the month', async () => {
    await pressed();
    expect(simulator.calls.month().by.stream).toBe(1);
  });

  test('on a card that nobody can see cannot be made', async () => {
    await app.post('/v1.0/card/instances', card('hidden'));
    await expect(simulator.click('hidden', liaison, { actionIds: [] })).rejects.toThrow(/nobody can see/);
  });
});

test.each([
  ['value', false, true],
  ['both', true, true],
] as const)('(40) a click can carry what was pressed under %s', async (clickUnder, content, value) => {
  await start({ clickUnder });
  const { of } = await line(simulator);
  await create('X');
  void click();
  await until(() => of('CALLBACK').length === 1);
  const data = JSON.parse(of('CALLBACK')[0].data);
  expect(['content' in data, 'value' in data]).toEqual([content, value]);
});

test('(40) an unanswered click is told again where that is switched on', async () => {
  await start({ redeliverClicks: 1 });
  const { of } = await line(simulator);
  await create('X');
  void click();
  simulator.clock.advance(60_000);
  simulator.clock.advance(60_000);
  await until(() => of('CALLBACK').length === 2);
});

describe('(41) a delivery', () => {
  test('fails inside a success where the robot is not, the group is gone, or nobody opened a chat', async () => {
    simulator.addPerson({ staffId: 'stranger', nick: '生', hasOpenedChat: false });
    const without = simulator.addGroup({ hasRobot: false });
    const openSpaceId = [
      `IM_GROUP.${without}`,
      'IM_GROUP.cidNowhere',
      `IM_GROUP.${group}`,
      'IM_ROBOT.stranger',
    ]
      .map((space) => `dtv1.card//${space}`)
      .join(';');
    const imRobotOpenDeliverModel = { spaceType: 'IM_ROBOT' };
    const answer = await create('X', { openSpaceId, imRobotOpenDeliverModel });
    expect(answer).toMatchObject({ status: 200, success: true });
    const results: { success: boolean; errorMsg: string }[] = answer.result.deliverResults;
    expect(results.map(({ success }) => success)).toEqual([false, false, true, false]);
    expect(results.filter(({ success }) => !success).every(({ errorMsg }) => errorMsg !== '')).toBe(true);
    expect(simulator.shown(group)).toHaveLength(1);
    expect(simulator.shown(without)).toHaveLength(0);
  });

  test('can be made to fail inside a success', async () => {
    simulator.failCardDelivery('系统繁忙');
    const { result } = await create('X');
    expect(result.deliverResults).toMatchObject([{ success: false, errorMsg: '系统繁忙' }]);
    expect(simulator.shown(group)).toHaveLength(0);
  });
});

test.each([
  ['POST', '/v1.0/im/v1.0/robot/interactiveCards/send'],
  ['PUT', '/v1.0/im/robots/interactiveCards'],
  ['POST', '/v1.0/im/interactiveCards/send'],
  ['POST', '/v1.0/im/interactiveCards/templates/send'],
])('(42) the older cards are closed to new apps: %s %s', async (method, path) => {
  expect(await app.api(method, path, { cardTemplateId: 'StandardCard' })).toMatchObject({
    ...{ status: 403, code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' },
  });
});
