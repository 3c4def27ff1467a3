// Bolt apps written for Slack, by Slack's public documents and without a thought of DingTalk, on the adapter.
import { App, type BlockAction, directMention, LogLevel, subtype } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { freePort, until } from './against-simulator.ts';

const person = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
const colleague = { staffId: 'staff02', nick: '县水利局联络员A岗' };

let simulator: DingtalkSimulator;
let group: string;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  stops = [];
  simulator = await startDingtalkSimulator({ dtmdMentionsRobot: true });
  group = simulator.addGroup({ title: '农业农村局督办群' });
  simulator.addPerson(person);
  simulator.addPerson(colleague);
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await simulator.stop();
});

/** As a reader of the README would do it: nothing but the keys, and where DingTalk is. */
async function run(write: (app: App) => void, publicUrl?: string): Promise<App> {
  const { clientId, clientSecret, robotCode, apiUrl, oapiUrl } = simulator;
  const app = new App({
    ...dingtalk({ clientId, clientSecret, robotCode, apiUrl, oapiUrl, publicUrl }),
    logLevel: LogLevel.ERROR,
  });
  write(app);
  stops.push(() => app.stop());
  await app.start(publicUrl === undefined ? 3_000 : Number(new URL(publicUrl).port));
  return app;
}

const shown = (channel: string) => simulator.shown(channel).filter(({ isRecalled }) => !isRecalled);
const answers = async (channel: string, count: number) => {
  await until(() => shown(channel).length >= count, `${count} answers`);
  return shown(channel);
};

test('nothing that dingtalk() brings is an option of Bolt but what Bolt needs', () => {
  const brought = Object.keys(dingtalk({ clientId: 'c', clientSecret: 's', robotCode: 'r' }));
  const bolt = new Set(
    'signingSecret endpoints port customRoutes receiver convoStore token appToken botId botUserId authorize logger logLevel ignoreSelf clientOptions processBeforeResponse signatureVerification clientId clientSecret stateSecret redirectUri installationStore scopes installerOptions socketMode developerMode tokenVerificationEnabled extendedErrorHandler deferInitialization attachFunctionToken'.split(
      ' ',
    ),
  );
  expect(brought.filter((name) => bolt.has(name)).toSorted()).toEqual([
    'authorize',
    'clientOptions',
    'receiver',
  ]);
});

test('hello, with a button that is clicked', async () => {
  await run((app) => {
    app.message('hello', async ({ message, say }) => {
      if (message.subtype !== undefined) return;
      await say({
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: `Hey there <@${message.user}>!` },
            accessory: {
              type: 'button',
              text: { type: 'plain_text', text: 'Click Me' },
              action_id: 'button_click',
            },
          },
        ],
        text: `Hey there <@${message.user}>!`,
      });
    });
    app.action<BlockAction>('button_click', async ({ body, ack, say }) => {
      await ack();
      await say(`<@${body.user.id}> clicked the button`);
    });
  });
  simulator.say(group, person, 'hello');
  const [hello] = await answers(group, 1);
  expect(hello?.text).toContain('Hey there');
  if (hello === undefined) throw new Error('nothing was said');
  simulator.tap(hello, 'Click Me', colleague);
  const [, clicked] = await answers(group, 2);
  expect(clicked?.text).toMatch(/staff02\s* clicked the button/);
});

