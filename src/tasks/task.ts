// A task and what its log says about it. Pure: the state columns are a fold of the append-only log.

import type { MilestoneState, Part, ProgressKind, TaskState } from '../database/schema.ts';
import type { Responsibility } from '../departments/actor.ts';

export interface TaskDepartment extends Responsibility {
  readonly name: string;
  readonly part: Part;
}

export interface Milestone {
  readonly milestoneId: number;
  /** 1, 2, 3 … in the document's order; typed as 节点1, 节点2 … */
  readonly position: number;
  readonly text: string;
  readonly state: MilestoneState;
}

/** A task as verbs and wording need it; departments with the lead first. */
export interface Task {
  readonly taskId: number;
  readonly code: string;
  readonly title: string;
  readonly state: TaskState;
  readonly percent: number | null;
  readonly blockedReason: string | null;
  readonly lastReportAt: Date | null;
  readonly departments: readonly TaskDepartment[];
  readonly milestones: readonly Milestone[];
}

export interface LogRow {
  readonly progressId: number;
  readonly kind: ProgressKind;
  readonly part: Part;
  readonly milestoneId: number | null;
  readonly percent: number | null;
  readonly note: string;
  readonly undoes: number | null;
  readonly at: Date;
}

export interface Standing {
  readonly state: TaskState;
  readonly percent: number | null;
  readonly blockedReason: string | null;
  readonly lastReportAt: Date | null;
  readonly closedAt: Date | null;
  readonly milestones: ReadonlyMap<
    number,
    { readonly state: MilestoneState; readonly closedAt: Date | null }
  >;
}

/**
 * What the log amounts to. Rows that were undone, the undoing itself, and what supporting departments said, count for
 * nothing.
 */
export function foldLog(log: readonly LogRow[]): Standing {
  const undone = new Set(log.flatMap((row) => (row.undoes === null ? [] : [row.undoes])));
  const milestones = new Map<number, { state: MilestoneState; closedAt: Date | null }>();
  let standing: Omit<Standing, 'milestones'> = {
    state: 'unreported',
    percent: null,
    blockedReason: null,
    lastReportAt: null,
    closedAt: null,
  };
  for (const row of log) {
    if (row.kind === 'undo' || row.part === 'supporting' || undone.has(row.progressId)) continue;
    if (row.milestoneId !== null) milestones.set(row.milestoneId, milestoneAfter(row));
    standing = taskAfter(standing, row);
  }
  return { ...standing, milestones };
}

function taskAfter(before: Omit<Standing, 'milestones'>, row: LogRow): Omit<Standing, 'milestones'> {
  const isWhole = row.milestoneId === null;
  const reported = { ...before, lastReportAt: row.at };
  switch (row.kind) {
    case 'progress':
      return { ...reported, state: 'underway', percent: row.percent ?? before.percent, blockedReason: null };
    case 'blocked':
      return { ...reported, state: 'blocked', blockedReason: row.note };
    case 'claim':
      if (isWhole) return { ...reported, state: 'claimed' };
      return before.state === 'unreported' ? { ...reported, state: 'underway' } : reported;
    case 'pass':
      return isWhole ? { ...before, state: 'closed', closedAt: row.at } : before;
    case 'return':
    case 'reopen':
      return isWhole ? { ...before, state: 'underway', closedAt: null } : before;
    case 'undo':
      return before;
  }
}

function milestoneAfter(row: LogRow): { state: MilestoneState; closedAt: Date | null } {
  switch (row.kind) {
    case 'claim':
      return { state: 'claimed', closedAt: null };
    case 'pass':
      return { state: 'closed', closedAt: row.at };
    default:
      return { state: 'open', closedAt: null };
  }
}

export const leadOf = (task: Pick<Task, 'departments'>): TaskDepartment | null =>
  task.departments.find((department) => department.part === 'lead') ?? null;

/** `A23`, `A4.1`, and with a milestone `B10节点1`: what a person types. */
export const codeWithMilestone = (code: string, milestone: Pick<Milestone, 'position'> | null) =>
  milestone === null ? code : `${code}节点${milestone.position}`;
