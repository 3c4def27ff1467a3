// Adds rows of a document as tasks, with their departments' parts, milestones, targets and deadlines.
import type { Db } from '../database/connection.ts';
import { type ChecklistFile, type ChecklistFileTask, taskDueOf } from './checklist-file.ts';
import { addDeadlines, addMilestones, addTargets, addTaskDepartments, addTasks } from './checklist-store.ts';
import type { CodedTask } from './match-tasks.ts';

export interface Addition {
  readonly file: ChecklistFile;
  readonly checklistId: number;
  readonly tasks: readonly CodedTask[];
  /** Ids by name and alias; every department of the tasks is among them. */
  readonly departments: ReadonlyMap<string, number>;
  /** Why the deadlines are set; null when the first document sets them. */
  readonly reason: string | null;
  readonly now: Date;
}

export async function addNewTasks(db: Db, workspaceId: string, addition: Addition): Promise<void> {
  const { tasks, departments } = addition;
  const byCode = await addTasks(db, workspaceId, taskRows(addition));
  const added = tasks.map(({ task, code }) => ({ task, taskId: byCode.get(code) as number }));
  await addTaskDepartments(
    db,
    workspaceId,
    added.flatMap(({ task, taskId }) => departmentRows(task, taskId, departments)),
  );
  await addTargets(
    db,
    workspaceId,
    added.flatMap(({ task, taskId }) =>
      task.targets.map((target, index) => ({ taskId, position: index + 1, ...target })),
    ),
  );
  await addDated(db, workspaceId, addition, added);
}

const taskRows = ({ checklistId, tasks }: Addition) =>
  tasks.map(({ task: { number, row, section, title, text, line }, code }) => ({
    checklistId,
    code,
    number,
    row,
    section,
    title,
    text,
    sourceLine: line,
  }));

/** One lead, who is asked; further ones that the document calls leads are told with the supporting ones. */
export function departmentRows(
  task: Pick<ChecklistFileTask, 'departments' | 'leads'>,
  taskId: number,
  ids: ReadonlyMap<string, number>,
) {
  const own = [...new Set(task.departments.map((name) => ids.get(name) as number))];
  return own.map((departmentId, index) => ({
    taskId,
    departmentId,
    part: index === 0 && task.leads > 0 ? ('lead' as const) : ('supporting' as const),
    position: index + 1,
  }));
}

async function addDated(
  db: Db,
  workspaceId: string,
  { file, reason, now }: Addition,
  added: readonly { task: ChecklistFileTask; taskId: number }[],
): Promise<void> {
  const dated = added.flatMap(({ task, taskId }) =>
    task.milestones.map((milestone, index) => ({ ...milestone, taskId, position: index + 1 })),
  );
  const milestoneIds = await addMilestones(
    db,
    workspaceId,
    dated.map(({ due: _, approximate, ...milestone }) => ({ ...milestone, isApproximate: approximate })),
  );
  const ofMilestones = dated.flatMap(({ taskId, due, raw }, index) =>
    due === null
      ? []
      : [{ taskId, milestoneId: milestoneIds[index] as number, due, raw, reason, setAt: now }],
  );
  const ofTasks = added.flatMap(({ task, taskId }) => {
    const whole = taskDueOf(file, task);
    return whole ? [{ taskId, milestoneId: null, ...whole, reason, setAt: now }] : [];
  });
  await addDeadlines(db, workspaceId, [...ofMilestones, ...ofTasks]);
}
