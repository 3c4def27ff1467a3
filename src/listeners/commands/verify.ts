// /核验: the office passes or returns a claim; the department that claimed is told.
import { resolveForWriting } from '../../tasks/resolve-codes.ts';
import { leadOf } from '../../tasks/task.ts';
import { verifyClaim } from '../../tasks/verify-claim.ts';
import { verdictNotice, verdictReceipt } from '../../wording/receipts.ts';
import { codeText } from '../../wording/tasks.ts';
import { type CommandHandler, departmentsIn, knownActor, type Notice, signed } from '../scene.ts';

export const verify: CommandHandler<'verify'> = {
  writes: true,
  async run(scene, { codes, verdict, reason }) {
    const { db, workspaceId, incoming, now } = scene;
    const actor = knownActor(scene);
    const targets = await resolveForWriting(db, workspaceId, actor, codes);
    const { messageKey } = incoming;
    const verification = await verifyClaim(
      db,
      workspaceId,
      { actor, targets, verdict, reason, messageKey },
      now,
    );
    return {
      reply: verdictReceipt(verification, signed(scene)),
      concerns: departmentsIn(targets.map(({ task }) => task)),
      notices: targets.flatMap((target): Notice[] => {
        const lead = leadOf(target.task);
        if (!lead) return [];
        const message = verdictNotice(target, verification, signed(scene));
        return [{ to: { departmentId: lead.departmentId }, name: `verdict-${codeText(target)}`, message }];
      }),
    };
  },
};
