// What a refusal leaves behind: one kind line in the chat, one short line in the log, a note in the audit.
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statutoryCalendar } from '../../src/calendar/workdays.ts';
import { openChat } from '../../src/chat/open.ts';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import type { Duban } from '../../src/duban.ts';
import { Conflict, NotAllowed, NotFound } from '../../src/errors.ts';
import { attempt } from '../../src/listeners/answer.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await ensureWorkspace(database.db, 'sanmen', '三门县', systemClock.now());
});
afterAll(() => database.close());

const SECRET = '不该进日志的话';

/** What the log and the person get when a deed ends so. */
async function endedWith(error: Error) {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const common = { db: database.db, workspaceId: 'sanmen', clock: systemClock, log };
  const chat = openChat(readConfig({}).chat, {
    ...{ ...common, rehearsal: () => null, publicUrl: undefined, webhookOf: async () => null },
  });
  const duban = {
    ...{ ...common, workspaceName: '三门县', timeZone: 'Asia/Shanghai', beganAt: systemClock.now() },
    ...{ isRehearsal: false, calendar: statutoryCalendar, chat },
    delivery: { drain: async () => 0, answer: async () => true, stop: async () => undefined },
  } satisfies Duban;
  const said: string[] = [];
  const incoming = {
    ...{ messageKey: `m-${error.message}`, chatUser: 'u1', userName: '科员', chatChannel: 'c1' },
    isPrivate: true,
    respond: async ({ text }: { text: string }) => void said.push(text),
  };
  await attempt(duban, incoming, { writes: false, run: () => Promise.reject(error) });
  return { said, logged: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test.each([
  ['not-allowed', new NotAllowed('only the office', { action: 'bind', subject: SECRET })],
  ['conflict', new Conflict('closed before', { reason: 'closed', code: SECRET })],
  ['not-found', new NotFound('no such department', { what: 'department', name: SECRET })],
])('%s is logged at info with its code and message, without a stack', async (code, error) => {
  const { said, logged } = await endedWith(error);
  expect(said).toHaveLength(1);
  expect(logged).toMatchObject([{ level: 30, refused: code, why: error.message, user: 'u1' }]);
  expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${SECRET}|\\.ts:`));
});

test('what nobody foresaw is logged as an error with its stack and the number that the person is told', async () => {
  const { said, logged } = await endedWith(new TypeError('of undefined'));
  expect(logged).toMatchObject([{ level: 50, err: { type: 'TypeError' } }]);
  expect(JSON.stringify(logged)).toContain('.ts:');
  expect(said.join()).toBe('这条消息没有登记。');
});
