// People get their posts by asking for them in their group; the office passes each with one press.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { dingtalkSettings, type House, openHouse } from './stage.ts';
import { until } from './until.ts';

const CLERK = { staffId: 'clerk01', nick: '督办办公室经办人' };
const SECOND = { staffId: 'clerk02', nick: '督办办公室第二经办人' };
const LIAISON = { staffId: 'nongye01', nick: '县农业农村局联络员A岗' };
const SUCCESSOR = { staffId: 'nongye03', nick: '县农业农村局接任联络员' };
const LEADER = { staffId: 'leader01', nick: '分管副县长' };

const MAKER = { staffId: 'jingxin01', nick: '县经信局联络员A岗' };
const PEOPLE = [CLERK, MAKER, SECOND, LIAISON, SUCCESSOR, LEADER];

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('posts on DingTalk', { shuffle: false }, () => {
  let database: FreshDatabase;
  let dingtalk: DingtalkSimulator;
  let house: House;
  let office: string;
  let agriculture: string;
  let industry: string;

  const texts = (channel: string) =>
    dingtalk.shown(channel).map((message) => `${message.title}\n${message.text}`);
  const groups = () => [office, agriculture, industry, ...PEOPLE.map(({ staffId }) => `im:${staffId}`)];
  let before = new Map<string, number>();
  const say = (channel: string, person: (typeof PEOPLE)[number], words: string) => {
    before = new Map(groups().map((group) => [group, texts(group).length]));
    // Each group has rested since the last message, so that nothing waits for its lane.
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
    dingtalk.say(channel, person, words);
  };
  /** What has been said there since somebody last said something. */
  const said = async (channel: string, pattern: RegExp) => {
    const find = (all: string[]) => all.slice(before.get(channel)).find((text) => pattern.test(text));
    const all = await until(
      () => texts(channel),
      (shown) => find(shown) !== undefined,
      {
        milliseconds: 15_000,
      },
    );
    return find(all) ?? '';
  };
  /** Presses the button: a link that sends its command as the person's own words. */
  const press = (message: string, command: RegExp) => {
    const commands = [...message.matchAll(/content=([^)&]*)/g)].map(([, sent = '']) =>
      decodeURIComponent(sent),
    );
    say(office, CLERK, commands.find((one) => command.test(one)) ?? 'missing');
  };

  beforeAll(async () => {
    database = await freshDatabase();
    dingtalk = await startDingtalkSimulator();
    office = dingtalk.addGroup({ title: '督办办公室' });
    agriculture = dingtalk.addGroup({ title: '县农业农村局' });
    industry = dingtalk.addGroup({ title: '县经信局' });
    for (const person of PEOPLE) dingtalk.addPerson(person);
    house = await openHouse(database.url, {
      ...dingtalkSettings(dingtalk),
      DUBAN_CLOCK: '2022-09-24T09:00:00+08:00',
    });
  });
  afterAll(async () => {
    await house.stop();
    await dingtalk.stop();
    await database.close();
  });

  test('the first who binds stands in for the department; while the office has no group it is asked one to one', async () => {
    say(industry, CLERK, '/绑定 县经信局');
    await said(industry, /督办办公室经办人 已登记为县经信局联络员（A岗）[\s\S]*同时登记为督办办公室经办人/);
    say(industry, MAKER, '/报到');
    const notice = await said(`im:${CLERK.staffId}`, /报到待通过 1：县经信局联络员（A岗）/);
    expect(notice).toContain('接替：督办办公室经办人');
    press(notice, /^\/报到 通过 1$/);
    await said(industry, /县经信局联络员A岗 已登记为县经信局联络员（A岗），接替 督办办公室经办人/);
  });

  test('the office that binds a group stands in for its A岗, and says until when', async () => {
    say(office, CLERK, '/绑定 办公室');
    await said(office, /已绑定：督办办公室群/);
    say(agriculture, CLERK, '/绑定 县农业农村局');
    const bound = await said(agriculture, /已绑定：县农业农村局/);
    expect(bound).toContain('督办办公室经办人 已登记为县农业农村局联络员（A岗），暂时代任');
    expect(bound).toMatch(/请本单位联络员在本群发送 \/报到；督办办公室通过其任 A岗后，即由其接替/);
    const posts = await house.db.selectFrom('posts').select('role').where('until', 'is', null).execute();
    expect(posts.map(({ role }) => role).sort()).toEqual(['office', 'primary', 'primary']);
  });

  test('somebody without a post is told how to ask, asks, and the office is told once', async () => {
    say(agriculture, LIAISON, '/进展 A29 80% 已完成播种');
    await said(agriculture, /还没有登记为联络员[\s\S]*\/报到 单位名称/);
    say(agriculture, LIAISON, '/报到');
    await said(agriculture, /已报到，待督办办公室通过[\s\S]*县农业农村局联络员（A岗）/);
    await said(office, /报到待通过 2：县农业农村局联络员（A岗）[\s\S]*所属的群里报到/);
    say(agriculture, LIAISON, '/报到');
    await said(agriculture, /已经报到过，正待督办办公室通过/);
  });

  test('only the office passes it; then the post begins and the group is told', async () => {
    say(agriculture, LIAISON, '/报到 通过 2');
    await said(agriculture, /还没有登记为联络员/);
    press(texts(office).at(-1) ?? '', /^\/报到 通过 2$/);
    await said(office, /报到已通过/);
    await said(agriculture, /县农业农村局联络员A岗 已登记为县农业农村局联络员（A岗）/);
    say(agriculture, LIAISON, '/进展 A29 80% 已完成播种');
    await said(agriculture, /已登记进展[\s\S]*A29[\s\S]*80%/);
    say(agriculture, LIAISON, '/报到 通过 2');
    await said(agriculture, /报到由督办办公室通过/);
  });

  test('a successor asks one to one: the office reads whom it replaces, and that nobody there saw it', async () => {
    say('1:1', SUCCESSOR, '/报到 县农业农村局 A岗');
    await said(`im:${SUCCESSOR.staffId}`, /已报到[\s\S]*通过后接替：县农业农村局联络员A岗/);
    const notice = await said(office, /报到待通过 3/);
    expect(notice).toMatch(/接替：县农业农村局联络员A岗[\s\S]*请核对本人/);
    press(notice, /^\/报到 通过 3$/);
    await said(`im:${SUCCESSOR.staffId}`, /已登记为县农业农村局联络员（A岗），接替 县农业农村局联络员A岗/);
    say(agriculture, LIAISON, '/进展 A29 90%');
    await said(agriculture, /还没有登记为联络员/);
    const rows = await house.db.selectFrom('progress').select('progressId').execute();
    expect(rows).toHaveLength(1);
  });

  test('a leader is refused and told so; a second person of the office is passed and decides from then on', async () => {
    say('1:1', LEADER, '/报到 领导');
    press(await said(office, /报到待通过 4：领导/), /^\/报到 不通过 4$/);
    await said(`im:${LEADER.staffId}`, /督办办公室没有通过 分管副县长 登记为领导/);
    say(office, SECOND, '/报到');
    press(await said(office, /报到待通过 5：督办办公室经办人/), /^\/报到 通过 5$/);
    await said(office, /督办办公室第二经办人 已登记为督办办公室经办人/);
    say('1:1', LEADER, '/报到 领导');
    await said(office, /报到待通过 6：领导/);
    say(office, SECOND, '/报到 通过 6');
    await said(`im:${LEADER.staffId}`, /分管副县长 已登记为领导/);
    say('1:1', LEADER, '/日报');
    await said(`im:${LEADER.staffId}`, /督办日报/);
    const notices = texts(office).flatMap((text) => /^报到待通过 (\d+)/.exec(text)?.[1] ?? []);
    expect(notices).toEqual(['2', '3', '4', '5', '6']);
  });
});
