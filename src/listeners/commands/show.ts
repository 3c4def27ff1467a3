// /查: one task with its targets, dates, history and source line.
import { historyOf } from '../../tasks/progress-store.ts';
import { resolveCodes } from '../../tasks/resolve-codes.ts';
import { detailOf } from '../../tasks/task-list-store.ts';
import { taskCard } from '../../wording/tasks.ts';
import { type CommandHandler, departmentsIn, knownActor } from '../scene.ts';

const LATEST = 8;

export const show: CommandHandler<'show'> = {
  writes: false,
  async run(scene, { code }) {
    const { db, workspaceId, today, duban } = scene;
    const targets = await resolveCodes(db, workspaceId, knownActor(scene), [code]);
    const [{ task }] = targets as [(typeof targets)[number]];
    const detail = await detailOf(db, workspaceId, task.taskId);
    const history = await historyOf(db, workspaceId, task.taskId, LATEST);
    return {
      reply: taskCard(task, detail, history, { today, timeZone: duban.timeZone }),
      concerns: departmentsIn([task]),
    };
  },
};
