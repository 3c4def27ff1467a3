// /进展: a liaison reports progress on one or several tasks.
import { reportProgress } from '../../tasks/report-progress.ts';
import { resolveForWriting } from '../../tasks/resolve-codes.ts';
import { progressReceipt } from '../../wording/receipts.ts';
import { type CommandHandler, departmentsIn, knownActor, signed } from '../scene.ts';

export const progress: CommandHandler<'progress'> = {
  writes: true,
  async run(scene, { codes, percent, note }) {
    const { db, workspaceId, incoming, now } = scene;
    const actor = knownActor(scene);
    const targets = await resolveForWriting(db, workspaceId, actor, codes);
    const { messageKey } = incoming;
    const report = await reportProgress(db, workspaceId, { actor, targets, percent, note, messageKey }, now);
    return {
      reply: progressReceipt(report, signed(scene)),
      concerns: departmentsIn(targets.map(({ task }) => task)),
    };
  },
};
