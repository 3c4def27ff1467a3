// /撤回: whoever wrote a report takes it back; the office is told when it was a claim.
import { undoReport } from '../../tasks/undo-report.ts';
import { undoReceipt, withdrawnNotice } from '../../wording/receipts.ts';
import { type CommandHandler, departmentsIn, knownActor, signed } from '../scene.ts';

export const undo: CommandHandler<'undo'> = {
  writes: true,
  async run(scene, { receipt }) {
    const { db, workspaceId, incoming, now } = scene;
    const actor = knownActor(scene);
    const undone = await undoReport(
      db,
      workspaceId,
      { actor, receipt, messageKey: incoming.messageKey },
      now,
    );
    const message = withdrawnNotice(undone, signed(scene));
    return {
      reply: undoReceipt(undone, signed(scene)),
      concerns: departmentsIn(undone.targets.map(({ task }) => task)),
      notices: undone.wasClaim ? [{ to: { kind: 'office' }, name: 'withdrawn', message }] : [],
    };
  },
};
