// What each person has not read yet, counted by the server, and what names them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

interface Listed {
  readonly id: string;
  readonly latest: number | null;
  readonly unread: number;
  readonly mentions: number;
}

async function listed(user: string, channel = 'C1'): Promise<Listed | undefined> {
  const { body } = await room.ask(`/api/channels?user=${user}`);
  return (body as Listed[]).find(({ id }) => id === channel);
}

test('others’ messages are unread until they are looked at, and only for those who did not look', async () => {
  await room.app.client.chat.postMessage({ channel: 'C1', text: '一' });
  const said = await room.ask('/api/channels/C1/messages', { user: 'U1', text: '二 @县督查室经办人' });
  const { id, ts } = said.body as { id: number; ts: string };
  await room.app.client.chat.postEphemeral({ channel: 'C1', user: 'U2', text: '只给B岗' });
  await room.ask('/api/channels/C1/messages', { user: 'U2', text: '@县督查室经办人 看这里', thread: ts });
  expect(await listed('U1')).toMatchObject({ unread: 1, mentions: 0 });
  expect(await listed('U2')).toMatchObject({ unread: 3, mentions: 0 });
  expect(await listed('U3')).toMatchObject({ unread: 2, mentions: 2, latest: id });
  const look = (message: number) => room.ask('/api/channels/C1/read', { user: 'U3', message });
  await look(id);
  expect(await listed('U3')).toMatchObject({ unread: 0, mentions: 1 });
  await look(id + 10);
  await look(1);
  expect(await listed('U3')).toMatchObject({ unread: 0, mentions: 0 });
  expect(await listed('U2')).toMatchObject({ unread: 3 });
});

test('looking at a channel that is not there is refused', async () => {
  expect(await room.ask('/api/channels/C9/read', { user: 'U3', message: 1 })).toMatchObject({ status: 404 });
});
