// /受阻: a liaison says what a task is blocked by; the lead is told when a supporting department says it.
import { reportBlocked } from '../../tasks/report-progress.ts';
import { leadOf } from '../../tasks/task.ts';
import { blockedReceipt, supportBlockedNotice } from '../../wording/receipts.ts';
import { codeText } from '../../wording/tasks.ts';
import { type CommandHandler, type Notice, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const blocked: CommandHandler<'blocked'> = {
  writes: true,
  async run(scene, { codes, note }) {
    const { request, concerns } = await targeted(scene, codes, 'block');
    const report = await reportBlocked(scene.db, scene.workspaceId, { ...request, note }, scene.now);
    return {
      reply: blockedReceipt(report, signed(scene)),
      concerns,
      notices: report.supporting.flatMap((target): Notice[] => {
        const lead = leadOf(target.task);
        if (!lead) return [];
        const message = supportBlockedNotice(target, note, signed(scene));
        return [{ to: { departmentId: lead.departmentId }, name: `blocked-${codeText(target)}`, message }];
      }),
    };
  },
};
