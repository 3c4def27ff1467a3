// The Slack platform in HTTP mode: Bolt's own receiver behind Duban's web server, signatures checked.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { signedRequest } from '../../simulators/slack/http-mode.ts';
import { CHANNEL, CONFIRM_BLOCKS, createBot, LIAISON, passTo, startHttpBot } from './bot.ts';

const EVENTS_URL = 'http://duban.test/slack/events';
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const now = () => Math.floor(systemClock.now().getTime() / 1000);

describe('events over HTTP', () => {
  it('a command is acknowledged, and its answer is seen only by whoever typed it', async () => {
    const { simulator, seen } = await startHttpBot();
    const { outcome } = await simulator.slash(CHANNEL, LIAISON, '/jz', 'A23 80%');
    expect(outcome.kind).toBe('acknowledged');
    expect(seen.commands).toMatchObject([{ text: 'A23 80%' }]);
    await vi.waitFor(() =>
      expect(simulator.messages(CHANNEL)).toMatchObject([{ text: '已登记 A23 80%', visibleTo: LIAISON }]),
    );
  });

  it('text given to ack is shown to whoever typed the command', async () => {
    const { simulator } = await startHttpBot();
    await simulator.slash(CHANNEL, LIAISON, '/help', '');
    expect(simulator.messages(CHANNEL)).toMatchObject([{ text: '可以这样写', visibleTo: LIAISON }]);
  });

  it('a message reaches its listener, and what the listener says reaches the channel', async () => {
    const { simulator, seen } = await startHttpBot();
    await simulator.say(CHANNEL, LIAISON, '说说A23');
    await vi.waitFor(() => expect(simulator.messages(CHANNEL).map(({ text }) => text)).toContain('收到'));
    expect(seen.messages.map(({ text }) => text)).toEqual(['说说A23']);
  });

  it('a pressed button reaches its listener', async () => {
    const { simulator, app, seen } = await startHttpBot();
    const posted = await app.client.chat.postMessage({
      token: simulator.botToken,
      channel: CHANNEL,
      text: 'A23',
      blocks: [...CONFIRM_BLOCKS] as never,
    });
    await simulator.click(CHANNEL, String(posted.ts), 'confirm', LIAISON);
    expect(seen.presses).toEqual(['A23']);
  });

  it('comes through a real web server as well', async () => {
    const { simulator, platform, app, seen } = await createBot({}, { signingSecret: 'simulated' });
    await app.start();
    const server = createServer(getRequestListener((request) => passTo(platform, request)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await simulator.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    const { outcome } = await simulator.slash(CHANNEL, LIAISON, '/jz', 'A23 进展 & <完成>');
    expect(outcome.kind).toBe('acknowledged');
    expect(seen.commands).toMatchObject([{ text: 'A23 进展 & <完成>' }]);
  });

  it('an event is turned away while nobody knows who the bot is, and comes again', async () => {
    const { simulator, seen } = await startHttpBotThatSlackForgot();
    const { outcome, body } = await simulator.say(CHANNEL, LIAISON, '在吗');
    expect(outcome).toEqual({ kind: 'failed', reason: 'http_error 503' });
    await vi.waitFor(() => expect(seen.messages).toMatchObject([{ eventId: body.event_id, retryNum: 1 }]));
  });
});

/** Slack answers neither at the start, nor at the challenge, nor at the first event. */
async function startHttpBotThatSlackForgot() {
  const bot = await createBot({}, { signingSecret: 'simulated' });
  bot.simulator.faults.next('auth.test', { kind: 'status', status: 500 });
  await bot.app.start();
  expect(bot.platform.health().isConnected).toBe(false);
  let isFirst = true;
  await bot.simulator.deliverTo(EVENTS_URL, async (request) => {
    if (isFirst) {
      isFirst = false;
      return Response.json(await request.json());
    }
    return passTo(bot.platform, request);
  });
  bot.simulator.faults.next('auth.test', { kind: 'status', status: 500 });
  return bot;
}

describe('signatures', () => {
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T0COUNTY',
    event: {
      type: 'message',
      channel: CHANNEL,
      channel_type: 'channel',
      user: LIAISON,
      text: '一',
      ts: '1.0',
    },
  });

  it('a good one is accepted', async () => {
    const { platform, seen } = await startHttpBot();
    const answer = await passTo(platform, signedRequest(EVENTS_URL, body, JSON_TYPE, 'simulated', now()));
    expect(answer.status).toBe(200);
    expect(seen.messages).toHaveLength(1);
  });

  it.each([
    ['made with another secret', () => signedRequest(EVENTS_URL, body, JSON_TYPE, 'another', now())],
    ['older than five minutes', () => signedRequest(EVENTS_URL, body, JSON_TYPE, 'simulated', now() - 301)],
    [
      'missing',
      () => new Request(EVENTS_URL, { method: 'POST', body, headers: { 'content-type': JSON_TYPE } }),
    ],
    ['of another body', () => withBody(signedRequest(EVENTS_URL, body, JSON_TYPE, 'simulated', now()), '{}')],
  ])('one that is %s gets a 401, and no listener hears of it', async (_what, request) => {
    const { platform, seen, lines } = await startHttpBot();
    expect((await passTo(platform, request())).status).toBe(401);
    expect(seen.messages).toEqual([]);
    expect(lines.join()).toContain('SLACK_SIGNING_SECRET');
  });

  it('one just under five minutes old is accepted', async () => {
    const { platform } = await startHttpBot();
    const request = signedRequest(EVENTS_URL, body, JSON_TYPE, 'simulated', now() - 290);
    expect((await passTo(platform, request)).status).toBe(200);
  });

  it('Slack\u2019s certificate check needs none, and smuggles nothing in', async () => {
    const { platform, seen } = await startHttpBot();
    const form = new URLSearchParams({ ssl_check: '1', command: '/jz', text: 'A23' }).toString();
    const request = new Request(EVENTS_URL, {
      method: 'POST',
      body: form,
      headers: { 'content-type': FORM_TYPE },
    });
    expect((await passTo(platform, request)).status).toBe(200);
    expect(seen.commands).toEqual([]);
  });
});

describe('what is not an event', () => {
  it('another path is not this platform\u2019s', async () => {
    const { platform } = await startHttpBot();
    expect(await platform.handle?.(new Request('http://duban.test/board'))).toBeNull();
  });

  it('another method gets a 405', async () => {
    const { platform } = await startHttpBot();
    expect((await passTo(platform, new Request(EVENTS_URL))).status).toBe(405);
  });

  it('a body that no event has gets a 413', async () => {
    const { platform } = await startHttpBot();
    const huge = signedRequest(EVENTS_URL, 'x'.repeat(4 * 1024 * 1024 + 1), JSON_TYPE, 'simulated', now());
    expect((await passTo(platform, huge)).status).toBe(413);
  });

  it('signed nonsense gets a 400', async () => {
    const { platform } = await startHttpBot();
    const nonsense = signedRequest(EVENTS_URL, '{not json', JSON_TYPE, 'simulated', now());
    expect((await passTo(platform, nonsense)).status).toBe(400);
  });
});

function withBody(request: Request, body: string): Request {
  return new Request(request.url, { method: 'POST', headers: request.headers, body });
}
