// A real Bolt app on the Slack platform, beside a simulated Slack; the listeners write down what they see.
import { App } from '@slack/bolt';
import { type Logger, pino } from 'pino';
import { onTestFinished } from 'vitest';
import { boltLogger } from '../../../src/chat/bolt-logger.ts';
import { boltOptions, type ChatPlatform } from '../../../src/chat/port.ts';
import { type SlackOptions, slack } from '../../../src/chat/slack/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { type SlackSimulator, startSlackSimulator } from '../../simulators/slack/simulator.ts';

export const CHANNEL = 'C0NONGYE';
export const LIAISON = 'U0NONGYE';

export interface Seen {
  readonly commands: Record<string, string>[];
  readonly messages: { readonly text: string; readonly eventId: string; readonly retryNum: unknown }[];
  readonly mentions: string[];
  readonly presses: string[];
}

export interface Bot {
  readonly simulator: SlackSimulator;
  readonly platform: ChatPlatform;
  readonly app: App;
  readonly seen: Seen;
  /** Lines of the log, as text. */
  readonly lines: string[];
}

/** Nothing is started yet. Simulator and bot are stopped when the test is finished. */
export async function createBot(
  simulated: Parameters<typeof startSlackSimulator>[0] = {},
  options: Partial<SlackOptions> = {},
): Promise<Bot> {
  const simulator = await startSlackSimulator(simulated);
  const lines: string[] = [];
  const log = logInto(lines);
  const platform = slack({
    botToken: simulator.botToken,
    apiUrl: simulator.apiUrl,
    clock: systemClock,
    log,
    workspaceId: 'county',
    ...options,
  });
  const app = new App({ ...boltOptions(platform), logger: boltLogger(log) });
  onTestFinished(async () => {
    await app.stop();
    await simulator.stop();
  });
  return { simulator, platform, app, seen: listen(app), lines };
}

export async function startSocketBot(
  simulated: Parameters<typeof startSlackSimulator>[0] = {},
): Promise<Bot> {
  const bot = await createBot(simulated, { appToken: simulated.appToken ?? 'xapp-simulated' });
  await bot.app.start();
  return bot;
}

export async function startHttpBot(): Promise<Bot> {
  const bot = await createBot({}, { signingSecret: 'simulated' });
  await bot.app.start();
  await bot.simulator.deliverTo('http://duban.test/slack/events', (request) => passTo(bot.platform, request));
  return bot;
}

export async function passTo(platform: ChatPlatform, request: Request): Promise<Response> {
  return (await platform.handle?.(request)) ?? new Response('not mine', { status: 404 });
}

function logInto(lines: string[]): Logger {
  return pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
}

function listen(app: App): Seen {
  const seen: Seen = { commands: [], messages: [], mentions: [], presses: [] };
  app.command('/jz', async ({ command, ack, respond }) => {
    await ack();
    seen.commands.push({ text: command.text, user: command.user_id, channel: command.channel_id });
    await respond({ text: `已登记 ${command.text}` });
  });
  app.command('/help', async ({ ack }) => ack('可以这样写'));
  app.message(async ({ message, body, say, context }) => {
    const text = 'text' in message ? (message.text ?? '') : '';
    seen.messages.push({ text, eventId: body.event_id, retryNum: context.retryNum });
    if (text.startsWith('说')) await say('收到');
  });
  app.event('app_mention', async ({ event }) => {
    seen.mentions.push(event.text);
  });
  app.action('confirm', async ({ action, ack, respond }) => {
    await ack();
    seen.presses.push('value' in action ? String(action.value) : '');
    await respond({ text: '已确认', replace_original: true });
  });
  return seen;
}

export const CONFIRM_BLOCKS = [
  { type: 'section', text: { type: 'mrkdwn', text: '*A23* 路基工程' } },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'confirm', text: { type: 'plain_text', text: '确认' }, value: 'A23' },
    ],
  },
] as const;
