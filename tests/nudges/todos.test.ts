// To-dos on real Postgres: which there are, what becomes of them, and what the platform is asked for.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChatTodo, ChatTodos } from '../../src/chat/port.ts';
import { ensureWorkspace } from '../../src/database/workspace-store.ts';
import { appoint, rememberPerson } from '../../src/departments/people-store.ts';
import { keepTodo } from '../../src/nudges/keep-todo.ts';
import { promiseRevisedTodos, promiseTodos } from '../../src/nudges/promise-todos.ts';
import { lastMinuteOf } from '../../src/nudges/todo.ts';
import { todoText } from '../../src/wording/todos.ts';
import { type FreshDatabase, freshDatabase } from '../postgres.ts';

const NOW = new Date('2026-09-01T08:30:00+08:00');

let fresh: FreshDatabase;
let workspace = '';
let count = 0;
let department = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  count += 1;
  workspace = `county-${count}`;
  await ensureWorkspace(fresh.db, workspace, '东溪县', NOW);
  department = await insert('departments', { name: '县农业农村局' }, 'departmentId');
  await post('nongye01', 'primary');
  await post('nongye02', 'deputy');
});

/** Inserts a row of the workspace and gives its id. */
async function insert(table: string, row: object, id: string): Promise<number> {
  const inserted = await fresh.db
    .insertInto(table as 'tasks')
    .values({ workspaceId: workspace, ...row } as never)
    .returning(id as 'taskId')
    .executeTakeFirstOrThrow();
  return (inserted as unknown as Record<string, number>)[id] as number;
}

async function post(chatUser: string, role: 'primary' | 'deputy') {
  const personId = await rememberPerson(fresh.db, workspace, { chatUser, name: chatUser }, NOW);
  await appoint(fresh.db, workspace, { personId, role, departmentId: department }, NOW);
}

let tasks = 0;
/** A task that the department leads, with one milestone for each date. */
async function task(...dues: readonly string[]) {
  tasks += 1;
  const letter = String.fromCharCode(65 + (tasks % 26)) + String.fromCharCode(65 + Math.floor(tasks / 26));
  const checklistId = await insert(
    'checklists',
    {
      ...{ letter, title: '清单', kind: 'tasks', year: 2026, leadRule: 'first', ladder: '[]', source: 's' },
      importedAt: NOW,
    },
    'checklistId',
  );
  const code = `${letter}1`;
  const taskId = await insert(
    'tasks',
    { checklistId, code, number: 1, row: 1, section: [], title: '高标准农田建设', text: '' },
    'taskId',
  );
  const part = { taskId, departmentId: department, part: 'lead', position: 1 };
  await insert('taskDepartments', part, 'taskId');
  const deadlineIds: number[] = [];
  for (const [index, due] of dues.entries()) {
    const milestone = { taskId, position: index + 1, text: `节点${index + 1}完工`, raw: due, kind: 'date' };
    const milestoneId = await insert('milestones', milestone, 'milestoneId');
    const deadline = { taskId, milestoneId, due, raw: due, setAt: NOW };
    deadlineIds.push(await insert('deadlines', deadline, 'deadlineId'));
  }
  return { taskId, code, deadlineIds };
}

const promised = async () =>
  (
    await fresh.db
      .selectFrom('outbox')
      .select(['lane', 'dedupeKey'])
      .where('workspaceId', '=', workspace)
      .orderBy('outboxId')
      .execute()
  ).map(({ lane, dedupeKey }) => ({ lane, revision: Number(dedupeKey.split(':')[2]) }));
const rows = () =>
  fresh.db
    .selectFrom('todos')
    .select(['todoId', 'chatUser', 'deputyUser', 'due', 'state', 'revision', 'milestoneId', 'platformId'])
    .where('workspaceId', '=', workspace)
    .orderBy('todoId')
    .execute();
const nudge = (deadlineIds: readonly number[]) => promiseTodos(fresh.db, workspace, deadlineIds, NOW);
const revise = () => promiseRevisedTodos(fresh.db, workspace, NOW);

