// The simulator's rules about webhooks, as numbered in the fact sheet.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedWebhook } from '../../../src/chat/dingtalk/api/sign.ts';
import { call, clerk, liaison, markdown, startStill } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';

let simulator: DingtalkSimulator;
let group: string;
let robot: { url: string; secret: string | null; token: string };
beforeEach(async () => {
  simulator = await startStill();
  group = simulator.addGroup();
  robot = simulator.addWebhook(group);
});
afterEach(() => simulator.stop());

const send = (body: object | string, url = robot.url) => call('POST', url, body);
const codeOf = async (body: object | string, url = robot.url) => (await send(body, url)).errcode;

describe('(24) a webhook answers HTTP 200 always', () => {
  test.each([
    ['GET', { method: 'GET' }, 43002],
    [
      'another content type',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      43004,
    ],
  ])('to %s', async (_, init, errcode) => {
    const response = await fetch(robot.url, init);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errcode });
  });

  test('to a body that is empty or no JSON, and to a missing token', async () => {
    expect(await send('')).toMatchObject({ status: 200, errcode: 40035 });
    expect(await send('words')).toMatchObject({ status: 200, errcode: 40035 });
    expect(await codeOf(markdown('x'), `${simulator.oapiUrl}/robot/send`)).toBe(40035);
  });

  test('to success', async () => {
    expect(await send(markdown('x'))).toMatchObject({ status: 200, errcode: 0, errmsg: 'ok' });
    expect(simulator.shown(group)).toMatchObject([{ via: 'webhook', text: 'x', title: 't' }]);
  });
});

describe('(25) more than 20 messages in a minute', () => {
  const fill = async () => {
    for (let count = 0; count < 20; count += 1) expect(await codeOf(markdown('x'))).toBe(0);
  };

  test('silence the robot for ten minutes, in three wordings that take turns', async () => {
    await fill();
    const codes = [await codeOf(markdown('x')), await codeOf(markdown('x')), await codeOf(markdown('x'))];
    expect(codes).toEqual([130101, 660026, 410100]);
    simulator.clock.advance(598_000);
    expect(await codeOf(markdown('x'))).not.toBe(0);
    simulator.clock.advance(3_000);
    expect(await codeOf(markdown('x'))).toBe(0);
    expect(simulator.shown(group)).toHaveLength(21);
  });

  test('are counted over the last sixty seconds, whatever the clock’s minute', async () => {
    await fill();
    simulator.clock.advance(58_000);
    expect(await codeOf(markdown('x'))).not.toBe(0);
  });

  test('are not too many once a minute has passed', async () => {
    await fill();
    simulator.clock.advance(60_001);
    expect(await codeOf(markdown('x'))).toBe(0);
  });

  test('silence no other robot, and are counted for tokens that do not exist too', async () => {
    await fill();
    await codeOf(markdown('x'));
    expect(await codeOf(markdown('x'), simulator.addWebhook(group).url)).toBe(0);
    const nobody = `${simulator.oapiUrl}/robot/send?access_token=nobody`;
    for (let count = 0; count < 20; count += 1) expect(await codeOf(markdown('x'), nobody)).toBe(300005);
    expect(await codeOf(markdown('x'), nobody)).toBe(130101);
  });
});

