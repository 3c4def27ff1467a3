// DingTalk's own events: acked once they are kept, handed over once, and taken up again after a crash.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventBodies } from '../../../src/chat/dingtalk/inbound/events.ts';
import { type ChatMemory, inMemory } from '../../../src/chat/memory.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, until } from './against-simulator.ts';

const place = { workspaceId: 'longyou', robotCode: 'dingrobot' };
const happened = (type: string, data: unknown) => ({ type, id: 'e1', bornAt: 1_690_362_101_894, data });
const bodies = (type: string, data: unknown) => eventBodies(happened(type, data), place);

describe('an event of DingTalk', () => {
  test.each<[string, object, object[]]>([
    [
      'chat_add_member',
      { openConversationId: 'cid1', userId: ['u1', 'u2'], operator: 'op' },
      [
        { type: 'member_joined_channel', user: 'u1', channel: 'cid1', inviter: 'op' },
        { type: 'member_joined_channel', user: 'u2', channel: 'cid1', inviter: 'op' },
      ],
    ],
    [
      'chat_remove_member',
      { openConversationId: 'cid1', userId: 'u1', operator: 'op' },
      [{ type: 'member_left_channel', user: 'u1', channel: 'cid1' }],
    ],
    [
      'chat_quit',
      { openConversationId: 'cid1', operator: 'u1' },
      [{ type: 'member_left_channel', user: 'u1', channel: 'cid1' }],
    ],
    [
      'chat_disband',
      { openConversationId: 'cid1', operator: 'u1' },
      [{ type: 'channel_archive', channel: 'cid1' }],
    ],
    [
      'chat_update_title',
      { openConversationId: 'cid1', title: '新群名' },
      [{ type: 'channel_rename', channel: { id: 'cid1', name: '新群名' } }],
    ],
    [
      'im_cool_app_install',
      { openConversationId: 'cid1', robotCode: 'dingrobot', operator: 'u1' },
      [{ type: 'member_joined_channel', user: 'dingrobot', channel: 'cid1' }],
    ],
    ['user_add_org', { userId: ['u9'] }, [{ type: 'team_join', user: { id: 'u9' } }]],
    [
      'user_modify_org',
      { userId: ['u9'], diffInfo: { prev: { name: '甲岗' }, curr: { name: '乙岗' } } },
      [{ type: 'user_change', user: { id: 'u9', real_name: '乙岗', deleted: false } }],
    ],
    ['user_leave_org', { userId: ['u9'] }, [{ type: 'user_change', user: { id: 'u9', deleted: true } }]],
  ])('%s is what Slack would send', (type, data, events) => {
    const found = bodies(type, data);
    expect(found.map(({ event }) => event)).toMatchObject(events);
    expect(new Set(found.map(({ event_id }) => event_id)).size).toBe(events.length);
  });

  test.each([
    ['one that Slack has nothing like', 'org_dept_create', { deptId: [1] }],
    ['one without data', 'chat_add_member', null],
    ['a made-up one', 'toString', {}],
    ['members without their ids', 'chat_add_member', { openConversationId: 'cid1', unionId: ['x'] }],
  ])('%s is nothing', (_, type, data) => {
    expect(bodies(type, data)).toEqual([]);
  });
});

describe('a pushed event', () => {
  let simulator: DingtalkSimulator;
  let memory: ChatMemory;
  let stops: (() => Promise<unknown>)[];
  beforeEach(async () => {
    stops = [];
    simulator = await startDingtalkSimulator();
    memory = inMemory(simulator.clock);
  });
  afterEach(async () => {
    await Promise.all(stops.map((stop) => stop()));
    await simulator.stop();
  });

  async function listening(kept: ChatMemory = memory) {
    const { app } = boltApp(simulator, { memory: kept });
    const heard: string[] = [];
    app.event('channel_rename', async ({ event }) => {
      heard.push(event.channel.name);
    });
    stops.push(() => app.stop());
    await app.start();
    return heard;
  }

  const renamed = (title: string) =>
    simulator.event('chat_update_title', { openConversationId: 'cid1', title });
  const statuses = () =>
    simulator.stream.acks.map(({ data }) => (JSON.parse(String(data)) as { status?: string }).status);

  test('is acked with SUCCESS, handed over, and not handed over again when it is repeated', async () => {
    const heard = await listening();
    const id = renamed('一');
    await until(() => heard.length === 1);
    simulator.redeliver(id);
    renamed('二');
    await until(() => heard.length === 2);
    expect(heard).toEqual(['一', '二']);
    await until(() => simulator.stream.acks.length === 3);
    expect(new Set(statuses())).toEqual(new Set(['SUCCESS']));
    expect(await memory.list('event')).toEqual([]);
  });

  test('that cannot be kept is asked for again', async () => {
    let isAway = true;
    const failing: ChatMemory = {
      ...memory,
      keep: async (...kept) => {
        if (isAway && kept[0] === 'event') throw new Error('away');
        return memory.keep(...kept);
      },
    };
    const heard = await listening(failing);
    const id = renamed('一');
    await until(() => simulator.stream.acks.length === 1);
    expect(statuses()).toEqual(['LATER']);
    expect(heard).toEqual([]);
    isAway = false;
    simulator.redeliver(id);
    await until(() => heard.length === 1);
  });

  test('that an ended process had kept is handed over by the next one', async () => {
    const left = happened('chat_update_title', { openConversationId: 'cid1', title: '没来得及' });
    const now = simulator.clock.now().getTime();
    const until_ = new Date(now + 3_600_000);
    await memory.keep('event', left.id, { happened: left, keptAt: now - 120_000 }, until_);
    await memory.keep('event', 'fresh', { happened: { ...left, id: 'fresh' }, keptAt: now }, until_);
    const heard = await listening();
    await until(() => heard.length === 1);
    expect(heard).toEqual(['没来得及']);
    expect((await memory.list('event')).map(({ key }) => key)).toEqual(['fresh']);
  });
});
