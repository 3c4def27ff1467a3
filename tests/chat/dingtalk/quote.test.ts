// Quoted replies, in every shape in which DingTalk tells them, as Slack's thread_ts of the quoted message.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inMemory } from '../../../src/chat/memory.ts';
import {
  type DingtalkSimulator,
  type SayOptions,
  startDingtalkSimulator,
} from '../../simulators/dingtalk/simulator.ts';
import { boltApp, until } from './against-simulator.ts';

const person = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };

let simulator: DingtalkSimulator;
let group: string;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  stops = [];
  simulator = await startDingtalkSimulator();
  group = simulator.addGroup();
  simulator.addPerson(person);
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await simulator.stop();
});

interface Message {
  readonly text: string;
  readonly ts: string;
  readonly thread_ts?: string;
}

async function listening(more: Parameters<typeof boltApp>[1] = {}) {
  const { app } = boltApp(simulator, more);
  const heard: Message[] = [];
  app.message(async ({ message }) => {
    heard.push(message as unknown as Message);
  });
  stops.push(() => app.stop());
  await app.start();
  const saying = async (options: SayOptions, channel = group) => {
    const before = heard.length;
    simulator.say(channel, person, '办好了', options);
    await until(() => heard.length > before);
    return heard[before];
  };
  return { app, heard, saying };
}

const NUDGE = {
  text: 'A23 请报进展',
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text: '*A23* 美丽渔港建设\n请报进展' } },
  ],
};

test('by the key of any part, also after a restart with the same memory', async () => {
  const memory = inMemory(simulator.clock);
  const first = await listening({ memory });
  const long = Array.from({ length: 40 }, (_, index) => `${index} ${'进展'.repeat(400)}`);
  const blocks = long.map((text) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } }));
  const posted = await first.app.client.chat.postMessage({ channel: group, text: '很长', blocks });
  await first.app.stop();
  const { saying } = await listening({ memory });
  const keys = simulator.shown(group).map(({ processQueryKey }) => processQueryKey ?? '');
  expect(keys.length).toBeGreaterThan(1);
  for (const quotesKey of keys) expect(await saying({ quotesKey })).toMatchObject({ thread_ts: posted.ts });
});

test('by its words, where a custom robot said it and DingTalk gives no key', async () => {
  const robot = simulator.addWebhook(group);
  const { app, saying } = await listening({ webhookOf: async () => ({ url: robot.url, secret: null }) });
  await app.client.chat.postMessage({ channel: group, text: '另一条', blocks: [] });
  const posted = await app.client.chat.postMessage({ channel: group, ...NUDGE });
  const quotes = {
    msgId: 'msgHook==',
    createdAt: simulator.clock.now().getTime(),
    text: 'A23 美丽渔港建设 \n 请报进展',
  };
  expect(await saying({ quotes })).toMatchObject({ thread_ts: posted.ts });
  const late = { ...quotes, createdAt: quotes.createdAt - 3_600_000 };
  expect((await saying({ quotes: late }))?.thread_ts).not.toBe(posted.ts);
  const other = { ...quotes, text: '完全不同的一句话，机器人没有说过' };
  expect((await saying({ quotes: other }))?.thread_ts).not.toBe(posted.ts);
});

test('a person’s message has the ts that it had itself', async () => {
  const { heard, saying } = await listening();
  const createdAt = simulator.clock.now().getTime();
  const msgId = simulator.say(group, person, '原消息');
  await until(() => heard.length === 1);
  const reply = await saying({ quotes: { msgId, createdAt, text: '原消息' } });
  expect(Number(reply?.thread_ts)).toBeCloseTo(Number(heard[0]?.ts), 1);
});

test.each<[string, SayOptions, string]>([
  ['an id alone', { quotesId: 'msgOnly==' }, 'msgOnly=='],
  [
    'an old client’s quoteMessage',
    { quotesAsBefore: { msgId: 'msgOld==', text: '原消息', senderNick: '某岗' } },
    'msgOld==',
  ],
  ['a key that nobody remembers', { quotesKey: 'pqkOld' }, 'pqkOld'],
])('%s is the thread by itself', async (_, options, thread) => {
  const { saying } = await listening();
  expect(await saying(options)).toMatchObject({ text: '办好了', thread_ts: thread });
});

test('a message that was said elsewhere is no thread here', async () => {
  const { app, saying } = await listening();
  const posted = await app.client.chat.postMessage({ channel: 'staff01', text: '只对你说' });
  const quotesKey = simulator.shown('im:staff01')[0]?.processQueryKey ?? '';
  expect((await saying({ quotesKey }))?.thread_ts).not.toBe(posted.ts);
  expect(await saying({ quotesKey }, '1:1')).toMatchObject({ thread_ts: posted.ts });
});
