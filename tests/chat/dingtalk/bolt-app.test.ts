// A real Bolt app, written as for Slack, on the adapter and the simulated DingTalk: from a person's words to the answer.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sign } from '../../../src/chat/dingtalk/api/sign.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, freePort, until } from './against-simulator.ts';

const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };

let simulator: DingtalkSimulator;
let group: string;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  stops = [];
  simulator = await startDingtalkSimulator();
  group = simulator.addGroup({ title: '农业农村局督办群' });
  simulator.addPerson(liaison);
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await simulator.stop();
});

async function started(write: (app: ReturnType<typeof boltApp>['app']) => void) {
  const { app, platform } = boltApp(simulator);
  write(app);
  stops.push(() => app.stop());
  await app.start();
  return { app, platform };
}

describe('app.command', () => {
  test('hears a command and answers with respond() in the group', async () => {
    await started((app) => {
      app.command('/进展', async ({ ack, command, respond }) => {
        await ack();
        await respond(`已记：${command.text}（${command.user_name}）`);
      });
    });
    simulator.say(group, liaison, '／进展 A29 80% 路基完成');
    await until(() => simulator.shown(group).length === 1);
    expect(simulator.shown(group)).toMatchObject([
      { via: 'session', msgtype: 'text', text: '已记：A29 80% 路基完成（县农业农村局联络员A岗）' },
    ]);
  });

  test('an ack with words is an answer too', async () => {
    await started((app) => app.command('/帮助', ({ ack }) => ack('请发送 /任务')));
    simulator.say('1:1', liaison, '/帮助');
    await until(() => simulator.shown('im:staff01').length === 1);
    expect(simulator.shown('im:staff01')[0]).toMatchObject({ via: 'session', text: '请发送 /任务' });
  });

  test('a button of the answer sends a command that is heard', async () => {
    await started((app) => {
      app.command('/查', async ({ ack, respond }) => {
        await ack();
        const button = {
          type: 'button' as const,
          text: { type: 'plain_text' as const, text: '通过' },
          action_id: 'run:verify',
          value: '/核验 B10 通过',
        };
        await respond({ text: 'B10', blocks: [{ type: 'actions', elements: [button] }] });
      });
      app.command('/核验', async ({ ack, respond, command }) => {
        await ack();
        await respond(`核验 ${command.text}`);
      });
    });
    simulator.say('1:1', liaison, '/查 B10');
    await until(() => simulator.shown('im:staff01').length === 1);
    const url = new URL(simulator.shown('im:staff01')[0]?.links[0]?.url ?? '');
    simulator.say('1:1', liaison, url.searchParams.get('content') ?? '');
    await until(() => simulator.shown('im:staff01').length === 2);
    expect(simulator.shown('im:staff01')[1]?.text).toBe('核验 B10 通过');
  });
});

describe('app.message', () => {
  test('hears free text and answers with say(), in a group and one to one', async () => {
    await started((app) => {
      app.message(/都好了/, async ({ message, say }) => {
        await say(`收到 ${'text' in message ? message.text : ''}`);
      });
    });
    simulator.say(group, liaison, 'A11都好了');
    simulator.say('1:1', liaison, 'A12都好了');
    simulator.say('1:1', liaison, '没有');
    await until(() => simulator.shown(group).length + simulator.shown('im:staff01').length === 2);
    expect(simulator.shown(group)).toMatchObject([{ via: 'openapi', text: '收到 A11都好了' }]);
    expect(simulator.shown('im:staff01')).toMatchObject([{ via: 'openapi', text: '收到 A12都好了' }]);
  });

  test('app_mention hears what mentions the robot', async () => {
    const heard: string[] = [];
    await started((app) => {
      app.event('app_mention', async ({ event }) => {
        heard.push(event.text);
      });
    });
    simulator.say(group, liaison, '你好');
    await until(() => heard.length === 1);
    expect(heard).toEqual([`<@${simulator.robotCode}> 你好`]);
  });

  test('a quote of what the app posted is in its thread', async () => {
    const threads: (string | undefined)[] = [];
    const { app } = await started((bolt) => {
      bolt.message(async ({ message }) => {
        threads.push('thread_ts' in message ? message.thread_ts : undefined);
      });
    });
    const posted = await app.client.chat.postMessage({ channel: group, text: 'A23 请报进展' });
    simulator.say(group, liaison, '办好了', { quotesKey: simulator.shown(group)[0]?.processQueryKey ?? '' });
    await until(() => threads.length === 1);
    expect(threads).toEqual([posted.ts]);
  });

  test('the person of an answer is rung through the session webhook', async () => {
    await started((app) => {
      app.message(async ({ message, body, context }) => {
        const url = (body as unknown as { response_url: string }).response_url;
        const user = 'user' in message ? message.user : '';
        await context.answer(url, `<@${user}> 收到`);
      });
      app.use(async ({ context, next }) => {
        context.answer = async (url: string, text: string) => {
          const { platform } = boltApp(simulator);
          const body = JSON.stringify({ text });
          await platform.clientOptions.fetch?.(url, { method: 'POST', body });
        };
        await next();
      });
    });
    simulator.say(group, liaison, '你好');
    await until(() => simulator.shown(group).length === 1);
    expect(simulator.shown(group)[0]).toMatchObject({ rang: ['staff01'], text: '@staff01  收到' });
  });
});

