// The simulator's rules about to-dos, DING, the directory and work notifications, as numbered in the fact sheet.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appClient, clerk, liaison, line, startStill, until } from './raw-client.ts';
import type { DingtalkSimulator } from './simulator.ts';

let simulator: DingtalkSimulator;
let app: ReturnType<typeof appClient>;
beforeEach(async () => {
  simulator = await startStill();
  app = appClient(simulator);
  simulator.addPerson({ ...liaison, mobile: '13800000001', title: '科员' });
  simulator.addPerson(clerk);
});
afterEach(() => simulator.stop());

const OPERATOR = 'union-clerk01';
const TASKS = `/v1.0/todo/users/${OPERATOR}/tasks`;
const detailUrl = { appUrl: 'https://a.cn', pcUrl: 'https://a.cn' };

const todo = (more: object = {}) => ({
  ...{ sourceId: 'A23', subject: '交材料', creatorId: OPERATOR, executorIds: ['union-staff01'], detailUrl },
  ...more,
});
const createTodo = (more: object = {}, operator = OPERATOR) =>
  app.post(`${TASKS}?operatorId=${operator}`, todo(more));
const onTodo = (method: string, id: string, body: object, rest = '') =>
  app.api(method, `${TASKS}/${id}${rest}?operatorId=${OPERATOR}`, method === 'DELETE' ? undefined : body);

describe('(43) a to-do', () => {
  test('is made, changed, ticked off by one person, done, and deleted', async () => {
    const { id, ...made } = await createTodo({ dueTime: 1_700_000_000_000 });
    expect(made).toMatchObject({ status: 200, subject: '交材料', done: false, sourceId: 'A23' });
    expect(await onTodo('PUT', id, { subject: '交全部材料', done: true })).toMatchObject({ result: true });
    const executorStatusList = [{ id: 'union-staff01', isDone: true }];
    expect(await onTodo('PUT', id, { executorStatusList }, '/executorStatus')).toMatchObject({
      result: true,
    });
    expect(simulator.todos()).toMatchObject([{ subject: '交全部材料', isDone: true, isDeleted: false }]);
    expect(simulator.todos()[0]?.doneBy).toEqual(new Set(['union-staff01']));
    expect(await onTodo('DELETE', id, {})).toMatchObject({ result: true });
    expect(simulator.todos()).toMatchObject([{ isDeleted: true }]);
    expect((await onTodo('PUT', id, { done: true })).status).toBe(400);
  });

  test.each([
    ['a sourceId that is taken', {}, 'task exist'],
    ['no detailUrl', { sourceId: 'B', detailUrl: undefined }, 'detailUrl is null'],
    ['half a detailUrl', { sourceId: 'B', detailUrl: { appUrl: 'https://a.cn' } }, 'detailUrl is null'],
    ['no subject', { sourceId: 'B', subject: '' }, 'subject is null'],
    ['a long subject', { sourceId: 'B', subject: '长'.repeat(1_025) }, 'subject is oversize'],
    ['a long description', { sourceId: 'B', description: '长'.repeat(4_097) }, 'description is oversize'],
    ['a date as a text', { sourceId: 'B', dueTime: '2022-09-30' }, 'dueTime is invalid'],
    ['a staff id as executor', { sourceId: 'B', executorIds: ['staff01'] }, 'executorIds is invalid'],
    ['a staff id as creator', { sourceId: 'B', creatorId: 'clerk01' }, 'creatorId is invalid'],
    [
      '101 executors',
      { sourceId: 'B', executorIds: Array(101).fill('union-staff01') },
      'executors is oversize',
    ],
  ])('with %s is HTTP 400', async (_, more, message) => {
    await createTodo();
    expect(await createTodo(more)).toMatchObject({
      ...{ status: 400, code: 'todo.taskCreate.paramError', message },
    });
    expect(simulator.todos()).toHaveLength(1);
  });

  test('wants unionIds in the path and as operator', async () => {
    expect((await createTodo({}, 'clerk01')).message).toBe('operatorId is invalid');
    const path = `/v1.0/todo/users/clerk01/tasks?operatorId=${OPERATOR}`;
    expect((await app.post(path, todo())).message).toBe('unionId is invalid');
    expect((await app.post(TASKS, todo())).message).toBe('operatorId is invalid');
  });

  test('keeps its sourceId taken after it was deleted, but not for another app', async () => {
    const { id } = await createTodo();
    await onTodo('DELETE', id, {});
    expect((await createTodo()).message).toBe('task exist');
    const other = appClient(simulator, simulator.addApp({ clientId: 'dingother' }));
    expect((await other.post(`${TASKS}?operatorId=${OPERATOR}`, todo())).status).toBe(200);
  });

  test('rings by DING only where that is asked for, and nobody who gave it to themselves', async () => {
    const notifyConfigs = { dingNotify: '1' };
    await createTodo({ notifyConfigs, executorIds: ['union-staff01', OPERATOR] });
    await createTodo({ sourceId: 'B' });
    expect(simulator.todos().map(({ notified }) => notified)).toEqual([['union-staff01'], []]);
  });

  test('tells by event that it was made, changed and deleted', async () => {
    const { of } = await line(simulator);
    const { id } = await createTodo();
    await onTodo('PUT', id, { done: true });
    await onTodo('DELETE', id, {});
    await until(() => of('EVENT').length === 3);
    expect(of('EVENT').map(({ headers }) => headers.eventType)).toEqual([
      ...['todo_task_create', 'todo_task_update', 'todo_task_delete'],
    ]);
    expect(JSON.parse(of('EVENT')[0].data)).toMatchObject({ taskId: id, unionIdList: ['union-staff01'] });
  });
});

