// The Slack platform through Bolt's real Socket Mode receiver, against a simulated Slack.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { App } from '@slack/bolt';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { boltLogger } from '../../../src/chat/bolt-logger.ts';
import { boltOptions } from '../../../src/chat/port.ts';
import { slack } from '../../../src/chat/slack/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { type SlackSimulator, startSlackSimulator } from '../../simulators/slack/simulator.ts';
import { CHANNEL, CONFIRM_BLOCKS, createBot, LIAISON, startSocketBot } from './bot.ts';

describe('events in Socket Mode', () => {
  it('a command is acknowledged, and its answer is seen only by whoever typed it', async () => {
    const { simulator, seen } = await startSocketBot();
    const { outcome } = await simulator.slash(CHANNEL, LIAISON, '/jz', 'A23 80% 路基完成');
    expect(outcome).toEqual({ kind: 'acknowledged', answer: {} });
    expect(seen.commands).toEqual([{ text: 'A23 80% 路基完成', user: LIAISON, channel: CHANNEL }]);
    await vi.waitFor(() =>
      expect(simulator.messages(CHANNEL)).toMatchObject([
        { text: '已登记 A23 80% 路基完成', visibleTo: LIAISON },
      ]),
    );
  });

  it('text given to ack is shown to whoever typed the command', async () => {
    const { simulator } = await startSocketBot();
    await simulator.slash(CHANNEL, LIAISON, '/help', '');
    expect(simulator.messages(CHANNEL)).toMatchObject([{ text: '可以这样写', visibleTo: LIAISON }]);
  });

  it('a message reaches its listener, and what the listener says reaches the channel', async () => {
    const { simulator, seen } = await startSocketBot();
    const { outcome } = await simulator.say(CHANNEL, LIAISON, '说说A23');
    expect(outcome.kind).toBe('acknowledged');
    await vi.waitFor(() => expect(simulator.messages(CHANNEL).map(({ text }) => text)).toContain('收到'));
    expect(seen.messages.map(({ text }) => text)).toEqual(['说说A23']);
  });

  it('the messages of the bot itself are never heard by its own listeners', async () => {
    const { simulator, app, seen } = await startSocketBot();
    await app.client.chat.postMessage({ token: simulator.botToken, channel: CHANNEL, text: '提醒' });
    await vi.waitFor(() => expect(simulator.deliveries).toHaveLength(1));
    expect(simulator.deliveries[0]?.outcome.kind).toBe('acknowledged');
    await simulator.say(CHANNEL, LIAISON, '好');
    expect(seen.messages.map(({ text }) => text)).toEqual(['好']);
  });

  it('a mention comes as a message and as a mention', async () => {
    const { simulator, seen } = await startSocketBot();
    await simulator.say(CHANNEL, LIAISON, `<@${simulator.workspace.bot.userId}> A23办好了`);
    expect(seen.messages).toHaveLength(1);
    expect(seen.mentions).toEqual([`<@${simulator.workspace.bot.userId}> A23办好了`]);
  });

  it('a pressed button reaches its listener, which may replace the message', async () => {
    const { simulator, app, seen } = await startSocketBot();
    const posted = await app.client.chat.postMessage({
      token: simulator.botToken,
      channel: CHANNEL,
      text: 'A23',
      blocks: [...CONFIRM_BLOCKS] as never,
    });
    const { outcome } = await simulator.click(CHANNEL, String(posted.ts), 'confirm', LIAISON);
    expect(outcome.kind).toBe('acknowledged');
    expect(seen.presses).toEqual(['A23']);
    await vi.waitFor(() => expect(simulator.messages(CHANNEL)).toMatchObject([{ text: '已确认' }]));
  });

  it('a message that was not acknowledged comes again with the same event id', async () => {
    const { simulator, platform, seen } = await startSocketBot();
    simulator.faults.next('apps.connections.open', { kind: 'status', status: 500 });
    simulator.sockets.drop();
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(false));
    const first = await simulator.say(CHANNEL, LIAISON, '办好了');
    expect(first.outcome.kind).toBe('failed');
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(true));
    simulator.clock.advance(60_000);
    await vi.waitFor(() => expect(seen.messages).toHaveLength(1));
    expect(seen.messages[0]).toMatchObject({ eventId: first.body.event_id, retryNum: 2 });
  });

  it('who sent one event is not remembered for the next', async () => {
    const { simulator, app } = await startSocketBot({
      users: [
        { id: LIAISON, name: '县农业农村局联络员A岗' },
        { id: 'U0SHUILI', name: '县水利局联络员A岗' },
      ],
    });
    const senders: unknown[] = [];
    app.message(async ({ context }) => {
      senders.push(context.userId);
    });
    await simulator.say(CHANNEL, LIAISON, '一');
    await simulator.say(CHANNEL, 'U0SHUILI', '二');
    expect(senders).toEqual([LIAISON, 'U0SHUILI']);
  });

  it('auth.test is asked once, not for every event', async () => {
    const { simulator } = await startSocketBot();
    await simulator.say(CHANNEL, LIAISON, '一');
    await simulator.say(CHANNEL, LIAISON, '二');
    expect(simulator.calls.filter((name) => name === 'auth.test')).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('is made again at once when Slack renews it, also when Slack does not hang up', async () => {
    const { simulator, platform, seen } = await startSocketBot({ hangsUp: false });
    simulator.sockets.refresh('refresh_requested');
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(false), { interval: 1 });
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(true), { timeout: 4_000 });
    await simulator.say(CHANNEL, LIAISON, '还在吗');
    expect(seen.messages.map(({ text }) => text)).toEqual(['还在吗']);
    expect(simulator.sockets.connections()).toBe(1);
  });

  it.each(['warning', 'refresh_requested'] as const)('is renewed when Slack says %s', async (reason) => {
    const { simulator, platform, seen } = await startSocketBot();
    simulator.sockets.refresh(reason);
    await vi.waitFor(() => expect(simulator.calls.filter((name) => name === OPEN)).toHaveLength(2));
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(true));
    await simulator.say(CHANNEL, LIAISON, '还在吗');
    expect(seen.messages.map(({ text }) => text)).toEqual(['还在吗']);
  });

  it('is one of several: each message reaches one process', async () => {
    const { simulator, seen } = await startSocketBot();
    const heard: string[] = [];
    const other = secondBot(simulator);
    other.message(async ({ message }) => {
      heard.push('text' in message ? (message.text ?? '') : '');
    });
    await other.start();
    for (const text of ['一', '二', '三', '四']) await simulator.say(CHANNEL, LIAISON, text);
    expect([...heard, ...seen.messages.map(({ text }) => text)].sort()).toEqual(['一', '三', '二', '四']);
    expect(heard).toHaveLength(2);
  });

  it('that Slack turns away, as one too many, is tried again', async () => {
    const { simulator, platform } = await startSocketBot();
    simulator.sockets.crowd();
    simulator.sockets.drop();
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(false), { interval: 1 });
    await vi.waitFor(() => expect(simulator.sockets.connections()).toBe(1), { timeout: 5_000 });
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(true));
  });

  it('is tried again while Slack is in trouble', async () => {
    const { simulator, platform } = await startSocketBot();
    for (const status of [500, 503]) {
      simulator.faults.next('apps.connections.open', { kind: 'status', status });
    }
    simulator.sockets.drop();
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(false), { interval: 1 });
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(true), { timeout: 5_000 });
  });

  it('is made later when Slack does not answer at the start', async () => {
    const { simulator, platform, app, lines } = await createBot({}, { appToken: 'xapp-simulated' });
    simulator.faults.next('auth.test', { kind: 'status', status: 500 });
    await app.start();
    expect(lines.join()).toContain('does not answer yet');
    await vi.waitFor(() => expect(platform.health().isConnected).toBe(true), { timeout: 5_000 });
    expect(platform.health().detail).toMatch(/connected at \d{4}-/);
  });

  it('is gone after stop, and nothing connects again', async () => {
    const { simulator, platform, app } = await startSocketBot();
    await app.stop();
    await vi.waitFor(() => expect(simulator.sockets.connections()).toBe(0));
    expect(platform.health().isConnected).toBe(false);
    expect(simulator.sockets.strayAcknowledgements).toEqual([]);
  });

  it('stops within two seconds although Slack does not hang up', async () => {
    const { app } = await startSocketBot({ hangsUp: false });
    await expect(Promise.race([app.stop().then(() => 'stopped'), later(2_000)])).resolves.toBe('stopped');
  });

  it('stops while it is still being made', async () => {
    const { simulator, app } = await createBot({}, { appToken: 'xapp-simulated' });
    simulator.faults.next('apps.connections.open', { kind: 'silence' });
    const starting = app.start();
    await vi.waitFor(() => expect(simulator.calls).toContain('apps.connections.open'));
    await app.stop();
    await starting;
    expect(simulator.sockets.connections()).toBe(0);
  });

  it.each([true, false])(
    'leaves nothing behind that keeps the process alive (Slack hangs up: %s)',
    async (hangsUp) => {
      const simulator = await startSlackSimulator({ hangsUp });
      onTestFinished(() => simulator.stop());
      const script = new URL('start-and-stop.ts', import.meta.url).pathname;
      const { stdout } = await promisify(execFile)(process.execPath, [script, simulator.apiUrl], {
        timeout: 8_000,
      });
      expect(stdout).toBe('connected, stopped');
    },
  );

  it('waits at stop for a listener that is still at work', async () => {
    const { simulator, app } = await startSocketBot();
    let finish: () => void = () => undefined;
    let isDone = false;
    app.message(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      isDone = true;
    });
    await simulator.say(CHANNEL, LIAISON, '慢');
    const stopping = app.stop();
    finish();
    await stopping;
    expect(isDone).toBe(true);
  });
});

