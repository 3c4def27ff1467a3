// Interactive cards against the simulator: sent, pressed, changed, and text where a card cannot be.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cardData } from '../../../src/chat/dingtalk/cards/card-data.ts';
import { isCardSignature } from '../../../src/chat/dingtalk/cards/handle.ts';
import type { DingtalkOptions } from '../../../src/chat/dingtalk/index.ts';
import { MESSAGE_KEY_EVENT } from '../../../src/chat/port.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, until } from './against-simulator.ts';

const TEMPLATE = 'sim-template.schema';
const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const button = (label: string, more: object = {}) => ({
  type: 'button' as const,
  text: plain(label),
  action_id: 'verify',
  value: label,
  ...more,
});
const actions = (...elements: ReturnType<typeof button>[]) => ({
  type: 'actions' as const,
  block_id: 'b1',
  elements,
});
const question = {
  text: '请核验',
  blocks: [
    { type: 'header' as const, text: plain('核验 B10') },
    section('*B10* 申请销号 <@staff01>'),
    actions(button('通过', { style: 'primary' }), button('退回', { style: 'danger' })),
    { type: 'context' as const, elements: [plain('截至 9月1日')] },
  ],
};

let simulator: DingtalkSimulator;
let group: string;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
  simulator.addTemplate(TEMPLATE);
  simulator.addPerson(liaison);
  group = simulator.addGroup();
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await simulator.stop();
});

async function started(more: Partial<DingtalkOptions> = {}) {
  const { app, platform } = boltApp(simulator, { cardTemplateId: TEMPLATE, ...more });
  stops.push(() => app.stop());
  return { app, platform };
}
const onlyCard = () => [...simulator.cards.values()].at(-1);
const buttonsOf = (name = 'buttons1') => JSON.parse(onlyCard()?.variables[name] ?? '[]') as CardButton[];
interface CardButton {
  readonly text: string;
  readonly color: string;
  readonly event: {
    readonly type: string;
    readonly params: { readonly actionId: string; readonly params: Record<string, string> };
  };
}
const pressed = (label: string) => {
  const found = buttonsOf().find(({ text }) => text === label);
  const { actionId = '', params = {} } = found?.event.params ?? {};
  return simulator.click(onlyCard()?.outTrackId ?? '', liaison, { actionIds: [actionId], params });
};

describe('a message with buttons', () => {
  test('is a card in a group, and rings', async () => {
    const { app } = await started();
    await app.client.chat.postMessage({ channel: group, ...question });
    expect(onlyCard()).toMatchObject({
      templateId: TEMPLATE,
      callbackType: 'STREAM',
      variables: {
        title: '核验 B10',
        body1: '**B10** 申请销号 <a atId=staff01>@staff01</a>',
        body2: '',
        footer: '截至 9月1日',
      },
    });
    expect(buttonsOf().map(({ text, color }) => [text, color])).toEqual([
      ['通过', 'blue'],
      ['退回', 'red'],
    ]);
    expect(simulator.shown(group)).toMatchObject([{ msgtype: 'interactiveCard', rang: ['staff01'] }]);
  });

  test('is a card one to one', async () => {
    const { app } = await started();
    await app.client.chat.postMessage({ channel: 'im:staff01', ...question });
    expect(onlyCard()?.spaces).toMatchObject([{ type: 'IM_ROBOT', id: 'staff01' }]);
  });

  test('with the same key is shown once', async () => {
    const { app } = await started();
    const metadata = { event_type: MESSAGE_KEY_EVENT, event_payload: { key: 'k1' } };
    simulator.faults.order('/v1.0/card/instances/createAndDeliver', 'delivered-then-silence');
    const send = () => app.client.chat.postMessage({ channel: group, ...question, metadata });
    await expect(send()).rejects.toThrow();
    await send();
    expect(simulator.shown(group)).toHaveLength(1);
  });

  test('whose text is too long for the variables is text with links', async () => {
    const { app } = await started();
    const blocks = [...Array.from({ length: 12 }, () => section('字'.repeat(300))), actions(button('通过'))];
    await app.client.chat.postMessage({ channel: group, text: '长', blocks });
    expect(simulator.cards.size).toBe(0);
    expect(simulator.shown(group)[0]).toMatchObject({ msgtype: 'markdown' });
  });

  test('that can only be read is no card', async () => {
    const { app } = await started();
    await app.client.chat.postMessage({ channel: group, text: '告知', blocks: [section('告知')] });
    expect(simulator.cards.size).toBe(0);
  });
});