describe('a to-do is promised', () => {
  test('when its deadline is first nudged, to A岗 with B岗 reading along, in a lane of its own', async () => {
    const { deadlineIds } = await task('2026-09-30');
    expect(await nudge(deadlineIds)).toBe(1);
    expect(await rows()).toMatchObject([
      { chatUser: 'nongye01', deputyUser: 'nongye02', due: '2026-09-30', state: 'open', platformId: null },
    ]);
    expect(await promised()).toEqual([{ lane: 'todo:nongye01', revision: 1 }]);
    expect(await nudge(deadlineIds)).toBe(0);
    expect(await promised()).toHaveLength(1);
  });

  test('for the earliest deadline of a task only; the next one comes after it', async () => {
    const { taskId, deadlineIds } = await task('2026-12-31', '2026-09-30');
    await nudge(deadlineIds);
    expect((await rows()).map(({ due }) => due)).toEqual(['2026-09-30']);
    await fresh.db
      .updateTable('milestones')
      .set({ state: 'closed', closedAt: NOW })
      .where('workspaceId', '=', workspace)
      .where('taskId', '=', taskId)
      .where('position', '=', 2)
      .execute();
    await nudge(deadlineIds.slice(0, 1));
    expect((await rows()).map(({ due, state }) => `${due} ${state}`)).toEqual([
      '2026-09-30 completed',
      '2026-12-31 open',
    ]);
  });

  test('to nobody while the department has no liaison, and to B岗 while there is no A岗', async () => {
    const { deadlineIds } = await task('2026-09-30');
    await fresh.db.updateTable('posts').set({ until: NOW }).where('workspaceId', '=', workspace).execute();
    expect(await nudge(deadlineIds)).toBe(0);
    await post('nongye02', 'deputy');
    await nudge(deadlineIds);
    expect(await rows()).toMatchObject([{ chatUser: 'nongye02', deputyUser: null }]);
  });

  test('once, when two processes sweep at one moment', async () => {
    const { deadlineIds } = await task('2026-09-30');
    const sweep = () => fresh.db.transaction().execute((tx) => promiseTodos(tx, workspace, deadlineIds, NOW));
    const made = await Promise.all([sweep(), sweep(), sweep()]);
    expect(made.sort()).toEqual([0, 0, 1]);
    expect(await rows()).toHaveLength(1);
    expect(await promised()).toHaveLength(1);
  });
});

