// What the outbox promised that is no message: to-dos in people's own lists, and calls for what is urgent.
import { dayOf } from '../calendar/day.ts';
import type { Db } from '../database/connection.ts';
import { liaisonsOf } from '../departments/people-store.ts';
import { tellOffice } from '../departments/tell-office.ts';
import { keepTodo } from '../nudges/keep-todo.ts';
import { lastMinuteOf, TODO_KIND, type Todo, type TodoPayload } from '../nudges/todo.ts';
import { RING_KIND, type UrgentPayload } from '../nudges/urgent.ts';
import { urgentTarget } from '../nudges/urgent-target.ts';
import type { Errand, SendResult } from '../outbox/outbox.ts';
import { todosRefusedNotice } from '../wording/office-notices.ts';
import { todoText } from '../wording/todos.ts';
import { notRungNotice, urgentCall } from '../wording/urgent.ts';
import type { Composing } from './composers.ts';

export function errands(duban: Composing): Readonly<Record<string, Errand>> {
  return {
    [TODO_KIND]: {
      isIdempotent: true,
      run: (db, _workspaceId, payload: TodoPayload, now) => runTodo(duban, db, payload, now),
    },
    [RING_KIND]: {
      isIdempotent: false,
      run: (db, _workspaceId, payload: UrgentPayload, now) => runRing(duban, db, payload, now),
    },
  };
}

async function runTodo(duban: Composing, db: Db, { todoId }: TodoPayload, now: Date) {
  const { chat, workspaceId, log } = duban;
  if (chat.todos === undefined) return null;
  const refusalOf = (error: unknown) => {
    const failure = chat.failure(error, now);
    return { failure, isRefusal: failure.kind === 'refused' || failure.kind === 'gone' };
  };
  const keeper = {
    todos: chat.todos,
    wordsOf: (todo: Todo) => chatTodo(duban, todo),
    isRefusal: (error: unknown) => refusalOf(error).isRefusal,
  };
  try {
    const id = await keepTodo(db, workspaceId, todoId, keeper, now);
    return id === null ? null : ({ isSent: true, platformId: id } satisfies SendResult);
  } catch (error) {
    const { failure, isRefusal } = refusalOf(error);
    if (!isRefusal) return { isSent: false as const, failure };
    // An extra that cannot be had is done without; the group is nudged all the same.
    log.warn({ todoId, reason: failure.reason }, 'a to-do was refused');
    if (failure.kind === 'refused') await tellOfRefusedTodos(duban, db, failure.reason, now);
    return null;
  }
}

const chatTodo = ({ timeZone }: Composing, todo: Todo) => ({
  ...todoText(todo),
  sourceId: todo.sourceId,
  due: lastMinuteOf(todo.due, timeZone),
  executor: todo.chatUser,
  participants: todo.deputyUser === null ? [] : [todo.deputyUser],
  path: `/t/${encodeURIComponent(todo.code)}`,
});

async function tellOfRefusedTodos({ workspaceId, timeZone }: Composing, db: Db, reason: string, now: Date) {
  const dedupeKey = `todos-refused:${dayOf(now, timeZone).slice(0, 7)}`;
  await tellOffice(db, workspaceId, { dedupeKey, payload: todosRefusedNotice(reason) }, now);
}

async function runRing(duban: Composing, db: Db, payload: UrgentPayload, now: Date) {
  const { chat, workspaceId } = duban;
  if (chat.ring === undefined) return null;
  const target = await urgentTarget(db, workspaceId, payload);
  const liaisons = await liaisonsOf(db, workspaceId, payload.departmentId);
  if (target === null || liaisons.length === 0) return null;
  const tell = async (users: readonly string[], reason: string) => {
    const names = liaisons.filter(({ chatUser }) => users.includes(chatUser)).map(({ name }) => name);
    const dedupeKey = `not-rung:${dayOf(now, duban.timeZone)}:${payload.taskId}`;
    await tellOffice(db, workspaceId, { dedupeKey, payload: notRungNotice(target, names, reason) }, now);
  };
  const users = liaisons.map(({ chatUser }) => chatUser);
  try {
    const unreached = await chat.ring(users, urgentCall(target, payload.note));
    if (unreached.length > 0) await tell(unreached, '平台没有送达');
    return { isSent: true, platformId: null } satisfies SendResult;
  } catch (error) {
    const failure = chat.failure(error, now);
    if (failure.kind !== 'refused' && failure.kind !== 'gone') return { isSent: false as const, failure };
    await tell(users, failure.reason);
    return null;
  }
}
