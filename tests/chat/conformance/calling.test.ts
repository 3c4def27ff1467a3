// The methods of Slack's Web API answer alike on every chat, and what a chat has not is refused by its documented name.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHATS } from './chats.ts';
import { soon } from './soon.ts';
import { COLLEAGUE_NAME, LIAISON_NAME, type Stage } from './stage.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const BUTTON = { type: 'button' as const, action_id: 'go', text: plain('去办'), value: 'A23' };
const ASK = { text: '请办理', blocks: [{ type: 'actions' as const, elements: [BUTTON] }] };

describe.each(CHATS)('on $name', ({ open, lacks }) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open((app) => {
      app.message('在吗', async ({ say }) => {
        await say('在');
      });
      app.action('go', ({ ack }) => ack());
    });
  });
  afterAll(() => stage.close());
  const shown = (channel: string, user = stage.colleague) => stage.chat.shown(channel, user);
  const errorOf = (call: Promise<unknown>) =>
    call.then(
      () => 'no error',
      (error: { data?: { error?: string } }) => error.data?.error,
    );
  /** A group that the app has heard of. */
  const known = async (name?: string) => {
    const group = await stage.group(name);
    await stage.chat.say(group, stage.liaison, '在吗');
    await soon(() => shown(group)).toEqual(['在']);
    await stage.chat.say(group, stage.colleague, '（别的话）');
    return group;
  };

  test('chat.postMessage says where and when it was said', async () => {
    const group = await stage.group();
    const answer = await stage.client.chat.postMessage({ channel: group, text: '请报进展' });
    expect(answer).toMatchObject({ ok: true, channel: group, ts: expect.stringMatching(/^\d+\.\d{6}$/) });
    expect(answer.message).toMatchObject({ text: '请报进展', ts: answer.ts });
    expect(await shown(group)).toEqual(['请报进展']);
  });

  test('chat.postMessage to a person goes to their conversation with the bot', async () => {
    const answer = await stage.client.chat.postMessage({ channel: stage.liaison, text: '单独告诉你' });
    expect(answer.channel).toBe(stage.direct);
    expect((await shown(stage.direct, stage.liaison)).at(-1)).toBe('单独告诉你');
  });

  test('chat.postMessage without words, or to nowhere, is refused', async () => {
    const { client } = stage;
    const group = await stage.group();
    expect(await errorOf(client.chat.postMessage({ channel: group, text: '' }))).toBe('no_text');
    expect(await errorOf(client.chat.postMessage({ channel: '', text: '一' }))).toBe('channel_not_found');
    expect(await shown(group)).toEqual([]);
  });

  test.each([
    ['words', { text: '一' }, '一'],
    ['a message with a button', ASK, '去办'],
  ])('chat.update puts other words in place of %s', async (_what, first, words) => {
    const { client } = stage;
    const channel = await stage.group();
    const { ts = '' } = await client.chat.postMessage({ channel, ...first });
    await soon(async () => (await shown(channel)).join()).toContain(words);
    const answer = await client.chat.update({ channel, ts, text: '二' });
    expect(answer).toMatchObject({ ok: true, channel, ts, text: '二', message: { text: '二' } });
    expect(await shown(channel)).toEqual(['二']);
    await client.chat.update({ channel, ts, text: '三' });
    expect(await shown(channel)).toEqual(['三']);
  });

  test.each([
    ['words', { text: '一' }],
    ['a message with a button', ASK],
  ])('chat.delete takes %s back, once', async (_what, first) => {
    const { client } = stage;
    const channel = await stage.group();
    const { ts = '' } = await client.chat.postMessage({ channel, ...first });
    expect(await client.chat.delete({ channel, ts })).toMatchObject({ ok: true, channel, ts });
    expect(await shown(channel)).toEqual([]);
    expect(await errorOf(client.chat.delete({ channel, ts }))).toBe('message_not_found');
    expect(await errorOf(client.chat.update({ channel, ts, text: '二' }))).toBe('message_not_found');
  });

  test('chat.postEphemeral is seen by the person alone', async () => {
    const channel = await stage.group();
    const answer = await stage.client.chat.postEphemeral({ channel, user: stage.liaison, text: '只给你' });
    expect(answer.message_ts).toMatch(/^\d+\.\d{6}$/);
    expect((await shown(channel, stage.liaison)).at(-1)).toBe('只给你');
    expect(await shown(channel)).toEqual([]);
  });

  test('chat.scheduleMessage says it when its time has come, and not when it was called off', async () => {
    const { client } = stage;
    const channel = await stage.group();
    const start = Math.floor(stage.now().getTime() / 1_000);
    const at = (minutes: number) => start + minutes * 60;
    const first = await client.chat.scheduleMessage({ channel, text: '到点了', post_at: at(30) });
    const off = await client.chat.scheduleMessage({ channel, text: '不说了', post_at: at(40) });
    expect(first).toMatchObject({ ok: true, channel, post_at: at(30) });
    await client.chat.deleteScheduledMessage({
      channel,
      scheduled_message_id: off.scheduled_message_id ?? '',
    });
    const { scheduled_messages: waiting } = await client.chat.scheduledMessages.list({ channel });
    expect(waiting).toMatchObject([{ id: first.scheduled_message_id, channel_id: channel, text: '到点了' }]);
    expect(await shown(channel)).toEqual([]);
    await stage.later(60);
    await soon(() => shown(channel)).toEqual(['到点了']);
    expect((await client.chat.scheduledMessages.list({ channel })).scheduled_messages).toEqual([]);
    expect(await errorOf(client.chat.scheduleMessage({ channel, text: '晚', post_at: at(-5) }))).toBe(
      'time_in_past',
    );
  });

  test('users.info and users.list know people by name', async () => {
    const { client, liaison, colleague } = stage;
    const { user } = await client.users.info({ user: liaison });
    expect(user).toMatchObject({ id: liaison, real_name: LIAISON_NAME, is_bot: false, deleted: false });
    expect(user?.profile?.display_name).toBe(LIAISON_NAME);
    const { members = [] } = await client.users.list({});
    const names = new Map(members.map(({ id, real_name }) => [id, real_name]));
    expect([names.get(liaison), names.get(colleague)]).toEqual([LIAISON_NAME, COLLEAGUE_NAME]);
    expect(await errorOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  test('conversations.info, list and members know a group by name, and who is in it', async () => {
    const { client, liaison, colleague } = stage;
    const group = await known('农业农村局督办群');
    const { channel } = await client.conversations.info({ channel: group });
    const ours = { id: group, name: '农业农村局督办群', is_im: false, is_member: true };
    expect(channel).toMatchObject(ours);
    const { channels } = await client.conversations.list({ types: 'public_channel,private_channel' });
    expect(channels?.find(({ id }) => id === group)).toMatchObject(ours);
    await soon(async () => (await client.conversations.members({ channel: group })).members).toEqual(
      expect.arrayContaining([liaison, colleague]),
    );
    expect(await errorOf(client.conversations.info({ channel: 'cidNowhere==' }))).toBe('channel_not_found');
  });

  test('conversations.open finds the conversation with a person, and with nobody else', async () => {
    const { channel } = await stage.client.conversations.open({ users: stage.liaison });
    expect(channel?.id).toBe(stage.direct);
    const { channel: direct } = await stage.client.conversations.info({ channel: stage.direct });
    expect(direct).toMatchObject({ id: stage.direct, is_im: true, user: stage.liaison });
  });

  test('files.uploadV2 sends a file with its comment', async () => {
    const channel = await stage.group();
    const answer = await stage.client.files.uploadV2({
      ...{ channel_id: channel, initial_comment: '本月台账', filename: '台账.xlsx' },
      file: Buffer.from('xlsx'),
    });
    expect(answer.ok).toBe(true);
    await soon(async () => (await stage.chat.filesIn(channel)).join()).toContain('台账.xlsx');
    expect((await shown(channel)).join('\n')).toContain('本月台账');
  });

  test('a reaction is set, or named as what the chat has not', async () => {
    const { client } = stage;
    const channel = await stage.group();
    const { ts = '' } = await client.chat.postMessage({ channel, text: '好消息' });
    const reaction = { channel, timestamp: ts, name: 'tada' };
    if (lacks('reactions.*')) {
      expect(await errorOf(client.reactions.add(reaction))).toBe('not_supported_on_dingtalk');
      expect(await errorOf(client.reactions.get({ channel, timestamp: ts }))).toBe(
        'not_supported_on_dingtalk',
      );
    } else {
      expect((await client.reactions.add(reaction)).ok).toBe(true);
      expect(await errorOf(client.reactions.add(reaction))).toBe('already_reacted');
      const { message } = await client.reactions.get({ channel, timestamp: ts });
      expect(message?.reactions).toMatchObject([{ name: 'tada', count: 1 }]);
    }
  });

  test('the history of a group is read, or named as what the chat has not', async () => {
    const { client } = stage;
    const channel = await stage.group();
    await client.chat.postMessage({ channel, text: '历史' });
    const history = client.conversations.history({ channel });
    if (lacks('conversations.history')) expect(await errorOf(history)).toBe('not_supported_on_dingtalk');
    else expect((await history).messages).toMatchObject([{ text: '历史' }]);
  });

  test('a method that nobody knows is refused by name', async () => {
    const error = lacks('pins.*') ? 'not_supported_on_dingtalk' : 'unknown_method';
    expect(await errorOf(stage.client.apiCall('made.up'))).toBe(error);
  });

  test('auth.test tells who the bot is, as listeners know it', async () => {
    const { user_id, team_id } = await stage.client.auth.test();
    expect([user_id, team_id]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)]);
  });
});
