// What one group of words says of its tasks: intentions that may be written, or candidates and the doubt.

import { leftUnread } from './doubts/left-unread.ts';
import { readFigures } from './figures/said-figures.ts';
import { doubtful, isBareProgress, note, type Outcome, type Said } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { readDone, readFullAmount } from './read-done.ts';
import { readRequest } from './read-request.ts';
import { readState } from './read-state.ts';
import { readUncertain } from './read-uncertain.ts';
import { isHeld } from './takes-back.ts';
import { intention, type KnownContext } from './understanding.ts';

/** Reads a group of one or several sure tasks. */
export function readGroup(said: Said, known: KnownContext): Outcome {
  const pieces = said.pieces.filter(
    ({ isNod, isForOthers, done }) => !isNod && (!isForOthers || done === 'whole'),
  );
  const told = { ...said, pieces };
  const named = known.pending.filter(({ code }) => said.tasks.includes(code));
  const senses = new Map(pieces.flatMap((piece) => [...piece.senses]));
  // Behind /完成 an acceptance is the reason for it and no guess.
  const isClaimed = said.wanted === 'done' || pieces.some(({ done }) => done !== null);
  if (isClaimed && /验收|通车/.test(senses.get('unsure') ?? '')) senses.delete('unsure');
  // 整改完毕，复查合格销账: said of the whole beside it.
  if (pieces.some(({ done }) => done === 'whole') && /^办结$|[办搞弄做]了$/.test(senses.get('unsure') ?? ''))
    senses.delete('unsure');
  const figures = readFigures(pieces, named);
  if (
    pieces.every(isBare) &&
    (said.wanted === null || said.wanted === 'progress' || said.wanted === 'extension')
  )
    return bareCode(told, pieces.length < said.pieces.length);
  const cancelled = senses.get('cancelled');
  // 没有办结，先别销号 gives nothing up.
  const isKept = senses.has('undone') && /^先?(?:别销|不销|先?别)$/.test(cancelled ?? '');
  if (cancelled !== undefined && !isKept) return doubtful('cancelled', cancelled, [note('progress', told)]);
  const outcome =
    readRequest(told, named, known, figures, senses) ??
    readUncertain(told, figures, senses) ??
    readDone(told, figures, senses, named, known) ??
    readFullAmount(told, figures, senses, named) ??
    readState(told, figures, senses, known, pieces.length < said.pieces.filter(({ isNod }) => !isNod).length);
  // 麻烦销号 等领导签字: what was taken for words to somebody else may hold the claim.
  const isDone = outcome.doubt === null && outcome.intentions.some(({ intent }) => intent === 'done');
  const dropped = said.pieces.find(
    (piece) => !pieces.includes(piece) && (isHeld(piece.text) || (piece.isForOthers && piece.asks !== null)),
  );
  if (isDone && dropped !== undefined)
    return doubtful('mixed', told.note, [note('done', told), note('progress', told)]);
  const isRead = outcome.doubt === null && outcome.intentions.length > 0;
  const unread = isRead ? leftUnread(outcome, told, known) : null;
  if (unread === null) return outcome;
  // Two buttons that say the same help nobody.
  const isSame = isBareProgress(unread.likely) && outcome.intentions.some(isBareProgress);
  const other = said.wanted === null ? [note('done', told)] : [];
  const likely = isSame ? other : [unread.likely];
  return doubtful('left-unread', unread.words, [...likely, ...outcome.intentions]);
}

const isBare = (piece: Piece) => /^[_\s,、:.!()"'的呢啊嗯那个这就是]*$/.test(piece.text);

function bareCode(said: Said, hadOthers: boolean): Outcome {
  if (hadOthers && said.pieces.length === 0) return { intentions: [], doubt: null, words: '' };
  const query = intention('query', said.tasks, { note: said.note, why: '只写了编号' });
  return doubtful('bare-code', said.note, [query, note('progress', said), note('done', said)]);
}
