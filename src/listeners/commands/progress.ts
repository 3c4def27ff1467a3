// /进展: a liaison reports progress on one or several tasks.
import { reportProgress } from '../../tasks/report-progress.ts';
import { progressReceipt } from '../../wording/receipts.ts';
import { type CommandHandler, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const progress: CommandHandler<'progress'> = {
  writes: true,
  async run(scene, { codes, percent, note }) {
    const { request, concerns } = await targeted(scene, codes, 'report');
    const report = await reportProgress(
      scene.db,
      scene.workspaceId,
      { ...request, percent, note },
      scene.now,
    );
    return { reply: progressReceipt(report, signed(scene)), concerns };
  },
};
