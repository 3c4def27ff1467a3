// How simulated Slack hands things over: Socket Mode's envelopes, signed posts, repeats, and response_url.
import { createHmac } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type SlackSimulator, startSlackSimulator } from './simulator.ts';
import type { Json } from './workspace.ts';

const CHANNEL = 'C0NONGYE';
const USER = 'U0NONGYE';

async function start(): Promise<SlackSimulator> {
  const slack = await startSlackSimulator();
  onTestFinished(() => slack.stop());
  return slack;
}

const newUrl = async (slack: SlackSimulator): Promise<string> => {
  const headers = { authorization: `Bearer ${slack.appToken}` };
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'GET', headers });
  return ((await answer.json()) as { url: string }).url;
};

interface Line {
  readonly socket: WebSocket;
  readonly heard: Json[];
  hear(type: string, count?: number): Promise<Json>;
  acknowledge(envelope: Json, payload?: Json): void;
}

async function connect(slack: SlackSimulator, url?: string): Promise<Line> {
  const socket = new WebSocket(url ?? (await newUrl(slack)));
  const heard: Json[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  await new Promise<void>((resolve, reject) => socket.once('message', () => resolve()).once('error', reject));
  return {
    socket,
    heard,
    hear: (type, count = 1) =>
      vi.waitFor(() => {
        const found = heard.filter((message) => message.type === type)[count - 1];
        if (!found) throw new Error(`no ${type} yet`);
        return found;
      }),
    acknowledge: ({ envelope_id }, payload = {}) => socket.send(JSON.stringify({ envelope_id, payload })),
  };
}

describe('Socket Mode', () => {
  it('greets, and its address opens once', async () => {
    const slack = await start();
    const url = await newUrl(slack);
    const { heard } = await connect(slack, url);
    expect(heard[0]).toMatchObject({ type: 'hello', num_connections: 1 });
    await expect(connect(slack, url)).rejects.toThrow('403');
    await expect(connect(slack, url.replace(/ticket=.*/, 'ticket=made-up'))).rejects.toThrow('403');
  });

  it('takes the acknowledgement of the right envelope only', async () => {
    const slack = await start();
    const line = await connect(slack);
    const said = slack.say(CHANNEL, USER, '一');
    const envelope = await line.hear('events_api');
    expect(envelope).toMatchObject({ accepts_response_payload: false, retry_attempt: 0 });
    line.acknowledge({ envelope_id: 'another' });
    await vi.waitFor(() => expect(slack.sockets.strayAcknowledgements).toEqual(['another']));
    line.acknowledge(envelope);
    expect((await said).outcome.kind).toBe('acknowledged');
  });

  it('repeats an event that is not acknowledged within three seconds, three times, with the same event id', async () => {
    const slack = await start();
    const line = await connect(slack);
    const said = slack.say(CHANNEL, USER, '一');
    await line.hear('events_api');
    slack.clock.advance(2_900);
    expect(line.heard).toHaveLength(2);
    slack.clock.advance(100);
    expect((await said).outcome).toEqual({ kind: 'failed', reason: 'timeout' });
    await line.hear('events_api', 2);
    slack.clock.advance(3_000);
    await vi.waitFor(() => expect(slack.deliveries).toHaveLength(2));
    slack.clock.advance(60_000);
    await line.hear('events_api', 3);
    slack.clock.advance(3_000);
    await vi.waitFor(() => expect(slack.deliveries).toHaveLength(3));
    slack.clock.advance(300_000);
    await line.hear('events_api', 4);
    slack.clock.advance(3_000);
    await vi.waitFor(() => expect(slack.deliveries).toHaveLength(4));
    slack.clock.advance(3_600_000);
    const envelopes = line.heard.slice(1) as { retry_attempt: number; retry_reason: string; payload: Json }[];
    expect(envelopes.map((envelope) => envelope.retry_attempt)).toEqual([0, 1, 2, 3]);
    expect(envelopes[1]?.retry_reason).toBe('timeout');
    expect(new Set(envelopes.map((envelope) => envelope.payload.event_id)).size).toBe(1);
  });

  it('does not repeat a command', async () => {
    const slack = await start();
    const line = await connect(slack);
    const typed = slack.slash(CHANNEL, USER, '/jz', 'A23');
    await line.hear('slash_commands');
    slack.clock.advance(3_000);
    expect((await typed).outcome.kind).toBe('failed');
    slack.clock.advance(600_000);
    expect(slack.deliveries).toHaveLength(1);
  });

  it('fails what is typed while no connection is open', async () => {
    const slack = await start();
    const { outcome } = await slack.slash(CHANNEL, USER, '/jz', 'A23');
    expect(outcome).toEqual({ kind: 'failed', reason: 'no_active_connection' });
  });

  it('gives each payload to one of several connections, in turn', async () => {
    const slack = await start();
    const [one, other] = [await connect(slack), await connect(slack)];
    for (const text of ['一', '二']) void slack.say(CHANNEL, USER, text);
    await one.hear('events_api');
    await other.hear('events_api');
    expect([one, other].map(({ heard }) => heard.length)).toEqual([2, 2]);
  });

  it('takes a payload in the acknowledgement of a command, and ignores one for an event', async () => {
    const slack = await start();
    const line = await connect(slack);
    const said = slack.say(CHANNEL, USER, '一');
    line.acknowledge(await line.hear('events_api'), { text: '不该有' });
    expect((await said).outcome).toEqual({ kind: 'acknowledged', answer: {} });
    const typed = slack.slash(CHANNEL, USER, '/jz', '');
    const envelope = await line.hear('slash_commands');
    expect(envelope).toMatchObject({ accepts_response_payload: true });
    line.acknowledge(envelope, { text: '收到' });
    expect((await typed).outcome).toEqual({ kind: 'acknowledged', answer: { text: '收到' } });
  });

  it('asks to reconnect with a reason, and takes no more than ten connections', async () => {
    const slack = await start();
    const lines = [];
    for (let count = 0; count < 10; count += 1) lines.push(await connect(slack));
    const eleventh = await connect(slack);
    expect(await eleventh.hear('disconnect')).toMatchObject({ reason: 'too_many_websockets' });
    expect(slack.sockets.connections()).toBe(10);
    slack.sockets.refresh('warning');
    expect(await lines[0]?.hear('disconnect')).toMatchObject({ reason: 'warning' });
  });
});

describe('what people do', () => {
  it('a mention is two events with different ids and one message id', async () => {
    const slack = await start();
    const line = await connect(slack);
    void slack.say(CHANNEL, USER, '<@U0DUBAN> 你好');
    const first = (await line.hear('events_api')).payload as { event_id: string; event: Json };
    const second = (await line.hear('events_api', 2)).payload as { event_id: string; event: Json };
    expect([first.event.type, second.event.type]).toEqual(['message', 'app_mention']);
    expect(first.event.ts).toBe(second.event.ts);
    expect(first.event_id).not.toBe(second.event_id);
  });

  it('a message to the bot alone is of type im', async () => {
    const slack = await start();
    const line = await connect(slack);
    void slack.say(USER, USER, '你好');
    expect((await line.hear('events_api')).payload).toMatchObject({
      event: { channel: 'D0NONGYE', channel_type: 'im' },
    });
  });

  it('a button or an option can be pressed only when it is there', async () => {
    const slack = await start();
    const line = await connect(slack);
    const blocks = [
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'ok', text: { type: 'plain_text', text: '好' }, value: 'A23' },
          {
            type: 'static_select',
            action_id: 'pick',
            options: [{ text: { type: 'plain_text', text: '甲' }, value: '1' }],
          },
        ],
      },
    ];
    const body = new URLSearchParams({
      token: slack.botToken,
      channel: CHANNEL,
      text: 'A23',
      blocks: JSON.stringify(blocks),
    });
    const answer = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body });
    const { ts } = (await answer.json()) as { ts: string };
    await expect(slack.click(CHANNEL, ts, 'cancel', USER)).rejects.toThrow('no element cancel');
    await expect(slack.click(CHANNEL, ts, 'pick', USER, '2')).rejects.toThrow('no option 2');
    await expect(slack.click(CHANNEL, '1.0', 'ok', USER)).rejects.toThrow('no message 1.0');
    void slack.click(CHANNEL, ts, 'ok', USER);
    expect((await line.hear('interactive')).payload).toMatchObject({
      type: 'block_actions',
      actions: [{ action_id: 'ok', value: 'A23' }],
      container: { message_ts: ts },
    });
    void slack.click(CHANNEL, ts, 'pick', USER, '1');
    expect((await line.hear('interactive', 2)).payload).toMatchObject({
      actions: [{ selected_option: { value: '1' } }],
    });
  });

  it('what is acknowledged with text is shown to one person, or to all on request', async () => {
    const slack = await start();
    const line = await connect(slack);
    const first = slack.slash(CHANNEL, USER, '/help', '');
    line.acknowledge(await line.hear('slash_commands'), { text: '悄悄' });
    await first;
    const second = slack.slash(CHANNEL, USER, '/help', '');
    line.acknowledge(await line.hear('slash_commands', 2), { text: '大声', response_type: 'in_channel' });
    await second;
    expect(slack.messages(CHANNEL)).toMatchObject([{ text: '悄悄', visibleTo: USER }, { text: '大声' }]);
    expect(slack.messages(CHANNEL)[1]).not.toHaveProperty('visibleTo');
  });
});

