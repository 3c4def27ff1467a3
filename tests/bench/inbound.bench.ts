// Messages in: Duban's DingTalk Stream client beside Bolt's own SocketModeReceiver, the same Bolt app and listener behind
// both, each fed by a server that does nothing but push frames.
import { setTimeout as sleep } from 'node:timers/promises';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { pino } from 'pino';
import { dingtalk } from '../../src/chat/dingtalk/index.ts';
import { type Protocol, type Pusher, startPusher } from './pusher.ts';

const MESSAGES = 8_000;
const AT_ONCE = 64;
const ONE_BY_ONE = 2_000;
const ROUNDS = 5;

const stream: Protocol = {
  answer: (endpoint) => ({ endpoint, ticket: 'bench', accessToken: 'bench', expireIn: 7200 }),
  hello: null,
  frame: (n) => ({
    specVersion: '1.0',
    type: 'CALLBACK',
    headers: { messageId: `f${n}`, topic: '/v1.0/im/bot/messages/get', contentType: 'application/json' },
    data: JSON.stringify({
      msgId: `msg${n}==`,
      conversationId: 'cidBench==',
      // One to one: in a group Bolt is given an app_mention beside the message.
      conversationType: '1',
      senderId: '$:LWCP_v1:$bench',
      senderStaffId: 'staff1',
      senderNick: '县农业农村局联络员A岗',
      robotCode: 'bench',
      createAt: 1_663_900_000_000 + n,
      sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=bench',
      sessionWebhookExpiredTime: 1_663_905_400_000 + n,
      msgtype: 'text',
      text: { content: ' A23 做了八成，月底能完' },
    }),
  }),
  isAck: ({ code }) => code === 200,
};

const socketMode: Protocol = {
  answer: (url) => ({ ok: true, url }),
  hello: { type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } },
  frame: (n) => ({
    envelope_id: `e${n}`,
    type: 'events_api',
    accepts_response_payload: false,
    payload: {
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: 'A1',
      event_id: `Ev${n}`,
      event_time: 1_663_900_000,
      authorizations: [{ team_id: 'T1', user_id: 'U0', is_bot: true, is_enterprise_install: false }],
      event: {
        type: 'message',
        channel: 'C1',
        channel_type: 'channel',
        user: 'U1',
        text: 'A23 做了八成，月底能完',
        ts: `1663900000.${String(n).padStart(6, '0')}`,
      },
    },
  }),
  isAck: ({ envelope_id }) => envelope_id !== undefined,
};

/** What the listener has heard, and whom it tells. */
interface Heard {
  count: number;
  tell: () => void;
}

interface Side {
  readonly name: string;
  readonly pusher: Pusher;
  readonly app: App;
}

async function dingtalkSide(): Promise<Side> {
  const pusher = await startPusher(stream);
  const options = { clientId: 'bench', clientSecret: 'bench', robotCode: 'bench' };
  const log = pino({ level: 'silent' });
  const app = new App({
    ...dingtalk({ ...options, apiUrl: pusher.url, oapiUrl: pusher.url, log }),
    logLevel: LogLevel.ERROR,
  });
  return { name: 'DingTalk Stream', pusher, app };
}

async function slackSide(): Promise<Side> {
  const pusher = await startPusher(socketMode);
  const clientOptions = { slackApiUrl: `${pusher.url}/api/` };
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-bench',
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions },
  });
  const authorize = async () => ({ botToken: 'xoxb-bench', botId: 'B0', botUserId: 'U0' });
  return {
    name: 'SocketModeReceiver',
    pusher,
    app: new App({ receiver, authorize, logLevel: LogLevel.ERROR }),
  };
}

/** Messages a second: all of them heard by the listener and acknowledged, so many under way at once. */
async function perSecond({ pusher }: Side, heard: Heard): Promise<number> {
  const done = Promise.withResolvers<void>();
  let sent = 0;
  let acked = 0;
  const before = heard.count;
  pusher.onAck(() => {
    acked += 1;
    if (sent < MESSAGES) pusher.push(next + sent++);
    if (acked === MESSAGES) done.resolve();
  });
  const begin = performance.now();
  while (sent < AT_ONCE) pusher.push(next + sent++);
  await done.promise;
  while (heard.count - before < MESSAGES) await sleep(0);
  next += MESSAGES;
  return MESSAGES / ((performance.now() - begin) / 1_000);
}

/** Milliseconds from the push to the listener, one message at a time. */
async function latency({ pusher }: Side, heard: Heard): Promise<{ p50: number; p99: number }> {
  const times: number[] = [];
  pusher.onAck(() => undefined);
  for (let n = 0; n < ONE_BY_ONE; n += 1) {
    const told = Promise.withResolvers<void>();
    heard.tell = told.resolve;
    const begin = performance.now();
    pusher.push(next++);
    await told.promise;
    times.push(performance.now() - begin);
  }
  heard.tell = () => {};
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), p99: at(times, 0.99) };
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
let next = 1;

async function measure(side: Side) {
  const heard: Heard = { count: 0, tell: () => {} };
  side.app.message(async () => {
    heard.count += 1;
    heard.tell();
  });
  await side.app.start();
  await side.pusher.connected();
  await sleep(100);
  return {
    name: side.name,
    rate: () => perSecond(side, heard),
    latency: () => latency(side, heard),
    stop: async () => {
      await side.app.stop();
      side.pusher.stop();
    },
  };
}

const sides = [await measure(await dingtalkSide()), await measure(await slackSide())] as const;
const results = sides.map(({ name }) => ({
  name,
  rates: [] as number[],
  p50: [] as number[],
  p99: [] as number[],
}));
for (let round = 0; round <= ROUNDS; round += 1)
  for (const [index, side] of sides.entries()) {
    const [rate, wait] = [await side.rate(), await side.latency()];
    // The first round warms up.
    if (round === 0) continue;
    results[index]?.rates.push(rate);
    results[index]?.p50.push(wait.p50);
    results[index]?.p99.push(wait.p99);
  }
const median = (values: number[]) =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );
console.table(
  results.map(({ name, rates, p50, p99 }) => ({
    way: name,
    'messages a second, median': Math.round(median(rates)),
    'push to listener, p50 ms': median(p50).toFixed(3),
    'p99 ms': median(p99).toFixed(3),
  })),
);
const [ours, bolt] = results as [(typeof results)[0], (typeof results)[0]];
console.log(
  `Stream / SocketModeReceiver: ${(median(ours.rates) / median(bolt.rates)).toFixed(2)} of the messages a second, ` +
    `${(median(ours.p50) / median(bolt.p50)).toFixed(2)} of the latency`,
);
for (const side of sides) await side.stop();
process.exit(0);
