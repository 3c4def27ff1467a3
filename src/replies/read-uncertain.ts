// Conditions, figures that fit twice, and guesses: asked back.

import type { Figures } from './figures/said-figures.ts';
import { doubtful, note, type Outcome, type Said } from './outcome.ts';
import type { Sense } from './state-words.ts';
import { intention } from './understanding.ts';

/** Conditions and guesses are asked back, unless a figure stands on its own beside the guess. */
export function readUncertain(
  said: Said,
  figures: Figures,
  senses: ReadonlyMap<Sense, string>,
): Outcome | null {
  const condition = senses.get('condition');
  // 卡在资金上，钱一到就能进场: what is stuck stays stuck, whatever the condition is.
  const at = said.pieces.findIndex(({ senses: own }) => own.has('condition'));
  const isStuckAnyway = said.pieces.some(
    ({ senses: own, done }, place) =>
      own.has('blocked') &&
      !own.has('condition') &&
      done !== 'whole' &&
      (place < at || !/假如|如果|要是|倘若/.test(condition ?? '')),
  );
  if (condition !== undefined && !isStuckAnyway && !isFigureSure(said, 'condition'))
    return doubtful('condition', condition, [note('progress', said), note('blocked', said)]);
  if (figures.doubt !== null)
    return doubtful(figures.doubt, said.note, [
      ...figures.percents
        .slice(0, 3)
        .map((percent) => intention('progress', said.tasks, { percent, note: said.note, why: figures.why })),
      note('progress', said),
    ]);
  const guess = senses.get('unsure');
  if (guess === undefined) return null;
  if (isFigureSure(said, 'unsure')) return null;
  const [percent = null] = figures.percents;
  return doubtful('unsure', guess, [
    ...(said.pieces.some(({ done }) => done) ? [note('done', said)] : []),
    intention('progress', said.tasks, { percent, note: said.note, why: `“${guess}”没有把握` }),
  ]);
}

/** 做到85%了,等验收一过就办结: the figure is said in a clause of its own. */
const isFigureSure = ({ pieces, wanted }: Said, doubt: 'condition' | 'unsure') =>
  wanted !== 'done' &&
  pieces.some(
    ({ senses: own, shares }) =>
      !own.has(doubt) && shares.some(({ of, percent }) => of === 'task' && percent !== null && percent < 100),
  );
