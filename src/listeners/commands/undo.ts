// /撤回: whoever wrote a report takes it back; the office is told when it was a claim.
import { undoReport } from '../../tasks/undo-report.ts';
import { withdrawnNotice } from '../../wording/claims.ts';
import { undoReceipt } from '../../wording/receipts.ts';
import { type Answer, type CommandHandler, departmentsIn, knownActor, type Scene, signed } from '../scene.ts';

export const undo: CommandHandler<'undo'> = {
  writes: true,
  run: (scene, { receipt }) => undoAnswer(scene, receipt, null),
};

/** @param codes only these tasks of the report; null for all of it */
export async function undoAnswer(
  scene: Scene,
  receipt: number | null,
  codes: readonly string[] | null,
): Promise<Answer> {
  const { db, workspaceId, incoming, now } = scene;
  const request = { actor: knownActor(scene), receipt, codes, messageKey: incoming.messageKey };
  const undone = await undoReport(db, workspaceId, request, now);
  const message = withdrawnNotice(undone, signed(scene));
  return {
    reply: undoReceipt(undone, signed(scene)),
    concerns: departmentsIn(undone.targets.map(({ task }) => task)),
    notices: undone.wasClaim ? [{ to: { kind: 'office' }, name: 'withdrawn', message }] : [],
  };
}
