// What is known when somebody writes in their own words: their open tasks, what they quoted, what they reported last.
import { isOffice, type KnownActor } from '../../departments/actor.ts';
import type { NudgePayload } from '../../nudges/digest.ts';
import { NUDGE_KIND } from '../../nudges/sweep-nudges.ts';
import { findSent } from '../../outbox/outbox-store.ts';
import type { Context } from '../../replies/understanding.ts';
import { type PendingTask, pendingDeadlines, pendingTasks } from '../../tasks/pending-store.ts';
import { findReport } from '../../tasks/progress-store.ts';
import { findByIds } from '../../tasks/task-store.ts';
import { ownHere, type Scene } from '../scene.ts';

/** A quoted message: its id on the platform, and its words where the platform brings them. */
export interface Quote {
  readonly id: string;
  readonly text: string;
}

export async function contextOf(scene: Scene, actor: KnownActor, quote: Quote | null): Promise<Context> {
  const { db, workspaceId, today } = scene;
  const own = ownHere(scene);
  const mayWriteAll = isOffice(actor) && own.length === 0;
  const pending = await pendingTasks(db, workspaceId, mayWriteAll ? null : own);
  const quoted = quote ? await quotedTasks(scene, quote) : [];
  const known = new Set(pending.map((task) => task.code));
  return {
    today,
    department: null,
    pending: [...pending, ...quoted.filter((task) => !known.has(task.code))],
    quoted: quoted.length > 0 ? quoted.map((task) => task.code) : null,
    role: roleOf(actor, own),
    lastReport: await lastReport(scene, actor),
  };
}

/** Somebody who speaks for a department here writes as its liaison, whatever else they are. */
function roleOf(actor: KnownActor, own: readonly number[]): 'liaison' | 'leader' | 'office' {
  if (own.length > 0) return 'liaison';
  return isOffice(actor) ? 'office' : 'leader';
}

const CODES = /[A-Z]{1,2}\d+(?:\.\d+)?(?:节点\d+)?/g;

async function quotedTasks(
  { db, workspaceId, incoming }: Scene,
  { id, text }: Quote,
): Promise<PendingTask[]> {
  const sent = await findSent(db, workspaceId, incoming.chatChannel, id);
  if (sent?.kind === NUDGE_KIND) {
    const { departmentId, deadlineIds } = sent.payload as NudgePayload;
    return await pendingDeadlines(db, workspaceId, departmentId, deadlineIds);
  }
  const words = sent && 'text' in sent.payload ? String(sent.payload.text) : text;
  const codes = [...new Set(words.match(CODES) ?? [])];
  return codes.map((code) => ({ code, title: '', due: null, target: null }));
}

async function lastReport(
  { db, workspaceId }: Scene,
  { personId }: KnownActor,
): Promise<Context['lastReport']> {
  const rows = await findReport(db, workspaceId, personId, null);
  const [first] = rows;
  if (!first) return null;
  const tasks = await findByIds(db, workspaceId, [...new Set(rows.map((row) => row.taskId))]);
  const intent = first.kind === 'claim' ? 'done' : first.kind;
  return { tasks: tasks.map((task) => task.code), intent };
}
