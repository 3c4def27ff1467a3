// A question about named tasks, alone or behind a report.
import type { Outcome } from './outcome.ts';
import type { Group, Piece } from './pieces.ts';
import { ownWords, type Readable } from './readable.ts';
import { type Intention, intention } from './understanding.ts';

/** Asks the bot, though the words sound like asking somebody: 能给我列一下. */
const SHOWS = /看|查|列|任务|事项|到期|逾期|没报|(?:我|本|咱)[^,;。]{0,6}(?:清单|台账)/;

/** Behind a question this is its answer, and a report. */
const tellsOwn = ({ asks, shares, done, begun, senses }: Piece) =>
  asks === null && (shares.length > 0 || done !== null || begun !== null || senses.has('blocked'));

/** A question that is not put to somebody else. */
export const isForBot = ({ asks, isForOthers, text }: Piece) =>
  asks !== null && (!isForOthers || SHOWS.test(text));

/**
 * A question about the named tasks; clear reports that stand before a question of its own are kept.
 * @param readHead reads the pieces before the question
 */
export function readQuestion(
  text: Readable,
  pieces: Group['pieces'],
  tasks: readonly string[],
  note: string,
  readHead: (head: readonly Piece[]) => Outcome,
): Outcome {
  const at = pieces.findIndex(({ asks }) => asks !== null);
  const head = pieces.slice(0, at).filter(({ isNod }) => !isNod);
  const question = pieces[at];
  const isApart = head.some(({ isNaming }) => isNaming) && question !== undefined && !question.isNaming;
  if (!isApart) {
    if (pieces.some((piece) => piece.asks !== null && !isForBot(piece)))
      return { intentions: [], doubt: null, words: '' };
    const query = queryOf(tasks, note, question?.asks ?? '');
    // 20办结没有？没有，刚到82%: asked and answered in one breath.
    const answered = pieces.slice(at + 1).filter(({ isNod }) => !isNod);
    if (tasks.length > 0 && answered.some(tellsOwn))
      return { ...readHead(answered), doubt: 'mixed', words: note };
    return { intentions: [query], doubt: null, words: note };
  }
  const report = readHead(head);
  const words = ownWords(text, question.start, pieces.at(-1)?.end ?? question.end);
  const isGeneral = /哪|什么|多少|几|还有|下周|本周|逾期|看看|查/.test(question.text);
  if (!isGeneral) return { ...report, doubt: report.doubt ?? 'mixed', words: note };
  return { ...report, intentions: [...report.intentions, queryOf([], words, question.asks ?? '')] };
}

export const queryOf = (tasks: readonly string[], note: string, words: string): Intention =>
  intention('query', tasks, { note, why: `“${words}”是在问` });
