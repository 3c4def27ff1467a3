// Whether a claim that a task is done may be written: nothing beside it may take it back.

import type { Figures } from './figures/said-figures.ts';
import { readTargets } from './figures/said-quantities.ts';
import { withoutTitle } from './names/task-titles.ts';
import { clear, doubtful, note, type Outcome, reports, type Said } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { COMPLETES } from './read-forecast.ts';
import { blanked } from './spans.ts';
import type { Sense } from './state-words.ts';
import { isHeld, speaksOfClosing, takesBack } from './takes-back.ts';
import { intention, type KnownContext, type PendingTask } from './understanding.ts';

const GAINS = /增收|受益|惠及|带动|产值|效益|节约|创造|服务/;
/** 最后一座也通车了，五座齐活: said of every one. */
const EVERY = /[都均全]|齐活|[不没]落下?|悉数|最后一|一个不/;
/** 送电正常 and 运行平稳 speak of what is done. */
const RUNS_WELL = /^(?:正常|顺利|良好|平稳|有序)$/;
/** The one and only words that may stand beside a claim. */
const SPOILS_DONE: readonly Sense[] = [
  'condition',
  'unsure',
  'nearly',
  'undone',
  'cancelled',
  'blocked',
  'still',
  'remaining',
];

/** 资料明天送过去: what is still to come is only about the report. */
const PAPERS_FOLLOW =
  /^[_\s]*(?:相关|验收|竣工|完工|结算|佐证)?(?:资料|材料|照片|台账|凭证|报告|佐证|[验单]单子?|单子)[^,;。没未缺差]{0,6}(?:送|交|补|发|报|传)/;

/** Whether words beside a claim may take it back, or speak of closing without claiming it. */
const leavesOpen = ({ done, text }: Piece, [task, ...others]: readonly PendingTask[]) =>
  takesBack(others.length > 0 ? text : (withoutTitle(text, task?.title ?? '') ?? text)) ||
  (done !== 'whole' && speaksOfClosing(text));

/** 九座全部建成 with a target of 9座 may be a claim. */
export function readFullAmount(
  said: Said,
  figures: Figures,
  senses: ReadonlyMap<Sense, string>,
  named: readonly PendingTask[],
): Outcome | null {
  const targets = named.length === 1 ? readTargets(named[0]?.target) : [];
  const isFull = figures.values.some(({ number, unit }) =>
    targets.some((target) => target.unit !== '%' && target.unit === unit && target.number <= number),
  );
  // 高标准农田2.4万亩: the title and the target's own number, and no word of what became of them.
  if (isFull && said.pieces.every(isAmountAlone))
    return doubtful('unclear-state', said.note, [note('progress', said), note('done', said)]);
  if (!isFull || !said.pieces.some(({ done }) => done === 'part')) return null;
  // 3家都建好了 of a target of 3家 says it of every one of them.
  const every = said.pieces.find(({ done, text }) => done === 'part' && EVERY.test(text));
  const isSpoilt =
    SPOILS_DONE.some((sense) => senses.has(sense)) ||
    senses.has('future') ||
    said.pieces.some((piece) => (piece !== every && leavesOpen(piece, named)) || isHeld(piece.text));
  if (every && !isSpoilt)
    return clear([intention('done', said.tasks, { note: said.note, why: '目标数全部完成' })], said);
  return doubtful('mixed', said.note, [note('done', said), ...reports(said, figures, null)]);
}

/** Nothing but blanks around a figure. */
const isAmountAlone = ({ text, quantities, shares }: Piece): boolean =>
  shares.length === 0 && /^[_\s]*$/.test(blanked(text, quantities));

/** Null when nothing claims that the whole task is done. */
export function readDone(
  said: Said,
  figures: Figures,
  senses: ReadonlyMap<Sense, string>,
  named: readonly PendingTask[],
  { today }: KnownContext,
): Outcome | null {
  const claim = said.pieces.find(
    ({ done, senses: own }) =>
      done === 'whole' && !own.has('undone') && !own.has('nearly') && !own.has('future'),
  );
  if (!claim && said.wanted !== 'done') return null;
  const isLater = (piece: Piece) =>
    piece.senses.has('future') &&
    !PAPERS_FOLLOW.test(piece.text) &&
    !(piece !== claim && GAINS.test(piece.text) && !COMPLETES.test(piece.text.replace(GAINS, '')));
  // 完成,栏杆下周装: something is still to come.
  const isToCome = (piece: Piece) =>
    piece !== claim &&
    !PAPERS_FOLLOW.test(piece.text) &&
    !/已|了/.test(piece.text) &&
    piece.dates.some(({ kind, day }) => kind === 'day' && day !== null && day > today);
  const isOpen = said.pieces.some(
    (piece) => (piece !== claim && leavesOpen(piece, named)) || isHeld(piece.text),
  );
  const spoiler = SPOILS_DONE.find((sense) => senses.has(sense));
  const other = said.pieces.find(
    (piece) =>
      piece !== claim &&
      ((piece.senses.has('moving') && !RUNS_WELL.test(piece.senses.get('moving') ?? '')) ||
        piece.senses.has('start') ||
        piece.senses.has('order')),
  );
  const [percent = null] = figures.percents;
  // /完成 12 90: the claim's own words say less.
  const isLess =
    (percent !== null && percent < 100) ||
    (said.wanted === 'done' && said.pieces.some(({ text }) => /^[_\s]*\d{1,2}[\s_]*$/.test(text)));
  const later =
    said.pieces.some(isLater) || said.pieces.some(isToCome) || isOpen || claim?.senses.has('order');
  if (spoiler === undefined && !other && !isLess && !later)
    return clear(
      [intention('done', said.tasks, { percent, note: said.note, why: `“${wordsOf(claim)}”是已经办结` })],
      said,
    );
  const progress = intention('progress', said.tasks, { percent, note: said.note, why: '还有没完成的话' });
  return doubtful(spoiler === 'remaining' || spoiler === 'undone' ? 'nearly-done' : 'mixed', said.note, [
    note('done', said),
    progress,
  ]);
}

const wordsOf = (piece: Piece | undefined) => piece?.text.replace(/[_\s]+/g, '') ?? '';
