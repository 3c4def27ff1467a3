// The Web API as a Bolt app calls it: idempotent keys, edits, lookups, and how failures are read.

import { App } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boltOptions, MESSAGE_KEY_EVENT } from '../../../src/chat/port.ts';
import { openRoom, type Room, START } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const api = () => room.app.client;
const keyed = (key: string) => ({ metadata: { event_type: MESSAGE_KEY_EVENT, event_payload: { key } } });
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('expected a refusal')),
    (error) => room.chat.failure(error, START),
  );

test('a message sent twice with one key shows once, in its own channel', async () => {
  const first = await api().chat.postMessage({ channel: 'C1', text: '提醒', ...keyed('nudge-1') });
  const again = await api().chat.postMessage({ channel: 'C1', text: '提醒', ...keyed('nudge-1') });
  const elsewhere = await api().chat.postMessage({ channel: 'C2', text: '提醒', ...keyed('nudge-1') });
  expect(again.ts).toBe(first.ts);
  expect(elsewhere.ok).toBe(true);
  const { messages } = await api().conversations.history({ channel: 'C1' });
  expect(messages?.filter(({ text }) => text === '提醒')).toHaveLength(1);
});

test('two processes sending one key at the same time show it once', async () => {
  const other = new App(boltOptions(room.another()));
  const sends = [api(), other.client, api(), other.client].map((client) =>
    client.chat.postMessage({ channel: 'C2', text: '同时', ...keyed('race') }),
  );
  expect(new Set((await Promise.all(sends)).map(({ ts }) => ts)).size).toBe(1);
});

test('timestamps are unique and increase while the clock stands still', async () => {
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, n) => api().chat.postMessage({ channel: 'C2', text: `第${n}条` })),
  );
  const stamps = sent.map(({ ts }) => ts ?? '');
  expect(new Set(stamps).size).toBe(20);
  const { messages } = await api().conversations.history({ channel: 'C2', limit: 20 });
  const newestFirst = messages?.map(({ ts }) => ts ?? '') ?? [];
  expect(newestFirst).toEqual([...stamps].sort().reverse());
  expect(stamps.every((ts) => ts.startsWith(String(START.getTime() / 1000)))).toBe(true);
});

test('a message can be edited and deleted, but not one of a person', async () => {
  const { ts = '' } = await api().chat.postMessage({ channel: 'C1', text: '旧' });
  await api().chat.update({ channel: 'C1', ts, text: '新' });
  expect((await api().conversations.history({ channel: 'C1', limit: 1 })).messages).toMatchObject([
    { ts, text: '新' },
  ]);
  await api().chat.delete({ channel: 'C1', ts });
  expect(await refusalOf(api().chat.update({ channel: 'C1', ts, text: '再新' }))).toMatchObject({
    kind: 'gone',
  });
  const said = await room.ask('/api/channels/C1/messages', { user: 'U1', text: '我说的' });
  const mine = (said.body as { ts: string }).ts;
  expect(await refusalOf(api().chat.update({ channel: 'C1', ts: mine, text: '不行' }))).toMatchObject({
    reason: 'cant_update_message',
  });
});

test('people and channels can be looked up, and the bot is one of them', async () => {
  const self = await api().auth.test();
  const { members } = await api().users.list({});
  expect(members?.map(({ id }) => id)).toEqual([self.user_id, 'U1', 'U2', 'U3']);
  expect((await api().users.info({ user: 'U3' })).user?.real_name).toBe('县督查室经办人');
  expect((await api().conversations.list()).channels?.map(({ name }) => name)).toEqual([
    '县农业农村局群',
    '督办办公室群',
  ]);
  expect((await api().conversations.info({ channel: 'C2' })).channel?.name).toBe('督办办公室群');
});

test('a channel that does not exist is gone, and a bad message is refused', async () => {
  expect(await refusalOf(api().chat.postMessage({ channel: 'C9', text: '有人吗' }))).toEqual({
    kind: 'gone',
    reason: 'channel_not_found',
  });
  expect(await refusalOf(api().chat.postMessage({ channel: 'C1', text: '' }))).toMatchObject({
    kind: 'refused',
    reason: 'no_text',
  });
  const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' as const }));
  expect(await refusalOf(api().chat.postMessage({ channel: 'C1', text: '长', blocks }))).toMatchObject({
    kind: 'refused',
    reason: 'invalid_blocks',
  });
  expect(await refusalOf(api().team.info())).toMatchObject({ kind: 'refused', reason: 'unknown_method' });
});

test('attachments of the older kind are shown below the text', async () => {
  await api().chat.postMessage({
    channel: 'C2',
    text: '今日情况',
    attachments: [
      {
        title: '原文',
        title_link: 'https://example.gov.cn/',
        text: '说明',
        fields: [{ title: '进度', value: '80%' }],
      },
      { blocks: [{ type: 'divider' }] },
    ],
  });
  const { messages } = await api().conversations.history({ channel: 'C2', limit: 1 });
  expect(messages?.[0]?.blocks).toMatchObject([
    { type: 'section', text: { text: '今日情况' } },
    { type: 'section', text: { text: '<https://example.gov.cn/|原文>\n说明' } },
    { type: 'section', fields: [{ text: '*进度*\n80%' }] },
    { type: 'divider' },
  ]);
});

test('when Postgres does not answer, the fate of a send is unknown', async () => {
  const other = await openRoom();
  await other.close();
  const failed = await refusalOf(other.app.client.chat.postMessage({ channel: 'C1', text: '喂' }));
  expect(failed).toMatchObject({ kind: 'unknown' });
});

test('a picture is stored once and served with its type', async () => {
  const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
  const first = await room.chat.uploadImage('chart.png', png);
  expect(await room.chat.uploadImage('chart.png', png)).toEqual(first);
  if (!('image_url' in first)) throw new Error('expected an address');
  const response = await room.chat.handle?.(new Request(`http://127.0.0.1${first.image_url}`));
  expect(response?.headers.get('content-type')).toBe('image/png');
  expect(new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(png);
});
