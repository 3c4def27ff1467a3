// /核验: the office passes or returns a claim; the department that claimed is told.
import { leadOf } from '../../tasks/task.ts';
import { verifyClaim } from '../../tasks/verify-claim.ts';
import { verdictNotice, verdictReceipt } from '../../wording/receipts.ts';
import { codeText } from '../../wording/tasks.ts';
import { type CommandHandler, type Notice, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const verify: CommandHandler<'verify'> = {
  writes: true,
  async run(scene, { codes, verdict, reason }) {
    const { request, concerns } = await targeted(scene, codes);
    const decision = { ...request, verdict, reason };
    const verification = await verifyClaim(scene.db, scene.workspaceId, decision, scene.now);
    return {
      reply: verdictReceipt(verification, signed(scene)),
      concerns,
      notices: request.targets.flatMap((target): Notice[] => {
        const lead = leadOf(target.task);
        if (!lead) return [];
        const message = verdictNotice(target, verification, signed(scene));
        return [{ to: { departmentId: lead.departmentId }, name: `verdict-${codeText(target)}`, message }];
      }),
    };
  },
};
