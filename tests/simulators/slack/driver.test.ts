// The hands that a test has on Slack: they press, choose, fill in and see only what a person could.
import { describe, expect, it } from 'vitest';
import { CHANNEL, caller, listener, modal, plain, USER } from './caller.ts';
import { slackDriver } from './driver.ts';

const BLOCKS = [
  {
    type: 'section',
    text: plain('A23 路基工程'),
    accessory: { type: 'button', action_id: 'go', text: plain('填进展'), value: '/填报 A23' },
  },
  {
    type: 'actions',
    elements: [
      { type: 'static_select', action_id: 'pick', options: [{ text: plain('甲'), value: '1' }] },
      { type: 'button', action_id: 'go', text: plain('办结'), value: '/完成 A23' },
    ],
  },
];

async function start() {
  const web = await caller();
  const heard = await listener(web);
  const chat = slackDriver(web.slack);
  await web.call('chat.postMessage', { channel: CHANNEL, text: 'A23', blocks: BLOCKS });
  return { ...web, heard, chat };
}

describe('the driver', () => {
  it('presses the button with that label, though others have the same id', async () => {
    const { chat, heard } = await start();
    await chat.pressButton(CHANNEL, USER, '办结');
    expect(heard.bodies.at(-1)).toMatchObject({ actions: [{ action_id: 'go', value: '/完成 A23' }] });
    await chat.pressButton(CHANNEL, USER, '填进展');
    expect(heard.bodies.at(-1)).toMatchObject({ actions: [{ value: '/填报 A23' }] });
    await expect(chat.pressButton(CHANNEL, USER, '没有')).rejects.toThrow('nothing to press');
  });

  it('chooses an option that is there', async () => {
    const { chat, heard } = await start();
    await chat.choose(CHANNEL, USER, 'pick', '甲');
    expect(heard.bodies.at(-1)).toMatchObject({ actions: [{ selected_option: { value: '1' } }] });
    await expect(chat.choose(CHANNEL, USER, 'pick', '乙')).rejects.toThrow('no option 乙');
  });

  it('types commands and words', async () => {
    const { chat, heard } = await start();
    await chat.command(CHANNEL, USER, '/jz A23 80%');
    expect(heard.bodies.at(-1)).toMatchObject({ command: '/jz', text: 'A23 80%' });
    await chat.say(CHANNEL, USER, '办好了');
    expect(heard.bodies.at(-1)).toMatchObject({ event: { type: 'message', text: '办好了' } });
  });

  it('submits the open form and says what is wrong with it', async () => {
    const { chat, call, heard } = await start();
    await chat.command(CHANNEL, USER, '/tb');
    await call('views.open', { trigger_id: heard.bodies.at(-1)?.trigger_id, view: modal() });
    expect(await chat.formOf(USER)).toBe('填报');
    heard.answers.push({ response_action: 'errors', errors: { note: '太短' } });
    expect(await chat.submitView(USER, { note: '好' })).toEqual({ note: '太短' });
    expect(await chat.submitView(USER, { note: '好多了' })).toEqual({});
    expect(await chat.formOf(USER)).toBeNull();
  });

  it('sees every text of a message, and no message for somebody else', async () => {
    const { slack, chat, call } = await start();
    await call('chat.postEphemeral', { channel: CHANNEL, user: USER, text: '悄悄' });
    expect(await chat.shown(CHANNEL, USER)).toEqual(['A23 路基工程\n填进展\n办结', '悄悄']);
    expect(await chat.shown(CHANNEL, 'U0OTHER')).toEqual(['A23 路基工程\n填进展\n办结']);
    expect(slack.messages(CHANNEL)).toHaveLength(2);
  });
});