describe('app.command', () => {
  const echo = (app: App) =>
    app.command('/echo', async ({ command, ack, respond }) => {
      await ack();
      await respond(`${command.text}`);
    });

  test.each([['/echo 你好'], ['echo 你好'], ['Echo 你好'], ['／echo 你好'], ['#echo 你好']])(
    '%j runs it, in a group and one to one',
    async (said) => {
      await run(echo);
      simulator.say(group, person, said);
      simulator.say('1:1', person, said);
      expect((await answers(group, 1))[0]?.text).toBe('你好');
      expect((await answers('im:staff01', 1))[0]?.text).toBe('你好');
    },
  );

  test('is heard once, also beside listeners for messages', async () => {
    const heard: string[] = [];
    await run((app) => {
      app.command('/echo', async ({ ack }) => {
        heard.push('command');
        await ack();
      });
      app.message(async ({ message }) => {
        heard.push(`message ${'text' in message ? message.text : ''}`);
      });
    });
    simulator.say(group, person, 'echo 一');
    simulator.say(group, person, '/unknown 二');
    simulator.say(group, person, 'echoes 三');
    await until(() => heard.length === 3);
    expect(heard.toSorted()).toEqual(['command', 'message /unknown 二', 'message echoes 三']);
  });

  test('a pattern hears only what has a mark', async () => {
    const heard: string[] = [];
    await run((app) => {
      app.command(/^\/e/, async ({ ack, command }) => {
        heard.push(command.command);
        await ack();
      });
      app.message(/./, async () => {
        heard.push('message');
      });
    });
    simulator.say('1:1', person, 'echo');
    await until(() => heard.length === 1);
    simulator.say('1:1', person, '/echo');
    await until(() => heard.length === 2);
    expect(heard).toEqual(['message', '/echo']);
  });

  test('ack with a message answers', async () => {
    await run((app) => app.command('/ping', ({ ack }) => ack({ text: 'pong', response_type: 'in_channel' })));
    simulator.say(group, person, '/ping');
    expect((await answers(group, 1))[0]?.text).toBe('pong');
  });
});

