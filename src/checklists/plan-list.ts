// What one list of a document would do to the stored one that it revises, or that it is new. Pure.
import type { ChecklistKind, LeadRule, TaskState } from '../database/schema.ts';
import { type ChecklistFile, codesOf, taskDueOf } from './checklist-file.ts';
import { changed, compareTask, type FieldChange } from './compare-task.ts';
import { sharedTasks } from './find-owners.ts';
import { plainText } from './likeness.ts';
import { matchTasks, type TaskMatch, type TaskPair } from './match-tasks.ts';
import type { StoredChecklist } from './stored-checklist.ts';

export interface ListCounts {
  readonly items: number;
  readonly rows: number;
  readonly milestones: number;
  readonly dated: number;
  readonly figures: number;
  /** Rows that name no department. */
  readonly unassigned: number;
}

export interface TaskChange {
  readonly kind: 'new' | 'changed' | 'moved' | 'restored' | 'withdrawn';
  readonly code: string;
  /** The code it had, where that differs. */
  readonly formerCode: string | null;
  readonly title: string;
  readonly state: TaskState;
  readonly changes: readonly FieldChange[];
}

export interface ListPlan {
  readonly letter: string;
  readonly isNew: boolean;
  readonly title: string;
  readonly year: number;
  readonly kind: ChecklistKind;
  readonly leadRule: LeadRule;
  readonly counts: ListCounts;
  /** Of the checklist itself. */
  readonly changes: readonly FieldChange[];
  /** Of a revised checklist; a new one is counted, not listed. */
  readonly tasks: readonly TaskChange[];
  readonly unchanged: number;
  /** A stored checklist with much the same tasks under another title. */
  readonly alike: { readonly letter: string; readonly title: string; readonly tasks: number } | null;
}

/** How many tasks of a revised list are what. A task that is several of these counts in each. */
export interface Tally {
  readonly new: number;
  readonly changed: number;
  readonly moved: number;
  readonly restored: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  /** Tasks that count in two places or more. */
  readonly several: number;
}

export function tallyOf({ tasks, unchanged }: Pick<ListPlan, 'tasks' | 'unchanged'>): Tally {
  const count = (is: (task: TaskChange) => boolean) => tasks.filter(is).length;
  return {
    new: count(({ kind }) => kind === 'new'),
    changed: count(isChanged),
    moved: count(isMoved),
    restored: count(isRestored),
    withdrawn: count(({ kind }) => kind === 'withdrawn'),
    unchanged,
    several: count((task) => [isChanged, isMoved, isRestored].filter((is) => is(task)).length > 1),
  };
}

const isChanged = ({ changes }: TaskChange) => changes.length > 0;
const isMoved = ({ formerCode }: TaskChange) => formerCode !== null;
const isRestored = ({ kind }: TaskChange) => kind === 'restored';

/** One list of the plan with what applying it needs. */
export interface PlannedList {
  readonly plan: ListPlan;
  readonly file: ChecklistFile;
  readonly stored: StoredChecklist | null;
  readonly match: TaskMatch;
}

/** @param free stored checklists that no list of the document revises */
export function planList(
  stored: StoredChecklist | null,
  file: ChecklistFile,
  free: readonly StoredChecklist[],
): PlannedList {
  const codes = codesOf(file);
  const incoming = file.tasks.map((task, index) => ({ task, code: codes[index] as string }));
  const match = matchTasks(stored?.tasks ?? [], incoming);
  const tasks = stored === null ? [] : taskChanges(match, file);
  const { letter, title, year, kind, leadRule } = file;
  const left = tasks.filter((task) => task.kind !== 'new' && task.kind !== 'withdrawn').length;
  const plan: ListPlan = {
    letter,
    isNew: stored === null,
    ...{ title, year, kind, leadRule },
    counts: countsOf(file),
    changes: stored === null ? [] : listChanges(stored, file),
    tasks,
    unchanged: stored === null ? 0 : match.pairs.length - left,
    alike: stored === null ? alikeOf(file, free) : null,
  };
  return { plan, file, stored, match };
}

/** In the order of the document, a withdrawn task where it stood. */
function taskChanges({ pairs, added, withdrawn }: TaskMatch, file: ChecklistFile): TaskChange[] {
  const none = { formerCode: null, changes: [] };
  const placed = [
    ...pairs.flatMap((pair) => {
      const change = pairChange(pair, file);
      return change ? [{ change, at: pair.incoming.task }] : [];
    }),
    ...added.map(({ task, code }) => {
      const change: TaskChange = { kind: 'new', code, title: task.title, state: 'unreported', ...none };
      return { change, at: task };
    }),
    ...withdrawn.map((stored) => {
      const { code, title, state } = stored;
      const change: TaskChange = { kind: 'withdrawn', code, title, state, ...none };
      return { change, at: stored };
    }),
  ];
  return placed.sort((a, b) => a.at.number - b.at.number || a.at.row - b.at.row).map(({ change }) => change);
}

/** Null when nothing about the task changes. */
function pairChange({ stored, incoming: { task, code } }: TaskPair, file: ChecklistFile): TaskChange | null {
  const changes = compareTask(stored, task, taskDueOf(file, task)?.due ?? null);
  const isMoved = stored.code !== code;
  if (changes.length === 0 && !isMoved && !stored.isWithdrawn) return null;
  const kind = stored.isWithdrawn ? 'restored' : isMoved ? 'moved' : 'changed';
  const formerCode = isMoved ? stored.code : null;
  return { kind, code, formerCode, title: task.title, state: stored.state, changes };
}

const listChanges = (stored: StoredChecklist, file: ChecklistFile): FieldChange[] => [
  ...(plainText(stored.title) === plainText(file.title) ? [] : changed('title', stored.title, file.title)),
  ...changed('year', `${stored.year}`, `${file.year}`),
  ...changed('kind', stored.kind, file.kind),
  ...changed('leadRule', stored.leadRule, file.leadRule),
];

function countsOf({ tasks }: ChecklistFile): ListCounts {
  const milestones = tasks.flatMap((task) => task.milestones);
  return {
    items: new Set(tasks.map(({ number }) => number)).size,
    rows: tasks.length,
    milestones: milestones.length,
    dated: milestones.filter(({ due }) => due !== null).length,
    figures: tasks.reduce((sum, task) => sum + task.targets.length, 0),
    unassigned: tasks.filter((task) => task.departments.length === 0).length,
  };
}

/** Half of its tasks and at least three under the same titles. */
function alikeOf(file: ChecklistFile, free: readonly StoredChecklist[]): ListPlan['alike'] {
  const least = Math.max(3, file.tasks.length / 2);
  const [best] = free
    .map((list) => ({ letter: list.letter, title: list.title, tasks: sharedTasks(list, file) }))
    .filter(({ tasks }) => tasks >= least)
    .sort((a, b) => b.tasks - a.tasks);
  return best ?? null;
}
