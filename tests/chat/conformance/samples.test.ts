// Apps as Slack's public documents teach to write them, on DingTalk with its keys and nothing else.
import { App, Assistant, type BlockAction, type Logger, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dingtalk } from '../../../src/chat/dingtalk/index.ts';
import type { ChatDriver } from '../../simulators/chat-driver.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { silent } from '../dingtalk/against-simulator.ts';
import { dingtalkDriver } from '../dingtalk/driver.ts';
import { soon } from './soon.ts';

const ANNA = 'staff01';
const plain = (text: string) => ({ type: 'plain_text' as const, text });

let simulator: DingtalkSimulator;
let chat: ChatDriver;
let group: string;
let stop: () => Promise<unknown>;
beforeEach(async () => {
  stop = async () => {};
  simulator = await startDingtalkSimulator({ dtmdMentionsRobot: true });
  simulator.addPerson({ staffId: ANNA, nick: '县农业农村局联络员A岗' });
  group = simulator.addGroup();
  chat = dingtalkDriver(simulator);
});
afterEach(async () => {
  await stop();
  await simulator.stop();
});

/** @param quiet for listeners that fail on purpose */
async function run(
  write: (app: App) => void,
  quiet: { logger?: Logger; log?: typeof silent } = {},
): Promise<App> {
  const { clientId, clientSecret, robotCode, apiUrl, oapiUrl } = simulator;
  const app = new App({
    ...dingtalk({ clientId, clientSecret, robotCode, apiUrl, oapiUrl, ...(quiet.log && { log: quiet.log }) }),
    logLevel: LogLevel.ERROR,
    ...(quiet.logger && { logger: quiet.logger }),
  });
  write(app);
  stop = () => app.stop();
  await app.start();
  return app;
}
const says = (...texts: unknown[]) => soon(() => chat.shown(group, ANNA)).toEqual(texts);

test('an app with a listener of every kind starts, and what DingTalk has not simply never comes', async () => {
  const app = await run((bolt) => {
    bolt.use(async ({ next }) => next());
    bolt.shortcut('sample_shortcut', async ({ ack, client, shortcut }) => {
      await ack();
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: { type: 'modal', title: plain('Sample'), blocks: [] },
      });
    });
    bolt.shortcut({ type: 'message_action', callback_id: 'on_message' }, ({ ack }) => ack());
    bolt.options('sample_options', ({ ack }) => ack({ options: [] }));
    bolt.event('app_home_opened', async ({ client, event }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [] } });
    });
    bolt.event('reaction_added', async ({ say }) => void (await say('thanks')));
    bolt.event('team_join', async () => {});
    bolt.function('sample_function', async ({ complete }) => void (await complete({ outputs: {} })));
    const assistant = { threadStarted: async () => {}, userMessage: async () => {} };
    bolt.assistant(new Assistant(assistant));
    bolt.view('sample_view', ({ ack }) => ack());
    bolt.action('sample_action', ({ ack }) => ack());
    bolt.command('/sample-command', async ({ ack, respond }) => {
      await ack();
      await respond('Responding to the sample command!');
    });
    bolt.message(/^(hi|hello|hey).*/, async ({ context, say }) => {
      await say(`${context.matches?.[0]}, how are you?`);
    });
  });
  await chat.say(group, ANNA, 'hello bot');
  await says('hello bot, how are you?');
  await chat.command(group, ANNA, '/sample-command');
  await says('hello bot, how are you?', 'Responding to the sample command!');
  await chat.say(group, ANNA, 'sample-command');
  await soon(() => chat.shown(group, ANNA)).toHaveLength(3);
  const published = app.client.views.publish({ user_id: ANNA, view: { type: 'home', blocks: [] } });
  await expect(published).rejects.toMatchObject({ data: { error: 'not_supported_on_dingtalk' } });
});

test('an app that greets whoever mentions it, in the thread of the mention', async () => {
  await run((app) => {
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `Hello, <@${event.user}>!`, thread_ts: event.ts });
    });
  });
  await chat.mention(group, ANNA, 'good morning');
  await soon(async () => (await chat.shown(group, ANNA)).join()).toMatch(/good morning[\s\S]*Hello,/);
  expect(simulator.rings(ANNA)).toHaveLength(1);
});

test('an app that wakes people up later', async () => {
  await run((app) => {
    app.message('wake me up', async ({ message, client }) => {
      const post_at = Math.floor(Date.now() / 1_000) + 2;
      await client.chat.scheduleMessage({ channel: message.channel, post_at, text: 'Summer has come' });
    });
  });
  await chat.say(group, ANNA, 'wake me up');
  await soon(() => chat.shown(group, ANNA), 8_000).toEqual(['Summer has come']);
});

test('an app whose approval buttons give way to the decision', async () => {
  const approve = { type: 'button' as const, text: plain('Approve'), style: 'primary' as const };
  const deny = { type: 'button' as const, text: plain('Deny'), style: 'danger' as const };
  await run((app) => {
    app.command('/request', async ({ ack, command, client }) => {
      await ack();
      await client.chat.postMessage({
        channel: command.channel_id,
        text: `Request: ${command.text}`,
        blocks: [
          { type: 'section', text: { type: 'mrkdwn', text: `Request: ${command.text}` } },
          {
            type: 'actions',
            elements: [
              { ...approve, action_id: 'approve', value: command.text },
              { ...deny, action_id: 'deny', value: command.text },
            ],
          },
        ],
      });
    });
    app.action<BlockAction>(/^(approve|deny)$/, async ({ ack, action, body, client }) => {
      await ack();
      const { action_id: decision, value } = action as { action_id: string; value: string };
      await client.chat.update({
        ...{ channel: body.channel?.id ?? '', ts: body.message?.ts ?? '' },
        text: `${value}: ${decision}`,
        blocks: [],
      });
    });
  });
  await chat.command(group, ANNA, '/request new chairs');
  await says('Request: new chairs\nApprove\nDeny');
  await chat.pressButton(group, ANNA, 'Approve');
  await says('new chairs: approve');
});

test('an app that uses what it may not have goes on, and a listener that throws stops nothing', async () => {
  const errors: string[] = [];
  const quiet = () => {};
  const error = (...all: unknown[]) => void errors.push(all.map(String).join(' '));
  const logger = { debug: quiet, info: quiet, warn: quiet, error, setLevel: quiet, setName: quiet };
  await run(
    (app) => {
      app.message('react', async ({ client, message }) => {
        await client.reactions.add({ channel: message.channel, name: 'eyes', timestamp: message.ts });
      });
      app.message('ping', async ({ say }) => void (await say('pong')));
    },
    { logger: { ...logger, getLevel: () => LogLevel.ERROR }, log: silent },
  );
  await chat.say(group, ANNA, 'react');
  await soon(() => errors.join()).toContain('not_supported_on_dingtalk');
  await chat.say(group, ANNA, 'ping');
  await says('pong');
});

test('an app that asks who there is and what groups it knows', async () => {
  const app = await run((bolt) => {
    bolt.message('who', async ({ client, message, say }) => {
      const { user = '', channel } = message as { user?: string; channel: string };
      const { user: person } = await client.users.info({ user });
      const { members = [] } = await client.conversations.members({ channel });
      await say({
        text: `${person?.real_name} ${members.includes(user)}`,
        unfurl_links: false,
        mrkdwn: false,
      });
    });
  });
  await chat.say(group, ANNA, 'who');
  await says('县农业农村局联络员A岗 true');
  const { channels = [] } = await app.client.conversations.list({ types: 'private_channel', limit: 200 });
  expect(channels.map(({ id }) => id)).toEqual([group]);
});
