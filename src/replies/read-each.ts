// Several tasks and several figures in one breath: 11、14进度分别为30%、45%. One each in their order, or asked back.
import { withoutFillers } from './fillers.ts';
import { clear, doubtful, note, type Outcome, type Said } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { blanked } from './spans.ts';
import { intention } from './understanding.ts';

const IN_TURN = /分别|依次|各自|各是|各为/;
const ONE_BY_ONE = /一[个项](?!都|也|不|没)[^,;。]{1,12}[,;]?\s?一[个项]/;
const JOINING = /进度|进展|完成率?|达到?|到|为|是|了|分别|依次|各自?|另|第[一二三四]个|[和与及跟、,\s_]/g;

/** Null when one thing is said of all the tasks. */
export function readEach(said: Said): Outcome | null {
  if (said.tasks.length < 2) return null;
  const shares = said.pieces.flatMap((piece) => piece.shares);
  const percents = shares.map(({ percent }) => percent);
  const isInTurn = said.pieces.some(({ text }) => IN_TURN.test(text));
  const isOneEach =
    percents.length === said.tasks.length &&
    said.pieces.every((piece) => isFiguresOnly(piece) || (isInTurn && isWayOnly(piece)));
  if (said.pieces.some(({ text }) => ONE_BY_ONE.test(text)))
    return doubtful('mixed', said.note, [note('progress', said), note('done', said)]);
  if (new Set(percents).size > 1 && isOneEach && percents.every((percent) => percent !== null))
    return clear(
      said.tasks.map((task, at) =>
        intention('progress', [task], {
          percent: percents[at] ?? null,
          note: said.note,
          why: `依次是${task}的进度${percents[at]}%`,
        }),
      ),
      said,
    );
  const hasAmounts = said.pieces.some(({ quantities }) =>
    quantities.some(({ number, unit }) => !(/^[项个件]$/.test(unit) && number === said.tasks.length)),
  );
  if (new Set(percents).size < 2 && !hasAmounts && !(isInTurn && percents.length !== 1 && !isDone(said)))
    return null;
  return doubtful('which-share', said.note, [note('progress', said)]);
}

const isDone = ({ pieces }: Said) => pieces.some(({ done, begun }) => done !== null || begun !== null);

/** 都快了，分别80%和65%: how all of them go on, and no figure. */
const isWayOnly = ({ shares, quantities, done, begun, senses }: Piece) =>
  shares.length === 0 &&
  quantities.length === 0 &&
  done === null &&
  begun === null &&
  [...senses.keys()].every((sense) => sense === 'nearly' || sense === 'moving');

/** Nothing but shares and what joins them. */
const isFiguresOnly = ({ text, shares }: Piece): boolean =>
  withoutFillers(blanked(text, shares)).replace(JOINING, '') === '';
