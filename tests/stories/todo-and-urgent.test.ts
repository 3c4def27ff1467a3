// The liaison's own list and the office's urgent call, on a DingTalk as strict as its documents.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findDepartment } from '../../src/departments/department-store.ts';
import { appoint, rememberPerson } from '../../src/departments/people-store.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { dingtalkSettings, type House, openHouse, textOf, theatre } from './stage.ts';
import { until } from './until.ts';

const WORKSPACE = 'sanmen';
const CLERK = { staffId: 'clerk01', nick: '督办办公室经办人' };
const LIAISON = { staffId: 'nongye01', nick: '县农业农村局联络员A岗' };
const DEPUTY = { staffId: 'nongye02', nick: '县农业农村局联络员B岗' };
const SUCCESSOR = { staffId: 'nongye03', nick: '县农业农村局新任联络员A岗' };

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('to-dos and urgent calls', { shuffle: false }, () => {
  let database: FreshDatabase;
  let dingtalk: DingtalkSimulator;
  let house: House;
  let second: House;
  let office: string;
  let agriculture: string;
  let robot: { url: string; secret: string | null; token: string };

  const patient = { milliseconds: 15_000 };
  const texts = (channel: string) =>
    dingtalk.shown(channel).map((message) => `${message.title}\n${message.text}`);
  const said = (channel: string, pattern: RegExp) =>
    until(
      () => texts(channel),
      (all) => all.some((text) => pattern.test(text)),
      patient,
    );
  const open = (more: Record<string, string> = {}) =>
    openHouse(database.url, {
      ...dingtalkSettings(dingtalk),
      DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
      PUBLIC_URL: 'https://duban.example.gov.cn',
      // A small organisation, so that its month is nearly over by the end of the story.
      DINGTALK_MONTHLY_PUSHES: '30',
      ...more,
    });
  const both = (at: string) => {
    for (const one of [house, second]) one.clock.set(new Date(at));
    return Promise.all([house.app.pulse(), second.app.pulse()]);
  };
  const appointed = async (person: typeof LIAISON, role: 'primary' | 'deputy') => {
    const department = await findDepartment(house.db, WORKSPACE, '县农业农村局');
    const { staffId: chatUser, nick: name } = person;
    const now = house.clock.now();
    const personId = await rememberPerson(house.db, WORKSPACE, { chatUser, name }, now);
    const post = { personId, role, departmentId: department?.departmentId as number };
    await appoint(house.db, WORKSPACE, post, now);
  };
  const standing = () => dingtalk.todos().filter(({ isDone, isDeleted }) => !isDone && !isDeleted);
  const todoOf = (code: string) => dingtalk.todos().filter(({ subject }) => subject.includes(` ${code}`));

  beforeAll(async () => {
    database = await freshDatabase();
    dingtalk = await startDingtalkSimulator();
    office = dingtalk.addGroup({ title: '督办办公室' });
    agriculture = dingtalk.addGroup({ title: '县农业农村局' });
    for (const person of [CLERK, LIAISON, DEPUTY, SUCCESSOR]) dingtalk.addPerson(person);
    house = await open();
    second = await open();
    robot = dingtalk.addWebhook(agriculture, { secret: 'SECsimulatedrobot' });
    dingtalk.say(office, CLERK, '/绑定 办公室');
    await said(office, /已绑定：督办办公室群/);
    dingtalk.say(agriculture, CLERK, '/绑定 县农业农村局');
    await said(agriculture, /已绑定：县农业农村局/);
    dingtalk.say('1:1', CLERK, `/绑定 县农业农村局 ${robot.url} SECsimulatedrobot`);
    await said(`im:${CLERK.staffId}`, /提醒将由自定义机器人发送/);
    await appointed(LIAISON, 'primary');
    await appointed(DEPUTY, 'deputy');
  });
  afterAll(async () => {
    await house.stop();
    await second.stop();
    await dingtalk.stop();
    await database.close();
  });

  test('the morning’s nudge rings A岗, and what it asks for stands in A岗’s list once, from two processes', async () => {
    await both('2022-09-23T08:30:00+08:00');
    await said(agriculture, /督办提醒：牵头 2 项请报进展/);
    const nudge = dingtalk.shown(agriculture).find(({ title }) => title.includes('督办提醒'));
    expect(nudge).toMatchObject({ via: 'webhook', rang: [LIAISON.staffId] });
    await until(standing, (todos) => todos.length === 2, patient);
    await both('2022-09-23T08:31:00+08:00');
    expect(dingtalk.todos()).toHaveLength(2);
    expect(standing()).toMatchObject([
      { executorIds: ['union-nongye01'], participantIds: ['union-nongye02'] },
      { executorIds: ['union-nongye01'], participantIds: ['union-nongye02'] },
    ]);
    const [made] = todoOf('B10节点2');
    expect(made?.detailUrl.appUrl).toBe('https://duban.example.gov.cn/t/B10');
  });

  test('closing it completes the to-do; another nudge makes no second one', async () => {
    dingtalk.say(agriculture, CLERK, '/完成 B10 全部节点已验收');
    await said(office, /销号申请待核验：B10/);
    dingtalk.say(office, CLERK, '/核验 B10 通过');
    await said(agriculture, /B10 已核验销号/);
    await until(
      () => todoOf('B10节点2'),
      ([todo]) => todo?.isDone === true,
      patient,
    );
    expect(standing()).toHaveLength(1);
  });

  test('a new A岗 gets the to-do, and the old one loses it, with the next thing that is written', async () => {
    const [before] = standing();
    await appointed(SUCCESSOR, 'primary');
    dingtalk.say(agriculture, CLERK, '/进展 A29 80% 已完成播种');
    await said(agriculture, /已登记进展/);
    await until(
      standing,
      (todos) => todos.length === 1 && todos[0]?.executorIds[0] === 'union-nongye03',
      patient,
    );
    expect(dingtalk.todos().find(({ id }) => id === before?.id)).toMatchObject({ isDeleted: true });
  });

  test('only the office marks urgent', async () => {
    dingtalk.say(agriculture, SUCCESSOR, '/加急 A29');
    await said(agriculture, /加急由督办办公室发出/);
  });

  test('an urgent task is said in the lead’s group and rings both liaisons there; without DING the office is told', async () => {
    dingtalk.say(office, CLERK, '/加急 A29 省里明天检查');
    await said(
      office,
      /已加急：A29[\s\S]*县农业农村局群，提醒：县农业农村局新任联络员A岗、县农业农村局联络员B岗/,
    );
    await said(agriculture, /加急：A29[\s\S]*省里明天检查/);
    const urgent = dingtalk.shown(agriculture).find(({ title }) => title.includes('加急：A29'));
    expect(urgent?.rang).toEqual([SUCCESSOR.staffId, DEPUTY.staffId]);
    await said(office, /A29 的加急没有 DING 到：[\s\S]*ding\.serverquota\.insufficient/);
    expect(dingtalk.dings).toEqual([]);
  });

  test('once a day for a task', async () => {
    dingtalk.say(office, CLERK, '/加急 A29');
    await said(office, /A29 今天已经加急过一次/);
    expect(texts(agriculture).filter((text) => text.includes('加急：A29'))).toHaveLength(1);
  });

  test('with DING, both are called', async () => {
    dingtalk.allowDings(5);
    dingtalk.say(office, CLERK, '/加急 A30');
    await until(
      () => dingtalk.dings,
      (dings) => dings.length === 1,
      patient,
    );
    expect(dingtalk.dings).toMatchObject([{ remindType: 1, receivers: [SUCCESSOR.staffId, DEPUTY.staffId] }]);
    expect(dingtalk.dings[0]?.content).toMatch(/督办加急：A30/);
  });

  test('a robot that stops is told of once; the next nudge names A岗, whom the app’s robot cannot ring', async () => {
    dingtalk.stopWebhook(robot.token);
    dingtalk.app.permissions.delete('Todo.Todo.Write');
    await both('2022-09-26T08:30:00+08:00');
    await until(
      () => dingtalk.shown(agriculture).filter(({ title }) => title.includes('督办提醒')),
      (nudges) => nudges.some(({ via }) => via === 'openapi'),
      patient,
    );
    const nudge = dingtalk.shown(agriculture).findLast(({ title }) => title.includes('督办提醒'));
    expect(nudge).toMatchObject({ via: 'openapi', rang: [] });
    expect(nudge?.text).toContain('@县农业农村局新任联络员A岗');
    await said(office, /县农业农村局 的群机器人不能用了[\s\S]*400102/);
  });

  test('where the app may no longer write to-dos, the nudge goes out all the same and the office is told once', async () => {
    const told = await said(office, /钉钉没有接受待办[\s\S]*AccessTokenPermissionDenied/);
    expect(told.filter((text) => text.includes('钉钉没有接受待办'))).toHaveLength(1);
    expect(standing()).toHaveLength(1);
  });

  test('nobody is called in the evening', async () => {
    await both('2022-09-26T20:00:00+08:00');
    dingtalk.say(office, CLERK, '/加急 A30 再催');
    await said(office, /加急会打扰到人，只在工作日 08:30 至 18:00 发出/);
    expect(dingtalk.dings).toHaveLength(1);
  });

  test('what it cost is counted, as DingTalk counts it', async () => {
    await both('2022-09-26T20:01:00+08:00');
    const metrics = async () => (await fetch(`http://127.0.0.1:${house.port}/metrics`)).text();
    expect(await metrics()).toMatch(/duban_dingtalk_calls_total\{kind="calls"\} [1-9]/);
    // How much goes out as calls instead depends on when the two processes count; what comes in counts in any case.
    const used = async () =>
      Number(/duban_dingtalk_quota_ratio\{kind="pushes"\} (\S+)/.exec(await metrics())?.[1]);
    const saidOnce = () => {
      dingtalk.say(office, CLERK, '收到');
      return used();
    };
    await expect.poll(saidOnce, { interval: 1_200, timeout: 20_000 }).toBeGreaterThanOrEqual(0.7);
    const health = await (await fetch(`http://127.0.0.1:${house.port}/healthz`)).json();
    expect(JSON.stringify(health)).toMatch(/calls \d+ of 5000 this month/);
    await said(office, /钉钉本月的消息推送额度已用 70%[\s\S]*额度 30/);
    expect(texts(office).filter((text) => text.includes('消息推送额度已用 70%'))).toHaveLength(1);
  });
});

test('a chat without to-dos and DING has the message and the mention, and the office is told so', async () => {
  const house = await theatre();
  const stage = await house.open();
  await stage.clock({ now: '2022-09-23T09:00:00+08:00' });
  await stage.say('督办办公室经办人', '督办办公室', '/加急 A29 今天下班前请回复');
  expect(await stage.latest('督办办公室')).toMatch(
    /已加急：A29[\s\S]*县农业农村局联络员A岗、县农业农村局联络员B岗[\s\S]*这个平台没有 DING/,
  );
  await stage.app.pulse();
  const [urgent] = (await stage.messages('县农业农村局')).filter(({ text }) => text.startsWith('加急：A29'));
  expect(urgent && textOf(urgent)).toMatch(
    /<@\S+\|县农业农村局联络员A岗>[\s\S]*督办办公室说明：今天下班前请回复/,
  );
  await stage.stop();
  await house.close();
});
