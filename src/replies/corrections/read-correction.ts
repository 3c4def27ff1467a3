// Putting right what was reported: the old report is withdrawn, the right one is new.

import { findMentions } from '../names/mentions.ts';
import { ownWords, type Readable } from '../readable.ts';
import { NOT_NEEDED } from '../state-words.ts';
import { intention, type KnownContext, type Understanding } from '../understanding.ts';
import { EARLIER, NOT_TAKEN_BACK, TAKE_BACK } from './correction-words.ts';
import { asked } from './read-anew.ts';
import { exchange, pairsOf } from './read-exchange.ts';
import { takenBack } from './taken-back.ts';
import { isOfThings, isPeopleGone } from './taken-things.ts';

/** 延期不要了, 延期作废: the wish is dropped. */
const DROPPED =
  /申请(?:不要|作废|取消)了?|(?:延期?|顺延|推迟)的?(?:申请)?(?:不要|作废|取消|不用)了?|不[延推]了/;

const blank = (words: string) => ' '.repeat(words.length);

/** Null when the text corrects nothing. */
export function readCorrection(
  text: Readable,
  waiting: KnownContext,
  quoted: readonly string[],
): Understanding | null {
  const { view } = text;
  const known = withLast(waiting);
  if (/[?]|吗(?=$|[\s!。])|怎么|如何/.test(view)) return null;
  const said = view.replace(NOT_TAKEN_BACK, blank);
  // 107报早了,先撤回来: the slip is the reason, and 撤回 says what to do.
  // A9不用延了 takes back that one had asked for time.
  const isOver =
    known.lastReport?.intent === 'extension' ? (NOT_NEEDED.exec(said) ?? DROPPED.exec(said)) : null;
  const takeBack = isOver ?? /撤(?:[回销掉]|下来|下(?=$|[\s,;。!吧]))/.exec(said) ?? TAKE_BACK.exec(said);
  for (const pair of pairsOf(view)) {
    const put = exchange(text, pair, known);
    if (put !== null) return put;
  }
  const putRight = /^(?:[^,;。]{0,12})(?:更正|纠正|修正)/.exec(said);
  if (!takeBack && !putRight) return null;
  const found = takeBack ?? putRight;
  if (!found) return null;
  const strong =
    isOver !== null ||
    (/作废|取消/.test(found[0]) && isOfLastOnly(text, known)) ||
    /撤|报成|[报写填说弄搞打输算记计][早多少重漏反混高低大小串岔]|[多少漏][写打填输算记]|[错多少虚重]报|收回|误报|笔误|口误|错了?|有误|不准|不对|是(?:上|去|旧|老)|手滑|手误|搞混|弄混|弄反|当我没/.test(
      found[0],
    );
  // 14的办结取消 takes back the report, and gives up no task.
  const isOfReport =
    /(?:办结|完成|销号|进展|受阻|延期|开工)的?(?:登记|申请|记录|报告)?取消|取消(?:掉|了)?(?:刚才?|之前)?[A-Za-z\d-]{0,10}的?(?:办结|销号|受阻|延期|开工)/.test(
      view,
    );
  const isShort = /^[掉了吧啊哈呀!。~\s]*$/.test(view.replace(found[0], ''));
  if (takeBack && !strong && !isOfReport && !EARLIER.test(view) && !isShort) return null;
  // 延期申请撤回 and 方案撤回修改 are no words about a report.
  const isOfExtension = known.lastReport?.intent === 'extension' && /申请/.test(view);
  if (
    !isOfExtension &&
    /(?:环评|方案|申请|批复|材料|公示|招标|文件|合同|诉讼)[^,;。]{0,4}(?:被|已经?)?(?:撤|取消|作废)/.test(
      view,
    )
  )
    return null;
  const end = found.index + found[0].length;
  if (takeBack && isPeopleGone(view, found)) return null;
  if (takeBack && isOfThings(text, found, known, quoted)) {
    const tasks = findMentions(text, known, quoted).flatMap(({ codes }) => codes);
    if (tasks.length === 0) return null;
    const note = ownWords(text, 0, view.length);
    return asked(
      'which-correction',
      [intention('withdraw', tasks, { note, why: `“${found[0]}”可能是撤回` })],
      note,
    );
  }
  return takenBack(text, { start: found.index, end, isPutRight: takeBack === null }, known, quoted);
}

/** XC-1 XC-2全部作废 of what was reported last. */
function isOfLastOnly(text: Readable, known: KnownContext): boolean {
  const last = known.lastReport?.tasks ?? [];
  const named = findMentions(text, known, []).flatMap(({ codes }) => codes);
  return named.length > 0 && named.every((code) => last.includes(code));
}

/** What was reported last may have left the list of what waits. */
function withLast(known: KnownContext): KnownContext {
  const gone = (known.lastReport?.tasks ?? []).filter(
    (code) => !known.pending.some((one) => one.code === code),
  );
  return { ...known, pending: [...known.pending, ...gone.map((code) => ({ code }))] };
}