describe('response_url', () => {
  async function issue() {
    const slack = await start();
    const line = await connect(slack);
    void slack.slash(CHANNEL, USER, '/jz', 'A23');
    const { response_url: url } = (await line.hear('slash_commands')).payload as { response_url: string };
    const respond = async (body: Json) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      return [answer.status, ((await answer.json()) as { error?: string }).error];
    };
    return { slack, respond };
  }

  it('takes five answers', async () => {
    const { slack, respond } = await issue();
    for (let count = 0; count < 5; count += 1)
      expect(await respond({ text: '一' })).toEqual([200, undefined]);
    expect(await respond({ text: '六' })).toEqual([404, 'used_url']);
    expect(slack.messages(CHANNEL)).toHaveLength(5);
  });

  it('takes answers for thirty minutes', async () => {
    const { slack, respond } = await issue();
    slack.clock.advance(29 * 60_000);
    expect(await respond({ text: '一' })).toEqual([200, undefined]);
    slack.clock.advance(2 * 60_000);
    expect(await respond({ text: '二' })).toEqual([404, 'expired_url']);
  });

  it('refuses what no message may be', async () => {
    const { respond } = await issue();
    expect(await respond({ blocks: [{ type: 'section' }] })).toEqual([404, 'invalid_blocks']);
    expect(await respond({})).toEqual([400, 'no_text']);
  });
});

