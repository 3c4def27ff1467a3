// What people press, choose and fill in in a message reaches the same listeners with the same values on every chat.
import type { BlockAction } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHATS } from './chats.ts';
import { button, COLOURS, MESSAGES, plain } from './elements.ts';
import { soon } from './soon.ts';
import { COLLEAGUE_NAME, LIAISON_NAME, type Stage } from './stage.ts';

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
      app.action<BlockAction>('update', async ({ body, client }) => {
        const [channel, ts] = [body.channel?.id ?? '', body.message?.ts ?? ''];
        const blocks = [{ type: 'actions' as const, elements: [button('再改', 'again', '2')] }];
        await client.chat.update({ channel, ts, text: '改成这样', blocks });
      });
      app.action<BlockAction>('again', async ({ body, client }) => {
        const [channel, ts] = [body.channel?.id ?? '', body.message?.ts ?? ''];
        await client.chat.update({ channel, ts, text: '改完了', blocks: [] });
      });
      app.action<BlockAction>('remove', async ({ body, client }) => {
        await client.chat.delete({ channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' });
      });
      app.action<BlockAction>('form', async ({ body, client }) => {
        const input = { type: 'plain_text_input' as const, action_id: 'it' };
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            ...{ type: 'modal', callback_id: 'form', title: plain('填表'), submit: plain('好') },
            blocks: [{ type: 'input', block_id: 'note', label: plain('说明'), element: input }],
          },
        });
      });
      app.view('form', async ({ ack, body, client, view }) => {
        await ack();
        const text = `${body.user.id} 填了 ${view.state.values.note?.it?.value}`;
        await client.chat.postMessage({ channel: group, text });
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
    await soon(texts).toHaveLength(1);
  };
  const actions = (...all: object[]) =>
    soon(() => pressed.flatMap((body) => body.actions)).toMatchObject(all);

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
    await actions({
      type: 'static_select',
      action_id: 'colour',
      block_id: 'menu',
      selected_option: COLOURS[1],
    });
    await stage.chat.pressButton(group, stage.liaison, '提交');
    await soon(() => pressed.length).toBe(2);
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

  test.each([
    ['单选', 'radio_buttons', '绿', () => ({ selected_option: COLOURS[1] })],
    ['时间', 'timepicker', '09:30', () => ({ selected_time: '09:30' })],
    ['多选', 'multi_static_select', ['绿', '蓝'], () => ({ selected_options: COLOURS.slice(1) })],
  ])('%s (%s) brings what was chosen', async (what, type, choice, chosen) => {
    await ask(what);
    await stage.chat.choose(group, stage.liaison, 'it', choice);
    await actions({ type, action_id: 'it', block_id: 'it', ...chosen() });
  });

  test('a date that was filled in is in the state of the next press, of the same person alone', async () => {
    await ask('表单');
    await stage.chat.choose(group, stage.liaison, 'day', '2026-10-31');
    await soon(() => pressed.length).toBe(1);
    const dateIn = (body?: BlockAction) => body?.state?.values.when?.day?.selected_date;
    expect(dateIn(pressed[0])).toBe('2026-10-31');
    await stage.chat.pressButton(group, stage.liaison, '提交');
    await stage.chat.pressButton(group, stage.colleague, '提交');
    await soon(() => pressed.length).toBe(3);
    expect(pressed.map(dateIn)).toEqual(['2026-10-31', '2026-10-31', null]);
  });

  test('a select of users offers whoever has spoken to the bot, and brings their id', async () => {
    await stage.chat.say(group, stage.colleague, '我也在');
    await ask('人员');
    await stage.chat.choose(group, stage.liaison, 'it', COLLEAGUE_NAME);
    await actions({ type: 'users_select', action_id: 'it', block_id: 'it', selected_user: stage.colleague });
  });

  test('respond() replaces the message of the button', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '替换');
    await soon(texts).toEqual(['换成了这句']);
  });

  test('a message for one person alone has buttons that work, and is replaced for that person', async () => {
    const blocks = MESSAGES.应答 ?? [];
    const own = () => stage.chat.shown(group, stage.liaison);
    await stage.client.chat.postEphemeral({ channel: group, user: stage.liaison, text: '请选择', blocks });
    await soon(async () => (await own()).at(-1)).toContain('悄悄说');
    await stage.chat.pressButton(group, stage.liaison, '替换');
    await soon(async () => (await own()).at(-1)).toBe('换成了这句');
    expect((await own()).join('\n')).not.toContain('悄悄说');
    expect(await texts()).toEqual([]);
  });

  test('respond() deletes the message of the button', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '删除');
    await soon(texts).toEqual([]);
  });

  test('chat.update changes the message of the button, whose new button can be pressed', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '改掉');
    await soon(texts).toEqual([expect.stringContaining('再改')]);
    await stage.chat.pressButton(group, stage.colleague, '再改');
    await soon(texts).toEqual(['改完了']);
    expect(pressed.map(({ message }) => message?.ts)).toEqual([
      pressed[0]?.message?.ts,
      pressed[0]?.message?.ts,
    ]);
  });

  test('chat.delete takes the message of the button away', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '撤掉');
    await soon(texts).toEqual([]);
  });

  test('a button opens a form for whoever pressed', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '填表');
    await soon(() => stage.chat.formOf(stage.liaison)).toBe('填表');
    expect(await stage.chat.submitView(stage.liaison, { note: '办好了' })).toEqual({});
    await soon(async () => (await texts()).at(-1)).toContain('填了 办好了');
  });

  test('respond() and say() say more beside the message', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '大声说');
    await soon(async () => (await texts()).slice(1)).toEqual(['对大家说']);
    await stage.chat.pressButton(group, stage.liaison, '接着说');
    await soon(async () => (await texts()).slice(1)).toEqual(['对大家说', '又说一句']);
  });

  test('an ephemeral respond() is seen by whoever pressed', async () => {
    await ask('应答');
    await stage.chat.pressButton(group, stage.liaison, '悄悄说');
    const own = () => stage.chat.shown(group, stage.liaison);
    await soon(async () => (await own()).at(-1)).toBe('只对你说');
    expect(await texts()).toHaveLength(1);
  });
});
