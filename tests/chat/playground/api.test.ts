// The JSON API's edges: what is refused and how, the clock, and the live stream.

import { App } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boltOptions } from '../../../src/chat/port.ts';
import { openRoom, type Room } from './room.ts';
import { listen } from './stream.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

test('people and channels are plain lists, with the newest message of each channel', async () => {
  expect((await room.ask('/api/users')).body).toContainEqual({
    id: 'U3',
    name: '县督查室经办人',
    title: '县督查室',
  });
  const said = await room.ask('/api/channels/C2/messages', { user: 'U3', text: '大家好' });
  expect(said).toMatchObject({ status: 201, body: { id: expect.any(Number), ts: '1663892700.000000' } });
  const { id } = said.body as { id: number };
  expect((await room.ask('/api/channels')).body).toEqual([
    { id: 'C1', name: '县农业农村局群', latest: null },
    { id: 'C2', name: '督办办公室群', latest: id },
  ]);
  expect((await room.ask(`/api/channels/C2/messages?after=${id}`)).body).toEqual([]);
  expect((await room.ask(`/api/channels/C2/messages?after=${id - 1}`)).body).toEqual([
    {
      id,
      ts: '1663892700.000000',
      channel: 'C2',
      user: { id: 'U3', name: '县督查室经办人' },
      text: '大家好',
      blocks: [],
      postedAt: '2022-09-23T08:25:00+08:00',
      visibleTo: null,
      edited: false,
    },
  ]);
});

const longText = '字'.repeat(20_001);
test.each([
  ['an unknown channel', '/api/channels/C9/messages', { user: 'U1', text: '在吗' }, 404],
  ['an unknown person', '/api/channels/C1/messages', { user: 'U9', text: '在吗' }, 404],
  ['no words', '/api/channels/C1/messages', { user: 'U1', text: '  \n' }, 400],
  ['too many words', '/api/channels/C1/messages', { user: 'U1', text: longText }, 413],
  ['a body far too large', '/api/channels/C1/messages', { user: 'U1', text: longText.repeat(20) }, 413],
  ['a wrong shape', '/api/channels/C1/messages', { who: 'U1' }, 400],
  ['a quote from another channel', '/api/channels/C1/messages', { user: 'U1', text: '好', quote: 1 }, 400],
  ['a press without a message', '/api/actions', { user: 'U1', action: 'yes' }, 400],
  ['an unknown clock move', '/api/clock', { to: 'yesterday' }, 400],
  ['a time that is none', '/api/clock', { now: '2022-02-30T08:00:00+08:00' }, 400],
  ['a duration that is none', '/api/clock', { advance: '1小时' }, 400],
  ['time going backwards', '/api/clock', { now: '2022-09-22T08:00:00+08:00' }, 400],
  ['a jump of ten years', '/api/clock', { now: '2032-09-23T08:25:00+08:00' }, 400],
])('%s is refused with a Chinese sentence', async (_what, path, json, status) => {
  const answer = await room.ask(path, json);
  expect(answer).toEqual({ status, body: { error: expect.stringMatching(/\p{Script=Han}/u) } });
});

test.each([
  ['text/plain', '{"user":"U1","text":"x"}', 415],
  ['application/json', '{oops', 400],
])('a body of type %s reading %s is refused', async (type, body, status) => {
  const request = new Request('http://127.0.0.1/api/channels/C1/messages', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  expect((await room.chat.handle?.(request))?.status).toBe(status);
});

test('a long text that the API takes is passed on whole', async () => {
  const text = '长'.repeat(6_000);
  await room.ask('/api/channels/C1/messages', { user: 'U1', text });
  const { body } = await room.ask('/api/channels/C1/messages');
  expect((body as { text: string }[]).at(-1)?.text).toBe(text);
});

test('characters that Postgres cannot keep are left out, and refused in names', async () => {
  await room.ask('/api/channels/C1/messages', { user: 'U1', text: '好\u0000的\ud800' });
  const { body } = await room.ask('/api/channels/C1/messages');
  expect((body as { text: string }[]).at(-1)?.text).toBe('好的\ufffd');
  const blocks = [{ type: 'header' as const, text: { type: 'plain_text' as const, text: '半\ud83d\u0000' } }];
  expect((await room.app.client.chat.postMessage({ channel: 'C1', text: '好\u0000', blocks })).ok).toBe(true);
  expect(await room.ask('/api/channels/%00/messages')).toMatchObject({ status: 400 });
  expect(await room.ask('/api/channels/C1/messages', { user: '\u0000', text: '好' })).toMatchObject({
    status: 400,
  });
});

test('an unknown path under /api is answered, and other paths are not the platform’s', async () => {
  expect(await room.ask('/api/nothing')).toEqual({ status: 404, body: { error: '没有这个接口' } });
  expect(await room.chat.handle?.(new Request('http://127.0.0.1/other'))).toBeNull();
});

test('the clock is shown, runs, pauses, and moves forwards in every way that the page offers', async () => {
  const own = await openRoom();
  const move = async (json: object) => (await own.ask('/api/clock', json)).body;
  expect((await own.ask('/api/clock')).body).toEqual({
    now: '2022-09-23T08:25:00+08:00',
    rehearsal: true,
    running: false,
  });
  expect(await move({ advance: 'PT1H30M' })).toMatchObject({ now: '2022-09-23T09:55:00+08:00' });
  expect(await move({ now: '2022-09-26 08:30:00' })).toMatchObject({ now: '2022-09-26T08:30:00+08:00' });
  expect(await move({ to: 'next-event' })).toMatchObject({ now: '2022-09-26T09:30:00+08:00' });
  expect(await move({ to: 'next-morning' })).toMatchObject({ now: '2022-09-27T09:30:00+08:00' });
  await move({ to: 'next-event' });
  expect(await own.ask('/api/clock', { to: 'next-event' })).toMatchObject({ status: 409 });
  expect(await move({ run: true })).toMatchObject({ running: true });
  expect(await move({ run: false })).toMatchObject({ running: false });
  await own.close();
});

test('real time cannot be moved', async () => {
  const real = await openRoom(() => null);
  expect((await real.ask('/api/clock')).body).toMatchObject({ rehearsal: false, running: true });
  expect(await real.ask('/api/clock', { advance: 'PT1H' })).toMatchObject({ status: 409 });
  await real.close();
});

test('the live stream tells of messages, edits and deletions by any process, and of the clock', async () => {
  const stream = await listen(room.chat, 'U1');
  await stream.next('ready');
  await stream.next('clock');
  const { client } = new App(boltOptions(room.another()));
  const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: '别处写的' });
  expect(await stream.next('message')).toMatchObject({ text: '别处写的', user: null });
  await client.chat.postEphemeral({ channel: 'C1', user: 'U2', text: '与你无关' });
  await client.chat.update({ channel: 'C1', ts, text: '别处改的' });
  expect(await stream.next('changed')).toMatchObject({ text: '别处改的', edited: true });
  await client.chat.delete({ channel: 'C1', ts });
  expect(await stream.next('changed')).toMatchObject({ deleted: true });
  await room.ask('/api/channels/C1/messages', { user: 'U1', text: '这里写的' });
  expect(await stream.next('message')).toMatchObject({ text: '这里写的' });
  await room.ask('/api/clock', { advance: 'PT5M' });
  expect(await stream.next('clock')).toMatchObject({ now: '2022-09-23T08:30:00+08:00' });
  await stream.close();
  expect(stream.all).not.toContain('与你无关');
});
