// The same loop through the real Bolt Socket Mode client, against a Slack as strict as its documents.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type SlackSimulator, startSlackSimulator } from '../simulators/slack/simulator.ts';
import { type House, openHouse, type Shown, textOf } from './stage.ts';
import { until } from './until.ts';

const AGRICULTURE = { id: 'C0NONGYE', name: '县农业农村局' };
const OFFICE = { id: 'C0OFFICE', name: '督办办公室' };
const LEADERS = { id: 'C0LEADERS', name: '领导群' };
const CLERK = { id: 'U0CLERK', name: '督办办公室经办人' };
const LIAISON = { id: 'U0NONGYE', name: '县农业农村局联络员A岗' };
const LEADER = { id: 'U0LEADER', name: '分管副县长' };

const LIST = [
  '序号,重点任务,2022年度目标,责任单位',
  '1,美丽渔港建设,2022年9月底前新建泊位12个。,县农业农村局',
  '2,数字渔船试点,2022年10月底前安装终端200套。,县农业农村局',
].join('\n');

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('the loop on Slack in Socket Mode', { shuffle: false }, () => {
  let database: FreshDatabase;
  let slack: SlackSimulator;
  let house: House;

  const texts = (channel: { id: string }) =>
    slack
      .messages(channel.id)
      .filter((message) => message.bot_id)
      .map((message) => textOf(message as unknown as Shown));
  const said = (channel: { id: string }, pattern: RegExp) =>
    until(
      () => texts(channel),
      (all) => all.some((text) => pattern.test(text)),
    );

  beforeAll(async () => {
    database = await freshDatabase();
    slack = await startSlackSimulator({
      channels: [AGRICULTURE, OFFICE, LEADERS],
      users: [CLERK, LIAISON, LEADER],
    });
    house = await openHouse(database.url, {
      CHAT: 'slack',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
    });
  });
  afterAll(async () => {
    await house.stop();
    await slack.stop();
    await database.close();
  });

  test('the first person binds the office and the leaders; a liaison who is let in binds nothing', async () => {
    await slack.slash(OFFICE.id, CLERK.id, '/bind', '办公室');
    await said(OFFICE, /已绑定：督办办公室群/);
    await slack.slash(LEADERS.id, CLERK.id, '/bind', '领导');
    await said(LEADERS, /已绑定：领导群/);
    await slack.slash(AGRICULTURE.id, LIAISON.id, '/bind', '县农业农村局');
    await said(AGRICULTURE, /绑定群由督办办公室进行/);
    await slack.slash(AGRICULTURE.id, CLERK.id, '/bind', '县农业农村局');
    await said(AGRICULTURE, /已绑定：县农业农村局/);
  });

  test('at 08:30 the bound department is nudged and the office hears whose groups are missing', async () => {
    house.clock.set(new Date('2022-09-23T08:30:00+08:00'));
    await said(AGRICULTURE, /督办提醒：牵头 2 项请报进展/);
    await said(OFFICE, /还没有绑定群：[\s\S]*县经信局/);
  });

  test('a report is answered once although Slack brings it twice, and a button takes it back', async () => {
    await slack.slash(AGRICULTURE.id, CLERK.id, '/jz', 'A29 80% 已完成播种 <b>&amp;</b>');
    const receipt = await said(AGRICULTURE, /已登记进展 · 回执 \d+[\s\S]*A29[\s\S]*进度 80%/);
    expect(receipt.join()).toContain('已完成播种');
    const message = slack
      .messages(AGRICULTURE.id)
      .findLast((one) => JSON.stringify(one.blocks).includes('run:undo'));
    await slack.click(AGRICULTURE.id, message?.ts ?? '', 'run:undo', CLERK.id);
    await said(AGRICULTURE, /已撤回回执/);
  });

  test('a report that is written in the thread of a nudge is answered in that thread', async () => {
    const nudge = slack
      .messages(AGRICULTURE.id)
      .find((one) => JSON.stringify(one.blocks).includes('督办提醒'));
    // Slack takes one message a second in a channel; an answer that it refuses waits in the lane, outside the thread.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await slack.say(AGRICULTURE.id, CLERK.id, '进展 A30 60%', nudge?.ts);
    await said(AGRICULTURE, /已登记进展 · 回执 \d+[\s\S]*A30[\s\S]*进度 60%/);
    const receipt = slack.messages(AGRICULTURE.id).findLast((one) => one.bot_id);
    expect(receipt?.thread_ts).toBe(nudge?.ts);
    await slack.click(AGRICULTURE.id, receipt?.ts ?? '', 'run:undo', CLERK.id);
    await said(AGRICULTURE, /已撤回回执[\s\S]*A30/);
    expect(slack.messages(AGRICULTURE.id).findLast((one) => one.bot_id)?.thread_ts).toBe(nudge?.ts);
  });

  test('a claim goes to the office, whose button closes the task', async () => {
    await slack.slash(AGRICULTURE.id, CLERK.id, '/wc', 'B10 全部节点已验收');
    await said(OFFICE, /销号申请待核验：B10/);
    const claim = slack
      .messages(OFFICE.id)
      .findLast((one) => JSON.stringify(one.blocks).includes('run:pass'));
    await slack.click(OFFICE.id, claim?.ts ?? '', 'run:pass', CLERK.id);
    await said(AGRICULTURE, /B10 已核验销号/);
  });

  test('the summary is posted at 17:00 with its chart as an uploaded picture', async () => {
    house.clock.set(new Date('2022-09-23T17:00:00+08:00'));
    await said(LEADERS, /督办日报[\s\S]*已销号 1 项/);
    const summary = slack
      .messages(LEADERS.id)
      .findLast((one) => JSON.stringify(one.blocks).includes('督办日报'));
    expect(summary?.blocks.some((block) => block.type === 'image' && 'slack_file' in block)).toBe(true);
  });

  test('a stranger is told so and sees nothing of the lists', async () => {
    await slack.slash(LEADERS.id, LEADER.id, '/daily', '');
    const seen = await said(LEADERS, /还没有登记为联络员/);
    expect(seen.filter((text) => text.includes('督办日报'))).toHaveLength(1);
  });

  test('a list that the office shares in its channel is previewed and confirmed; a liaison’s file is left alone', async () => {
    const file = { name: '渔业清单.csv', bytes: new TextEncoder().encode(LIST) };
    await slack.share(AGRICULTURE.id, LIAISON.id, file);
    await slack.share(OFFICE.id, CLERK.id, file, '2022');
    const [preview = ''] = (await said(OFFICE, /导入 \d+ 待确认：渔业清单\.csv/)).filter((text) =>
      /待确认/.test(text),
    );
    const [, number] = /导入 (\d+) 待确认/.exec(preview) ?? [];
    await slack.slash(OFFICE.id, CLERK.id, '/dr', `确认 ${number}`);
    await said(OFFICE, /已导入 \d+：渔业清单\.csv/);
    expect(texts(AGRICULTURE).filter((text) => text.includes('导入'))).toEqual([]);
  });
});