describe('(44) DING', () => {
  const ding = (more: object = {}) =>
    app.post('/v1.0/robot/ding/send', {
      ...{ robotCode: simulator.robotCode, remindType: 1, receiverUserIdList: ['staff01'], content: '急' },
      ...more,
    });

  test('is refused for want of quota until some is bought', async () => {
    expect(await ding()).toMatchObject({ status: 400, code: 'ding.serverquota.insufficient' });
    simulator.allowDings(1);
    expect(await ding()).toMatchObject({ status: 200, openDingId: expect.any(String), failedList: {} });
    expect(simulator.dings).toMatchObject([{ receivers: ['staff01'], content: '急', remindType: 1 }]);
    expect((await ding()).code).toBe('ding.serverquota.insufficient');
  });

  test.each([
    [1, 200],
    [2, 20],
    [3, 20],
  ])('of type %i has at most %i receivers', async (remindType, most) => {
    simulator.allowDings(2);
    const to = (count: number) => ding({ remindType, receiverUserIdList: Array(count).fill('staff01') });
    expect(await to(most + 1)).toMatchObject({ status: 400, code: 'ding.receivercount.limit' });
    expect((await to(most)).status).toBe(200);
  });

  test.each([
    ['type', { remindType: 4 }],
    ['receiver', { receiverUserIdList: [] }],
    ['word', { content: '' }],
    ['robot', { robotCode: 'nobody' }],
  ])('without a good %s is refused', async (_, more) => {
    simulator.allowDings(1);
    expect((await ding(more)).status).toBe(400);
    expect(simulator.dings).toHaveLength(0);
  });

  test('tells whom it did not reach, and can be recalled', async () => {
    simulator.allowDings(1);
    const { openDingId, failedList } = await ding({ receiverUserIdList: ['staff01', 'nobody'] });
    expect(failedList).toEqual({ 'staffId.notExisted': ['nobody'] });
    const recall = (id: string) =>
      app.post('/v1.0/robot/ding/recall', { robotCode: simulator.robotCode, openDingId: id });
    expect((await recall('nobody')).status).toBe(400);
    expect((await recall(openDingId)).status).toBe(200);
    expect(simulator.dings).toMatchObject([{ isRecalled: true }]);
  });
});

