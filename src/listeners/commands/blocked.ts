// /受阻: a liaison says what a task is blocked by.
import { reportBlocked } from '../../tasks/report-progress.ts';
import { resolveForWriting } from '../../tasks/resolve-codes.ts';
import { blockedReceipt } from '../../wording/receipts.ts';
import { type CommandHandler, departmentsIn, knownActor, signed } from '../scene.ts';

export const blocked: CommandHandler<'blocked'> = {
  writes: true,
  async run(scene, { codes, note }) {
    const { db, workspaceId, incoming, now } = scene;
    const actor = knownActor(scene);
    const targets = await resolveForWriting(db, workspaceId, actor, codes);
    const { messageKey } = incoming;
    const report = await reportBlocked(db, workspaceId, { actor, targets, note, messageKey }, now);
    return {
      reply: blockedReceipt(report, signed(scene)),
      concerns: departmentsIn(targets.map(({ task }) => task)),
    };
  },
};
