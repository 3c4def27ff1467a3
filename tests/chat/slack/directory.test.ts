// Slack's members as a directory: everybody who works there, page by page, without bots and without those who left.
import { expect, test } from 'vitest';
import { createBot } from './bot.ts';

test('everybody comes, however many pages there are; bots and leavers do not', async () => {
  const staff = Array.from({ length: 450 }, (_, index) => ({ id: `U0${index}`, name: `第${index}位` }));
  const users = [
    ...staff,
    { id: 'U0BOT', name: '机器人', isBot: true },
    { id: 'U0LEFT', name: '已离开', isDeleted: true },
  ];
  const { platform } = await createBot({ users }, { appToken: 'xapp-simulated' });
  const departments = (await platform.directory?.departments()) ?? [];
  expect(departments).toHaveLength(1);
  const members = (await platform.directory?.members(departments[0]?.id ?? '')) ?? [];
  expect(members.map(({ user }) => user).toSorted()).toEqual(staff.map(({ id }) => id).toSorted());
  expect(members[0]).toEqual({ user: 'U00', name: '第0位', title: '', departments: [departments[0]?.id] });
});
