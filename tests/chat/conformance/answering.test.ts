// What an app answers is seen by the same people, in the same words, on every chat.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unescaped } from '../../simulators/chat-driver.ts';
import { CHATS } from './chats.ts';
import { soon } from './soon.ts';
import type { Stage } from './stage.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const BLOCKS = [
  { type: 'header' as const, text: plain('本周进展') },
  { type: 'section' as const, text: plain('A23 路基工程') },
  { type: 'divider' as const },
  { type: 'section' as const, fields: [plain('进度'), plain('百分之八十')] },
  { type: 'context' as const, elements: [plain('截至九月')] },
];

/** Eighteen thousand bytes: more than one message of DingTalk takes. */
const LONG = Array.from({ length: 200 }, (_, index) => `第${index + 1}条${'字'.repeat(28)}`).join('\n');

describe.each(CHATS)('on $name', ({ open, lacks }) => {
  let stage: Stage;
  let outcomes: unknown[] = [];
  beforeAll(async () => {
    stage = await open((app) => {
      app.message(/^说 (.*)/s, async ({ context, say }) => {
        await say(context.matches?.[1] ?? '');
      });
      app.message(/^发块$/, async ({ say }) => {
        outcomes = [await say({ text: '本周进展', blocks: BLOCKS })];
      });
      app.message(/^只发块$/, async ({ say }) => {
        await say({ blocks: BLOCKS });
      });
      app.message(/^长文$/, async ({ say }) => {
        await say(LONG);
      });
      app.message(/^请问/, async ({ message, say }) => {
        await say({ text: '这样回答', thread_ts: message.ts });
      });
      app.command('/ack-text', ({ ack }) => ack({ text: '收到了', response_type: 'in_channel' }));
      app.command('/ack-whisper', ({ ack }) => ack({ text: '只给你看', response_type: 'ephemeral' }));
      app.command('/ack-plain', ({ ack }) => ack('就是这样'));
      app.command('/respond', async ({ ack, command, respond }) => {
        await ack();
        const response_type = command.text === 'ephemeral' ? 'ephemeral' : 'in_channel';
        await respond({ text: '答复', response_type });
      });
      app.command('/respond-plain', async ({ ack, respond }) => {
        await ack();
        await respond('没有说给谁看');
      });
      app.command('/respond-often', async ({ ack, respond }) => {
        await ack();
        for (const text of ['一', '二', '三']) await respond({ text, response_type: 'in_channel' });
      });
    });
  });
  afterAll(() => stage.close());
  /** Everybody sees exactly this. */
  const sees = (channel: string, ...texts: unknown[]) =>
    soon(() => stage.chat.shown(channel, stage.colleague)).toEqual(texts);
  /** Only the liaison sees this, and nobody else anything. */
  const seesAlone = async (channel: string, text: string) => {
    await soon(async () => (await stage.chat.shown(channel, stage.liaison)).at(-1)).toBe(text);
    expect(await stage.chat.shown(channel, stage.colleague)).toEqual([]);
  };

  test.each([
    ['letters', '你好 hello'],
    ['several lines', '第一行\n第二行'],
    ['what markdown and HTML would take for marks', 'a*b_c~d`e 1. #2 & co'],
    ['what Slack wants escaped', '甲 &lt; 乙 &amp; 丙 &gt; 丁'],
  ])('say() says %s as they are', async (_what, text) => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, `说 ${text}`);
    await sees(group, unescaped(text));
  });

  test('say() shows blocks from top to bottom, and tells what the message is called', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, '发块');
    await soon(async () => (await stage.chat.shown(group, stage.colleague)).map(withoutMarks)).toEqual([
      '本周进展\nA23 路基工程\n进度\n百分之八十\n截至九月',
    ]);
    await soon(() => outcomes).toMatchObject([
      { ok: true, channel: group, ts: expect.stringMatching(/^\d+\.\d{6}$/) },
    ]);
  });

  test('say() shows blocks that come without a text', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, '只发块');
    await soon(async () => (await stage.chat.shown(group, stage.colleague)).map(withoutMarks)).toEqual([
      '本周进展\nA23 路基工程\n进度\n百分之八十\n截至九月',
    ]);
  });

  test('say() shows a long text whole, in one message or in several', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, '长文');
    const lines = async () => (await stage.chat.shown(group, stage.colleague)).join('\n').split('\n');
    await soon(async () => (await lines()).filter((line) => line.startsWith('第'))).toEqual(LONG.split('\n'));
  });

  test('say() in the thread of a message is to be found beside that message', async () => {
    const group = await stage.group();
    await stage.chat.say(group, stage.liaison, '请问怎么报');
    await soon(() => stage.chat.answersTo(group, stage.colleague, '请问怎么报')).toEqual(['这样回答']);
  });

  test('ack with a text for the channel answers there', async () => {
    const group = await stage.group();
    await stage.chat.command(group, stage.liaison, '/ack-text');
    await sees(group, '收到了');
  });

  test('ack with an ephemeral text answers the person alone', async () => {
    const group = await stage.group();
    await stage.chat.command(group, stage.liaison, '/ack-whisper');
    await seesAlone(group, '只给你看');
  });

  test('respond() in the channel answers there, and goes on answering', async () => {
    const group = await stage.group();
    await stage.chat.command(group, stage.liaison, '/respond in_channel');
    await sees(group, '答复');
    await stage.chat.command(group, stage.liaison, '/respond-often');
    await sees(group, '答复', '一', '二', '三');
  });

  test('an ephemeral respond() answers the person alone', async () => {
    const group = await stage.group();
    await stage.chat.command(group, stage.liaison, '/respond ephemeral');
    await seesAlone(group, '答复');
  });

  test('without a response type only the person sees the answer, where the chat can show it so', async () => {
    const [one, other] = [await stage.group(), await stage.group()];
    await stage.chat.command(one, stage.liaison, '/respond-plain');
    await stage.chat.command(other, stage.liaison, '/ack-plain');
    if (lacks('respond() without response_type')) {
      await sees(one, '没有说给谁看');
      await sees(other, '就是这样');
    } else {
      await seesAlone(one, '没有说给谁看');
      await seesAlone(other, '就是这样');
    }
  });

  test('one to one every kind of answer is seen by the one', async () => {
    const { chat, direct, liaison } = stage;
    const last = () => chat.shown(direct, liaison).then((all) => all.at(-1));
    for (const [line, text] of [
      ['/ack-plain', '就是这样'],
      ['/respond in_channel', '答复'],
      ['/respond-plain', '没有说给谁看'],
    ] as const) {
      await chat.command(direct, liaison, line);
      await soon(last).toBe(text);
    }
    await chat.say(direct, liaison, '说 好的');
    await soon(last).toBe('好的');
  });
});

/** A heading, bold words, small print and a line across, as markdown writes them. */
const withoutMarks = (text: string) => text.replaceAll(/^(#+|>) |\*\*|^―+\n/gm, '');
