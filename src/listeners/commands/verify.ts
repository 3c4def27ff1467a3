// /核验: the office passes or returns a claim; the department that claimed is told.
import type { CodeReference } from '../../replies/names/code.ts';
import { resolveCodes } from '../../tasks/resolve-codes.ts';
import { leadOf } from '../../tasks/task.ts';
import { claimsMeant, verifyClaim } from '../../tasks/verify-claim.ts';
import { askReturnReason, verdictNotice, verdictReceipt } from '../../wording/claims.ts';
import { codeText } from '../../wording/tasks.ts';
import type { Deed } from '../perform.ts';
import { type CommandHandler, departmentsIn, knownActor, type Notice, signed } from '../scene.ts';
import { targeted } from './targets.ts';

export const verify: CommandHandler<'verify'> = {
  writes: true,
  async run(scene, { codes, claim, verdict, reason }) {
    const { request, concerns } = await targeted(scene, codes, 'verify');
    const decision = { ...request, claim, verdict, reason };
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

/** A return without its reason: asked for, when there is something that could be returned. */
export const askReasonDeed = (codes: readonly CodeReference[], claim: number | null): Deed => ({
  writes: false,
  run: async (scene) => {
    const { db, workspaceId } = scene;
    const actor = knownActor(scene);
    const targets = await resolveCodes(db, workspaceId, actor, codes, 'verify');
    await claimsMeant(db, workspaceId, { actor, targets, claim });
    return {
      reply: askReturnReason(targets, claim),
      concerns: departmentsIn(targets.map(({ task }) => task)),
    };
  },
});