describe('HTTP mode', () => {
  it('wants the challenge answered first', async () => {
    const slack = await start();
    const silent = async () => new Response('ok');
    await expect(slack.deliverTo('http://app.test/', silent)).rejects.toThrow('challenge');
  });

  it('signs what it posts with the secret and the time, and numbers its repeats', async () => {
    const slack = await start();
    const posted: { headers: Headers; body: string }[] = [];
    let status = 500;
    await slack.deliverTo('http://app.test/', async (request) => {
      const body = await request.text();
      posted.push({ headers: request.headers, body });
      return new Response(body, { status: posted.length === 1 ? 200 : status });
    });
    const first = await slack.say(CHANNEL, USER, '一');
    expect(first.outcome).toEqual({ kind: 'failed', reason: 'http_error 500' });
    status = 200;
    await vi.waitFor(() => expect(posted).toHaveLength(3));
    const [, event, repeat] = posted;
    const time = event?.headers.get('x-slack-request-timestamp');
    const mac = createHmac('sha256', slack.signingSecret).update(`v0:${time}:${event?.body}`).digest('hex');
    expect(event?.headers.get('x-slack-signature')).toBe(`v0=${mac}`);
    expect(event?.headers.get('x-slack-retry-num')).toBeNull();
    expect(repeat?.headers.get('x-slack-retry-num')).toBe('1');
    expect(repeat?.headers.get('x-slack-retry-reason')).toBe('http_error');
  });

  it('does not repeat what the app asks not to be sent again', async () => {
    const slack = await start();
    let count = 0;
    await slack.deliverTo('http://app.test/', async (request) => {
      count += 1;
      if (count === 1) return new Response(await request.text());
      return new Response(null, { status: 500, headers: { 'x-slack-no-retry': '1' } });
    });
    await slack.say(CHANNEL, USER, '一');
    slack.clock.advance(600_000);
    expect(slack.deliveries).toHaveLength(1);
  });

  it('posts commands as a form and presses as a form with a payload', async () => {
    const slack = await start();
    const bodies: URLSearchParams[] = [];
    await slack.deliverTo('http://app.test/', async (request) => {
      const body = await request.text();
      if (request.headers.get('content-type')?.includes('form')) bodies.push(new URLSearchParams(body));
      return new Response(request.headers.get('content-type')?.includes('json') ? body : null);
    });
    await slack.slash(CHANNEL, USER, '/jz', 'A23 80%');
    expect(bodies[0]?.get('text')).toBe('A23 80%');
  });

  it('fails what is not answered within three seconds', async () => {
    const slack = await start();
    let isVerified = false;
    await slack.deliverTo('http://app.test/', async (request) => {
      if (isVerified) return new Promise<Response>(() => undefined);
      isVerified = true;
      return new Response(request.body);
    });
    const typed = slack.slash(CHANNEL, USER, '/jz', 'A23');
    slack.clock.advance(3_000);
    expect((await typed).outcome).toEqual({ kind: 'failed', reason: 'http_timeout' });
  });
});
