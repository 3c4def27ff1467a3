// The rules of the methods beyond plain posting: later, away, unfolded, listed, joined, reacted to, and how often.
import { describe, expect, it } from 'vitest';
import { CHANNEL, caller, listener, plain, USER } from './caller.ts';
import type { Json } from './workspace.ts';

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);

describe('chat.scheduleMessage', () => {
  const start = async () => {
    const web = await caller();
    const now = seconds(web.slack.clock.now());
    const schedule = (post_at: number) =>
      web.call('chat.scheduleMessage', { channel: CHANNEL, text: '提醒', post_at });
    return { ...web, now, schedule };
  };

  it('posts when its time has come', async () => {
    const { slack, call, now, schedule } = await start();
    expect((await schedule(now + 60)).body).toMatchObject({ ok: true, post_at: now + 60 });
    expect(slack.messages(CHANNEL)).toEqual([]);
    const waiting = await call('chat.scheduledMessages.list', { channel: CHANNEL });
    expect(waiting.body.scheduled_messages).toMatchObject([{ channel_id: CHANNEL, text: '提醒' }]);
    slack.clock.advance(61_000);
    expect(slack.messages(CHANNEL)).toMatchObject([{ text: '提醒' }]);
  });

  it('takes neither the past nor more than 120 days ahead', async () => {
    const { now, schedule } = await start();
    expect((await schedule(now - 1)).body.error).toBe('time_in_past');
    expect((await schedule(now + 121 * 86_400)).body.error).toBe('time_too_far');
    expect((await schedule(now + 0.5)).body.error).toBe('invalid_time');
  });

  it('can be called off before, not after', async () => {
    const { slack, errorOf, call, now, schedule } = await start();
    const { scheduled_message_id } = (await schedule(now + 60)).body;
    const callOff = { channel: CHANNEL, scheduled_message_id };
    expect(await errorOf('chat.deleteScheduledMessage', { ...callOff, channel: 'C9' })).toBe(
      'invalid_scheduled_message_id',
    );
    expect((await call('chat.deleteScheduledMessage', callOff)).body.ok).toBe(true);
    slack.clock.advance(61_000);
    expect(slack.messages(CHANNEL)).toEqual([]);
    expect(await errorOf('chat.deleteScheduledMessage', callOff)).toBe('invalid_scheduled_message_id');
  });
});

describe('chat.delete and chat.getPermalink', () => {
  it('take away and point at a message that is there; only one’s own can be deleted', async () => {
    const { slack, call, errorOf } = await caller();
    const { ts } = (await call('chat.postMessage', { channel: CHANNEL, text: '一' })).body;
    await slack.say(CHANNEL, USER, '我的');
    const theirs = slack.messages(CHANNEL)[1]?.ts;
    const link = await call('chat.getPermalink', { channel: CHANNEL, message_ts: ts });
    expect(link.body.permalink).toContain(CHANNEL);
    expect(await errorOf('chat.delete', { channel: CHANNEL, ts: theirs })).toBe('cant_delete_message');
    expect((await call('chat.delete', { channel: CHANNEL, ts })).body.ok).toBe(true);
    expect(await errorOf('chat.delete', { channel: CHANNEL, ts })).toBe('message_not_found');
    expect(await errorOf('chat.getPermalink', { channel: CHANNEL, message_ts: ts })).toBe(
      'message_not_found',
    );
  });
});

describe('threads', () => {
  it('are replied to and read; the history holds only their beginnings', async () => {
    const { slack, call, errorOf } = await caller();
    const { ts } = (await call('chat.postMessage', { channel: CHANNEL, text: '一' })).body;
    slack.clock.advance(1_000);
    await call('chat.postMessage', { channel: CHANNEL, text: '二', thread_ts: ts });
    const { messages } = (await call('conversations.replies', { channel: CHANNEL, ts })).body;
    expect(messages.map(({ text }: Json) => text)).toEqual(['一', '二']);
    const history = (await call('conversations.history', { channel: CHANNEL })).body.messages;
    expect(history.map(({ text }: Json) => text)).toEqual(['一']);
    expect(await errorOf('conversations.replies', { channel: CHANNEL, ts: '1.0' })).toBe('thread_not_found');
    slack.clock.advance(1_000);
    const lost = { channel: CHANNEL, text: '三', thread_ts: '1.0' };
    expect(await errorOf('chat.postMessage', lost)).toBe('thread_not_found');
  });
});

