// DingTalk's to-do list through the port: made once, changed, completed, removed, and never two of one.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DingtalkOptions, dingtalk } from '../../../src/chat/dingtalk/index.ts';
import { type ChatMemory, inMemory } from '../../../src/chat/memory.ts';
import type { ChatTodo, ChatTodos } from '../../../src/chat/port.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { optionsFor } from './against-simulator.ts';

const TASKS = '/v1.0/todo/users/:unionId/tasks';
const USER_GET = '/topapi/v2/user/get';
const publicUrl = 'https://duban.example.gov.cn';
const DAY = 24 * 3_600_000;
const now = new Date('2026-09-01T08:00:00+08:00');

let simulator: DingtalkSimulator;
let memory: ChatMemory;
beforeEach(async () => {
  simulator = await startDingtalkSimulator();
  memory = inMemory(simulator.clock);
  simulator.addPerson({ staffId: 'nongye01', nick: '县农业农村局联络员A岗', unionId: 'union-a' });
  simulator.addPerson({ staffId: 'nongye02', nick: '县农业农村局联络员B岗', unionId: 'union-b' });
});
afterEach(() => simulator.stop());

const platformWith = (more: Partial<DingtalkOptions> = {}) =>
  dingtalk(optionsFor(simulator, { memory, publicUrl, ...more }));
const todosOf = (more: Partial<DingtalkOptions> = {}) => platformWith(more).todos as ChatTodos;

const todo = (more: Partial<ChatTodo> = {}): ChatTodo => ({
  sourceId: '5b0e3c5e-1111-4222-8333-444455556666',
  subject: '督办 A29 高标准农田建设',
  description: '请回复进展',
  due: new Date(simulator.clock.now().getTime() + 30 * DAY),
  executor: 'nongye01',
  participants: ['nongye02'],
  path: '/t/A29',
  ...more,
});

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => platformWith().failure(error, now),
  );

describe('a to-do', () => {
  test('stands in A岗’s list with B岗 reading along, by unionId, and opens a page of ours', async () => {
    const { due } = todo();
    const id = await todosOf().put(todo({ due }), null);
    expect(simulator.todos()).toMatchObject([
      {
        subject: '督办 A29 高标准农田建设',
        creatorId: 'union-a',
        executorIds: ['union-a'],
        participantIds: ['union-b'],
        dueTime: due.getTime(),
        detailUrl: { appUrl: `${publicUrl}/t/A29`, pcUrl: `${publicUrl}/t/A29` },
        notified: [],
      },
    ]);
    expect(id).toBe(`union-a/${simulator.todos()[0]?.id}`);
  });

  test('is changed, completed and removed by its id', async () => {
    const todos = todosOf();
    const id = await todos.put(todo(), null);
    const due = new Date(simulator.clock.now().getTime() + 60 * DAY);
    expect(await todos.put(todo({ due }), id)).toBe(id);
    expect(simulator.todos()).toMatchObject([{ dueTime: due.getTime(), isDone: false }]);
    await todos.complete(id);
    await todos.complete(id);
    expect(simulator.todos()).toMatchObject([{ isDone: true }]);
    await todos.remove(id);
    expect(simulator.todos()).toMatchObject([{ isDeleted: true }]);
  });

  test('that its person has deleted is no failure to anybody', async () => {
    const todos = todosOf();
    const id = await todos.put(todo(), null);
    await todos.remove(id);
    expect(await failureOf(todos.remove(id))).toBeNull();
    expect(await failureOf(todos.complete(id))).toBeNull();
  });

  test('with a date that has passed is made without one: DingTalk refuses some', async () => {
    await todosOf().put(todo({ due: new Date(simulator.clock.now().getTime() - DAY) }), null);
    expect(simulator.todos()).toMatchObject([{ dueTime: null }]);
  });
});

