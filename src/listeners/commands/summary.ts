// /日报: the daily summary as of this minute, for leaders and the office.
import { mayReadAll } from '../../departments/actor.ts';
import { NotAllowed } from '../../errors.ts';
import { gatherFigures } from '../../summaries/gather-figures.ts';
import { SUMMARY_KIND, type SummaryPayload } from '../../summaries/summary.ts';
import { type CommandHandler, knownActor } from '../scene.ts';

export const summary: CommandHandler<'summary'> = {
  writes: false,
  async run(scene) {
    const { duban, now } = scene;
    if (!mayReadAll(knownActor(scene))) throw new NotAllowed('not a leader', { action: 'summary' });
    const figures = await gatherFigures(duban.db, duban, now);
    const payload: SummaryPayload = { figures, isLate: false };
    return { reply: { kind: SUMMARY_KIND, payload }, concerns: null };
  },
};
