// Slack's Web API methods on DingTalk, called as any Bolt app calls them.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOT_SUPPORTED, whyNot } from '../../../src/chat/dingtalk/methods/not-supported.ts';
import { methods } from '../../../src/chat/dingtalk/methods/web-methods.ts';
import type { ChatMemory } from '../../../src/chat/memory.ts';
import { inMemory } from '../../../src/chat/memory.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, until } from './against-simulator.ts';

const person = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
const DAY_MS = 24 * 3_600_000;

let simulator: DingtalkSimulator;
let group: string;
let memory: ChatMemory;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  stops = [];
  simulator = await startDingtalkSimulator({ edition: 'professional' });
  memory = inMemory(simulator.clock);
  group = simulator.addGroup({ title: '农业农村局督办群' });
  simulator.addPerson({ ...person, title: '联络员' });
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await simulator.stop();
});

const connected = (more: Parameters<typeof boltApp>[1] = {}) => boltApp(simulator, { memory, ...more }).app;

async function started(more: Parameters<typeof boltApp>[1] = {}) {
  const app = connected(more);
  stops.push(() => app.stop());
  await app.start();
  return app;
}

const shown = (channel: string) => simulator.shown(channel);
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no error',
    (error: { data?: { error?: string } }) => error.data?.error,
  );

describe('chat.update', () => {
  test.each([
    ['a group', () => group],
    ['a person', () => 'im:staff01'],
  ])('in %s takes the message back and says the new words, under the same ts', async (_, channelOf) => {
    const { client } = connected();
    const channel = channelOf();
    const first = await client.chat.postMessage({ channel, text: '一' });
    const second = await client.chat.update({ channel, ts: first.ts ?? '', text: '二' });
    expect(second).toMatchObject({ ts: first.ts, text: '二' });
    await client.chat.update({ channel, ts: first.ts ?? '', text: '三' });
    expect(shown(channel).map(({ text, isRecalled }) => [text, isRecalled])).toEqual([
      ['一', true],
      ['二', true],
      ['三', false],
    ]);
  });

  test('after 24 hours, or of what a webhook said, the new words are marked as a correction', async () => {
    const { client } = connected();
    const old = await client.chat.postMessage({ channel: group, text: '一' });
    simulator.clock.advance(DAY_MS);
    await client.chat.update({ channel: group, ts: old.ts ?? '', text: '二' });
    expect(shown(group)).toMatchObject([
      { text: '一', isRecalled: false },
      { text: '【更正】以本条为准\n二' },
    ]);

    const robot = simulator.addWebhook(group);
    const bound = connected({ webhookOf: async () => ({ url: robot.url, secret: null }) }).client;
    const posted = await bound.chat.postMessage({ channel: group, text: '三' });
    await bound.chat.update({ channel: group, ts: posted.ts ?? '', text: '四' });
    expect(shown(group).at(-1)).toMatchObject({ via: 'webhook', text: '【更正】以本条为准\n四' });
  });

  test('of a message that nobody knows is message_not_found', async () => {
    const { client } = connected();
    expect(await errorOf(client.chat.update({ channel: group, ts: '1.1', text: 'x' }))).toBe(
      'message_not_found',
    );
  });
});

describe('chat.delete', () => {
  test('takes a message back, once', async () => {
    const { client } = connected();
    const { ts = '' } = await client.chat.postMessage({ channel: group, text: '一' });
    await client.chat.delete({ channel: group, ts });
    expect(shown(group)).toMatchObject([{ isRecalled: true }]);
    expect(await errorOf(client.chat.delete({ channel: group, ts }))).toBe('message_not_found');
  });

  test('is refused after 24 hours', async () => {
    const { client } = connected();
    const { ts = '' } = await client.chat.postMessage({ channel: 'staff01', text: '一' });
    simulator.clock.advance(DAY_MS);
    expect(await errorOf(client.chat.delete({ channel: 'staff01', ts }))).toBe('cant_delete_message');
  });
});