test('an answer to a command is a card too', async () => {
  const { app } = await started();
  app.command('/核验', async ({ ack, respond }) => {
    await ack();
    await respond({ ...question, response_type: 'in_channel' });
  });
  await app.start();
  simulator.say(group, liaison, '/核验 B10');
  await until(() => simulator.cards.size === 1, 'the card');
  expect(simulator.shown(group)).toMatchObject([{ msgtype: 'interactiveCard' }]);
});

describe('a press', () => {
  test('is a block_actions, and the card changes in the answer', async () => {
    const { app } = await started();
    const heard: unknown[] = [];
    app.action('verify', async ({ ack, body, action, respond }) => {
      await ack();
      heard.push({ user: body.user.id, channel: 'channel' in body && body.channel?.id, action });
      await respond({ replace_original: true, text: '已通过', blocks: [section('已通过')] });
    });
    await app.start();
    const { ts } = await app.client.chat.postMessage({ channel: group, ...question });
    expect(await pressed('通过')).toMatchObject({
      outcome: 'applied',
      seen: { body1: '已通过', buttons1: '[]', footer: '', state: '已收到：通过' },
    });
    expect(heard).toMatchObject([
      {
        user: 'staff01',
        channel: group,
        action: { type: 'button', action_id: 'verify', value: '通过', block_id: 'b1' },
      },
    ]);
    expect(simulator.faults.calls('/v1.0/card/instances')).toBe(0);
    await app.client.chat.update({ channel: group, ts: String(ts), text: '', blocks: [section('再改')] });
    expect(onlyCard()?.variables.body1).toBe('再改');
  });

  test('whose listener is slow is answered in time, and the card changes later', async () => {
    const { app } = await started();
    const go = Promise.withResolvers<void>();
    app.action('verify', async ({ ack, respond }) => {
      await ack();
      await go.promise;
      await respond({ replace_original: true, text: '', blocks: [section('后来')] });
    });
    await app.start();
    await app.client.chat.postMessage({ channel: group, ...question });
    const answer = pressed('退回');
    expect(await answer).toMatchObject({
      outcome: 'applied',
      seen: { title: '核验 B10', state: '已收到：退回' },
    });
    go.resolve();
    await until(() => onlyCard()?.variables.body1 === '后来', 'the update');
  });

  test('on a button that is no longer there says so to the person', async () => {
    const { app } = await started();
    let presses = 0;
    app.action('verify', async ({ ack, respond }) => {
      presses += 1;
      await ack();
      await respond({ replace_original: true, text: '', blocks: [section('完')] });
    });
    await app.start();
    await app.client.chat.postMessage({ channel: group, ...question });
    const stale = buttonsOf()[0]?.event.params;
    await pressed('通过');
    await until(() => onlyCard()?.variables.body1 === '完', 'the update');
    const again = await simulator.click(onlyCard()?.outTrackId ?? '', liaison, {
      actionIds: ['press'],
      params: stale?.params ?? {},
    });
    expect(again).toMatchObject({ outcome: 'applied', seen: { state: expect.stringContaining('按钮') } });
    expect(presses).toBe(1);
  });

  test('on something that is filled in brings the person its page', async () => {
    const { app } = await started({ publicUrl: 'https://duban.example.gov.cn' });
    await app.start();
    const date = { type: 'datepicker' as const, action_id: 'due', placeholder: plain('选期限') };
    const blocks = [section('何时办好？'), { type: 'actions' as const, block_id: 'b1', elements: [date] }];
    await app.client.chat.postMessage({ channel: 'im:staff01', text: '', blocks });
    expect(await pressed('选期限')).toMatchObject({ seen: { state: '已收到：选期限' } });
    const shown = () =>
      simulator
        .shown('im:staff01')
        .map(({ text }) => text)
        .join('\n');
    await until(() => /duban\.example\.gov\.cn(\/|%2F)form(\/|%2F)/.test(shown()), 'the page');
  });

  test.each(['content', 'value', 'both'] as const)('is read under %s', async (clickUnder) => {
    await simulator.stop();
    simulator = await startDingtalkSimulator({ clickUnder });
    simulator.addTemplate(TEMPLATE);
    group = simulator.addGroup();
    const { app } = await started();
    app.action('verify', ({ ack }) => ack());
    await app.start();
    await app.client.chat.postMessage({ channel: group, ...question });
    expect(await pressed('通过')).toMatchObject({ seen: { state: '已收到：通过' } });
  });
});

