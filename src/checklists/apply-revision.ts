// Verb: brings a stored checklist to a revised document, in place, so that progress, claims and history stay.
import { type Db, inTransaction } from '../database/connection.ts';
import type { Day } from '../database/schema.ts';
import { foldDeadlines, lockTasks } from '../tasks/task-store.ts';
import { addNewTasks, departmentRows } from './add-tasks.ts';
import { departmentsFor } from './apply-checklist.ts';
import { type ChecklistFile, taskDueOf } from './checklist-file.ts';
import { addDeadlines, addMilestones, addTargets, addTaskDepartments } from './checklist-store.ts';
import { compareTask } from './compare-task.ts';
import { matchMilestones, matchTargets, type TaskMatch, type TaskPair } from './match-tasks.ts';
import { REVISED } from './plan-store.ts';
import {
  clearPlaces,
  type RevisedMilestone,
  type RevisedTarget,
  removeTaskDepartments,
  reviseChecklist,
  reviseMilestones,
  reviseTargets,
  reviseTasks,
  supersedeDeadlines,
  withdrawTasks,
} from './revision-store.ts';
import type { StoredChecklist } from './stored-checklist.ts';

export interface Revision {
  readonly stored: StoredChecklist;
  readonly file: ChecklistFile;
  readonly match: TaskMatch;
}

/** A deadline that the document names anew; `due` null where it names none any more. */
interface NewDue {
  readonly taskId: number;
  readonly milestoneId: number | null;
  readonly due: Day | null;
  readonly raw: string;
}

/**
 * All or nothing. A new due date supersedes the old one, which stays; withdrawn tasks stay with theirs closed.
 * @throws {NotFound} for a department that is not in the workspace
 */
export async function applyRevision(
  db: Db,
  workspaceId: string,
  revision: Revision,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { stored, file, match } = revision;
    const departments = await departmentsFor(tx, workspaceId, file);
    const touched = [...match.pairs.map((pair) => pair.stored), ...match.withdrawn].map((one) => one.taskId);
    await lockTasks(tx, workspaceId, touched);
    const { title, year, kind, leadRule, source } = file;
    const { checklistId } = stored;
    await reviseChecklist(tx, workspaceId, checklistId, { title, year, kind, leadRule, source });
    const gone = match.withdrawn.map((task) => task.taskId);
    await withdrawTasks(tx, workspaceId, gone, now);
    await reviseInPlace(tx, workspaceId, match.pairs);
    const changed = match.pairs.filter((pair) => changesOf(pair, file).length > 0);
    await reviseDepartments(tx, workspaceId, changed, departments);
    await reviseFigures(tx, workspaceId, changed);
    await reviseDates(tx, workspaceId, file, changed, now);
    const addition = { file, checklistId, departments, reason: REVISED, now };
    await addNewTasks(tx, workspaceId, { ...addition, tasks: match.added });
    await foldDeadlines(tx, workspaceId, touched);
  });
}

const changesOf = ({ stored, incoming: { task } }: TaskPair, file: ChecklistFile) =>
  compareTask(stored, task, taskDueOf(file, task)?.due ?? null);

/** Code, place, title and words of every row; also the line it stands on in the new document. */
async function reviseInPlace(db: Db, workspaceId: string, pairs: readonly TaskPair[]): Promise<void> {
  const moved = pairs.filter(
    ({ stored, incoming: { task, code } }) =>
      stored.code !== code || stored.number !== task.number || stored.row !== task.row,
  );
  await clearPlaces(
    db,
    workspaceId,
    moved.map(({ stored }) => stored.taskId),
  );
  await reviseTasks(
    db,
    workspaceId,
    pairs.map(({ stored: { taskId }, incoming: { code, task } }) => {
      const { number, row, section, title, text, line } = task;
      return { taskId, code, number, row, section, title, text, line };
    }),
  );
}

