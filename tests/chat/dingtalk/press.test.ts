// Buttons that are links: the code in what a click sends, and what becomes of a press, clicked or typed.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  findPress,
  type Press,
  pressText,
  readPress,
  rememberPress,
} from '../../../src/chat/dingtalk/presses/press.ts';
import { inMemory } from '../../../src/chat/memory.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, until } from './against-simulator.ts';

const now = new Date('2026-09-01T01:00:00Z');

describe('a code', () => {
  const press: Press = {
    channel: 'cid1',
    message: 'm1',
    action: { type: 'button', action_id: 'a', value: '1' },
  };

  test('is the same for the same press, and leads back to it', async () => {
    const memory = inMemory({ now: () => now });
    const code = await rememberPress(memory, press, now);
    expect(await rememberPress(memory, { ...press }, now)).toBe(code);
    expect(await rememberPress(memory, { ...press, message: 'm2' }, now)).not.toBe(code);
    expect(await findPress(memory, 'cid1', code)).toEqual(press);
    expect(await findPress(memory, 'cid2', code)).toBeNull();
  });

  test('that another press of the channel has already is not given away again', async () => {
    const memory = inMemory({ now: () => now });
    const code = await rememberPress(memory, press, now);
    await memory.keep(
      'press',
      `cid1 ${code}`,
      { ...press, message: 'other' },
      new Date(now.getTime() + 1_000),
    );
    const another = await rememberPress(memory, press, now);
    expect(another).not.toBe(code);
    expect(await findPress(memory, 'cid1', another)).toEqual(press);
  });

  test.each([
    ['as the link sends it', 'Click Me ⟨a2b3c4⟩', 'Click Me', true],
    ['with a Chinese keyboard', '点我〈a2b3c4〉', '点我', true],
    ['in full width', '点我＜Ａ２Ｂ３Ｃ４＞', '点我', true],
    ['with blanks', ' 点我  ⟨ a2b3c4 ⟩ ', '点我', true],
    ['in other brackets', '点我（a2b3c4）', '点我', false],
    ['alone', 'A2B3C4', '', false],
    ['after a blank', '点我 a2b3c4', '点我', false],
    ['below several lines', '第一行\n第二行 ⟨a2b3c4⟩', '第一行\n第二行', true],
  ])('is read %s', (_, text, label, isCertain) => {
    expect(readPress(text)).toEqual({ code: 'a2b3c4', label, isCertain });
  });

  test.each([
    ['已完成80%'],
    ['bananas'],
    ['⟨a2b3c4⟩ 之后还有字'],
    ['⟨a2b3c⟩'],
    ['⟨a2b3c0⟩'],
    ['xa2b3c4'],
    [''],
  ])('%j ends in none', (text) => {
    expect(readPress(text)).toBeNull();
  });

  test('stands behind the words of the button', () => {
    expect(pressText(' Click Me ', 'a2b3c4')).toBe('Click Me ⟨a2b3c4⟩');
  });
});

describe('a press', () => {
  const person = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
  const button = {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text: '同意' },
    action_id: 'agree',
    value: 'v1',
  };
  const ask = {
    text: '是否同意',
    blocks: [{ type: 'actions' as const, block_id: 'b1', elements: [button] }],
  };

  let simulator: DingtalkSimulator;
  let group: string;
  let app: ReturnType<typeof boltApp>['app'];
  let pressed: Record<string, unknown>[];
  let heard: string[];
  beforeEach(async () => {
    simulator = await startDingtalkSimulator({ dtmdMentionsRobot: true });
    group = simulator.addGroup();
    simulator.addPerson(person);
    pressed = [];
    heard = [];
    app = boltApp(simulator).app;
    app.action(/.*/, async ({ ack, body }) => {
      await ack();
      pressed.push(body as unknown as Record<string, unknown>);
    });
    app.message(async ({ message }) => {
      heard.push('text' in message ? (message.text ?? '') : '');
    });
    await app.start();
  });
  afterEach(async () => {
    await app.stop();
    await simulator.stop();
  });

  const codeIn = (text: string) => /[⟨〈]([0-9a-z]{6})[⟩〉]/.exec(text)?.[1] ?? '';

  test('brings the message, the person, the channel and the action, as Slack does', async () => {
    const posted = await app.client.chat.postMessage({ channel: group, ...ask });
    const [message] = simulator.shown(group);
    if (message === undefined) throw new Error('nothing was said');
    const msgId = simulator.tap(message, '同意', person);
    await until(() => pressed.length === 1);
    expect(pressed[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'staff01', name: person.nick },
      channel: { id: group },
      trigger_id: `${simulator.robotCode}:${msgId}`,
      container: { type: 'message', message_ts: posted.ts, channel_id: group },
      message: { ts: posted.ts, text: '是否同意', blocks: ask.blocks },
      actions: [{ type: 'button', block_id: 'b1', action_id: 'agree', value: 'v1' }],
    });
    expect(heard).toEqual([]);
  });

  test('may be typed by hand, and works again after the message was updated', async () => {
    const posted = await app.client.chat.postMessage({ channel: 'staff01', ...ask });
    const words =
      new URL(simulator.shown('im:staff01')[0]?.links[0]?.url ?? '').searchParams.get('content') ?? '';
    simulator.say('1:1', person, codeIn(words));
    await until(() => pressed.length === 1);
    await app.client.chat.update({ channel: 'staff01', ts: posted.ts ?? '', ...ask });
    const last = simulator.shown('im:staff01').at(-1);
    if (last === undefined) throw new Error('nothing was said');
    simulator.tap(last, '同意', person);
    await until(() => pressed.length === 2);
    expect(pressed[1]).toMatchObject({ message: { ts: posted.ts } });
  });

  test('of a button that nobody remembers, or of another conversation, is answered and reaches no listener', async () => {
    await app.client.chat.postMessage({ channel: group, ...ask });
    const words = new URL(simulator.shown(group)[0]?.links[0]?.url ?? '').searchParams.get('content') ?? '';
    simulator.say('1:1', person, words);
    simulator.say('1:1', person, '同意 ⟨zzzzzz⟩');
    await until(() => simulator.shown('im:staff01').length === 2);
    for (const { text } of simulator.shown('im:staff01')) expect(text).toMatch(/已经失效|不属于/);
    simulator.say('1:1', person, '明天去 fabric');
    await until(() => heard.length === 1);
    expect([heard, pressed]).toEqual([['明天去 fabric'], []]);
  });

  test('of an element that is filled in says what to type where there is no page, and takes what is typed', async () => {
    const picker = { type: 'datepicker' as const, action_id: 'day' };
    const blocks = [{ type: 'actions' as const, block_id: 'b2', elements: [picker] }];
    await app.client.chat.postMessage({ channel: 'staff01', text: '选日子', blocks });
    const [message] = simulator.shown('im:staff01');
    const code = codeIn(message?.text ?? '') || codeIn(decodeURIComponent(message?.links[0]?.url ?? ''));
    simulator.say('1:1', person, `大后天 ⟨${code}⟩`);
    await until(() => simulator.shown('im:staff01').length === 2);
    expect(simulator.shown('im:staff01')[1]?.text).toContain('2026-09-30');
    simulator.say('1:1', person, `2026-10-31 ⟨${code}⟩`);
    await until(() => pressed.length === 1);
    expect(pressed[0]).toMatchObject({
      actions: [{ type: 'datepicker', action_id: 'day', selected_date: '2026-10-31' }],
      state: { values: { b2: { day: { type: 'datepicker', selected_date: '2026-10-31' } } } },
    });
  });
});
