// /完成: the lead department claims closing; the office is asked to verify each claim.
import { claimClosing } from '../../tasks/claim-closing.ts';
import { claimNotice } from '../../wording/claims.ts';
import { claimReceipt } from '../../wording/receipts.ts';
import { codeText } from '../../wording/tasks.ts';
import { type CommandHandler, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const claim: CommandHandler<'claim'> = {
  writes: true,
  async run(scene, { codes, note }) {
    const { request, concerns } = await targeted(scene, codes, 'claim');
    const report = await claimClosing(scene.db, scene.workspaceId, { ...request, note }, scene.now);
    return {
      reply: claimReceipt(report, signed(scene)),
      concerns,
      notices: request.targets.map((target) => ({
        to: { kind: 'office' as const },
        name: `claim-${codeText(target)}`,
        message: claimNotice(target, report, signed(scene)),
      })),
    };
  },
};