describe('links', () => {
  const start = async () => {
    const web = await caller({ unfurlDomains: ['duban.example'] });
    const heard = await listener(web);
    await web.slack.say(CHANNEL, USER, '看 https://duban.example/t/A23 和 https://other.example/');
    const found = heard.bodies.find(({ event }) => (event as Json).type === 'link_shared');
    return { ...web, heard, event: (found as { event: Json }).event };
  };
  const shown = { blocks: [{ type: 'section', text: plain('A23') }] };

  it('of the app’s own domains are told of, others not', async () => {
    const { slack, heard, event } = await start();
    expect(event.links).toEqual([{ url: 'https://duban.example/t/A23', domain: 'duban.example' }]);
    const before = heard.bodies.length;
    await slack.say(CHANNEL, USER, 'https://other.example/');
    expect(heard.bodies).toHaveLength(before + 1);
  });

  it('unfold when the message holds them, by its place or by the id of the preview', async () => {
    const { slack, call, errorOf, event } = await start();
    const unfurls = { 'https://duban.example/t/A23': shown };
    const place = { channel: CHANNEL, ts: event.message_ts };
    expect((await call('chat.unfurl', { ...place, unfurls })).body.ok).toBe(true);
    expect(slack.messages(CHANNEL)[0]?.unfurls).toMatchObject(unfurls);
    const byId = { unfurl_id: event.unfurl_id, source: event.source };
    expect((await call('chat.unfurl', { ...byId, unfurls })).body.ok).toBe(true);
    const other = { 'https://duban.example/t/A24': shown };
    expect(await errorOf('chat.unfurl', { ...place, unfurls: other })).toBe('cannot_unfurl_url');
    expect(await errorOf('chat.unfurl', { channel: CHANNEL, ts: '1.0', unfurls })).toBe(
      'cannot_find_message',
    );
    const wrong = { 'https://duban.example/t/A23': { blocks: [{ type: 'section' }] } };
    expect(await errorOf('chat.unfurl', { ...place, unfurls: wrong })).toBe('invalid_blocks');
  });
});

