// One group of words and the tasks that it names: what may be written of them, or the doubt that keeps it from that.
import { leadingAway } from './doubts/disclaimers.ts';
import { readExtension } from './extension-words.ts';
import { saysWhich, scopeDoubt } from './group-scope.ts';
import { eachTask, type Outcome } from './outcome.ts';
import type { Group, Piece } from './pieces.ts';
import { POLITE_REQUEST } from './question-words.ts';
import { readEach } from './read-each.ts';
import { readGroup } from './read-group.ts';
import { isForBot, readQuestion } from './read-question.ts';
import { ownWords, type Readable } from './readable.ts';
import type { Intent, KnownContext } from './understanding.ts';

/** Alone these ask for a list; behind a task's name they say how it stands. */
const STATE_ALONE = /^[\s_]*(?:未办结|未完成|没办完|在办)[\s_]*$/;

export interface ReadOptions {
  readonly quoted: readonly string[];
  /** What a command's word or a correction's head already said. */
  readonly wanted: Intent | null;
  /** The message names every task that waits, so that 只剩15 leaves nothing open. */
  readonly isAllNamed?: boolean;
  /** Behind what was said of other tasks. */
  readonly isLater?: boolean;
}

/** Reads the words that were said of the tasks of one group. */
export function readOne(
  text: Readable,
  { mentions, pieces }: Group,
  known: KnownContext,
  { quoted, wanted, isAllNamed = false, isLater = false }: ReadOptions,
): Outcome {
  const tasks = [...new Set(mentions.flatMap(({ codes }) => codes))];
  const foreign = mentions.flatMap((one) => one.foreign);
  const note = noteOf(text, pieces, mentions);
  const asking = pieces.filter(
    (piece) => isForBot(piece) && (piece.isNaming || !STATE_ALONE.test(piece.text)),
  );
  const isRequest =
    asking.length > 0 &&
    pieces.some((piece) => readExtension(piece) !== null && POLITE_REQUEST.test(piece.text));
  if (asking.length > 0 && !isRequest && wanted === null)
    return readQuestion(text, pieces, [...tasks, ...foreign], note, (head) =>
      readOne(text, { mentions, pieces: head }, known, { quoted: [], wanted: null }),
    );
  const said = {
    tasks,
    pieces: isRequest ? pieces.map((piece) => ({ ...piece, asks: null })) : pieces,
    note,
    wanted,
  };
  const outcome = readEach(said) ?? readGroup(said, known);
  if (outcome.intentions.length === 0 && outcome.doubt === null && foreign.length === 0) return outcome;
  if (tasks.length === 0)
    return foreign.length > 0
      ? { intentions: [], doubt: 'not-theirs', words: foreign.join('、') }
      : { intentions: outcome.intentions, doubt: 'no-task', words: note };
  if (foreign.length > 0) return { ...outcome, doubt: 'not-theirs', words: foreign.join('、') };
  const unsure = mentions.find(({ isSure }) => !isSure);
  const scope = { tasks, quoted, isAllNamed, isLater };
  if (saysWhich({ mentions, pieces }, scope)) return eachTask(outcome, 'several-quoted', tasks, note);
  if (unsure)
    return eachTask(outcome, unsure.by === 'quote' ? 'several-quoted' : 'which-task', unsure.codes, note);
  const doubt = scopeDoubt({ mentions, pieces }, scope, known);
  if (doubt !== null) return { ...outcome, doubt, words: note };
  // 目标是A23办结: what is led to like this is no report. An extension may be wished for.
  const behind = pieces.map(({ text: words }) => words).join(',');
  const [away] = pieces.flatMap(({ isNaming, lead }) => (isNaming ? (leadingAway(lead, behind) ?? []) : []));
  const isReport = outcome.intentions.some(({ intent }) => intent !== 'extension');
  if (away !== undefined && outcome.doubt === null && isReport)
    return { ...outcome, doubt: 'unsure', words: away };
  const unknown = tasks.filter((code) => !known.pending.some((one) => one.code === code));
  if (unknown.length > 0) return { ...outcome, doubt: 'not-theirs', words: unknown.join('、') };
  return outcome;
}

function noteOf(text: Readable, pieces: readonly Piece[], mentions: Group['mentions']): string {
  const [first] = pieces;
  if (!first) return '';
  const named = mentions[0];
  const start =
    named &&
    pieces.length > 0 &&
    named.start >= first.start &&
    named.end > 0 &&
    isHead(text, first.start, named.start)
      ? (mentions.at(-1)?.end ?? first.start)
      : first.start;
  return ownWords(text, start, pieces.at(-1)?.end ?? first.end).replace(/[\s,，;；]+$/, '');
}

const isHead = ({ view }: Readable, from: number, to: number) =>
  /^[\s\d.、)(①-⑳]*$/.test(view.slice(from, to));
