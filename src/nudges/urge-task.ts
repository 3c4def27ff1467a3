// Verb: the office marks a task urgent (加急). Its lead is told in its own group, and its liaisons are called.
import type { Db } from '../database/connection.ts';
import type { Day } from '../database/schema.ts';
import { type KnownActor, mayUrge } from '../departments/actor.ts';
import { chatChannelsByDepartment } from '../departments/channel-store.ts';
import { type Liaison, liaisonsOf } from '../departments/people-store.ts';
import { Conflict } from '../errors.ts';
import type { Promised } from '../outbox/outbox.ts';
import { enqueue } from '../outbox/outbox-store.ts';
import { refuseClosed, refuseUnless } from '../tasks/guards.ts';
import type { Target } from '../tasks/resolve-codes.ts';
import { codeWithMilestone, leadOf, type TaskDepartment } from '../tasks/task.ts';
import { RING_KIND, URGENT_KIND, type UrgentPayload } from './urgent.ts';

export interface UrgeRequest {
  readonly actor: KnownActor;
  readonly targets: readonly Target[];
  readonly note: string;
  readonly today: Day;
  /** Nobody is called in the evening or on a day off. */
  readonly isWorkingTime: boolean;
  /** The chat can call people louder than with a message. */
  readonly canRing: boolean;
}

/** One task that was marked urgent, and who is told of it. */
export interface Urged {
  readonly target: Target;
  readonly lead: TaskDepartment;
  readonly liaisons: readonly Liaison[];
}

/**
 * For all targets or for none.
 * @throws {NotAllowed} for anybody but the office
 * @throws {Conflict} `outside-hours`, `closed`, `claimed`, `no-lead`, `no-channel`, or `urged-today`: once a day for a
 *   task is enough
 */
export async function urgeTask(
  db: Db,
  workspaceId: string,
  request: UrgeRequest,
  now: Date,
): Promise<Urged[]> {
  const { actor, targets } = request;
  for (const target of targets) {
    refuseUnless(mayUrge(actor), 'urge', target);
    refuseClosed(target);
  }
  if (!request.isWorkingTime) throw new Conflict('outside working hours', { reason: 'outside-hours' });
  const urged: Urged[] = [];
  for (const target of targets) urged.push(await urgeOne(db, workspaceId, target, request, now));
  return urged;
}

async function urgeOne(
  db: Db,
  workspaceId: string,
  target: Target,
  { note, today, canRing }: UrgeRequest,
  now: Date,
): Promise<Urged> {
  const { task, milestone } = target;
  const code = codeWithMilestone(task.code, milestone);
  const lead = leadOf(task);
  if (!lead) throw new Conflict('nobody leads it', { reason: 'no-lead', code });
  const { departmentId } = lead;
  const lane = (await chatChannelsByDepartment(db, workspaceId, [departmentId])).get(departmentId);
  if (lane === undefined) throw new Conflict('no group', { reason: 'no-channel', code, name: lead.name });
  const liaisons = await liaisonsOf(db, workspaceId, departmentId);
  const { taskId } = task;
  const milestoneId = milestone?.milestoneId ?? null;
  const payload: UrgentPayload = { taskId, milestoneId, departmentId, note };
  const promised = (to: string, kind: string): Promised => {
    return { lane: to, dedupeKey: `${kind}:${today}:${taskId}`, kind, payload, notBefore: now };
  };
  if ((await enqueue(db, workspaceId, [promised(lane, URGENT_KIND)], now)) === 0) {
    throw new Conflict('marked urgent today already', { reason: 'urged-today', code });
  }
  // A lane of its own: the call need not wait for what else is said in the group.
  const ring = promised(`${RING_KIND}:${departmentId}`, RING_KIND);
  if (canRing && liaisons.length > 0) await enqueue(db, workspaceId, [ring], now);
  return { target, lead, liaisons };
}