describe('conversations', () => {
  const CHANNELS = [
    { id: CHANNEL },
    { id: 'COUTSIDE', isMember: false },
    { id: 'CSECRET', isMember: false, isPrivate: true },
    { id: 'CPRIVATE', isPrivate: true },
    { id: 'COLD', isArchived: true },
  ];
  const start = () => caller({ channels: CHANNELS, members: { [CHANNEL]: [USER] } });

  it('are listed by type, in pages, private ones only when the bot is in them', async () => {
    const { call, errorOf } = await start();
    const idsOf = async (args: Json) =>
      (await call('conversations.list', args)).body.channels.map(({ id }: Json) => id);
    expect(await idsOf({})).toEqual([CHANNEL, 'COUTSIDE', 'COLD']);
    expect(await idsOf({ types: 'private_channel' })).toEqual(['CPRIVATE']);
    expect(await idsOf({ exclude_archived: true })).not.toContain('COLD');
    const first = (await call('conversations.list', { limit: 2 })).body;
    const { next_cursor: cursor } = first.response_metadata;
    expect(await idsOf({ limit: 2, cursor })).toEqual(['COLD']);
    expect(await errorOf('conversations.list', { limit: 0 })).toBe('invalid_limit');
    expect(await errorOf('conversations.list', { cursor: btoa('next:99') })).toBe('invalid_cursor');
  });

  it('tell their members, the bot among them, to who is in them', async () => {
    const { call, errorOf } = await start();
    const { members } = (await call('conversations.members', { channel: CHANNEL })).body;
    expect(members).toEqual([USER, 'U0DUBAN']);
    expect(await errorOf('conversations.members', { channel: 'CSECRET' })).toBe('channel_not_found');
  });

  it('can be joined when they are public and alive', async () => {
    const { call, errorOf } = await start();
    expect(await errorOf('chat.postMessage', { channel: 'COUTSIDE', text: '一' })).toBe('not_in_channel');
    await call('conversations.join', { channel: 'COUTSIDE' });
    expect((await call('chat.postMessage', { channel: 'COUTSIDE', text: '一' })).body.ok).toBe(true);
    expect((await call('conversations.join', { channel: CHANNEL })).body.warning).toBe('already_in_channel');
    expect(await errorOf('conversations.join', { channel: 'CPRIVATE' })).toBe(
      'method_not_supported_for_channel_type',
    );
    expect(await errorOf('conversations.join', { channel: 'COLD' })).toBe('is_archived');
  });

  it('of two are opened with somebody who is there', async () => {
    const { call, errorOf } = await start();
    expect((await call('conversations.open', { users: USER })).body.channel.id).toBe('D0NONGYE');
    expect(await errorOf('conversations.open', { users: 'U9' })).toBe('user_not_found');
  });

  it('give an ephemeral message only to who is in them', async () => {
    const { errorOf } = await caller({
      users: [
        { id: USER, name: '甲' },
        { id: 'U2', name: '乙' },
      ],
      members: { [CHANNEL]: [USER] },
    });
    const quiet = { channel: CHANNEL, text: '悄悄' };
    expect(await errorOf('chat.postEphemeral', { ...quiet, user: 'U2' })).toBe('user_not_in_channel');
    expect(await errorOf('chat.postEphemeral', { ...quiet, user: USER })).toBeUndefined();
  });

  it('have scopes by their kind', async () => {
    const { errorOf } = await caller({ channels: CHANNELS, scopes: ['channels:history'] });
    expect(await errorOf('conversations.history', { channel: CHANNEL })).toBeUndefined();
    expect(await errorOf('conversations.history', { channel: 'CPRIVATE' })).toBe('missing_scope');
  });
});

describe('people and reactions', () => {
  it('all are listed, in pages', async () => {
    const { call } = await caller({
      users: [
        { id: 'U1', name: '甲' },
        { id: 'U2', name: '乙', isDeleted: true },
      ],
    });
    const first = (await call('users.list', { limit: 1 })).body;
    expect(first.members).toMatchObject([{ id: 'U1', deleted: false }]);
    const { next_cursor: cursor } = first.response_metadata;
    expect((await call('users.list', { cursor })).body.members).toMatchObject([{ id: 'U2', deleted: true }]);
  });

  it('one reacts once, takes it back once, and by a name that could be one', async () => {
    const { call, errorOf } = await caller();
    const { ts: timestamp } = (await call('chat.postMessage', { channel: CHANNEL, text: '一' })).body;
    const reaction = { channel: CHANNEL, timestamp, name: 'white_check_mark' };
    expect(await errorOf('reactions.add', reaction)).toBeUndefined();
    expect(await errorOf('reactions.add', reaction)).toBe('already_reacted');
    const { message } = (await call('reactions.get', reaction)).body;
    expect(message.reactions).toEqual([{ name: 'white_check_mark', users: ['U0DUBAN'], count: 1 }]);
    expect(await errorOf('reactions.remove', reaction)).toBeUndefined();
    expect(await errorOf('reactions.remove', reaction)).toBe('no_reaction');
    expect(await errorOf('reactions.add', { ...reaction, name: ':x:' })).toBe('invalid_name');
    expect(await errorOf('reactions.add', { ...reaction, timestamp: '1.0' })).toBe('message_not_found');
  });
});

describe('tiers', () => {
  it('a method of tier 2 is called twenty times a minute and not more', async () => {
    const { slack, call } = await caller();
    for (let count = 0; count < 20; count += 1) expect((await call('users.list')).status).toBe(200);
    const refused = await call('users.list');
    expect(refused.status).toBe(429);
    expect(Number(refused.retryAfter)).toBeGreaterThan(50);
    expect((await call('users.info', { user: USER })).status).toBe(200);
    slack.clock.advance(Number(refused.retryAfter) * 1000);
    expect((await call('users.list')).status).toBe(200);
  });
});