describe('chat.scheduleMessage', () => {
  const inAnHour = () => Math.floor(simulator.clock.now().getTime() / 1_000) + 3_600;

  test('says it once when its time has come, with two processes', async () => {
    const app = await started();
    await started();
    await app.client.chat.scheduleMessage({ channel: group, text: '到点了', post_at: inAnHour() });
    simulator.clock.advance(3_601_000);
    await until(() => shown(group).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(shown(group)).toMatchObject([{ text: '到点了' }]);
  });

  test('is said by the process that comes after the one that planned it', async () => {
    const { client } = connected();
    await client.chat.scheduleMessage({ channel: group, text: '到点了', post_at: inAnHour() });
    simulator.clock.advance(3_601_000);
    await started();
    await until(() => shown(group).length === 1);
  });

  test('can be listed and called off', async () => {
    const { client } = connected();
    const post_at = inAnHour();
    const { scheduled_message_id: id = '' } = await client.chat.scheduleMessage({
      channel: group,
      text: '到点了',
      post_at,
    });
    const { scheduled_messages } = await client.chat.scheduledMessages.list({ channel: group });
    expect(scheduled_messages).toMatchObject([{ id, channel_id: group, post_at, text: '到点了' }]);
    await client.chat.deleteScheduledMessage({ channel: group, scheduled_message_id: id });
    expect((await client.chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
    expect(
      await errorOf(client.chat.deleteScheduledMessage({ channel: group, scheduled_message_id: id })),
    ).toBe('invalid_scheduled_message_id');
  });

  test.each([
    ['time_in_past', -10],
    ['time_too_far', 121 * 24 * 3_600],
  ])('is refused with %s', async (error, seconds) => {
    const { client } = connected();
    const post_at = Math.floor(simulator.clock.now().getTime() / 1_000) + seconds;
    expect(await errorOf(client.chat.scheduleMessage({ channel: group, text: 'x', post_at }))).toBe(error);
  });
});

describe('users.* and conversations.*', () => {
  test('a person is known by the directory, or by what they are called in messages', async () => {
    const { client } = await started();
    expect((await client.users.info({ user: 'staff01' })).user).toMatchObject({
      real_name: person.nick,
      profile: { title: '联络员' },
    });
    expect(await errorOf(client.users.info({ user: 'nobody' }))).toBe('user_not_found');
    simulator.say('1:1', { staffId: 'guest', nick: '外单位来客' }, '你好', { isExternal: true });
    const guest = 'external:$:LWCP_v1:$guest';
    await expect
      .poll(async () => (await client.users.list({})).members?.map(({ id }) => id))
      .toEqual([simulator.robotCode, 'staff01', guest]);
    expect((await client.users.info({ user: guest })).user).toMatchObject({ real_name: '外单位来客' });
  });

  test('without the permission for the directory people are those who have written', async () => {
    simulator.app.permissions.clear();
    const { client } = await started();
    expect((await client.users.info({ user: 'staff01' })).user).toMatchObject({ real_name: 'staff01' });
    simulator.say('1:1', person, '你好');
    await expect
      .poll(async () => (await client.users.list({})).members?.map(({ real_name }) => real_name))
      .toEqual([simulator.robotCode, person.nick]);
  });

  test('groups are known from the first message on, with their members', async () => {
    const { client } = await started();
    expect(await errorOf(client.conversations.info({ channel: group }))).toBe('channel_not_found');
    simulator.say(group, person, '你好');
    await expect
      .poll(async () => (await client.conversations.list({})).channels?.map(({ name }) => name))
      .toEqual(['农业农村局督办群']);
    expect((await client.conversations.info({ channel: group })).channel).toMatchObject({
      id: group,
      is_member: true,
      is_im: false,
    });
    expect((await client.conversations.members({ channel: group })).members).toEqual([
      'staff01',
      simulator.robotCode,
    ]);
    simulator.event('chat_quit', { openConversationId: group, operator: 'staff01' });
    simulator.event('chat_disband', { openConversationId: group });
    await expect
      .poll(async () => (await client.conversations.info({ channel: group })).channel?.is_archived)
      .toBe(true);
    expect((await client.conversations.members({ channel: group })).members).toEqual([simulator.robotCode]);
  });

  test('a conversation with one person can be opened, and with several not', async () => {
    const { client } = connected();
    expect((await client.conversations.open({ users: 'staff01' })).channel?.id).toBe('im:staff01');
    expect(await errorOf(client.conversations.open({ users: 'staff01,staff02' }))).toBe(
      'not_supported_on_dingtalk',
    );
  });
});

describe('files.uploadV2', () => {
  test('sends a document as a file and a picture as a picture, with its comment first', async () => {
    const { client } = connected();
    const answer = await client.files.uploadV2({
      channel_id: group,
      initial_comment: '本月台账',
      file: Buffer.from('xlsx'),
      filename: '台账.xlsx',
    });
    expect(answer.ok).toBe(true);
    await client.files.uploadV2({ channel_id: 'staff01', file: Buffer.from('png'), filename: '图.png' });
    expect(
      shown(group)
        .map(({ text }) => text)
        .join(),
    ).toMatch(/^本月台账,.*台账\.xlsx/);
    expect(shown('im:staff01')).toMatchObject([{ msgtype: 'image' }]);
    expect([...simulator.media.values()]).toEqual([
      { name: '台账.xlsx', bytes: 4 },
      { name: '图.png', bytes: 3 },
    ]);
  });

  test('fails for people whom DingTalk leaves out of a success', async () => {
    simulator.addPerson({ staffId: 'busy', nick: '忙', isFlowControlled: true });
    const { client } = connected();
    const send = (channel_id: string) =>
      errorOf(client.files.uploadV2({ channel_id, file: Buffer.from('x'), filename: '台账.xlsx' }));
    expect(await send('im:nobody')).toBe('channel_not_found');
    expect(await send('im:busy')).toBe('service_unavailable');
  });

  test('a text given as content comes with all its bytes', async () => {
    const { client } = connected();
    await client.files.uploadV2({ channel_id: group, content: '序号,事项', filename: '清单.zip' });
    expect([...simulator.media.values()]).toMatchObject([{ bytes: Buffer.byteLength('序号,事项') }]);
  });
});

describe('what is not supported', () => {
  test('answers ok: false, and says why', async () => {
    const { client } = connected();
    const failed = await client.pins.add({ channel: group, timestamp: '1' }).catch((error) => error.data);
    expect(failed).toMatchObject({
      ok: false,
      error: 'not_supported_on_dingtalk',
      response_metadata: { messages: [whyNot('pins.add')] },
    });
  });

  test.each([['toString'], ['constructor'], ['made.up'], ['']])('%j is no method', async (name) => {
    expect(await errorOf(connected().client.apiCall(name))).toBe('not_supported_on_dingtalk');
  });

  test('the table names no method that is carried out, and nothing twice', () => {
    const carriedOut = Object.keys(methods).filter((name) => whyNot(name) !== null);
    expect(carriedOut).toEqual([]);
    expect(new Set(NOT_SUPPORTED.map(({ what }) => what)).size).toBe(NOT_SUPPORTED.length);
  });
});
