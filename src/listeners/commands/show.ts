// /查: one task with its targets, dates, history and source line.
import { type Actor, mayClaim, mayReport } from '../../departments/actor.ts';
import { historyOf } from '../../tasks/progress-store.ts';
import { resolveCodes } from '../../tasks/resolve-codes.ts';
import type { Task } from '../../tasks/task.ts';
import { detailOf } from '../../tasks/task-list-store.ts';
import { taskCard } from '../../wording/tasks.ts';
import { type CommandHandler, departmentsIn, knownActor } from '../scene.ts';

const LATEST = 8;

/** Nothing is reported on what is closed or waits to be verified. */
const rightsOn = ({ state, departments }: Task, actor: Actor) => ({
  report: state !== 'closed' && state !== 'claimed' && mayReport(actor, departments),
  claim: state !== 'closed' && state !== 'claimed' && mayClaim(actor, departments),
});

export const show: CommandHandler<'show'> = {
  writes: false,
  async run(scene, { code }) {
    const { db, workspaceId, today, duban } = scene;
    const actor = knownActor(scene);
    const targets = await resolveCodes(db, workspaceId, actor, [code]);
    const [{ task }] = targets as [(typeof targets)[number]];
    const detail = await detailOf(db, workspaceId, task.taskId);
    const history = await historyOf(db, workspaceId, task.taskId, LATEST);
    return {
      reply: taskCard(task, detail, history, { today, timeZone: duban.timeZone, may: rightsOn(task, actor) }),
      concerns: departmentsIn([task]),
    };
  },
};
