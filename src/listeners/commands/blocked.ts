// /受阻: a liaison says what a task is blocked by.
import { reportBlocked } from '../../tasks/report-progress.ts';
import { blockedReceipt } from '../../wording/receipts.ts';
import { type CommandHandler, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const blocked: CommandHandler<'blocked'> = {
  writes: true,
  async run(scene, { codes, note }) {
    const { request, concerns } = await targeted(scene, codes);
    const report = await reportBlocked(scene.db, scene.workspaceId, { ...request, note }, scene.now);
    return { reply: blockedReceipt(report, signed(scene)), concerns };
  },
};