test('in HTTP mode the app registers a route of its own for presses, with a secret of its own', async () => {
  const { app } = await started({ mode: 'http', publicUrl: 'https://duban.example.gov.cn' });
  await app.client.chat.postMessage({ channel: group, ...question });
  expect(onlyCard()).toMatchObject({
    callbackType: 'HTTP',
    callbackRouteKey: `cards-${simulator.clientId}`,
  });
});

test('by HTTP a press comes signed to the registered address and is answered with the card', async () => {
  const cardCallback = { routeKey: 'duban', apiSecret: 'mySecret' };
  const { app, platform } = await started({ cardCallback, publicUrl: 'https://duban.example.gov.cn' });
  app.action('verify', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: '', blocks: [section('已通过')] });
  });
  await app.client.chat.postMessage({ channel: group, ...question });
  await app.client.chat.postMessage({ channel: group, ...question });
  expect(simulator.faults.calls('/v1.0/card/callbacks/register')).toBe(1);
  expect(onlyCard()).toMatchObject({ callbackType: 'HTTP', callbackRouteKey: 'duban' });
  const params = buttonsOf()[0]?.event.params.params;
  const content = JSON.stringify({ cardPrivateData: { actionIds: ['press'], params } });
  const place = { outTrackId: onlyCard()?.outTrackId, userId: 'staff01' };
  const timestamp = String(simulator.clock.now().getTime());
  // Some payloads carry under `value` what others carry under `content`.
  const body = JSON.stringify({ ...place, content: '{}', value: content });
  const post = (signature: string) =>
    platform.handle?.(
      new Request('https://duban.example.gov.cn/dingtalk/card', {
        method: 'POST',
        headers: { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': signature },
        body,
      }),
    );
  const signature = createHmac('sha256', 'mySecret').update(timestamp).digest('base64');
  expect((await post('wrong'))?.status).toBe(403);
  expect(await (await post(signature))?.json()).toMatchObject({
    cardData: { cardParamMap: { body1: '已通过' } },
    userPrivateData: { cardParamMap: { state: '已收到：通过' } },
  });
});

test('people who have written to the robot are called by their names, on cards and where nobody rings', async () => {
  const { app } = await started();
  let isHeard = false;
  app.message(async () => {
    isHeard = true;
  });
  await app.start();
  simulator.say(group, liaison, '在');
  const call = { text: '看', blocks: [section('<@staff01> 请看'), actions(button('好'))] };
  await until(() => isHeard, 'the message');
  await app.client.chat.postMessage({ channel: group, ...call });
  expect(onlyCard()?.variables.body1).toBe(`<a atId=staff01>@${liaison.nick}</a> 请看`);
  // While the session of their message lives, people are rung through it.
  simulator.clock.advance(5_500_000);
  const quiet = simulator.addGroup();
  await app.client.chat.postMessage({ channel: quiet, text: '看', blocks: [section('<@staff01> 请看')] });
  expect(simulator.shown(quiet)[0]?.text).toBe(`@${liaison.nick} 请看`);
});

