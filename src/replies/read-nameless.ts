// A message that names no task: a question, or a report whose task has to be asked for.
import { readExtension } from './extension-words.ts';
import { eachTask } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { readGroup } from './read-group.ts';
import { isForBot, queryOf } from './read-question.ts';
import { ownWords, type Readable } from './readable.ts';
import type { Intent, KnownContext, Understanding } from './understanding.ts';

/** Longer texts without a task's name are no reports. */
const LONGEST = 200;

export function readNameless(
  text: Readable,
  pieces: readonly Piece[],
  known: KnownContext,
  wanted: Intent | null,
): Understanding {
  const said = pieces.filter(({ isNod }) => !isNod);
  const none = { act: 'none', intentions: [], question: null } as const;
  if (said.length === 0 && wanted === null) return none;
  const asking = said.find(isForBot);
  const note = ownWords(text, 0, text.view.length);
  const request = said.find(
    (piece) => typeof readExtension(piece) === 'object' && readExtension(piece) !== null,
  );
  if (asking && !request)
    return { act: 'answer', intentions: [queryOf([], note, asking.asks ?? '')], question: null };
  if (text.view.length > LONGEST || said.some(({ isForOthers }) => isForOthers)) return none;
  const isReport = wanted !== null || request !== undefined || said.some(isReportLike);
  if (!isReport) return none;
  const few = known.pending.length <= 3 ? known.pending.map(({ code }) => code) : [];
  const outcome = readGroup({ tasks: few, pieces: said, note, wanted }, known);
  const candidates =
    few.length > 0 ? eachTask(outcome, 'no-task', few, note).intentions : outcome.intentions.slice(0, 2);
  return {
    act: 'ask',
    intentions: candidates,
    question: { doubt: 'no-task', codes: few, words: note, example: null },
  };
}

/** Whether the words tell how some task stands, whichever. */
export function isReportLike({ done, begun, shares, senses, quantities, text }: Piece): boolean {
  if (
    done !== null ||
    begun !== null ||
    shares.length > 0 ||
    senses.has('undone') ||
    senses.has('blocked') ||
    senses.has('cancelled') ||
    /^\s*(?:进度|进展|完成|目前|现在|到|了|\s)*\d{2,3}\s*$/.test(text)
  )
    return true;
  return (
    (senses.has('moving') && !senses.has('order') && text.length < 30) ||
    (quantities.length > 0 && /新增|完成|累计|建成|起来|[修铺建装挖种改拆治办换]了/.test(text))
  );
}