describe('an open to-do', () => {
  test.each([
    ['closed', { state: 'closed', closedAt: NOW }],
    ['withdrawn from the list', { withdrawnAt: NOW }],
  ] as const)('is completed when its task is %s', async (_, change) => {
    const { taskId, deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    expect(await revise()).toBe(0);
    await fresh.db
      .updateTable('tasks')
      .set(change)
      .where('workspaceId', '=', workspace)
      .where('taskId', '=', taskId)
      .execute();
    expect(await revise()).toBe(1);
    expect(await rows()).toMatchObject([{ state: 'completed', revision: 2 }]);
    expect(await promised()).toEqual([
      { lane: 'todo:nongye01', revision: 1 },
      { lane: 'todo:nongye01', revision: 2 },
    ]);
    expect(await revise()).toBe(0);
  });

  test('moves with its deadline, and the row keeps what was promised last', async () => {
    const { taskId, deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    const [before] = await rows();
    await fresh.db
      .updateTable('deadlines')
      .set({ supersededAt: NOW })
      .where('workspaceId', '=', workspace)
      .execute();
    const milestoneId = before?.milestoneId as number;
    const moved = { taskId, milestoneId, due: '2026-10-31', raw: '', setAt: NOW };
    await insert('deadlines', moved, 'deadlineId');
    expect(await revise()).toBe(1);
    expect(await rows()).toMatchObject([{ due: '2026-10-31', state: 'open', revision: 2 }]);
  });

  test('goes to the new A岗: removed for the old one, made for the new', async () => {
    const { deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    await post('nongye03', 'primary');
    expect(await revise()).toBe(2);
    expect(await rows()).toMatchObject([
      { chatUser: 'nongye01', state: 'removed' },
      { chatUser: 'nongye03', state: 'open', revision: 1 },
    ]);
    expect((await promised()).map(({ lane }) => lane)).toEqual([
      'todo:nongye01',
      'todo:nongye01',
      'todo:nongye03',
    ]);
  });
});

/** A list that remembers, as a platform would; `fails` once makes a call fail after or before it was done. */
function list() {
  const todos = new Map<string, { todo: ChatTodo; state: string }>();
  const calls: string[] = [];
  const failing: ('before' | 'after')[] = [];
  const port: ChatTodos = {
    put: async (todo, id) => {
      calls.push(`put ${id === null ? 'new' : 'again'}`);
      const fails = failing.shift();
      if (fails === 'before') throw new Error('refused');
      const known = [...todos].find(([, one]) => one.todo.sourceId === todo.sourceId)?.[0];
      const place = id ?? known ?? `id-${todos.size + 1}`;
      todos.set(place, { todo, state: 'open' });
      if (fails === 'after') throw new Error('unknown');
      return place;
    },
    complete: async (id) => {
      calls.push('complete');
      todos.set(id, { ...(todos.get(id) as { todo: ChatTodo }), state: 'completed' });
    },
    remove: async (id) => {
      calls.push('remove');
      todos.delete(id);
    },
  };
  const keep = async (todoId: number) =>
    await keepTodo(
      fresh.db,
      workspace,
      todoId,
      {
        todos: port,
        wordsOf: (todo) => ({
          ...todoText(todo),
          sourceId: todo.sourceId,
          due: lastMinuteOf(todo.due, 'Asia/Shanghai'),
          executor: todo.chatUser,
          participants: [],
          path: `/t/${todo.code}`,
        }),
        isRefusal: (error) => (error as Error).message === 'refused',
      },
      NOW,
    );
  return { todos, calls, failing, keep };
}

describe('the platform', () => {
  const close = (taskId: number) =>
    fresh.db
      .updateTable('tasks')
      .set({ state: 'closed', closedAt: NOW })
      .where('workspaceId', '=', workspace)
      .where('taskId', '=', taskId)
      .execute();

  test('is asked for the to-do with the words of its deadline, then to complete it', async () => {
    const { taskId, code, deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    const [row] = await rows();
    const { todos, calls, keep } = list();
    expect(await keep(row?.todoId as number)).toBe('id-1');
    expect([...todos.values()]).toMatchObject([
      {
        todo: {
          subject: `督办 ${code}节点1 节点1完工`,
          due: new Date('2026-09-30T23:59:00+08:00'),
          executor: 'nongye01',
        },
      },
    ]);
    await close(taskId);
    await revise();
    await keep(row?.todoId as number);
    await keep(row?.todoId as number);
    expect(calls).toEqual(['put new', 'complete', 'complete']);
    expect([...todos.values()]).toMatchObject([{ state: 'completed' }]);
  });

  test('is never asked for a to-do whose task closed before it could be made', async () => {
    const { taskId, deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    await close(taskId);
    const [row] = await rows();
    const { calls, keep } = list();
    expect(await keep(row?.todoId as number)).toBeNull();
    await revise();
    expect(await keep(row?.todoId as number)).toBeNull();
    expect(calls).toEqual([]);
  });

  test('whose answer was lost is asked again, and has one to-do', async () => {
    const { taskId, deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    const [row] = await rows();
    const { todos, failing, keep } = list();
    failing.push('after');
    await expect(keep(row?.todoId as number)).rejects.toThrow('unknown');
    await close(taskId);
    await revise();
    await keep(row?.todoId as number);
    expect([...todos.values()]).toMatchObject([{ state: 'completed' }]);
  });

  test('that will not have it is asked again at the next nudge, with another sourceId', async () => {
    const { deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    const [row] = await rows();
    const { todos, failing, keep } = list();
    failing.push('before');
    await expect(keep(row?.todoId as number)).rejects.toThrow('refused');
    expect(await rows()).toMatchObject([{ state: 'removed' }]);
    expect(await nudge(deadlineIds)).toBe(1);
    const again = (await rows()).at(-1);
    await keep(again?.todoId as number);
    expect(todos.size).toBe(1);
  });

  test('that refuses a repeat of what may have been made is not asked for a second one', async () => {
    const { deadlineIds } = await task('2026-09-30');
    await nudge(deadlineIds);
    const [row] = await rows();
    const { todos, failing, keep } = list();
    failing.push('after', 'before');
    await expect(keep(row?.todoId as number)).rejects.toThrow('unknown');
    await expect(keep(row?.todoId as number)).rejects.toThrow('refused');
    expect(await nudge(deadlineIds)).toBe(0);
    expect(todos.size).toBe(1);
  });
});
