// What another platform would have received for a message of the bot, and how near that is to its limits.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

interface Part {
  readonly kind: string;
  readonly json: Record<string, unknown>;
  readonly sizes: { readonly what: string; readonly size: number; readonly limit: number }[];
}

async function post(text: string, blocks: object[] = []): Promise<number> {
  await room.app.client.chat.postMessage({ channel: 'C1', text, blocks: blocks as never });
  const { body } = await room.ask('/api/channels/C1/messages');
  return (body as { id: number }[]).at(-1)?.id ?? 0;
}
const as = async (id: number, platform: string) => {
  const { status, body } = await room.ask(`/api/messages/${id}/as/${platform}`);
  expect(status).toBe(200);
  return body as Part[];
};

test('a message is shown as DingTalk and as Slack would get it', async () => {
  const text = { type: 'mrkdwn', text: '*A23* 请 <@U1> 回复' };
  const id = await post('提醒', [{ type: 'section', text }]);
  const [dingtalk, ...more] = await as(id, 'dingtalk');
  expect(more).toEqual([]);
  expect(dingtalk?.json).toMatchObject({
    msgtype: 'markdown',
    markdown: { text: expect.stringContaining('**A23**') },
  });
  expect(dingtalk?.sizes[0]?.size).toBe(Buffer.byteLength(JSON.stringify(dingtalk?.json)));
  const [slack] = await as(id, 'slack');
  expect(slack?.json).toMatchObject({ channel: 'C1', text: '提醒', blocks: [{ type: 'section', text }] });
  expect(slack?.sizes).toContainEqual({ what: '块', size: 1, limit: 50 });
});

test('buttons make it an action card, and an interactive card where the robot may send one', async () => {
  const button = { type: 'button', action_id: 'yes', value: '1', text: { type: 'plain_text', text: '确认' } };
  const id = await post('请确认', [
    { type: 'section', text: { type: 'mrkdwn', text: '办好了吗' } },
    { type: 'actions', elements: [button] },
  ]);
  const [card, message] = await as(id, 'dingtalk');
  expect(card?.kind).toContain('互动卡片');
  expect(JSON.stringify(card?.json)).toContain('办好了吗');
  for (const { size, limit } of card?.sizes ?? []) expect(size).toBeLessThanOrEqual(limit);
  expect(message).toMatchObject({
    kind: '动作卡片',
    json: { msgtype: 'actionCard', actionCard: { btns: [{ title: '确认' }] } },
  });
});

test('what DingTalk cannot take in one message is shown as several, each within its limit', async () => {
  const blocks = Array.from({ length: 30 }, (_, n) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: `${n} ${'很长的说明'.repeat(150)}` },
  }));
  const parts = await as(await post('长', blocks), 'dingtalk');
  expect(parts.length).toBeGreaterThan(1);
  for (const { sizes } of parts) for (const { size, limit } of sizes) expect(size).toBeLessThanOrEqual(limit);
});

test('a person’s message, an unknown platform and a message that is not there are refused', async () => {
  const said = await room.ask('/api/channels/C1/messages', { user: 'U1', text: '我说的' });
  const { id } = said.body as { id: number };
  expect(await room.ask(`/api/messages/${id}/as/slack`)).toMatchObject({ status: 400 });
  expect(await room.ask(`/api/messages/${await post('x')}/as/teams`)).toMatchObject({ status: 404 });
  expect(await room.ask('/api/messages/999999/as/slack')).toMatchObject({ status: 404 });
  expect(await room.ask('/api/messages/x/as/slack')).toMatchObject({ status: 400 });
});
