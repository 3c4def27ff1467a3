// What people press, choose and fill in in a message reaches the same listeners with the same values on every chat.
import type { BlockAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHATS, LIAISON_NAME, type Stage } from './chats.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const button = (text: string, action_id: string, value = '') => ({
  ...{ type: 'button' as const, text: plain(text), action_id },
  ...(value && { value }),
});
const COLOURS = [option('红', 'red'), option('绿', 'green'), option('蓝', 'blue')];

/** One message for each kind of element, by the name that a test asks for it by. */
const MESSAGES: Readonly<Record<string, KnownBlock[]>> = {
  按钮: [
    { type: 'section', block_id: 'top', text: plain('A23 路基工程'), accessory: button('详情', 'detail', 'A23') },
    {
      type: 'actions',
      block_id: 'row',
      elements: [button('通过', 'verify', 'yes'), button('退回', 'reject', 'no')],
    },
  ],
  应答: [
    {
      type: 'actions',
      elements: [
        button('替换', 'replace'),
        button('删除', 'delete'),
        button('悄悄说', 'whisper'),
        button('大声说', 'loud'),
        button('接着说', 'say'),
      ],
    },
  ],
  下拉: [
    {
      type: 'actions',
      block_id: 'menu',
      elements: [
        { type: 'static_select', action_id: 'colour', placeholder: plain('选颜色'), options: COLOURS },
        button('提交', 'submit', 's'),
      ],
    },
  ],
  更多: [
    {
      type: 'section',
      block_id: 'more',
      text: plain('A23'),
      accessory: { type: 'overflow', action_id: 'overflow', options: COLOURS },
    },
  ],
  日期: [
    {
      type: 'section',
      block_id: 'when',
      text: plain('延期到哪天'),
      accessory: { type: 'datepicker', action_id: 'day' },
    },
  ],
  勾选: [
    {
      type: 'section',
      block_id: 'which',
      text: plain('哪些办好了'),
      accessory: { type: 'checkboxes', action_id: 'boxes', options: COLOURS },
    },
  ],
};

describe.each(CHATS)('on $name', ({ open }) => {
  let stage: Stage;
  let group: string;
  let pressed: BlockAction[];
  beforeAll(async () => {
    stage = await open((app) => {
      app.message(/^要(.+)$/, async ({ context, say }) => {
        const blocks = MESSAGES[context.matches?.[1] ?? ''] ?? [];
        await say({ text: '请选择', blocks });
      });
      app.action<BlockAction>(/.*/, async ({ ack, body, next }) => {
        await ack();
        pressed.push(body);
        await next();
      });
      app.action('replace', async ({ respond }) => {
        await respond({ text: '换成了这句', replace_original: true });
      });
      app.action('delete', async ({ respond }) => {
        await respond({ delete_original: true });
      });
      app.action('whisper', async ({ respond }) => {
        await respond({ text: '只对你说', response_type: 'ephemeral', replace_original: false });
      });
      app.action('loud', async ({ respond }) => {
        await respond({ text: '对大家说', response_type: 'in_channel', replace_original: false });
      });
      app.action<BlockAction>('say', async ({ say }) => {
        await say('又说一句');
      });
    });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    group = await stage.group();
    pressed = [];
  });
  const texts = () => stage.chat.shown(group, stage.colleague);
  const ask = async (what: string) => {
    await stage.chat.say(group, stage.liaison, `要${what}`);
    await expect.poll(texts).toHaveLength(1);
  };
  const actions = (...all: object[]) =>
    expect.poll(() => pressed.flatMap((body) => body.actions)).toMatchObject(all);

  test('a button brings its ids and its value, the message, the person and the place', async () => {
    await ask('按钮');
    await stage.chat.pressButton(group, stage.liaison, '退回');
    await actions({ type: 'button', action_id: 'reject', block_id: 'row', value: 'no' });
    expect(pressed[0]).toMatchObject({
      type: 'block_actions',
      user: { id: stage.liaison, name: LIAISON_NAME },
      channel: { id: group },
      container: { type: 'message', channel_id: group },
      message: { text: '请选择' },
      trigger_id: expect.any(String),
      response_url: expect.stringMatching(/^https?:/),
    });
    const [body] = pressed;
    expect(body?.container.message_ts).toBe(body?.message?.ts);
    expect(body?.actions[0]?.action_ts).toMatch(/^\d+\.\d{6}$/);
  });

  test('the button beside a text is one like any other, and can be pressed again by another', async () => {
    await ask('按钮');
    await stage.chat.pressButton(group, stage.liaison, '详情');
    const action = { action_id: 'detail', block_id: 'top', value: 'A23' };
    await actions(action);
    await stage.chat.pressButton(group, stage.colleague, '详情');
    await actions(action, action);
    expect(pressed.map(({ user }) => user.id)).toEqual([stage.liaison, stage.colleague]);
    expect(new Set(pressed.map(({ trigger_id }) => trigger_id)).size).toBe(2);
  });

  test('a select brings the option that was chosen, and its state is there at the next press', async () => {
    await ask('下拉');
    await stage.chat.choose(group, stage.liaison, 'colour', '绿');
    await actions({ type: 'static_select', action_id: 'colour', block_id: 'menu', selected_option: COLOURS[1] });
    await stage.chat.pressButton(group, stage.liaison, '提交');
    await expect.poll(() => pressed.length).toBe(2);
    expect(pressed[1]?.state?.values).toMatchObject({
      menu: { colour: { type: 'static_select', selected_option: { value: 'green' } } },
    });
  });

  test('an overflow menu brings the option that was chosen', async () => {
    await ask('更多');
    await stage.chat.choose(group, stage.liaison, 'overflow', '蓝');
    await actions({ type: 'overflow', action_id: 'overflow', block_id: 'more', selected_option: COLOURS[2] });
  });

  test('a date picker brings the date', async () => {
    await ask('日期');
    await stage.chat.choose(group, stage.liaison, 'day', '2026-10-31');
    await actions({ type: 'datepicker', action_id: 'day', block_id: 'when', selected_date: '2026-10-31' });
    expect(pressed[0]).toMatchObject({ user: { id: stage.liaison }, message: { text: '请选择' } });
  });

  test('check boxes bring all that were ticked', async () => {
    await ask('勾选');
    await stage.chat.choose(group, stage.liaison, 'boxes', ['红', '蓝']);
    const selected_options = [COLOURS[0], COLOURS[2]];
    await actions({ type: 'checkboxes', action_id: 'boxes', block_id: 'which', selected_options });
  });

  test('respond() replaces the message of the button', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '替换');
    await expect.poll(texts).toEqual(['换成了这句']);
  });

  test('respond() deletes the message of the button', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '删除');
    await expect.poll(texts).toEqual([]);
  });

  test('respond() and say() say more beside the message', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '大声说');
    await expect.poll(async () => (await texts()).slice(1)).toEqual(['对大家说']);
    await stage.chat.pressButton(group, stage.liaison, '接着说');
    await expect.poll(async () => (await texts()).slice(1)).toEqual(['对大家说', '又说一句']);
  });

  test('an ephemeral respond() is seen by whoever pressed', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '悄悄说');
    const own = () => stage.chat.shown(group, stage.liaison);
    await expect.poll(async () => (await own()).at(-1)).toBe('只对你说');
    expect(await texts()).toHaveLength(1);
  });
});
