// Threads: what people and the bot answer in one, what the app is told, and how many answers there are.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
let heard: { text?: string; ts: string; thread_ts?: string }[] = [];

beforeAll(async () => {
  room = await openRoom();
  room.app.command('/查', async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: 'in_channel', text: '查到了' });
  });
  room.app.message(async ({ message, say, ...args }) => {
    const said = message as (typeof heard)[number];
    heard.push(said);
    if (said.text === '回我') await say({ text: '在这里', thread_ts: said.thread_ts ?? said.ts });
    if (said.text === '就地') {
      const { respond } = args as unknown as { respond?: (said: object) => Promise<unknown> };
      await respond?.({ text: '就地回', response_type: 'in_channel' });
    }
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(() => room.close());

interface Shown {
  readonly id: number;
  readonly ts: string;
  readonly text: string;
  readonly thread?: string;
  readonly replies?: { readonly count: number };
}

const api = () => room.app.client;
const say = (text: string, more = {}) => room.ask('/api/channels/C1/messages', { user: 'U1', text, ...more });
const channel = async () => (await room.ask('/api/channels/C1/messages')).body as Shown[];
const thread = async (ts: string) =>
  ((await room.ask(`/api/channels/C1/threads/${ts}`)).body as Shown[]).map(({ text }) => text);
async function begin(text: string): Promise<string> {
  return (await api().chat.postMessage({ channel: 'C1', text })).ts ?? '';
}

test('an answer in a thread is told with its thread, counted, and kept out of the channel', async () => {
  const ts = await begin('请报进展');
  expect(await say('快了', { thread: ts })).toMatchObject({ status: 201 });
  await say('好了', { thread: ts });
  expect(heard).toMatchObject([
    { text: '快了', thread_ts: ts },
    { text: '好了', thread_ts: ts },
  ]);
  expect(await thread(ts)).toEqual(['请报进展', '快了', '好了']);
  const shown = await channel();
  expect(shown.map(({ text }) => text)).not.toContain('快了');
  expect(shown.find((one) => one.ts === ts)?.replies).toMatchObject({ count: 2 });
});

test('a quote is an answer that stands in the channel as well', async () => {
  const ts = await begin('今日提醒');
  const quoted = (await channel()).find((one) => one.ts === ts);
  await say('办好了', { quote: quoted?.id });
  expect(heard).toMatchObject([{ text: '办好了', thread_ts: ts }]);
  expect((await channel()).at(-1)).toMatchObject({ text: '办好了', thread: ts, broadcast: true });
  expect(await thread(ts)).toEqual(['今日提醒', '办好了']);
});

test('the bot answers in the thread it was spoken to in, by say and by respond', async () => {
  const ts = await begin('题目');
  await say('回我', { thread: ts });
  await say('就地', { thread: ts });
  await say('/查 A1', { thread: ts });
  expect(await thread(ts)).toEqual(['题目', '回我', '在这里', '就地', '就地回', '/查 A1', '查到了']);
});

test('whose message is answered is told', async () => {
  const ts = await begin('机器人说的');
  await say('答机器人', { thread: ts });
  const mine = (await say('我说的')).body as { ts: string };
  await say('答我', { thread: mine.ts });
  expect(heard.at(0)).toMatchObject({ parent_user_id: 'UDUBAN' });
  expect(heard.at(-1)).toMatchObject({ parent_user_id: 'U1' });
});

test('an answer to an answer stands in the thread of the first message', async () => {
  const ts = await begin('首条');
  const reply = (await say('一', { thread: ts })).body as { ts: string };
  await say('二', { thread: reply.ts });
  expect(await thread(ts)).toEqual(['首条', '一', '二']);
});

test('reply_broadcast shows in both, history leaves answers out, and replies brings them', async () => {
  const ts = await begin('通知');
  await api().chat.postMessage({ channel: 'C1', text: '只在串里', thread_ts: ts });
  await api().chat.postMessage({ channel: 'C1', text: '两处都在', thread_ts: ts, reply_broadcast: true });
  const history = await api().conversations.history({ channel: 'C1', oldest: ts, inclusive: true });
  expect(history.messages?.map(({ text }) => text)).toEqual(['两处都在', '通知']);
  expect(history.messages?.at(-1)).toMatchObject({ reply_count: 2, thread_ts: ts });
  const { messages } = await api().conversations.replies({ channel: 'C1', ts });
  expect(messages?.map(({ text }) => text)).toEqual(['通知', '只在串里', '两处都在']);
  expect(messages?.[1]).toMatchObject({ thread_ts: ts });
});

test('an answer that is deleted is not counted, and one for somebody else is not seen', async () => {
  const ts = await begin('题');
  const { ts: first = '' } = await api().chat.postMessage({ channel: 'C1', text: '一', thread_ts: ts });
  await api().chat.postEphemeral({ channel: 'C1', user: 'U2', text: '悄悄', thread_ts: ts });
  await api().chat.delete({ channel: 'C1', ts: first });
  expect(await thread(ts)).toEqual(['题']);
  expect((await channel()).find((one) => one.ts === ts)?.replies).toBeUndefined();
});

test('a thread that is not there is refused', async () => {
  expect(await say('喂', { thread: '1.000000' })).toMatchObject({ status: 400 });
  const post = api().chat.postMessage({ channel: 'C1', text: '喂', thread_ts: '1.000000' });
  await expect(post).rejects.toThrow('thread_not_found');
});
