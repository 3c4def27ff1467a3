// Events beside messages: mentions, members, reactions, links and the home tab, each as Slack tells it.
import { directMention } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
let heard: Record<string, unknown>[] = [];

beforeAll(async () => {
  room = await openRoom();
  const { app } = room;
  const keep = async ({ event }: { event: object }) => void heard.push({ ...event });
  app.event('app_mention', keep);
  app.event('member_joined_channel', keep);
  app.event('reaction_added', keep);
  app.event('reaction_removed', keep);
  app.event('file_shared', keep);
  app.message(directMention, async ({ message }) => void heard.push({ ...message, direct: true }));
  app.event('link_shared', async ({ event, client }) => {
    heard.push({ ...event });
    const [link] = event.links;
    const unfurls = { [link?.url ?? '']: { blocks: [{ type: 'divider' as const }] } };
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const button = { type: 'button' as const, action_id: 'go', text: plain('走'), value: '1' };
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.action('go', async ({ ack, body, client }) => {
    await ack();
    heard.push(body as unknown as Record<string, unknown>);
    await client.chat.postMessage({ channel: body.user.id, text: '收到主页的操作' });
  });
});
beforeEach(() => {
  heard = [];
});
afterAll(() => room.close());

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const say = (text: string, channel = 'C1') =>
  room.ask(`/api/channels/${channel}/messages`, { user: 'U1', text });
const last = async (channel = 'C1', user = 'U1') =>
  ((await room.ask(`/api/channels/${channel}/messages?user=${user}`)).body as Record<string, unknown>[]).at(
    -1,
  );

test('naming the bot is told as a mention and heard by directMention, and nothing else is', async () => {
  await say('@督办 A11 好了');
  await say('A12 好了');
  expect(heard).toMatchObject([
    { type: 'message', direct: true, text: 'A11 好了' },
    { type: 'app_mention', text: '<@UDUBAN> A11 好了', user: 'U1', channel: 'C1' },
  ]);
});

test('people who are named by post are named by id', async () => {
  await say('请 @县督查室经办人 看，@县农业农村局联络员A岗也看');
  expect(await last()).toMatchObject({ text: '请 <@U3> 看，<@U1>也看' });
});

test('somebody who is added is told of once, and is a member from then on', async () => {
  const add = () => room.ask('/api/channels/C2/members', { user: 'U1', member: 'U2' });
  expect(await add()).toMatchObject({ status: 201 });
  expect(await add()).toMatchObject({ status: 409 });
  expect(heard).toMatchObject([{ type: 'member_joined_channel', user: 'U2', channel: 'C2', inviter: 'U1' }]);
  expect((await room.app.client.conversations.members({ channel: 'C2' })).members).toEqual(['UDUBAN', 'U2']);
  await room.app.client.conversations.invite({ channel: 'C2', users: 'U3' });
  expect(heard.at(-1)).toMatchObject({ user: 'U3', inviter: 'UDUBAN' });
});

test('a reaction is shown, told unless it is the bot’s own, and can be taken back', async () => {
  await say('看看');
  const { id, ts } = (await last()) as { id: number; ts: string };
  const react = (added: boolean) =>
    room.ask(`/api/messages/${id}/reactions`, { user: 'U2', name: '+1', added });
  await react(true);
  await room.app.client.reactions.add({ channel: 'C1', timestamp: ts, name: 'eyes' });
  expect(await last()).toMatchObject({
    reactions: [
      { name: '+1', users: ['U2'] },
      { name: 'eyes', users: ['UDUBAN'] },
    ],
  });
  await react(false);
  expect(heard).toMatchObject([
    { type: 'reaction_added', user: 'U2', reaction: '+1', item: { channel: 'C1', ts }, item_user: 'U1' },
    { type: 'reaction_removed', user: 'U2' },
  ]);
  const { message } = await room.app.client.reactions.get({ channel: 'C1', timestamp: ts });
  expect(message?.reactions).toMatchObject([{ name: 'eyes', count: 1 }]);
  const again = room.app.client.reactions.add({ channel: 'C1', timestamp: ts, name: 'eyes' });
  await expect(again).rejects.toThrow('already_reacted');
});

test('links are told with their domain, and what the app shows under one hangs on the message', async () => {
  await say('见https://duban.example.gov.cn/t/A23，谢谢');
  expect(heard).toMatchObject([
    {
      type: 'link_shared',
      links: [{ url: 'https://duban.example.gov.cn/t/A23', domain: 'duban.example.gov.cn' }],
    },
  ]);
  expect(await last()).toMatchObject({ unfurls: [{ blocks: [{ type: 'divider' }] }] });
});

test('the home tab is what the app publishes when it is opened, and its buttons work', async () => {
  expect((await room.ask('/api/home?user=U2')).body).toEqual({ blocks: [] });
  const { body } = await room.ask('/api/home', { user: 'U2' });
  expect(body).toMatchObject({ blocks: [{ type: 'actions' }] });
  await room.ask('/api/actions', { user: 'U2', home: true, action: 'go', value: '1' });
  expect(heard).toMatchObject([
    { type: 'block_actions', container: { type: 'view' }, view: { type: 'home' }, user: { id: 'U2' } },
  ]);
  expect(await last('DU2', 'U2')).toMatchObject({ text: '收到主页的操作' });
});

test('one to one needs no mention, and is in the list of its own person alone', async () => {
  await say('你好', 'DU1');
  const channelsOf = async (user: string) =>
    ((await room.ask(`/api/channels?user=${user}`)).body as { id: string }[]).map(({ id }) => id);
  expect(await channelsOf('U1')).toEqual(['DU1', 'C1', 'C2']);
  expect(await channelsOf('U3')).toEqual(['DU3', 'C1', 'C2']);
  expect(await room.ask('/api/channels/DU9/messages', { user: 'U1', text: '喂' })).toMatchObject({
    status: 404,
  });
  const intruding = await room.ask('/api/channels/DU1/messages', { user: 'U2', text: '插话' });
  expect(intruding).toMatchObject({ status: 404 });
});