describe('(26) a webhook refuses', () => {
  test('a signature that is missing, wrong, or more than an hour off; wrong ones in two wordings', async () => {
    const { url } = simulator.addWebhook(group, { secret: 'SECone' });
    const at = (seconds: number, secret: string) =>
      signedWebhook(url, secret, new Date(simulator.clock.now().getTime() + seconds * 1_000));
    expect(await codeOf(markdown('x'), at(0, 'SECone'))).toBe(0);
    expect(await codeOf(markdown('x'), at(-3_590, 'SECone'))).toBe(0);
    const refused = [
      await send(markdown('x'), url),
      await send(markdown('x'), at(-3_700, 'SECone')),
      await send(markdown('x'), at(3_700, 'SECone')),
      await send(markdown('x'), at(0, 'SECother')),
      await send(markdown('x'), at(0, 'SECother')),
    ];
    expect(refused.map(({ errcode }) => errcode)).toEqual(Array(5).fill(310000));
    expect(refused.map(({ errmsg }) => errmsg.slice(0, 14))).toEqual([
      ...['invalid timest', 'invalid timest', 'invalid timest'],
      ...['description:机器', 'sign not match'],
    ]);
    expect(simulator.shown(group)).toHaveLength(2);
  });

  test('words without any of its keywords; the title counts', async () => {
    const { url } = simulator.addWebhook(group, { keywords: ['督办', '提醒'] });
    expect(await send(markdown('你好'), url)).toMatchObject({
      ...{ errcode: 310000, errmsg: expect.stringContaining('keywords not in content') },
    });
    expect(await codeOf(markdown('今天提醒'), url)).toBe(0);
    const titled = { msgtype: 'markdown', markdown: { title: '督办', text: '你好' } };
    expect(await codeOf(titled, url)).toBe(0);
  });

  test('an address that is not on its list', async () => {
    const foreign = simulator.addWebhook(group, { addresses: ['10.0.0.1'] });
    expect(await send(markdown('x'), foreign.url)).toMatchObject({
      ...{ errcode: 310000, errmsg: 'ip 127.0.0.1 not in whitelist' },
    });
    const own = simulator.addWebhook(group, { addresses: ['10.0.0.1', '127.0.0.1'] });
    expect(await codeOf(markdown('x'), own.url)).toBe(0);
  });

  test('a token that does not exist', async () => {
    const url = `${simulator.oapiUrl}/robot/send?access_token=nobody`;
    expect(await send(markdown('x'), url)).toMatchObject({ errcode: 300005, errmsg: 'token is not exist' });
  });

  test('a body above 20,000 bytes', async () => {
    const room = 20_000 - Buffer.byteLength(JSON.stringify(markdown('')));
    expect(await codeOf(markdown('x'.repeat(room)))).toBe(0);
    expect(await codeOf(markdown('x'.repeat(room + 1)))).toBe(460101);
  });

  test('a type that it does not have, and a type without its words', async () => {
    expect(await codeOf({ msgtype: 'image', image: { mediaId: '@x' } })).toBe(400105);
    for (const body of [
      { msgtype: 'text', text: {} },
      { msgtype: 'markdown', markdown: { text: 'no title' } },
      { msgtype: 'link', link: { title: 't', text: 'x' } },
      { msgtype: 'actionCard', actionCard: { title: 't', text: 'x', btns: [{ title: 'no address' }] } },
      { msgtype: 'feedCard', feedCard: { links: [] } },
    ]) {
      expect(await codeOf(body)).toBe(40035);
    }
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('to speak in a group that is gone, or for a robot that was stopped', async () => {
    simulator.stopWebhook(robot.token);
    expect(await codeOf(markdown('x'))).toBe(400102);
    const orphan = simulator.addWebhook(group);
    simulator.disband(group);
    expect(await codeOf(markdown('x'), orphan.url)).toBe(400013);
  });
});

test.each([
  ['link', { link: { title: '看', text: 'x', messageUrl: 'https://a.cn' } }, ['看']],
  [
    'actionCard',
    { actionCard: { title: 't', text: 'x', singleTitle: '开', singleURL: 'https://a.cn' } },
    ['开'],
  ],
  [
    'actionCard',
    {
      actionCard: {
        title: 't',
        text: '[甲](https://a.cn)',
        btns: [{ title: '乙', actionURL: 'dtmd://dingtalkclient/sendMessage?content=x' }],
      },
    },
    ['甲', '乙'],
  ],
  ['feedCard', { feedCard: { links: [{ title: '丙', messageURL: 'https://a.cn', picURL: 'x' }] } }, ['丙']],
])('a message of type %s is shown with its links', async (msgtype, body, labels) => {
  expect(await codeOf({ msgtype, ...body })).toBe(0);
  const [shown] = simulator.shown(group);
  expect(shown?.msgtype).toBe(msgtype);
  expect(shown?.links.map(({ label }) => label)).toEqual(labels);
});

describe('(27) a msgUuid', () => {
  test('that was shown before is answered with ok and not shown again', async () => {
    for (const msgUuid of ['a', 'a', 'b']) expect(await codeOf(markdown('x', { msgUuid }))).toBe(0);
    expect(simulator.shown(group).map(({ msgUuid }) => msgUuid)).toEqual(['a', 'b']);
  });

  test('of a message that was refused is still free', async () => {
    const { url } = simulator.addWebhook(group, { keywords: ['督办'] });
    expect(await codeOf(markdown('x', { msgUuid: 'a' }), url)).toBe(310000);
    expect(await codeOf({ msgtype: 'image', msgUuid: 'a' }, robot.url)).toBe(400105);
    expect(await codeOf(markdown('督办', { msgUuid: 'a' }), url)).toBe(0);
    expect(await codeOf(markdown('督办', { msgUuid: 'a' }), robot.url)).toBe(0);
    expect(simulator.shown(group)).toHaveLength(2);
  });

  test('belongs to its robot', async () => {
    const other = simulator.addWebhook(group);
    await codeOf(markdown('x', { msgUuid: 'a' }));
    await codeOf(markdown('x', { msgUuid: 'a' }), other.url);
    expect(simulator.shown(group)).toHaveLength(2);
  });
});

describe('(28) a mention', () => {
  test('rings only who stands in `at` and in the text, by staff id or by mobile', async () => {
    simulator.addPerson({ ...liaison, mobile: '13800000001' });
    await send(markdown('@staff01 @staff02 看', { at: { atUserIds: ['staff01', 'staff03'] } }));
    await send(markdown('@staff012 看', { at: { atUserIds: ['staff01'] } }));
    await send(markdown('@13800000001 看', { at: { atMobiles: ['13800000001'] } }));
    await send(markdown('大家看', { at: { isAtAll: true } }));
    expect(simulator.shown(group).map(({ rang }) => rang)).toEqual([['staff01'], [], ['staff01'], []]);
    expect(simulator.rings('staff01')).toHaveLength(3);
    expect(simulator.rings(clerk)).toHaveLength(1);
  });

  test('rings the first fifty only', async () => {
    const ids = Array.from({ length: 51 }, (_, n) => `p${n}`);
    await send(markdown(ids.map((id) => `@${id} `).join(''), { at: { atUserIds: ids } }));
    expect(simulator.shown(group)[0]?.rang).toHaveLength(50);
  });

  test('in the title, a link or a feed card rings nobody', async () => {
    const at = { atUserIds: ['staff01'] };
    await send({ msgtype: 'markdown', markdown: { title: '@staff01', text: '看' }, at });
    await send({
      msgtype: 'link',
      link: { title: '@staff01', text: '@staff01', messageUrl: 'https://a.cn' },
      at,
    });
    await send({
      msgtype: 'feedCard',
      feedCard: { links: [{ title: '@staff01', messageURL: 'https://a.cn' }] },
      at,
    });
    expect(simulator.shown(group)).toHaveLength(3);
    expect(simulator.rings('staff01')).toHaveLength(0);
  });
});

describe('(29) a webhook call can be shown although', () => {
  test('its connection is reset', async () => {
    simulator.faults.order('/robot/send', 'delivered-then-reset');
    await expect(send(markdown('x'))).rejects.toThrow();
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('no answer ever comes', async () => {
    simulator.faults.order('/robot/send', 'delivered-then-silence');
    const signal = AbortSignal.timeout(50);
    const body = JSON.stringify(markdown('x'));
    const headers = { 'content-type': 'application/json' };
    await expect(fetch(robot.url, { method: 'POST', headers, body, signal })).rejects.toThrow();
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('a reset before it leaves nothing', async () => {
    simulator.faults.order('/robot/send', 'reset');
    await expect(send(markdown('x'))).rejects.toThrow();
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('a fault on a path that DingTalk does not have cannot be ordered', () => {
    expect(() => simulator.faults.order('/robot/sned', 'reset')).toThrow(/has no/);
  });
});

test('session webhooks take the same bodies and no signature, and ring people in groups', async () => {
  const { sessionWebhook } = simulator.payload(group, liaison, '你好') as unknown as {
    sessionWebhook: string;
  };
  await send(markdown('@staff01 好', { at: { atUserIds: ['staff01'] } }), sessionWebhook);
  expect(await codeOf({ msgtype: 'image' }, sessionWebhook)).toBe(400105);
  expect(simulator.rings('staff01')).toMatchObject([{ via: 'session' }]);
});