describe('respond()', () => {
  /** An app that answers only when the test lets it. */
  async function answeringLater(words: string | object) {
    const go = Promise.withResolvers<void>();
    const outcome: unknown[] = [];
    const { platform } = await started((app) => {
      app.command('/日报', async ({ ack, respond }) => {
        await ack();
        await go.promise;
        outcome.push(
          await respond(words).then(
            () => 'said',
            (error: unknown) => error,
          ),
        );
      });
    });
    return { go: go.resolve, outcome, platform };
  }

  test.each([
    ['in the group', true, 5_500_000],
    ['one to one', false, 5_500_000],
  ])('after the session has expired goes through the OpenAPI %s', async (_, isGroup, later) => {
    const { go, outcome } = await answeringLater('日报来了');
    simulator.say(isGroup ? group : '1:1', liaison, '/日报');
    await until(() => simulator.stream.acks.length > 0);
    simulator.clock.advance(later);
    go();
    await until(() => outcome.length === 1);
    const channel = isGroup ? group : 'im:staff01';
    expect(simulator.shown(channel)).toMatchObject([{ via: 'openapi', text: '日报来了' }]);
    expect(simulator.faults.calls('/robot/sendBySession')).toBe(0);
  });

  test('that is ephemeral goes to the person alone, never into the group', async () => {
    const { go, outcome } = await answeringLater({ text: '只给你看', response_type: 'ephemeral' });
    simulator.say(group, liaison, '/日报');
    go();
    await until(() => outcome.length === 1);
    expect(simulator.shown('im:staff01')).toMatchObject([{ text: '只给你看' }]);
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('that is ephemeral to somebody without a staff id fails rather than going into the group', async () => {
    const { go, outcome, platform } = await answeringLater({ text: '只给你看', response_type: 'ephemeral' });
    simulator.say(group, liaison, '/日报', { isExternal: true });
    go();
    await until(() => outcome.length === 1);
    expect(platform.failure(outcome[0], new Date(0))).toMatchObject({ kind: 'gone' });
    expect(simulator.shown(group)).toHaveLength(0);
  });

  test('to a session that DingTalk ended early goes through the OpenAPI', async () => {
    const { go, outcome } = await answeringLater('日报来了');
    simulator.faults.order('/robot/sendBySession', {
      status: 200,
      body: { errcode: 300001, errmsg: 'session 不存在' },
    });
    simulator.say(group, liaison, '/日报');
    go();
    await until(() => outcome.length === 1);
    expect(simulator.shown(group)).toMatchObject([{ via: 'openapi' }]);
  });

  test('that fails tells the listener why', async () => {
    const { go, outcome, platform } = await answeringLater('日报来了');
    simulator.faults.order('/robot/sendBySession', 'delivered-then-silence');
    simulator.say(group, liaison, '/日报');
    go();
    await until(() => outcome.length === 1);
    expect(platform.failure(outcome[0], new Date(0))).toMatchObject({ kind: 'unknown' });
    expect(String(outcome[0])).not.toContain('sim-session');
  });

  test('to somebody from outside after the session cannot be delivered, and says so', async () => {
    const { go, outcome, platform } = await answeringLater('日报来了');
    simulator.say('1:1', liaison, '/日报', { isExternal: true });
    await until(() => simulator.stream.acks.length > 0);
    simulator.clock.advance(5_500_000);
    go();
    await until(() => outcome.length === 1);
    expect(platform.failure(outcome[0], new Date(0))).toMatchObject({ kind: 'gone' });
  });
});

test('a listener that throws hurts nobody', async () => {
  let heard = 0;
  await started((app) => {
    app.error(async () => {});
    app.message(async () => {
      heard += 1;
      throw new Error('listener');
    });
  });
  simulator.say('1:1', liaison, '一');
  simulator.say('1:1', liaison, '二');
  await until(() => heard === 2);
});

test('stopping waits for a listener at work', async () => {
  const { app } = await started((bolt) => {
    bolt.command('/日报', async ({ ack, respond }) => {
      await ack();
      await new Promise((resolve) => setTimeout(resolve, 60));
      await respond('赶上了');
    });
  });
  const msgId = simulator.say('1:1', liaison, '/日报');
  await until(() => simulator.stream.ackOf(msgId));
  await app.stop();
  expect(simulator.shown('im:staff01')).toHaveLength(1);
});

describe('HTTP mode', () => {
  const request = (
    body: string,
    headers: Record<string, string>,
    path = '/dingtalk/robot',
    method = 'POST',
  ) => new Request(`http://duban${path}`, { method, headers, ...(method === 'POST' ? { body } : {}) });

  function signed(body: object, at = simulator.clock.now().getTime(), secret = simulator.clientSecret) {
    const timestamp = String(at);
    return request(JSON.stringify(body), {
      timestamp,
      sign: sign(timestamp, secret),
      'content-type': 'application/json',
    });
  }

  /** Not started: no Stream. */
  function listening() {
    const { app, platform } = boltApp(simulator);
    const heard: string[] = [];
    app.command('/进展', async ({ command, respond }) => {
      heard.push(command.text);
      await respond('已记');
    });
    return { handle: (asked: Request) => platform.handle?.(asked), heard };
  }

  test('a signed callback is heard, answered with nothing, and answered through the session', async () => {
    const { handle, heard } = listening();
    const answer = await handle(signed(simulator.payload(group, liaison, '/进展 A29 80%')));
    expect(await answer?.json()).toEqual({ msgtype: 'empty' });
    await until(() => simulator.shown(group).length === 1);
    expect(heard).toEqual(['A29 80%']);
  });

  test('is chosen by a setting: nothing asks for a Stream, and the port that start() is given serves it', async () => {
    simulator.app.mayStream = false;
    const stream = boltApp(simulator).app;
    await expect(stream.start()).rejects.toThrow(/HTTP mode/);
    await stream.stop();
    const opened = simulator.stream.opened();
    const port = await freePort();
    const { app, platform } = boltApp(simulator, { mode: 'http', cardTemplateId: 'unheard.schema' });
    const heard: string[] = [];
    app.message(async ({ message }) => {
      heard.push('text' in message ? (message.text ?? '') : '');
    });
    await app.start(port);
    expect(platform.health()).toMatchObject({ isConnected: true });
    const asked = signed(simulator.payload(group, liaison, '你好'));
    const [headers, body] = [asked.headers, await asked.text()];
    const answer = await fetch(`http://127.0.0.1:${port}/dingtalk/robot`, { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({ msgtype: 'empty' });
    await until(() => heard.length === 1);
    expect(simulator.stream.opened()).toBe(opened);
    await app.stop();
    expect(platform.health()).toMatchObject({ isConnected: false });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  test('a forged or stale callback is refused and not heard', async () => {
    const { handle, heard } = listening();
    const message = simulator.payload(group, liaison, '/进展 A29 80%');
    const hourAgo = simulator.clock.now().getTime() - 3_660_000;
    for (const bad of [
      signed(message, undefined, 'other secret'),
      signed(message, hourAgo),
      request('{}', {}),
    ]) {
      expect((await handle(bad))?.status).toBe(403);
    }
    expect(heard).toEqual([]);
  });

  test('what is not JSON, not POST, or not ours is left out', async () => {
    const { handle } = listening();
    const timestamp = String(simulator.clock.now().getTime());
    const headers = { timestamp, sign: sign(timestamp, simulator.clientSecret) };
    expect((await handle(request('not json', headers)))?.status).toBe(400);
    expect((await handle(request('', headers, '/dingtalk/robot', 'GET')))?.status).toBe(405);
    expect(await handle(request('{}', headers, '/healthz'))).toBeNull();
  });
});
