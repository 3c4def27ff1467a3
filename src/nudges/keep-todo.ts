// Verb: brings one to-do on the platform to what it is to be now. Repeating it changes nothing more.
import type { ChatTodo, ChatTodos } from '../chat/port.ts';
import type { Db } from '../database/connection.ts';
import type { Todo } from './todo.ts';
import { findTodo, markMade, markNotMade, markTried } from './todo-store.ts';

export interface TodoKeeper {
  readonly todos: ChatTodos;
  /** What the to-do says. */
  readonly wordsOf: (todo: Todo) => ChatTodo;
  /** True for what the platform says when it will not have the to-do. */
  readonly isRefusal: (error: unknown) => boolean;
}

/**
 * @returns the platform's id of it; null when there is nothing to do
 * @throws what the platform throws
 */
export async function keepTodo(
  db: Db,
  workspaceId: string,
  todoId: number,
  keeper: TodoKeeper,
  now: Date,
): Promise<string | null> {
  const { todos } = keeper;
  const todo = await findTodo(db, workspaceId, todoId);
  if (todo === null || (todo.state === 'open' && todo.isOver)) return null;
  if (todo.state === 'open') return await put(db, workspaceId, todo, keeper, now);
  if (!todo.isTried) return null;
  // Where its answer was lost, putting it again tells its id.
  const id = todo.platformId ?? (await put(db, workspaceId, todo, keeper, now));
  await (todo.state === 'completed' ? todos.complete(id) : todos.remove(id));
  return id;
}

async function put(
  db: Db,
  workspaceId: string,
  todo: Todo,
  { todos, wordsOf, isRefusal }: TodoKeeper,
  now: Date,
): Promise<string> {
  const { todoId, isTried, platformId } = todo;
  if (!isTried) await markTried(db, workspaceId, todoId);
  try {
    const id = await todos.put(wordsOf(todo), platformId);
    if (id !== platformId) await markMade(db, workspaceId, todoId, id);
    return id;
  } catch (error) {
    // Only the first try is certain: an earlier one may have made it.
    if (!isTried && isRefusal(error)) await markNotMade(db, workspaceId, todoId, now);
    throw error;
  }
}