async function reviseDepartments(
  db: Db,
  workspaceId: string,
  pairs: readonly TaskPair[],
  departments: ReadonlyMap<string, number>,
): Promise<void> {
  const ids = pairs.map(({ stored }) => stored.taskId);
  await removeTaskDepartments(db, workspaceId, ids);
  const rows = pairs.flatMap(({ stored, incoming }) =>
    departmentRows(incoming.task, stored.taskId, departments),
  );
  await addTaskDepartments(db, workspaceId, rows);
}

async function reviseFigures(db: Db, workspaceId: string, pairs: readonly TaskPair[]): Promise<void> {
  const kept: RevisedTarget[] = [];
  const removed: number[] = [];
  const added: Parameters<typeof addTargets>[2][number][] = [];
  for (const { stored, incoming } of pairs) {
    const { targets } = incoming.task;
    const match = matchTargets(stored.targets, targets);
    const position = (target: (typeof targets)[number]) => targets.indexOf(target) + 1;
    for (const { stored: was, incoming: is } of match.pairs) {
      kept.push({ ...is, targetId: was.targetId, position: position(is) });
    }
    for (const is of match.onlyIncoming) {
      added.push({ ...is, taskId: stored.taskId, position: position(is) });
    }
    removed.push(...match.onlyStored.map((was) => was.targetId));
  }
  await reviseTargets(db, workspaceId, { kept, removed });
  await addTargets(db, workspaceId, added);
}

interface NewMilestone extends Omit<RevisedMilestone, 'milestoneId'> {
  readonly taskId: number;
  readonly due: Day | null;
}

/** What the document says anew about the dates of one task. */
function datesOf({ stored, incoming }: TaskPair, file: ChecklistFile) {
  const { taskId } = stored;
  const { milestones } = incoming.task;
  const match = matchMilestones(stored.milestones, milestones);
  const position = (milestone: (typeof milestones)[number]) => milestones.indexOf(milestone) + 1;
  const whole = taskDueOf(file, incoming.task);
  const due = whole?.due ?? null;
  return {
    kept: match.pairs.map(
      ({ stored: { milestoneId }, incoming: is }): RevisedMilestone => ({
        ...is,
        milestoneId,
        position: position(is),
      }),
    ),
    withdrawn: match.onlyStored.map(({ milestoneId }) => ({ taskId, milestoneId })),
    added: match.onlyIncoming.map((is): NewMilestone => ({ ...is, taskId, position: position(is) })),
    dues: [
      ...match.pairs
        .filter((pair) => pair.stored.due !== pair.incoming.due)
        .map(
          ({ stored: { milestoneId }, incoming: is }): NewDue => ({
            ...{ taskId, milestoneId, due: is.due, raw: is.raw },
          }),
        ),
      ...(stored.due === due ? [] : [{ taskId, milestoneId: null, due, raw: whole?.raw ?? '' }]),
    ],
  };
}

async function reviseDates(
  db: Db,
  workspaceId: string,
  file: ChecklistFile,
  pairs: readonly TaskPair[],
  now: Date,
): Promise<void> {
  const dates = pairs.map((pair) => datesOf(pair, file));
  const kept = dates.flatMap((one) => one.kept);
  const withdrawn = dates.flatMap((one) => one.withdrawn);
  const added = dates.flatMap((one) => one.added);
  const dues = dates.flatMap((one) => one.dues);
  const gone = withdrawn.map(({ milestoneId }) => milestoneId);
  await reviseMilestones(db, workspaceId, { kept, withdrawn: gone }, now);
  const ids = await addMilestones(
    db,
    workspaceId,
    added.map(({ due: _, approximate, ...milestone }) => ({ ...milestone, isApproximate: approximate })),
  );
  await supersedeDeadlines(db, workspaceId, [...dues, ...withdrawn], now);
  const ofAdded = added.map(({ taskId, due, raw }, index) => ({
    ...{ taskId, milestoneId: ids[index] as number, due, raw },
  }));
  const set = [...dues, ...ofAdded].flatMap(({ due, ...rest }) =>
    due === null ? [] : [{ ...rest, due, reason: REVISED, setAt: now }],
  );
  await addDeadlines(db, workspaceId, set);
}
