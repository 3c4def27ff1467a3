// To-dos: the next open deadline of a task as an entry of its liaison's own list. What is promised of them, and what
// a to-do says; which of them there are is decided in todo-store.ts.
import { instantOf } from '../calendar/day.ts';
import type { Day, TodoState } from '../database/schema.ts';

/** Names the errand in the outbox. */
export const TODO_KIND = 'todo';

/** What an outbox row keeps; everything else is read again when the errand is run. */
export interface TodoPayload {
  readonly todoId: number;
}

/** A to-do that was made, or of which something changed. */
export interface TodoChange {
  readonly todoId: number;
  /** Its liaison's chat user. */
  readonly chatUser: string;
  readonly revision: number;
}

/** A to-do as it is to be now, with what it is about. */
export interface Todo {
  readonly todoId: number;
  readonly sourceId: string;
  readonly state: TodoState;
  readonly chatUser: string;
  readonly deputyUser: string | null;
  readonly due: Day;
  /** The platform may have been asked for it; nothing to end otherwise. */
  readonly isTried: boolean;
  readonly platformId: string | null;
  readonly code: string;
  readonly title: string;
  readonly milestone: number | null;
  readonly milestoneText: string | null;
  /** Closed since it was promised: a to-do that was not made yet is not made any more. */
  readonly isOver: boolean;
}

/** A deadline ends with its day. */
export const lastMinuteOf = (due: Day, timeZone: string): Date => instantOf(due, '23:59', timeZone);

/** A lane of its own: a to-do never holds up, or paces, what is said in a channel. */
export const todoPromise = ({ todoId, chatUser, revision }: TodoChange, now: Date) => ({
  lane: `todo:${chatUser}`,
  dedupeKey: `todo:${todoId}:${revision}`,
  kind: TODO_KIND,
  payload: { todoId } satisfies TodoPayload,
  notBefore: now,
});