describe('app.message and app.event', () => {
  test('strings, patterns and their matches', async () => {
    await run((app) => {
      app.message(/^(hi|hello|hey)\b.*/, async ({ context, say }) => {
        await say(`${context.matches?.[0]}, how are you?`);
      });
      app.message('knock knock', async ({ say }) => {
        await say('Who is there?');
      });
    });
    simulator.say(group, person, 'hey you');
    simulator.say('1:1', person, 'well, knock knock');
    expect((await answers(group, 1))[0]?.text).toBe('hey you, how are you?');
    expect((await answers('im:staff01', 1))[0]?.text).toBe('Who is there?');
  });

  test('directMention passes what mentions the bot, and app_mention brings the mention in its text', async () => {
    const heard: string[] = [];
    await run((app) => {
      app.message(directMention, async () => {
        heard.push('direct');
      });
      app.event('app_mention', async ({ event, context }) => {
        heard.push(event.text.replace(`<@${context.botUserId}>`, 'BOT'));
      });
    });
    simulator.say('1:1', person, '不提到');
    simulator.say(group, person, '在吗');
    await until(() => heard.length === 2);
    expect(heard.toSorted()).toEqual(['BOT 在吗', 'direct']);
  });

  test('files are a subtype, and an event of their own', async () => {
    const heard: string[] = [];
    const app = await run((bolt) => {
      bolt.message(subtype('file_share'), async ({ message }) => {
        heard.push(`message ${'files' in message ? message.files?.[0]?.name : ''}`);
      });
      bolt.event('file_shared', async ({ event, client }) => {
        const { file } = await client.files.info({ file: event.file_id });
        const answer = await fetch(file?.url_private_download ?? '');
        heard.push(`${event.user_id} ${file?.name} ${await answer.text()}`);
      });
    });
    const content = simulator.addFile('台账.csv', '序号,事项');
    simulator.say('1:1', person, '', { msgtype: 'file', content });
    await until(() => heard.length === 2);
    expect(heard.toSorted()).toEqual(['message 台账.csv', 'staff01 台账.csv 序号,事项']);
    await expect(app.client.files.info({ file: 'none' })).rejects.toThrow('file_not_found');
  });

  test('the bot hears of its own arrival in a group once, and of members who come and go', async () => {
    const heard: string[] = [];
    await run((app) => {
      app.event('member_joined_channel', async ({ event, context }) => {
        const who = event.user === context.botUserId ? 'bot' : event.user;
        heard.push(`${who} joined ${event.channel === group}`);
      });
      app.event('member_left_channel', async ({ event }) => {
        heard.push(`${event.user} left`);
      });
      app.event('channel_rename', async ({ event }) => {
        heard.push(`renamed ${event.channel.name}`);
      });
      app.event('team_join', async ({ event }) => {
        heard.push(`new ${(event.user as unknown as { id: string }).id}`);
      });
    });
    simulator.say(group, person, '一');
    await until(() => heard.length === 1);
    simulator.say(group, person, '二');
    simulator.event('chat_add_member', { openConversationId: group, userId: ['staff02', 'staff03'] });
    await until(() => heard.length === 3);
    simulator.event('chat_remove_member', { openConversationId: group, userId: ['staff02'] });
    simulator.event('chat_update_title', { openConversationId: group, title: '新群名' });
    simulator.event('user_add_org', { userId: ['staff09'] });
    await until(() => heard.length === 6);
    expect(heard.slice(0, 3)).toEqual(['bot joined true', 'staff02 joined true', 'staff03 joined true']);
    expect(heard.slice(3).toSorted()).toEqual(['new staff09', 'renamed 新群名', 'staff02 left']);
    const other = simulator.addGroup();
    simulator.event('im_cool_app_install', { openConversationId: other, robotCode: simulator.robotCode });
    await until(() => heard.length === 7);
    simulator.say(other, person, '三');
    simulator.event('im_cool_app_uninstall', { openConversationId: other, robotCode: simulator.robotCode });
    await until(() => heard.length === 8);
    expect(heard.slice(6)).toEqual(['bot joined false', `${simulator.robotCode} left`]);
  });

  test('middleware and context run before listeners, and errors come to app.error', async () => {
    const errors: string[] = [];
    await run((app) => {
      app.use(async ({ context, client, payload, next }) => {
        const { user } = payload as { user?: string };
        if (user) context.name = (await client.users.info({ user })).user?.real_name;
        await next();
      });
      app.message('who', async ({ context, say }) => {
        await say(`You are ${context.name}`);
      });
      app.message('fail', async () => {
        throw new Error('on purpose');
      });
      app.error(async (error) => {
        errors.push(error.message);
      });
    });
    simulator.say('1:1', person, 'who am I');
    simulator.say('1:1', person, 'fail');
    expect((await answers('im:staff01', 1))[0]?.text).toBe('You are 县农业农村局联络员A岗');
    await until(() => errors.length === 1);
    expect(errors).toEqual(['on purpose']);
  });

  test('an answer in a thread begins with what it answers', async () => {
    await run((app) => {
      app.message('help', async ({ message, say }) => {
        await say({ text: 'On my way', thread_ts: message.ts });
      });
    });
    simulator.say(group, person, 'help me\nplease');
    const [message] = await answers(group, 1);
    expect(message?.text).toBe('「县农业农村局联络员A岗：help me」\nOn my way');
  });

  test('what DingTalk has not fails as Slack fails, and the rest of the listener can go on', async () => {
    await run((app) => {
      app.message('cheer', async ({ client, message, say }) => {
        const reaction = { channel: message.channel, name: 'tada', timestamp: message.ts };
        await client.reactions.add(reaction).catch((error: { data?: { error?: string } }) => {
          return say(`no reaction: ${error.data?.error}`);
        });
      });
    });
    simulator.say('1:1', person, 'cheer');
    expect((await answers('im:staff01', 1))[0]?.text).toBe('no reaction: not_supported_on_dingtalk');
  });
});

