// /完成: the lead department claims closing; the office is asked to verify each claim.
import { claimClosing } from '../../tasks/claim-closing.ts';
import { resolveForWriting } from '../../tasks/resolve-codes.ts';
import { claimNotice, claimReceipt } from '../../wording/receipts.ts';
import { codeText } from '../../wording/tasks.ts';
import { type CommandHandler, departmentsIn, knownActor, signed } from '../scene.ts';

export const claim: CommandHandler<'claim'> = {
  writes: true,
  async run(scene, { codes, note }) {
    const { db, workspaceId, incoming, now } = scene;
    const actor = knownActor(scene);
    const targets = await resolveForWriting(db, workspaceId, actor, codes);
    const { messageKey } = incoming;
    const report = await claimClosing(db, workspaceId, { actor, targets, note, messageKey }, now);
    return {
      reply: claimReceipt(report, signed(scene)),
      concerns: departmentsIn(targets.map(({ task }) => task)),
      notices: targets.map((target) => ({
        to: { kind: 'office' as const },
        name: `claim-${codeText(target)}`,
        message: claimNotice(target, note, signed(scene)),
      })),
    };
  },
};
