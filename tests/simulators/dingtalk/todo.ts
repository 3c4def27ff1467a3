// One DingTalk to-do: what it holds, how it is made of a request, and how it is told.
import type { World } from './world.ts';

export interface Todo {
  readonly id: string;
  readonly sourceId: string;
  readonly creatorId: string;
  subject: string;
  description: string;
  dueTime: number | null;
  executorIds: readonly string[];
  participantIds: readonly string[];
  readonly detailUrl: { readonly appUrl: string; readonly pcUrl: string };
  readonly priority: number;
  isDone: boolean;
  isDeleted: boolean;
  /** Executors who ticked it off. */
  readonly doneBy: Set<string>;
  /** Union ids whom DING told of it: nobody when the creator does it alone. */
  readonly notified: readonly string[];
}

export type Json = Readonly<Record<string, unknown>>;

export function todoOf(
  json: Json,
  given: { id: string; sourceId: string; owner: string; detailUrl: Todo['detailUrl'] },
): Todo {
  const { id, sourceId, owner, detailUrl } = given;
  const creatorId = String(json.creatorId ?? owner);
  const executorIds = (json.executorIds ?? []) as string[];
  const { dingNotify } = (json.notifyConfigs ?? {}) as { dingNotify?: string };
  return {
    id,
    sourceId,
    creatorId,
    detailUrl,
    subject: String(json.subject),
    description: String(json.description ?? ''),
    dueTime: typeof json.dueTime === 'number' ? json.dueTime : null,
    executorIds,
    participantIds: (json.participantIds ?? []) as string[],
    priority: Number(json.priority ?? 20),
    isDone: false,
    isDeleted: false,
    doneBy: new Set(),
    notified: dingNotify === '1' ? executorIds.filter((executor) => executor !== creatorId) : [],
  };
}

export function answerOf(world: World, todo: Todo): object {
  const { id, subject, description, sourceId, creatorId, executorIds, participantIds, priority, detailUrl } =
    todo;
  const createdTime = world.clock.now().getTime();
  return {
    ...{ id, subject, description, sourceId, creatorId, executorIds, participantIds, priority, detailUrl },
    ...{ done: false, createdTime, modifiedTime: createdTime, bizTag: '' },
    ...(todo.dueTime === null ? {} : { dueTime: todo.dueTime }),
  };
}
