// DingTalk's to-do list (待办) as the port's ChatTodos: https://open.dingtalk.com/document/development/add-dingtalk-to-do-task
import type { ChatTodo, ChatTodos } from '../../port.ts';
import { DingtalkError } from '../api/failure.ts';
import { unionIdOf } from '../api/union-id.ts';
import type { Web } from '../api/web.ts';
import { findTodo, idOf, partsOf, rememberTodo, searchTodo } from './todo-ids.ts';

const SUBJECT_LENGTH = 1_024;
const DESCRIPTION_LENGTH = 4_096;
/** 较高: above 普通 (20), below 紧急 (40). */
const PRIORITY = 30;
const DAY_MS = 24 * 3_600_000;
const DENIED = /AccessTokenPermissionDenied$/;
const EXISTS = /task exist/i;
/** Deleted by the person, or long ago. */
const NOT_THERE = /not[. ]?(exist|found)/i;

/** Null without a public address: since 2024-02-01 a to-do must name a page that a click opens. */
export function dingtalkTodos(web: Web): ChatTodos | null {
  const { publicUrl } = web.settings;
  if (publicUrl === null) return null;
  return {
    put: async (todo, id) => {
      if (web.quota.isShort('calls')) {
        throw new DingtalkError({ kind: 'refused', reason: "the month's calls run short: no to-do" });
      }
      if (id !== null) return await change(web, id, todo);
      const known = await findTodo(web, todo.sourceId);
      return known ?? (await whilePermitted(web, () => create(web, todo, publicUrl)));
    },
    complete: async (id) => {
      await call(web, id, 'PUT', { done: true });
    },
    remove: async (id) => {
      await call(web, id, 'DELETE', {});
    },
  };
}

/** Without the permission each to-do of a morning would be a call for nothing, every morning: one a day tells enough. */
async function whilePermitted<T>(web: Web, work: () => Promise<T>): Promise<T> {
  const { memory, clock } = web.settings;
  const denied = await memory.read<{ reason: string }>('todo-denied', 'todo').catch(() => null);
  if (denied !== null) throw new DingtalkError({ kind: 'refused', reason: denied.reason });
  try {
    return await work();
  } catch (error) {
    if (error instanceof DingtalkError && DENIED.test(error.dingtalkCode)) {
      const { reason } = error.failure;
      const until = new Date(clock.now().getTime() + DAY_MS);
      await memory.keep('todo-denied', 'todo', { reason }, until).catch(() => undefined);
    }
    throw error;
  }
}

async function create(web: Web, todo: ChatTodo, publicUrl: string): Promise<string> {
  const owner = await unionIdOf(web, todo.executor);
  const url = `${publicUrl}${todo.path}`;
  const body = {
    sourceId: todo.sourceId,
    creatorId: owner,
    ...(await contentOf(web, owner, todo)),
    detailUrl: { appUrl: url, pcUrl: url },
    isOnlyShowExecutor: false,
    priority: PRIORITY,
    // The group is nudged at the same time; a to-do need not ring as well.
    notifyConfigs: { dingNotify: '0' },
  };
  try {
    const answer = await web.openApi(`${tasksOf(owner)}?operatorId=${encodeURIComponent(owner)}`, body);
    if (typeof answer.id !== 'string') {
      throw new DingtalkError({ kind: 'unknown', reason: 'the answer holds no id' });
    }
    return await rememberTodo(web, todo.sourceId, idOf(owner, answer.id));
  } catch (error) {
    // An earlier try arrived although its answer did not.
    if (!(error instanceof DingtalkError) || !EXISTS.test(error.failure.reason)) throw error;
    return await rememberTodo(web, todo.sourceId, await searchTodo(web, owner, todo.sourceId));
  }
}

async function contentOf(web: Web, owner: string, todo: ChatTodo) {
  const participants = await Promise.all(todo.participants.map((user) => unionIdOrNone(web, user)));
  // DingTalk refuses some past times (`dueTime is invalid`), and says nowhere which.
  const isAhead = todo.due > web.settings.clock.now();
  return {
    subject: todo.subject.slice(0, SUBJECT_LENGTH),
    description: todo.description.slice(0, DESCRIPTION_LENGTH),
    ...(isAhead ? { dueTime: todo.due.getTime() } : {}),
    executorIds: [owner],
    participantIds: participants.filter((unionId) => unionId !== null && unionId !== owner),
  };
}

/** Somebody who only reads along and has left is left out. */
async function unionIdOrNone(web: Web, user: string): Promise<string | null> {
  try {
    return await unionIdOf(web, user);
  } catch (error) {
    if (error instanceof DingtalkError && error.failure.kind === 'gone') return null;
    throw error;
  }
}

async function change(web: Web, id: string, todo: ChatTodo): Promise<string> {
  const { owner } = partsOf(id);
  await call(web, id, 'PUT', await contentOf(web, owner, todo));
  return id;
}

/** A to-do that is gone cannot be changed, and need not be: it is not there to mislead anybody. */
async function call(web: Web, id: string, method: 'PUT' | 'DELETE', body: object): Promise<void> {
  const { owner, taskId } = partsOf(id);
  const path = `${tasksOf(owner, taskId)}?operatorId=${encodeURIComponent(owner)}`;
  await web.openApi(path, body, method).catch((error: unknown) => {
    if (!(error instanceof DingtalkError) || !NOT_THERE.test(error.dingtalkCode + error.failure.reason)) {
      throw error;
    }
    web.settings.log.info({ reason: error.failure.reason }, 'a to-do is gone already');
  });
}

const tasksOf = (unionId: string, taskId?: string) =>
  `/v1.0/todo/users/${encodeURIComponent(unionId)}/tasks${taskId === undefined ? '' : `/${encodeURIComponent(taskId)}`}`;
