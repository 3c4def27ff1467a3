// What people say and do reaches the same listeners in the same shape on every chat.
import { directMention } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CHATS } from './chats.ts';
import { soon } from './soon.ts';
import { LIAISON_NAME, type Stage } from './stage.ts';

describe.each(CHATS)('on $name', ({ open, lacks, needsSlash }) => {
  let stage: Stage;
  let heard: Record<string, unknown>[];
  beforeAll(async () => {
    stage = await open((app) => {
      const hear = (what: object) => void heard.push({ ...what });
      app.use(async ({ context, next }) => {
        context.stamp = 'global';
        await next();
      });
      app.command('/progress', async ({ command, ack, context }) => {
        await ack();
        const { command: name, text, user_id: user, user_name: by, channel_id: channel } = command;
        hear({ command: name, text, user, by, channel, stamp: context.stamp });
      });
      app.message('天气', async ({ message, context }) => {
        const { text, user, channel } = message as { text: string; user: string; channel: string };
        hear({ word: text, user, channel, stamp: context.stamp, bot: context.botUserId !== undefined });
      });
      app.message('形状', async ({ message, body, context, payload }) => {
        const { type, channel_type, ts } = message as { type: string; channel_type: string; ts: string };
        const { event_id, event_time, type: kind, team_id } = body;
        hear({ kind, type, channel_type, ts, id: event_id, time: event_time, team: team_id });
        hear({ same: payload === message, teamId: context.teamId === team_id });
      });
      app.command('/shape', async ({ ack, body }) => {
        await ack();
        hear({ trigger: body.trigger_id, url: body.response_url, place: body.channel_name });
      });
      app.message(/^第(\d+)期 (?<name>.+)$/, async ({ context }) => {
        hear({ pattern: context.matches?.slice(1, 3), named: context.matches?.groups?.name });
      });
      const onlyForLiaison = async ({ message, next }: { message: object; next: () => Promise<void> }) => {
        if ((message as { user?: string }).user === stage.liaison) await next();
      };
      app.message('只听一人', onlyForLiaison as never, async ({ message }) => {
        hear({ filtered: (message as { user: string }).user });
      });
      app.message(directMention, '找你', async () => hear({ direct: true }));
      app.event('app_mention', async ({ event, context }) => {
        hear({ mention: event.text.replace(`<@${context.botUserId}>`, 'BOT'), user: event.user });
      });
      app.message('引用', async ({ message }) => {
        hear({ thread: (message as { thread_ts?: string }).thread_ts });
      });
      app.event('member_joined_channel', async ({ event, context }) => {
        if (event.user !== context.botUserId) hear({ joined: event.user, channel: event.channel });
      });
      app.event('file_shared', async ({ event, client }) => {
        if (event.user_id === stage.liaison) {
          const { file } = await client.files.info({ file: event.file_id });
          hear({ shared: file?.name, user: event.user_id });
        }
      });
      app.event('message', async ({ event }) => {
        const { subtype, files } = event as { subtype?: string; files?: { id: string; name: string }[] };
        if (subtype !== 'file_share' || files === undefined) return;
        const [file] = files;
        const { name, bytes } = await stage.platform.downloadFile(file ?? { id: '' });
        hear({ file: name, content: Buffer.from(bytes).toString() });
      });
      app.message('出错', async () => {
        throw new Error('on purpose');
      });
      app.error(async (error) => hear({ error: error.message }));
    });
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    heard = [];
  });
  const about = (key: string) => heard.filter((one) => key in one);
  const hears = (key: string, ...all: object[]) => soon(() => about(key)).toEqual(all);

  test('a command brings its name, its text, who gave it and where, in a group and one to one', async () => {
    const { chat, liaison, direct } = stage;
    const group = await stage.group();
    const by = expect.stringMatching(LIAISON_NAME);
    await chat.command(group, liaison, '/progress A23 80% 路基完成');
    const said = { command: '/progress', text: 'A23 80% 路基完成', user: liaison, by, stamp: 'global' };
    await hears('command', { ...said, channel: group });
    await chat.command(direct, liaison, '/progress');
    await hears('command', { ...said, channel: group }, { ...said, text: '', channel: direct });
  });

  test('a command without its slash is one where the chat shows people no commands, and words elsewhere', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, 'progress 天气');
    if (needsSlash) await soon(() => about('word')).toMatchObject([{ word: 'progress 天气' }]);
    else await soon(() => about('command')).toMatchObject([{ command: '/progress', text: '天气' }]);
    expect(about(needsSlash ? 'command' : 'word')).toEqual([]);
  });

  test('a message with a word reaches its listener once, in a group and one to one', async () => {
    const { chat, liaison, colleague, direct } = stage;
    const group = await stage.group();
    await chat.say(group, colleague, '今天天气不错');
    const first = { word: '今天天气不错', user: colleague, channel: group, stamp: 'global', bot: true };
    await hears('word', first);
    await chat.say(direct, liaison, '明天天气呢');
    await hears('word', first, { ...first, word: '明天天气呢', user: liaison, channel: direct });
  });

  test('what the app itself says is not heard', async () => {
    const group = await stage.group();
    await stage.client.chat.postMessage({ channel: group, text: '天气预报' });
    await stage.chat.say(group, stage.liaison, '第1期 之后');
    await hears('pattern', { pattern: ['1', '之后'], named: '之后' });
    expect(about('word')).toEqual([]);
  });

  test('a message and its envelope have the shape that listeners rely on', async () => {
    await stage.chat.say(stage.direct, stage.liaison, '形状');
    const text = expect.stringMatching(/./);
    const event = { kind: 'event_callback', type: 'message', channel_type: 'im', id: text, team: text };
    await hears('kind', { ...event, ts: expect.stringMatching(/^\d+\.\d{6}$/), time: expect.any(Number) });
    expect(about('same')).toEqual([{ same: true, teamId: true }]);
  });

  test('a command and its envelope have it too', async () => {
    const { chat, liaison, direct } = stage;
    await chat.command(direct, liaison, '/shape');
    await chat.command(await stage.group('农业农村局督办群'), liaison, '/shape');
    const [trigger, url] = [expect.stringMatching(/./), expect.stringMatching(/^https?:/)];
    await hears(
      'trigger',
      { trigger, url, place: 'directmessage' },
      { trigger, url, place: '农业农村局督办群' },
    );
    expect(new Set(about('trigger').map(({ trigger: id }) => id)).size).toBe(2);
  });

  test('a pattern brings what it matched', async () => {
    await stage.chat.say(await stage.group(), stage.liaison, '第12期 督查通报');
    await hears('pattern', { pattern: ['12', '督查通报'], named: '督查通报' });
  });

  test('a middleware of one listener decides for that listener alone', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.colleague, '只听一人');
    await stage.chat.say(group, stage.liaison, '只听一人');
    await hears('filtered', { filtered: stage.liaison });
  });

  test('directMention and app_mention hear what is said to the bot by name', async () => {
    await stage.chat.mention(await stage.group(), stage.liaison, '找你有事');
    await hears('direct', { direct: true });
    await hears('mention', { mention: 'BOT 找你有事', user: stage.liaison });
  });

  test('one to one nothing is a mention', async () => {
    await stage.chat.say(stage.direct, stage.liaison, '找你，今天天气');
    await soon(() => about('word').length).toBe(1);
    expect([...about('direct'), ...about('mention')]).toEqual([]);
  });

  test('an answer to a message of the app names it as its thread', async () => {
    const { client, chat, liaison } = stage;
    const group = await stage.group();
    const { ts } = await client.chat.postMessage({ channel: group, text: 'A23 请报进展' });
    await chat.reply(group, liaison, 'A23 请报进展', '引用：办好了');
    await hears('thread', { thread: ts });
  });

  test('somebody who comes into a group is told of', async () => {
    const group = await stage.group();
    await stage.chat.join(group, stage.colleague);
    const joined = { joined: stage.colleague, channel: group };
    if (!lacks('events of groups in HTTP mode')) return hears('joined', joined);
    await stage.chat.say(group, stage.colleague, '天气');
    await soon(() => about('word').length).toBe(1);
    expect(about('joined')).toEqual([]);
  });

  test('a file is told of twice, as an event and as a message, and can be read', async () => {
    await stage.chat.share(stage.direct, stage.liaison, '台账.csv', '序号,事项');
    await hears('shared', { shared: '台账.csv', user: stage.liaison });
    await hears('file', { file: '台账.csv', content: '序号,事项' });
  });

  test('what a listener throws comes to app.error, and hurts nobody', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, '出错');
    await hears('error', { error: 'on purpose' });
    await stage.chat.say(group, stage.liaison, '天气');
    await soon(() => about('word').length).toBe(1);
  });
});