describe('(45) the directory', () => {
  test('lists one level of departments', async () => {
    const government = simulator.addDepartment('县政府');
    const farming = simulator.addDepartment('县农业农村局', government);
    const sub = (dept_id?: number) => app.topapi('v2/department/listsub', { dept_id });
    expect((await sub()).result).toMatchObject([{ dept_id: government, name: '县政府', parent_id: 1 }]);
    expect((await sub(government)).result).toMatchObject([{ dept_id: farming, parent_id: government }]);
    expect((await sub(farming)).result).toEqual([]);
    expect((await sub(99)).errcode).toBe(60003);
  });

  test('lists people in pages', async () => {
    const farming = simulator.addDepartment('县农业农村局');
    for (const n of [1, 2, 3]) {
      simulator.addPerson({ staffId: `p${n}`, nick: `岗${n}`, departments: [farming] });
    }
    const page = (cursor: number, size = 2) => app.topapi('v2/user/list', { dept_id: farming, cursor, size });
    const first = await page(0);
    expect(first.result).toMatchObject({ has_more: true, next_cursor: 2 });
    expect(first.result.list).toMatchObject([{ userid: 'p1', unionid: 'union-p1' }, { userid: 'p2' }]);
    const last = await page(2);
    expect(last.result).toMatchObject({ has_more: false, list: [{ userid: 'p3', name: '岗3' }] });
    expect(last.result).not.toHaveProperty('next_cursor');
    expect([(await page(0, 100)).errcode, (await page(0, 101)).errcode]).toEqual([0, 40035]);
    expect((await app.topapi('v2/user/list', { dept_id: farming, cursor: 0 })).errcode).toBe(40035);
    expect((await app.topapi('user/listid', { dept_id: farming })).result.userid_list).toHaveLength(3);
  });

  test('reads nothing outside the app’s scope', async () => {
    const [inside, outside] = [simulator.addDepartment('县政府'), simulator.addDepartment('县委')];
    const below = simulator.addDepartment('县农业农村局', inside);
    simulator.addPerson({ staffId: 'out', nick: '外', departments: [outside] });
    simulator.app.scope = [inside];
    const list = async (dept_id: number) => (await app.topapi('user/listid', { dept_id })).errcode;
    expect([await list(below), await list(outside), await list(1)]).toEqual([0, 50004, 50004]);
    expect((await app.topapi('v2/user/get', { userid: 'out' })).errcode).toBe(50004);
  });

  test('hides mobiles without the permission', async () => {
    const get = async () => (await app.topapi('v2/user/get', { userid: 'staff01' })).result;
    expect(await get()).toMatchObject({ mobile: '13800000001', title: '科员', active: true });
    simulator.app.permissions.delete('fieldMobile');
    expect(await get()).not.toHaveProperty('mobile');
  });

  test('finds a person by staff id, mobile and unionId', async () => {
    const code = async (path: string, body: object) => (await app.topapi(path, body)).errcode;
    expect((await app.topapi('v2/user/getbymobile', { mobile: '13800000001' })).result).toEqual({
      userid: 'staff01',
    });
    expect((await app.topapi('user/getbyunionid', { unionid: 'union-staff01' })).result).toMatchObject({
      userid: 'staff01',
    });
    expect(await code('v2/user/getbymobile', { mobile: '13900000000' })).toBe(40104);
    expect(await code('v2/user/getbymobile', {})).toBe(400002);
    expect(await code('user/getbyunionid', { unionid: 'nobody' })).toBe(60121);
    expect(await code('v2/user/get', { userid: 'nobody' })).toBe(60121);
    expect(await code('v2/user/get', {})).toBe(33012);
  });

  test('forgets who has left', async () => {
    simulator.removePerson('staff01');
    expect((await app.topapi('v2/user/get', { userid: 'staff01' })).errcode).toBe(60121);
  });
});

describe('(46) a work notification', () => {
  const text = (content: string) => ({ msgtype: 'text', text: { content } });
  const notify = (more: object = {}) =>
    app.topapi('message/corpconversation/asyncsend_v2', {
      ...{ agent_id: simulator.agentId, userid_list: 'staff01,clerk01', msg: text('你好') },
      ...more,
    });
  const dropped = () => simulator.notices.map((notice) => notice.dropped);

  test('reaches people and departments', async () => {
    const farming = simulator.addDepartment('县农业农村局');
    simulator.addPerson({ staffId: 'p1', nick: '岗', departments: [farming] });
    const answer = await notify({ userid_list: 'staff01', dept_id_list: String(farming) });
    expect(answer).toMatchObject({ status: 200, errcode: 0, task_id: expect.any(Number) });
    expect(simulator.notices.map(({ staffId }) => staffId)).toEqual(['staff01', 'p1']);
  });

  test('with the same content on the same day succeeds and is dropped', async () => {
    await notify();
    expect((await notify()).errcode).toBe(0);
    expect(dropped()).toEqual([null, null, 'same content today', 'same content today']);
    simulator.clock.advance(24 * 3_600_000);
    app = appClient(simulator);
    await notify();
    expect(dropped().slice(-2)).toEqual([null, null]);
  });

  test('above 500 a day for one person succeeds and is dropped', async () => {
    for (let count = 0; count < 501; count += 1) {
      if (count % 20 === 0) simulator.clock.advance(1_000);
      expect((await notify({ userid_list: 'staff01', msg: text(`第${count}条`) })).errcode).toBe(0);
    }
    expect(dropped().filter((why) => why !== null)).toEqual(['more than 500 today']);
  });

  test('above 5,000 receivers a minute succeeds and is dropped', async () => {
    for (let n = 0; n < 4_999; n += 1) simulator.addPerson({ staffId: `p${n}`, nick: `岗${n}` });
    expect((await notify({ userid_list: '', to_all_user: true })).errcode).toBe(0);
    expect(dropped().filter((why) => why !== null)).toEqual(['more than 5000 receivers a minute']);
    simulator.clock.advance(61_000);
    await notify({ userid_list: 'staff01', msg: text('另一件') });
    expect(dropped().at(-1)).toBeNull();
  });

  test.each([
    ['another agent id', { agent_id: 1 }],
    ['nobody to reach', { userid_list: '' }],
    ['101 people', { userid_list: Array(101).fill('staff01').join(',') }],
    ['21 departments', { dept_id_list: Array(21).fill('1').join(',') }],
    ['no message', { msg: undefined }],
    ['an unknown type', { msg: { msgtype: 'poem', poem: {} } }],
    ['more than 2,048 bytes', { msg: text('长'.repeat(700)) }],
  ])('with %s is errcode 400002', async (_, more) => {
    expect(await notify(more)).toMatchObject({ status: 200, errcode: 400002 });
    expect(simulator.notices).toHaveLength(0);
  });
});
