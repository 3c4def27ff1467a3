// The Web API beyond single messages: what is said later, files in three steps, conversations, and what is not there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room, START } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const api = () => room.app.client;
const seconds = (minutes: number) => START.getTime() / 1_000 + minutes * 60;
const texts = async (channel = 'C1') =>
  ((await room.ask(`/api/channels/${channel}/messages`)).body as { text: string; postedAt: string }[]).map(
    ({ text, postedAt }) => `${text} ${postedAt.slice(11, 16)}`,
  );

test('what is scheduled is said when the clock gets there, at its own time and in its order', async () => {
  await api().chat.scheduleMessage({ channel: 'C1', text: '晚', post_at: seconds(40) });
  await api().chat.scheduleMessage({ channel: 'C1', text: '早', post_at: seconds(10) });
  const { scheduled_message_id: id = '' } = await api().chat.scheduleMessage({
    channel: 'C1',
    text: '不说了',
    post_at: seconds(20),
  });
  await api().chat.deleteScheduledMessage({ channel: 'C1', scheduled_message_id: id });
  const { scheduled_messages } = await api().chat.scheduledMessages.list({ channel: 'C1' });
  expect(scheduled_messages?.map(({ text }) => text).sort()).toEqual(['早', '晚']);
  expect(await texts()).toEqual([]);
  await room.ask('/api/clock', { advance: 'PT1H' });
  await expect.poll(() => texts()).toEqual(['早 08:35', '晚 09:05']);
});

test.each([
  ['the past', -1, 'time_in_past'],
  ['a year ahead', 525_600, 'time_too_far'],
])('nothing is scheduled for %s', async (_when, minutes, error) => {
  const post_at = seconds(60 + minutes);
  await expect(api().chat.scheduleMessage({ channel: 'C1', text: 'x', post_at })).rejects.toThrow(error);
});

test('files.uploadV2 shows a file, tells of it, and a picture is known by its bytes', async () => {
  const shared: unknown[] = [];
  room.app.event('file_shared', async ({ event }) => void shared.push(event));
  const png = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0]);
  await api().files.uploadV2({
    channel_id: 'C2',
    initial_comment: '附上',
    file_uploads: [
      { file: Buffer.from('<script>alert(1)</script>'), filename: '页面.html' },
      { file: png, filename: '图' },
    ],
  });
  const shown = (await room.ask('/api/channels/C2/messages')).body as {
    text: string;
    user: unknown;
    files: { id: string; name: string; mediaType: string; size: number }[];
  }[];
  expect(shown).toMatchObject([
    {
      text: '附上',
      user: null,
      files: [
        { name: '页面.html', mediaType: 'application/octet-stream' },
        { name: '图', mediaType: 'image/png', size: 9 },
      ],
    },
  ]);
  const [page, picture] = shown[0]?.files ?? [];
  expect(shared).toMatchObject([{ file_id: page?.id, channel_id: 'C2' }, { file_id: picture?.id }]);
  const get = (id = '') => room.chat.handle?.(new Request(`http://127.0.0.1/api/files/${id}`));
  expect((await get(page?.id))?.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await get(page?.id))?.headers.get('content-security-policy')).toContain('sandbox');
  const served = await get(picture?.id);
  expect(served?.headers.get('content-disposition')).toBeNull();
  expect(Buffer.from((await served?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(png);
  expect((await api().files.info({ file: picture?.id ?? '' })).file).toMatchObject({ mimetype: 'image/png' });
});

test('a conversation with a person is opened, and a message to a person goes there', async () => {
  const { channel } = await api().conversations.open({ users: 'U2' });
  expect(channel?.id).toBe('DU2');
  expect((await api().chat.postMessage({ channel: 'U2', text: '单独说' })).channel).toBe('DU2');
  expect((await texts('DU2')).map((text) => text.split(' ')[0])).toEqual(['单独说']);
  await expect(api().conversations.open({ users: 'U9' })).rejects.toThrow('user_not_found');
  expect((await api().conversations.list()).channels?.map(({ id }) => id)).toEqual(['C1', 'C2']);
  const direct = await api().conversations.members({ channel: 'DU2' });
  expect(direct.members).toEqual(['UDUBAN', 'U2']);
  expect((await api().conversations.join({ channel: 'C2' })).channel?.name).toBe('督办办公室群');
});

test.each([
  [
    'a reaction to nothing',
    () => api().reactions.add({ channel: 'C1', timestamp: '1.0', name: 'x' }),
    'message_not_found',
  ],
  [
    'a modal without a trigger',
    () => api().views.open({ trigger_id: 'no', view: MODAL }),
    'expired_trigger_id',
  ],
  ['a home tab of nobody', () => api().views.publish({ user_id: 'U9', view: HOME }), 'user_not_found'],
  [
    'a file that was not uploaded',
    () => api().files.completeUploadExternal({ files: [{ id: 'F0' }] }),
    'file_not_found',
  ],
  [
    'an unfurl of nothing',
    () => api().chat.unfurl({ channel: 'C1', ts: '1.0', unfurls: {} }),
    'cannot_unfurl_message',
  ],
  [
    'a thread of nothing',
    () => api().conversations.replies({ channel: 'C1', ts: '1.0' }),
    'thread_not_found',
  ],
  ['a method of Slack alone', () => api().usergroups.list(), 'unknown_method'],
] as const)('%s is refused in words of Slack', async (_what, call, error) => {
  await expect(call()).rejects.toThrow(error);
});

const MODAL = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'x' }, blocks: [] };
const HOME = { type: 'home' as const, blocks: [] };
