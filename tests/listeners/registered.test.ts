// The same listeners stand on every chat: one Bolt app each, built as app.ts builds it, and what was registered on it.
import { App } from '@slack/bolt';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { openChat } from '../../src/chat/open.ts';
import { boltOptions } from '../../src/chat/port.ts';
import { systemClock } from '../../src/clock.ts';
import { type ChatConfig, readConfig } from '../../src/config.ts';
import type { Duban } from '../../src/duban.ts';
import { registerListeners } from '../../src/listeners/index.ts';
import { commands } from '../../src/replies/commands/commands.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

const log = pino({ level: 'silent' });
const chats: readonly ChatConfig[] = [
  readConfig({}).chat,
  readConfig({ CHAT: 'slack', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' }).chat,
  readConfig({
    CHAT: 'dingtalk',
    DINGTALK_CLIENT_ID: 'id',
    DINGTALK_CLIENT_SECRET: 'secret',
    DINGTALK_ROBOT_CODE: 'robot',
  }).chat,
  readConfig({ CHAT: 'zwdd', ZWDD_APP_KEY: 'key', ZWDD_APP_SECRET: 'secret', ZWDD_TENANT_ID: '1' }).chat,
];

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

function registeredOn(config: ChatConfig): string[] {
  const common = { db: database.db, workspaceId: 'sanmen', clock: systemClock, log };
  const chat = openChat(config, {
    ...common,
    rehearsal: () => null,
    publicUrl: undefined,
    webhookOf: async () => null,
  });
  const app = new App({ ...boltOptions(chat) });
  const registered: string[] = [];
  for (const kind of ['command', 'message', 'action', 'event', 'view', 'shortcut'] as const) {
    const original = app[kind].bind(app) as (...args: unknown[]) => void;
    app[kind] = ((...args: unknown[]) => {
      const [to] = args;
      const named = typeof to === 'object' && to !== null && 'callback_id' in to ? to.callback_id : to;
      registered.push(`${kind} ${typeof named === 'function' ? '' : String(named)}`.trim());
      original(...args);
    }) as never;
  }
  const duban = {
    ...common,
    workspaceName: '三门县',
    timeZone: 'Asia/Shanghai',
    beganAt: systemClock.now(),
    isRehearsal: false,
    calendar: statutoryCalendar,
    chat,
    delivery: { drain: async () => 0, answer: async () => true, stop: async () => undefined },
  } satisfies Duban;
  registerListeners(app, duban, createMetrics());
  return registered;
}

test('playground, Slack, DingTalk and its government edition have the same listeners: every spelling, the unknown, messages, files, buttons, forms', () => {
  const [playground, slack, dingtalk, zwdd] = chats.map(registeredOn);
  const spellings = commands.flatMap((spec) => [spec.chinese, ...spec.aliases]);
  expect(playground?.filter((name) => name.startsWith('command /^')).length).toBe(1);
  expect(playground?.filter((name) => !name.startsWith('command /^'))).toEqual([
    ...spellings.map((name) => `command /${name}`),
    'message',
    'action /^run:/',
    'view progress_form',
    'shortcut report_progress',
    'shortcut report_from_message',
    'event app_home_opened',
    'event link_shared',
    'event user_change',
  ]);
  expect(slack).toEqual(playground);
  expect(dingtalk).toEqual(playground);
  expect(zwdd).toEqual(playground);
});