describe('two of one are never made', () => {
  test('when it is put twice, and its id is found again by its sourceId', async () => {
    const first = await todosOf().put(todo(), null);
    expect(await todosOf().put(todo(), null)).toBe(first);
    expect(simulator.todos()).toHaveLength(1);
    expect(simulator.faults.calls(TASKS)).toBe(1);
  });

  test('when the answer was lost: the repeat is told that it is there', async () => {
    simulator.faults.order(TASKS, 'delivered-then-reset');
    expect(await failureOf(todosOf().put(todo(), null))).toMatchObject({ kind: 'unknown' });
    expect(await failureOf(todosOf().put(todo(), null))).toMatchObject({ kind: 'refused' });
    expect(simulator.todos()).toHaveLength(1);
  });

  test('when two processes make it at one moment', async () => {
    const [one, other] = [todosOf({ memory: inMemory(simulator.clock) }), todosOf()];
    await Promise.allSettled([one.put(todo(), null), other.put(todo(), null)]);
    expect(simulator.todos()).toHaveLength(1);
  });
});

describe('a unionId', () => {
  test('is asked once a month for each person, and takes none of the month’s calls', async () => {
    const platform = platformWith();
    await platform.todos?.put(todo(), null);
    await platform.todos?.put(todo({ sourceId: 'another' }), null);
    expect(simulator.faults.calls(USER_GET)).toBe(2);
    expect(platform.usage?.()[0]).toMatchObject({ what: 'calls', own: 2 });
    simulator.clock.advance(31 * DAY);
    await todosOf().put(todo({ sourceId: 'a third' }), null);
    expect(simulator.faults.calls(USER_GET)).toBe(4);
  });

  test('of somebody who has left, or is no member, is gone', async () => {
    expect(await failureOf(todosOf().put(todo({ executor: 'left01' }), null))).toMatchObject({
      kind: 'gone',
    });
    expect(await failureOf(todosOf().put(todo({ executor: 'external:$:LWCP_v1:$x' }), null))).toMatchObject({
      kind: 'gone',
    });
  });
});

test('a B岗 who has left does not cost A岗 the to-do', async () => {
  await todosOf().put(todo({ participants: ['left01'] }), null);
  expect(simulator.todos()).toMatchObject([{ executorIds: ['union-a'], participantIds: [] }]);
});

describe('to-dos are done without', () => {
  test('where no page can be opened', () => {
    expect(todosOf({ publicUrl: undefined })).toBeUndefined();
  });

  test('while the month runs short; what is there is completed all the same', async () => {
    const id = await todosOf().put(todo(), null);
    const poor = platformWith({ monthlyCalls: 1 });
    await poor.todos?.complete(id);
    expect(
      await failureOf(poor.todos?.put(todo({ sourceId: 'new' }), null) as Promise<string>),
    ).toMatchObject({
      kind: 'refused',
    });
    expect(simulator.todos()).toMatchObject([{ isDone: true }]);
  });

  test('where the app may not write them: asked once a day, until it may', async () => {
    simulator.app.permissions.delete('Todo.Todo.Write');
    for (const sourceId of ['one', 'two', 'three']) {
      expect(await failureOf(todosOf().put(todo({ sourceId }), null))).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('AccessTokenPermissionDenied'),
      });
    }
    expect(simulator.faults.calls(TASKS)).toBe(1);
    simulator.app.permissions.add('Todo.Todo.Write');
    simulator.clock.advance(DAY + 1);
    await todosOf().put(todo({ sourceId: 'one' }), null);
    expect(simulator.todos()).toHaveLength(1);
  });

  test.each([
    ['two creations at once', { code: 'todo.taskCreate.lockError' }, 5],
    ['too many for one person', { code: 'todo.taskCreate.flowControlError' }, 60],
  ])('for a while after %s', async (_, body, seconds) => {
    simulator.faults.order(TASKS, { status: 400, body });
    expect(await failureOf(todosOf().put(todo(), null))).toMatchObject({
      kind: 'retry-at',
      at: new Date(now.getTime() + seconds * 1_000),
    });
  });
});
