// Verbs: to-dos are promised when a deadline is first nudged, and promised anew when something about them changes.
import type { Db } from '../database/connection.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import { type TodoChange, todoPromise } from './todo.ts';
import { addTodos, reviseTodos } from './todo-store.ts';

/**
 * Called in the transaction of the sweep. A to-do takes two of the month's calls, one to make it and one to complete
 * it, and another for every date that moves and two for every liaison that changes. A county with 200 tasks and 300
 * deadlines a year, 150 of them in December, so spends about 50 calls in a usual month and 350 in its busiest, of
 * 5,000. Made at the import, the 200 would take 200 calls at once at 20 a second, again for every revision of the
 * list, and would stand for months in lists that people stop reading.
 * @param deadlineIds what the lead departments are nudged about
 * @returns how many to-dos were promised or changed
 */
export async function promiseTodos(
  db: Db,
  workspaceId: string,
  deadlineIds: readonly number[],
  now: Date,
): Promise<number> {
  const revised = await promiseRevisedTodos(db, workspaceId, now);
  const added = await addTodos(db, workspaceId, deadlineIds, now);
  return revised + (await promise(db, workspaceId, added, now));
}

/** Called in the transaction of every verb that may close a task, move a deadline or change a post. */
export async function promiseRevisedTodos(db: Db, workspaceId: string, now: Date): Promise<number> {
  const revised = await reviseTodos(db, workspaceId, now);
  const passedOn = revised.flatMap(({ passesOn }) => (passesOn === null ? [] : [passesOn]));
  const added = await addTodos(db, workspaceId, passedOn, now);
  return await promise(db, workspaceId, [...revised, ...added], now);
}

const promise = (db: Db, workspaceId: string, changes: readonly TodoChange[], now: Date) =>
  enqueue(
    db,
    workspaceId,
    changes.map((change) => todoPromise(change, now)),
    now,
  );