describe('app.action', () => {
  const poll = {
    type: 'actions' as const,
    block_id: 'poll',
    elements: [
      {
        type: 'static_select' as const,
        action_id: 'choose',
        placeholder: { type: 'plain_text' as const, text: '选' },
        options: ['红', '绿'].map((text, index) => ({
          text: { type: 'plain_text' as const, text },
          value: `colour-${index}`,
        })),
      },
      {
        type: 'button' as const,
        action_id: 'submit',
        text: { type: 'plain_text' as const, text: '提交' },
        value: 's',
      },
    ],
  };

  test('a chosen option is in the action, and in the state of the next press', async () => {
    await run((app) => {
      app.message('poll', async ({ say }) => {
        await say({ text: '投票', blocks: [poll] });
      });
      app.action({ block_id: 'poll', action_id: 'choose' }, async ({ ack, action, respond }) => {
        await ack();
        if (action.type === 'static_select') await respond(`chose ${action.selected_option.value}`);
      });
      app.action<BlockAction>('submit', async ({ ack, body, say }) => {
        await ack();
        const { state, message } = body as unknown as {
          state: { values: Record<string, Record<string, { selected_option?: { value: string } }>> };
          message: { text: string };
        };
        await say(`${message.text} ${state.values.poll?.choose?.selected_option?.value}`);
      });
    });
    simulator.say(group, person, 'poll');
    const [message] = await answers(group, 1);
    if (message === undefined) throw new Error('nothing was said');
    simulator.tap(message, '绿', person);
    await answers(group, 2);
    simulator.tap(message, '提交', person);
    const all = await answers(group, 3);
    expect(all.slice(1).map(({ text }) => text)).toEqual(['chose colour-1', '投票 colour-1']);
  });

  test('respond can replace and delete the message of the button', async () => {
    const button = (text: string, action_id: string) => ({
      type: 'button' as const,
      text: { type: 'plain_text' as const, text },
      action_id,
    });
    await run((app) => {
      app.message('ask', async ({ say }) => {
        await say({
          text: '?',
          blocks: [{ type: 'actions', elements: [button('改', 'edit'), button('删', 'delete')] }],
        });
      });
      app.action('edit', async ({ ack, respond }) => {
        await ack();
        await respond({ text: '改好了', replace_original: true });
      });
      app.action('delete', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    simulator.say(group, person, 'ask');
    const [first] = await answers(group, 1);
    if (first === undefined) throw new Error('nothing was said');
    simulator.tap(first, '改', person);
    await until(() => shown(group)[0]?.text === '改好了');
    expect(shown(group)).toHaveLength(1);
    simulator.say(group, person, 'ask');
    const [, second] = await answers(group, 2);
    if (second === undefined) throw new Error('nothing was said');
    simulator.tap(second, '删', person);
    await until(() => shown(group).length === 1);
  });
});

describe('a modal', () => {
  const ticket = (app: App) =>
    app.command('/ticket', async ({ ack, body, client, respond }) => {
      await ack();
      const view = {
        type: 'modal' as const,
        callback_id: 'ticket',
        title: { type: 'plain_text' as const, text: 'New ticket' },
        submit: { type: 'plain_text' as const, text: 'Send' },
        blocks: [
          {
            type: 'input' as const,
            block_id: 'title',
            label: { type: 'plain_text' as const, text: 'Title' },
            element: { type: 'plain_text_input' as const, action_id: 'text' },
          },
        ],
      };
      await client.views.open({ trigger_id: body.trigger_id, view }).catch(async (error) => {
        await respond(`no form: ${error.data.error}`);
      });
    });

  test('is a page that app.start(port) serves, opened by a link for the person alone', async () => {
    const publicUrl = `http://127.0.0.1:${await freePort()}`;
    await run(ticket, publicUrl);
    simulator.say(group, person, '/ticket');
    const [message] = await answers('im:staff01', 1);
    const link = message?.links[0]?.url ?? '';
    const address = new URL(link).searchParams.get('url') ?? link;
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('New ticket');
    expect((await fetch(`${publicUrl}/elsewhere`)).status).toBe(404);
    expect(shown(group)).toEqual([]);
  });

  test('without a public address is refused by name', async () => {
    await run(ticket);
    simulator.say(group, person, '/ticket');
    expect((await answers(group, 1))[0]?.text).toBe('no form: not_supported_on_dingtalk');
  });
});
