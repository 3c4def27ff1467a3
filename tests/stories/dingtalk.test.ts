// The same loop through the Stream client, against a DingTalk as strict as its documents.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { dingtalkSettings, type House, openHouse } from './stage.ts';
import { until } from './until.ts';

const CLERK = { staffId: 'clerk01', nick: '督办办公室经办人' };
const LIAISON = { staffId: 'nongye01', nick: '县农业农村局联络员A岗' };
const STRANGER = { staffId: 'keyuan01', nick: '县农业农村局科员' };

const LIST = [
  '序号,重点任务,2022年度目标,责任单位',
  '1,美丽渔港建设,2022年9月底前新建泊位12个。,县农业农村局',
  '2,数字渔船试点,2022年10月底前安装终端200套。,县农业农村局',
].join('\n');

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('the loop on DingTalk in Stream mode', { shuffle: false }, () => {
  let database: FreshDatabase;
  let dingtalk: DingtalkSimulator;
  let house: House;
  let office: string;
  let leaders: string;
  let agriculture: string;
  let industry: string;

  const texts = (channel: string) =>
    dingtalk.shown(channel).map((message) => `${message.title}\n${message.text}`);
  const said = (channel: string, pattern: RegExp) =>
    until(
      () => texts(channel),
      (all) => all.some((text) => pattern.test(text)),
      { milliseconds: 15_000 },
    );

  beforeAll(async () => {
    database = await freshDatabase();
    dingtalk = await startDingtalkSimulator();
    office = dingtalk.addGroup({ title: '督办办公室' });
    leaders = dingtalk.addGroup({ title: '领导群' });
    agriculture = dingtalk.addGroup({ title: '县农业农村局' });
    industry = dingtalk.addGroup({ title: '县经信局' });
    dingtalk.addPerson(CLERK);
    dingtalk.addPerson(LIAISON);
    dingtalk.addPerson(STRANGER);
    house = await openHouse(database.url, {
      ...dingtalkSettings(dingtalk),
      DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
    });
  });
  afterAll(async () => {
    await house.stop();
    await dingtalk.stop();
    await database.close();
  });

  test('groups are bound by writing in them, and a custom robot one to one', async () => {
    dingtalk.say(office, CLERK, '/绑定 办公室');
    await said(office, /已绑定：督办办公室群/);
    dingtalk.say(leaders, CLERK, '/绑定 领导');
    await said(leaders, /已绑定：领导群/);
    dingtalk.say(agriculture, CLERK, '/绑定 县农业农村局');
    await said(agriculture, /已绑定：县农业农村局/);
    dingtalk.say(industry, CLERK, '／绑定 县经信局');
    await said(industry, /已绑定：县经信局/);

    const robot = dingtalk.addWebhook(industry, { secret: 'SECsimulatedrobot' });
    dingtalk.say(industry, CLERK, `/绑定 县经信局 ${robot.url} SECsimulatedrobot`);
    await said(industry, /不能发在群里/);
    dingtalk.say('1:1', CLERK, `/绑定 县经信局 ${robot.url} SECsimulatedrobot`);
    await said(`im:${CLERK.staffId}`, /提醒将由自定义机器人发送/);
  });

  test('the liaison asks for the post in the department’s group, and the office passes it', async () => {
    dingtalk.say(agriculture, LIAISON, '/报到');
    await said(office, /报到待通过 1：县农业农村局联络员（A岗）/);
    dingtalk.say(office, CLERK, '/报到 通过 1');
    await said(agriculture, /县农业农村局联络员A岗 已登记为县农业农村局联络员（A岗）/);
  });

  test('at 08:30 one group is nudged by the app’s robot and the other by its custom robot, signed', async () => {
    house.clock.set(new Date('2022-09-23T08:30:00+08:00'));
    await said(agriculture, /督办提醒：牵头 2 项请报进展[\s\S]*B10节点2/);
    await said(industry, /督办提醒[\s\S]*B4节点3/);
    const way = (channel: string) =>
      dingtalk.shown(channel).findLast((one) => one.text.includes('到期'))?.via;
    expect([way(agriculture), way(industry)]).toEqual(['openapi', 'webhook']);
  });

  test('a report redelivered with the same msgId is recorded and answered once', async () => {
    const msgId = dingtalk.say(agriculture, LIAISON, '/进展 A29 80% 已完成播种');
    await said(agriculture, /已登记进展 · 回执 \d+[\s\S]*A29[\s\S]*80%/);
    dingtalk.redeliver(msgId);
    dingtalk.say(agriculture, LIAISON, '/查 A29');
    const after = await said(agriculture, /最近记录[\s\S]*报进展 80%/);
    expect(after.filter((text) => text.includes('已登记进展'))).toHaveLength(1);
    const rows = await house.db.selectFrom('progress').select('progressId').execute();
    expect(rows).toHaveLength(1);
  });

  test('a claim is passed with the text that its button would send', async () => {
    dingtalk.say(agriculture, LIAISON, '/完成 B10 全部节点已验收');
    const claims = await said(office, /销号申请待核验：B10/);
    const sent = [...claims.join().matchAll(/content=([^)&]*)/g)].map(([, one = '']) =>
      decodeURIComponent(one),
    );
    const pass = sent.find((one) => /^\/核验 B10 通过 申请\d+$/.test(one));
    dingtalk.say(office, CLERK, pass ?? 'no button names its claim');
    await said(agriculture, /B10 已核验销号/);
  });

  test('a quoted nudge is answered in plain words; doubtful ones are asked back, chosen by link, corrected, taken back', async () => {
    const nudge = dingtalk
      .shown(agriculture)
      .find((one) => one.text.includes('督办提醒') || one.title.includes('督办提醒'));
    dingtalk.say(agriculture, LIAISON, '办好了', { quotesKey: nudge?.processQueryKey ?? 'missing' });
    await said(agriculture, /已提交销号申请[\s\S]*B3节点3/);
    dingtalk.say(agriculture, LIAISON, 'A29差不多办好了');
    const asked = await said(agriculture, /还没有登记，请确认您的意思/);
    const choice =
      /content=([^)]*)/.exec(asked.findLast((text) => text.includes('请确认您的意思')) ?? '')?.[1] ?? '';
    expect(decodeURIComponent(choice)).toMatch(/^\/选 \d+ 1$/);
    dingtalk.say(agriculture, LIAISON, decodeURIComponent(choice));
    await said(agriculture, /已提交销号申请[\s\S]*A29 /);
    dingtalk.say(agriculture, LIAISON, 'A30做到六成了');
    await said(agriculture, /已登记进展[\s\S]*A30[\s\S]*60%/);
    dingtalk.say(agriculture, LIAISON, '刚报错了应为45%');
    await said(agriculture, /已撤回回执[\s\S]*A30[\s\S]*45%/);
    dingtalk.say(agriculture, LIAISON, '/撤回');
    await said(agriculture, /已撤回回执 \d+[\s\S]*A30 现为：未报进展/);
  });

  test('the summary is posted at 17:00, with its picture as a media id', async () => {
    house.clock.set(new Date('2022-09-23T17:00:00+08:00'));
    const [summary] = (await said(leaders, /督办日报[\s\S]*已销号 1 项/)).filter((text) =>
      text.includes('督办日报'),
    );
    expect(summary).toMatch(/!\[[^\]]*\]\(@/);
  });

  test('a stranger is told so, and sees nothing of the lists', async () => {
    dingtalk.say(leaders, STRANGER, '/日报');
    const seen = await said(leaders, /还没有登记为联络员/);
    expect(seen.filter((text) => text.includes('督办日报'))).toHaveLength(1);
  });

  test('a nudge for a group that is gone becomes a dead letter, which the office is shown', async () => {
    dingtalk.disband(agriculture);
    house.clock.set(new Date('2022-09-26T08:30:00+08:00'));
    await said(office, /有一条消息没有送达[\s\S]*县农业农村局[\s\S]*督办提醒/);
  });

  test('a list that the office sends one to one is previewed there and confirmed', async () => {
    const content = dingtalk.addFile('渔业清单.csv', LIST);
    dingtalk.say('1:1', CLERK, '', { msgtype: 'file', content });
    const previews = await said(`im:${CLERK.staffId}`, /导入 \d+ 待确认：渔业清单\.csv/);
    const [, number] = /导入 (\d+) 待确认/.exec(previews.join()) ?? [];
    dingtalk.say('1:1', CLERK, `/导入 确认 ${number}`);
    await said(`im:${CLERK.staffId}`, /已导入 \d+：渔业清单\.csv/);
  });
});
