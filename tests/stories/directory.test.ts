// The office checks its liaisons against DingTalk's directory: previewed, confirmed, and the second time nothing to do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/calendar/day.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../simulators/dingtalk/simulator.ts';
import { dingtalkSettings, type House, openHouse } from './stage.ts';
import { until } from './until.ts';

const CLERK = { staffId: 'clerk01', nick: '督办办公室经办人' };

// Chapters of one story: told in this order, whatever the order of the other tests.
describe('the directory on DingTalk', { shuffle: false }, () => {
  let database: FreshDatabase;
  let dingtalk: DingtalkSimulator;
  let house: House;
  let office: string;
  let departments: Record<'office' | 'agriculture' | 'fishery' | 'finance', number>;

  const texts = () => dingtalk.shown(office).map((message) => `${message.title}\n${message.text}`);
  /** What the office is shown after it said something. */
  const answerTo = async (words: string) => {
    const before = texts().length;
    dingtalk.say(office, CLERK, words);
    const all = await until(texts, (shown) => shown.length > before, { milliseconds: 15_000 });
    return all.slice(before).join('\n');
  };
  const liaisons = async () => {
    const rows = await house.db
      .selectFrom('posts as o')
      .innerJoin('people as p', 'p.personId', 'o.personId')
      .innerJoin('departments as d', 'd.departmentId', 'o.departmentId')
      .select(['p.chatUser', 'd.name', 'o.role'])
      .where('o.until', 'is', null)
      .orderBy('o.role', 'desc')
      .orderBy('d.name')
      .execute();
    return rows.map(({ chatUser, name, role }) => `${name} ${role} ${chatUser}`);
  };

  beforeAll(async () => {
    database = await freshDatabase();
    dingtalk = await startDingtalkSimulator();
    office = dingtalk.addGroup({ title: '督办办公室' });
    const agriculture = dingtalk.addDepartment('三门县农业农村局');
    departments = {
      ...{ agriculture, fishery: dingtalk.addDepartment('渔业科', agriculture) },
      ...{ finance: dingtalk.addDepartment('县财政局'), office: dingtalk.addDepartment('县政府督查室') },
    };
    dingtalk.addPerson({ ...CLERK, departments: [departments.office] });
    const of = (staffId: string, nick: string, department: number, title = '') =>
      dingtalk.addPerson({ staffId, nick, title, departments: [department], mobile: '13800000000' });
    of('nongye01', '县农业农村局联络员A岗', departments.fishery, '督办联络员');
    of('nongye02', '县农业农村局渔业科科员', departments.fishery);
    of('caizheng01', '县财政局联络员A岗', departments.finance, '联络员（A岗）');
    house = await openHouse(database.url, {
      ...dingtalkSettings(dingtalk),
      DUBAN_CLOCK: '2022-09-23T08:20:00+08:00',
    });
    await answerTo('/绑定 办公室');
  });
  afterAll(async () => {
    await house.stop();
    await dingtalk.stop();
    await database.close();
  });

  let number = '';

  test('is previewed with what would change, and nothing is stored', async () => {
    const preview = await answerTo('/通讯录');
    expect(preview).toMatch(/通讯录 待确认 \d{6}/);
    expect(preview).toMatch(/岗位登记 2 个[\s\S]*县农业农村局联络员（A岗）：县农业农村局联络员A岗/);
    expect(preview).toMatch(/新增人员 3 人[\s\S]*三门县农业农村局 = 县农业农村局/);
    expect(preview).toContain(encodeURIComponent('/通讯录 确认 '));
    number = /待确认 (\d{6})/.exec(preview)?.[1] ?? '';
    expect(await liaisons()).toEqual([]);
  });

  test('another number, or a preview that is out of date, changes nothing', async () => {
    const other = number === '100000' ? '100001' : '100000';
    expect(await answerTo(`/通讯录 确认 ${other}`)).toMatch(/预览之后通讯录或岗位有了变化/);
    expect(await liaisons()).toEqual([]);
  });

  test('becomes people and posts when it is confirmed, without anybody’s number', async () => {
    expect(await answerTo(`/通讯录 确认 ${number}`)).toMatch(
      /通讯录已更新[\s\S]*新增 3 人[\s\S]*岗位登记 2 个/,
    );
    expect(await liaisons()).toEqual(['县农业农村局 primary nongye01', '县财政局 primary caizheng01']);
    const stored = await house.db.selectFrom('people').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain('13800000000');
    const audit = await house.db.selectFrom('audit').select('action').execute();
    expect(audit.filter(({ action }) => action === 'directory')).toHaveLength(5);
  });

  test('plans to nothing the second time', async () => {
    expect(await answerTo('/通讯录')).toMatch(/通讯录：没有要改的/);
  });

  test('somebody who leaves is told of at once and keeps the posts until the office confirms', async () => {
    // The group's lane still pays for the answers so far.
    house.clock.set(new Date('2022-09-23T08:25:00+08:00'));
    dingtalk.removePerson('caizheng01');
    const before = texts().length;
    dingtalk.event('user_leave_org', { userId: ['caizheng01'] });
    const told = await until(texts, (all) => all.length > before, { milliseconds: 15_000 });
    expect(told.at(-1)).toMatch(/县财政局联络员A岗 已离开组织[\s\S]*县财政局联络员（A岗）/);
    expect(await liaisons()).toContain('县财政局 primary caizheng01');

    const preview = await answerTo('/通讯录');
    expect(preview).toMatch(
      /将没有联络员的单位 1 个[\s\S]*县财政局[\s\S]*岗位结束 1 个[\s\S]*已不在通讯录中/,
    );
    await answerTo(`/通讯录 确认 ${/待确认 (\d{6})/.exec(preview)?.[1]}`);
    expect(await liaisons()).toEqual(['县农业农村局 primary nongye01']);
    const ended = await house.db.selectFrom('posts').select('until').where('until', 'is not', null).execute();
    expect(ended.map(({ until: end }) => dayOf(end ?? new Date(0), 'Asia/Shanghai'))).toEqual(['2022-09-23']);
  });

  test('is for the office alone', async () => {
    const liaison = { staffId: 'nongye01', nick: '县农业农村局联络员A岗' };
    dingtalk.say('1:1', liaison, '/通讯录');
    const shown = await until(
      () => dingtalk.shown('im:nongye01').map(({ text }) => text),
      (all) => all.length > 0,
      { milliseconds: 15_000 },
    );
    expect(shown.join()).toContain('通讯录由督办办公室核对');
  });
});