describe('where a card cannot be', () => {
  test('an unpublished template sends text for an hour and is tried again then', async () => {
    simulator.addTemplate(TEMPLATE, false);
    const { app } = await started();
    const send = () => app.client.chat.postMessage({ channel: group, ...question });
    await send();
    await send();
    expect(simulator.shown(group).map(({ msgtype }) => msgtype)).not.toContain('interactiveCard');
    expect(simulator.shown(group)).toHaveLength(2);
    simulator.addTemplate(TEMPLATE);
    simulator.clock.advance(3_600_001);
    await send();
    expect(simulator.shown(group).at(-1)).toMatchObject({ msgtype: 'interactiveCard' });
  });

  test('a short question without a template is an action card, through the app and through a custom robot', async () => {
    const robot = simulator.addWebhook(group);
    const asked = {
      text: '办好了吗',
      blocks: [section('A23 办好了吗？'), actions(button('是'), button('否'))],
    };
    const sent = { ...asked, channel: group };
    const { app } = await started({ cardTemplateId: undefined });
    await app.client.chat.postMessage(sent);
    const bound = await started({ cardTemplateId: undefined, webhookOf: async () => robot });
    await bound.app.client.chat.postMessage(sent);
    const looks = simulator
      .shown(group)
      .map(({ msgtype, text }) => [msgtype, text.includes('A23 办好了吗？')]);
    expect(looks).toEqual([
      ['actionCard', true],
      ['actionCard', true],
    ]);
  });

  test('the last calls of a month are not spent on cards', async () => {
    const { app } = await started({ monthlyCalls: 1 });
    await app.client.chat.postMessage({ channel: group, ...question });
    await app.client.chat.postMessage({ channel: group, ...question });
    const forms = simulator.shown(group).map(({ msgtype }) => msgtype);
    expect(forms[0]).toBe('interactiveCard');
    expect(forms[1]).not.toBe('interactiveCard');
  });

  test.each<[string, () => void]>([
    ['made but shown to nobody', () => simulator.failCardDelivery('机器人不在群内')],
    [
      'answered with success: false',
      () =>
        simulator.faults.order('/v1.0/card/instances/createAndDeliver', {
          status: 200,
          body: { success: false, result: null },
        }),
    ],
  ])('one that was %s goes as text, and stays text when it is sent again', async (_, spoil) => {
    const { app } = await started();
    spoil();
    const metadata = { event_type: MESSAGE_KEY_EVENT, event_payload: { key: 'k1' } };
    await app.client.chat.postMessage({ channel: group, ...question, metadata });
    await app.client.chat.postMessage({ channel: group, ...question, metadata });
    expect(simulator.shown(group).map(({ msgtype }) => msgtype)).not.toContain('interactiveCard');
    expect(simulator.shown(group)).toHaveLength(2);
  });
});

describe('the template', () => {
  const template = JSON.parse(readFileSync('.dingtalk/card-template.json', 'utf8')) as { editorData: string };
  const { variableList } = JSON.parse(template.editorData) as {
    variableList: { name: string; private: boolean }[];
  };

  test('has every variable that messages fill, and the state of a press is private', () => {
    const { params } = cardData({ text: '', blocks: [] }, { codeOf: () => '' });
    const names = variableList.map(({ name }) => name).sort();
    expect(names).toEqual([...Object.keys(params), 'state'].sort());
    expect(variableList.filter((one) => one.private).map(({ name }) => name)).toEqual(['state']);
  });

  test('shows every variable', () => {
    for (const { name } of variableList) {
      expect(template.editorData).toMatch(new RegExp(`\\$\\{${name}\\}|"variable":"${name}"`));
    }
  });
});

test('a signature of an HTTP callback is checked, and its hour', () => {
  const at = new Date(1_577_262_236_757);
  const headers = (signature: string, timestamp = '1577262236757') =>
    new Headers({ 'x-ddpaas-signature': signature, 'x-ddpaas-signature-timestamp': timestamp });
  const right = 'YPRwOACkIyAfSkOByibnXwmticUhkII0vLSQrdNiEPE=';
  expect(isCardSignature(headers(right), 'mySecret', at)).toBe(true);
  expect(isCardSignature(headers(right), 'mySecret', new Date(at.getTime() + 3_600_000))).toBe(true);
  expect(isCardSignature(headers(right), 'mySecret', new Date(at.getTime() + 3_600_001))).toBe(false);
  expect(isCardSignature(headers(right), 'another', at)).toBe(false);
  expect(isCardSignature(headers(`${right}x`), 'mySecret', at)).toBe(false);
  expect(isCardSignature(headers(right, '1577262236758'), 'mySecret', at)).toBe(false);
  expect(isCardSignature(new Headers(), 'mySecret', at)).toBe(false);
});
