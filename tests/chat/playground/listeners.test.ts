// A real Bolt app on the playground: what people type and press reaches its listeners, and their answers show.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
const heard: Record<string, unknown>[] = [];

beforeAll(async () => {
  room = await openRoom();
  const { app } = room;
  app.command('/进展', async ({ command, ack, respond }) => {
    await ack();
    heard.push({
      command: command.command,
      text: command.text,
      user: command.user_id,
      trigger: command.trigger_id,
    });
    await respond({ response_type: 'in_channel', text: `收到 ${command.text}` });
  });
  app.command('/帮助', async ({ ack }) => ack('只给你看的帮助'));
  app.command('/出错', async ({ ack }) => {
    await ack();
    throw new Error('listener broke');
  });
  app.message(async ({ message, say, body }) => {
    const { text, user, thread_ts } = message as { text: string; user: string; thread_ts?: string };
    heard.push({ text, user, thread: thread_ts, event: body.event_id });
    if (text.includes('按钮')) await say({ text: '请选择', blocks: CARD });
    else await say(`你说：${text}`);
  });
  app.action('yes', async ({ ack, action, body, respond }) => {
    await ack();
    heard.push({ action: { ...action }, user: body.user.id, message: 'message' in body && body.message?.ts });
    await respond({ replace_original: true, text: '已确认', blocks: [] });
  });
  app.action('pick', async ({ ack, action, respond }) => {
    await ack();
    if (action.type !== 'static_select') throw new Error(`unexpected ${action.type}`);
    await respond({ text: `选了 ${action.selected_option.value}`, replace_original: false });
  });
  app.action('drop', async ({ ack, respond }) => {
    await ack();
    await respond({ delete_original: true });
  });
});
afterAll(() => room.close());
beforeEach(() => {
  heard.length = 0;
});

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const CARD = [
  {
    type: 'actions' as const,
    elements: [
      { type: 'button' as const, action_id: 'yes', text: plain('确认'), value: 'A1' },
      { type: 'button' as const, action_id: 'yes', text: plain('确认另一项'), value: 'A2' },
      { type: 'button' as const, action_id: 'drop', text: plain('删除') },
      {
        type: 'static_select' as const,
        action_id: 'pick',
        options: [
          { text: plain('一'), value: '1' },
          { text: plain('二'), value: '2' },
        ],
      },
    ],
  },
];

const say = (text: string, user = 'U1', more = {}) =>
  room.ask('/api/channels/C1/messages', { user, text, ...more });
async function shown(user?: string) {
  const { body } = await room.ask(`/api/channels/C1/messages${user ? `?user=${user}` : ''}`);
  return body as {
    id: number;
    ts: string;
    text: string;
    visibleTo: string | null;
    edited: boolean;
    user: unknown;
    blocks: object[];
  }[];
}
const last = async (user?: string) => (await shown(user)).at(-1);
async function card() {
  await say('给我按钮');
  const found = await last();
  if (!found) throw new Error('no card was shown');
  return found.id;
}
const press = (message: number, action: string, value?: string | null, user = 'U1') =>
  room.ask('/api/actions', { user, message, action, ...(value !== undefined && { value }) });

test.each([
  '/进展 A23 80% 路基完成',
  '＃进展　A23 80% 路基完成',
  '／进展 A23 80% 路基完成',
  '@督办 #进展 A23 80% 路基完成',
])('a command is heard with its mark written as in "%s"', async (text) => {
  await say(text);
  expect(heard).toMatchObject([{ command: '/进展', text: 'A23 80% 路基完成', user: 'U1' }]);
  const [own, answer] = (await shown()).slice(-2);
  expect(own).toMatchObject({ text, user: { id: 'U1', name: '县农业农村局联络员A岗' } });
  expect(answer).toMatchObject({ text: '收到 A23 80% 路基完成', user: null, visibleTo: null });
});

test('every command has a trigger id of its own', async () => {
  await say('/进展 A1');
  await say('/进展 A1');
  expect(new Set(heard.map((command) => command.trigger)).size).toBe(2);
});

test('an answer given to ack is seen by the person who asked and by nobody else', async () => {
  await say('/帮助', 'U2');
  expect(await last('U2')).toMatchObject({ text: '只给你看的帮助', visibleTo: 'U2' });
  expect(await last('U1')).toMatchObject({ text: '/帮助' });
  expect(await last()).toMatchObject({ text: '/帮助' });
});

test('plain words are heard without the mention, and each is an event of its own', async () => {
  await say('@督办 A11、14都好了');
  await say('＠督办，A11、14都好了', 'U2');
  expect(heard).toMatchObject([
    { text: 'A11、14都好了', user: 'U1' },
    { text: 'A11、14都好了', user: 'U2' },
  ]);
  expect(new Set(heard.map((message) => message.event)).size).toBe(2);
  expect(await last()).toMatchObject({ text: '你说：A11、14都好了' });
});

test.each(['#1号桥已合龙', '/ 进展 A1', '# 进展'])('"%s" is a message and no command', async (text) => {
  await say(text);
  expect(heard).toMatchObject([{ text }]);
});

test('quoting a message names it as the thread, and shows what was quoted', async () => {
  await say('第一句');
  const quoted = await last();
  await say('办好了', 'U2', { quote: quoted?.id });
  expect(heard.at(-1)).toMatchObject({ text: '办好了', thread: quoted?.ts });
  const own = (await shown()).at(-2);
  expect(own).toMatchObject({ text: '办好了', blocks: [{ type: 'context' }] });
});

test('a pressed button is heard with its value, and replace_original changes the message', async () => {
  const message = await card();
  expect(await press(message, 'yes', 'A2', 'U2')).toMatchObject({ status: 200, body: { ok: true } });
  expect(heard.at(-1)).toMatchObject({
    action: { type: 'button', action_id: 'yes', value: 'A2', block_id: 'b0' },
    user: 'U2',
  });
  expect(await last()).toMatchObject({ id: message, text: '已确认', blocks: [], edited: true });
});

test('a chosen option is heard, and the answer is for the chooser alone', async () => {
  const message = await card();
  await press(message, 'pick', '2', 'U2');
  expect(await last('U2')).toMatchObject({ text: '选了 2', visibleTo: 'U2' });
  expect(await last()).toMatchObject({ id: message });
});

test('delete_original takes the message away, and pressing it again is refused', async () => {
  const message = await card();
  await press(message, 'drop', null);
  expect((await shown()).map(({ id }) => id)).not.toContain(message);
  expect(await press(message, 'drop')).toMatchObject({ status: 400, body: { error: expect.any(String) } });
});

test('a press that the message does not offer is refused', async () => {
  const message = await card();
  expect(await press(message, 'no')).toMatchObject({ status: 400 });
  expect(await press(message, 'yes', 'A3')).toMatchObject({ status: 400 });
  expect(await press(message, 'pick', '3')).toMatchObject({ status: 400 });
  expect(await press(999_999, 'yes', 'A1')).toMatchObject({ status: 400 });
  expect(heard.filter((one) => 'action' in one)).toEqual([]);
});

test('a button that only one person sees cannot be pressed by another', async () => {
  await room.app.client.chat.postEphemeral({ channel: 'C1', user: 'U2', text: '请选择', blocks: CARD });
  const message = (await last('U2'))?.id ?? 0;
  expect(await press(message, 'yes', 'A1', 'U1')).toMatchObject({ status: 400 });
  expect(await press(message, 'yes', 'A1', 'U2')).toMatchObject({ status: 200 });
});

test('a listener that fails does not fail the person who wrote', async () => {
  expect(await say('/出错')).toMatchObject({ status: 201 });
});