describe('wrong settings', () => {
  it.each([
    ['SLACK_BOT_TOKEN', { botToken: 'xoxb-wrong', appToken: 'xapp-simulated' }],
    ['SLACK_APP_TOKEN', { appToken: 'xapp-wrong' }],
    ['SLACK_BOT_TOKEN', { botToken: 'xoxb-wrong', signingSecret: 'simulated' }],
  ])('a refused token fails the start and names %s', async (setting, options) => {
    const { app } = await createBot({}, options);
    await expect(app.start()).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(setting),
      detail: { setting, code: 'invalid_auth' },
    });
  });

  it('tokens in each other\u2019s place are refused too', async () => {
    const { app } = await createBot({}, { appToken: 'xoxb-simulated' });
    await expect(app.start()).rejects.toThrow(/SLACK_APP_TOKEN \(not_allowed_token_type\)/);
  });

  it('neither an app token nor a signing secret is a clear complaint', async () => {
    await expect(createBot({}, {})).rejects.toThrow(/SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/);
  });
});

const OPEN = 'apps.connections.open';

/** Another process of the same app, beside the first. */
function secondBot(simulator: SlackSimulator): App {
  const platform = slack({
    botToken: simulator.botToken,
    appToken: simulator.appToken,
    apiUrl: simulator.apiUrl,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    workspaceId: 'county',
  });
  const app = new App({ ...boltOptions(platform), logger: boltLogger(pino({ level: 'silent' })) });
  onTestFinished(async () => {
    await app.stop();
  });
  return app;
}

function later(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('too late'), milliseconds).unref());
}
