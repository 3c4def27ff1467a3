// Reporting by form on Slack: opened by a button, a command or a shortcut, put right where it is wrong, counted once;
// the home tab shows what is left, and a link to a task unfolds where it may be read.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/database/connection.ts';
import { appoint, rememberPerson } from '../../src/departments/people-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import type { ChatDriver } from '../simulators/chat-driver.ts';
import { slackDriver } from '../simulators/slack/driver.ts';
import { type SlackSimulator, startSlackSimulator } from '../simulators/slack/simulator.ts';
import type { Json } from '../simulators/slack/workspace.ts';
import { type House, openHouse } from './stage.ts';
import { until } from './until.ts';

const AGRICULTURE = { id: 'C0NONGYE', name: '县农业农村局' };
const OFFICE = { id: 'C0OFFICE', name: '督办办公室' };
const LOUNGE = { id: 'C0LOUNGE', name: '闲聊' };
const CLERK = { id: 'U0CLERK', name: '督办办公室经办人' };
const LIAISON = { id: 'U0NONGYE', name: '县农业农村局联络员A岗' };
const STRANGER = { id: 'U0STRANGER', name: '过路人' };
const PUBLIC_URL = 'https://duban.county.example';

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('reporting by form on Slack', { shuffle: false }, () => {
  let database: FreshDatabase;
  let slack: SlackSimulator;
  let house: House;
  let chat: ChatDriver;

  const env = () => ({
    CHAT: 'slack',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    PUBLIC_URL,
    DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
  });
  const said = (channel: { id: string }, user: { id: string }, pattern: RegExp) =>
    until(
      () => chat.shown(channel.id, user.id),
      (all) => all.some((text) => pattern.test(text)),
    );
  const form = (user: { id: string }) =>
    until(
      () => slack.view(user.id),
      (view) => view !== null,
    );
  const field = (name: string) => {
    const blocks = slack.view(LIAISON.id)?.content.blocks as Json[];
    return blocks.find(({ block_id: id }) => id === name)?.element as Json;
  };
  const log = () =>
    house.db
      .selectFrom('progress')
      .innerJoin('tasks', 'tasks.taskId', 'progress.taskId')
      .select(['tasks.code', 'progress.kind', 'progress.percent', 'progress.note'])
      .orderBy('progressId')
      .execute();

  beforeAll(async () => {
    database = await freshDatabase();
    slack = await startSlackSimulator({
      channels: [AGRICULTURE, OFFICE, LOUNGE],
      users: [CLERK, LIAISON, STRANGER],
      unfurlDomains: ['duban.county.example'],
    });
    chat = slackDriver(slack);
    house = await openHouse(database.url, env());
    await chat.command(OFFICE.id, CLERK.id, '/bind 办公室');
    await said(OFFICE, CLERK, /已绑定：督办办公室群/);
    await chat.command(AGRICULTURE.id, CLERK.id, '/bind 县农业农村局');
    await said(AGRICULTURE, CLERK, /已绑定：县农业农村局/);
    await appointLiaison();
  });
  afterAll(async () => {
    await house.stop();
    await slack.stop();
    await database.close();
  });

  async function appointLiaison(): Promise<void> {
    const now = house.clock.now();
    const { departmentId } = await house.db
      .selectFrom('departments')
      .select('departmentId')
      .where('name', '=', AGRICULTURE.name)
      .executeTakeFirstOrThrow();
    const person = { chatUser: LIAISON.id, name: LIAISON.name };
    const personId = await rememberPerson(house.db, 'sanmen', person, now);
    await appoint(house.db, 'sanmen', { personId, role: 'primary', departmentId }, now);
  }

  test('a command opens the form with its task chosen and what was written filled in', async () => {
    await chat.command(AGRICULTURE.id, LIAISON.id, '/tb A29 80% 已完成播种');
    await form(LIAISON);
    expect(await chat.formOf(LIAISON.id)).toBe('填报进展');
    expect(field('task').initial_option).toMatchObject({ value: 'A29' });
    expect(field('percent').initial_value).toBe('80');
    expect(field('note').initial_value).toBe('已完成播种');
  });

  test('what is wrong is said at its field, and nothing is recorded', async () => {
    expect(await chat.submitView(LIAISON.id, { state: 'done' })).toEqual({
      percent: '申请销号须全部完成；还没有办完请选“推进中”',
    });
    expect(await chat.submitView(LIAISON.id, { state: 'blocked', percent: '', note: '' })).toEqual({
      note: '请写明受阻的原因',
    });
    expect(await chat.submitView(LIAISON.id, { state: 'underway', percent: '', note: '' })).toEqual({
      note: '请填完成比例或说明',
    });
    expect(await log()).toEqual([]);
  });

  test('put right it is taken, and the receipt stands where the form was opened', async () => {
    expect(await chat.submitView(LIAISON.id, {})).toEqual({});
    expect(await chat.formOf(LIAISON.id)).toBeNull();
    await said(AGRICULTURE, LIAISON, /已登记进展 · 回执 \d+[\s\S]*A29[\s\S]*进度 80%[\s\S]*已完成播种/);
    expect(await log()).toEqual([{ code: 'A29', kind: 'progress', percent: 80, note: '已完成播种' }]);
  });

  test('a form that comes twice counts once', async () => {
    const submissions = slack.deliveries.filter(({ body }) => body.type === 'view_submission');
    const body = submissions.at(-1)?.body ?? {};
    const answers: unknown[] = [];
    await house.app.bolt.processEvent({ body, ack: async (answer) => void answers.push(answer) });
    expect(answers).toEqual([undefined]);
    expect(await log()).toHaveLength(1);
    const shown = await chat.shown(AGRICULTURE.id, LIAISON.id);
    expect(shown.filter((text) => /已登记进展/.test(text))).toHaveLength(1);
  });

  test('the button under a nudge opens the form with the first task', async () => {
    house.clock.set(new Date('2022-09-23T08:30:00+08:00'));
    await said(AGRICULTURE, LIAISON, /督办提醒：牵头 2 项请报进展/);
    await chat.pressButton(AGRICULTURE.id, LIAISON.id, '填进展');
    await form(LIAISON);
    const chosen = (field('task').initial_option as { value: string }).value;
    expect(await chat.submitView(LIAISON.id, { state: 'started' })).toEqual({});
    await said(AGRICULTURE, LIAISON, /已登记进展[\s\S]*已开工/);
    expect((await log()).at(-1)).toEqual({
      code: chosen.replace(/节点.*/, ''),
      kind: 'progress',
      percent: null,
      note: '已开工',
    });
  });

  test('/进展 with nothing after it opens the form too', async () => {
    await chat.command(AGRICULTURE.id, LIAISON.id, '/jz');
    await form(LIAISON);
    await slack.closeView(LIAISON.id);
  });

  test('the shortcut of a message takes its words as the note; without a channel the receipt comes one to one', async () => {
    await chat.say(AGRICULTURE.id, LIAISON.id, '冬种物资 <已到位> & 入库');
    const message = slack.messages(AGRICULTURE.id).findLast(({ user }) => user === LIAISON.id);
    await slack.messageShortcut(AGRICULTURE.id, message?.ts ?? '', LIAISON.id, 'report_from_message');
    await form(LIAISON);
    expect(field('note').initial_value).toBe('冬种物资 <已到位> & 入库');
    await slack.closeView(LIAISON.id);
    await slack.shortcut(LIAISON.id, 'report_progress');
    await form(LIAISON);
    await chat.submitView(LIAISON.id, { task: 'A29', state: 'blocked', percent: '85', note: '种子未到' });
    await said({ id: 'D0NONGYE' }, LIAISON, /已登记受阻[\s\S]*种子未到（完成比例 85%）/);
  });

  test('a task that is claimed while the form is open is refused at the task, and the words are kept', async () => {
    await chat.command(AGRICULTURE.id, LIAISON.id, '/tb A29');
    await form(LIAISON);
    await chat.command(AGRICULTURE.id, LIAISON.id, '/wc A29 全部播种并通过验收');
    await said(OFFICE, CLERK, /销号申请待核验：A29/);
    const filled = { state: 'underway', percent: '90', note: '再报一次' };
    const refused = { task: 'A29 已申请销号，正待核验；要更正请先 /撤回。' };
    expect(await chat.submitView(LIAISON.id, filled)).toEqual(refused);
    expect(await chat.submitView(LIAISON.id, filled)).toEqual(refused);
    expect(await chat.formOf(LIAISON.id)).not.toBeNull();
    await slack.closeView(LIAISON.id);
  });

  test('the home tab shows one’s own tasks; the office’s what waits for it, and its buttons work there', async () => {
    await slack.openHome(LIAISON.id);
    const own = await until(
      () => JSON.stringify(slack.home(LIAISON.id)?.content.blocks ?? ''),
      (text) => text.includes('待办事项'),
    );
    expect(own).toContain('🔵 A29');
    expect(own).not.toContain('等您处理');
    await slack.openHome(CLERK.id);
    await until(
      () => JSON.stringify(slack.home(CLERK.id)?.content.blocks ?? ''),
      (text) => /等您处理 1 件[\s\S]*销号申请：A29/.test(text),
    );
    await slack.pressInView(CLERK.id, 'run:pass');
    await said({ id: 'D0CLERK' }, CLERK, /核验通过，已销号[\s\S]*A29/);
    await slack.openHome(STRANGER.id);
    await until(
      () => JSON.stringify(slack.home(STRANGER.id)?.content.blocks ?? ''),
      (text) => text.includes('还没有登记为联络员'),
    );
  });

  test('a link to a task unfolds in its department’s group, and not where anybody may read', async () => {
    const url = `${PUBLIC_URL}/t/A29`;
    await chat.say(LOUNGE.id, LIAISON.id, url);
    await chat.say(AGRICULTURE.id, LIAISON.id, `看这里 ${url}`);
    const unfurled = () => slack.messages(AGRICULTURE.id).findLast(({ unfurls }) => unfurls !== undefined);
    const message = await until(unfurled, (found) => found !== undefined);
    expect(JSON.stringify(message?.unfurls)).toContain('状态：已销号');
    expect(slack.messages(LOUNGE.id).some(({ unfurls }) => unfurls !== undefined)).toBe(false);
  });

  test('the page behind the link tells only what is published', async () => {
    const page = await fetch(`http://127.0.0.1:${house.port}/t/a29`);
    const html = await page.text();
    expect(html).toMatch(/<h1>A29/);
    expect(html).toContain('/进展 A29 80% 说明');
    expect(html).not.toMatch(/已销号|联络员|播种/);
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
    expect((await fetch(`http://127.0.0.1:${house.port}/t/Z99`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${house.port}/t/%00`)).status).toBe(404);
  });

  test('a form that cannot be opened is answered with the command to type', async () => {
    slack.faults.next('views.open', { kind: 'error', code: 'expired_trigger_id' });
    await chat.command(AGRICULTURE.id, LIAISON.id, '/tb');
    await said(AGRICULTURE, LIAISON, /这里打不开表单，请直接发送指令。[\s\S]*\/进展 A23 80% 说明/);
  });

  test('a form whose process died before it was done is taken up at the next start, once', async () => {
    const submissions = slack.deliveries.filter(({ body }) => body.type === 'view_submission');
    const ofNudge = submissions.find(({ body }) => JSON.stringify(body.view).includes('B3节点3'));
    const body: Json = ofNudge?.body ?? {};
    const view: Json = { ...(body.view as Json), id: 'V0KILLED' };
    const past = new Date('2022-09-23T00:25:00Z');
    await house.stop();
    const db = openDatabase(database.url, () => undefined);
    await db
      .insertInto('inbound')
      .values({
        workspaceId: 'sanmen',
        messageKey: `V0KILLED:${view.hash}`,
        body: JSON.stringify({ ...body, view }),
        receivedAt: past,
        leaseUntil: past,
      })
      .execute();
    const before = await db.selectFrom('progress').select('progressId').execute();
    await db.destroy();
    for (let start = 1; start <= 2; start += 1) {
      house = await openHouse(database.url, env());
      await until(log, (rows) => rows.length === before.length + 1);
      if (start === 1) await house.stop();
    }
  });

  test('a stranger is told so and gets no form', async () => {
    await chat.command(AGRICULTURE.id, STRANGER.id, '/tb');
    await said(AGRICULTURE, STRANGER, /还没有登记为联络员/);
    expect(await chat.formOf(STRANGER.id)).toBeNull();
  });
});
