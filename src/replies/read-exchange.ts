// One word exchanged for another: 12打成了11, 不是11,是12, 60%写成了80%.
import {
  MEANT_THEN_WRITTEN,
  RIGHT_THEN_WRONG,
  SHOULD_BE,
  TAKE_BACK,
  WRITTEN_THEN_MEANT,
  WRONG_THEN_RIGHT,
} from './correction-words.ts';
import { findMentions } from './mentions.ts';
import { readReports } from './read-reports.ts';
import { ownWords, type Readable, readable } from './readable.ts';
import { readSaidDates } from './said-dates.ts';
import { readSaidQuantities, type SaidQuantity } from './said-quantities.ts';
import { readSaidShares } from './said-shares.ts';
import {
  type Doubt,
  INTENTS,
  type Intent,
  type Intention,
  intention,
  type KnownContext,
  type Understanding,
} from './understanding.ts';

interface Pair {
  readonly right: string;
  readonly wrong: string;
  /** Where the two words end in the text. */
  readonly end: number;
}

/** Every way in which the words may exchange one thing for another, the likeliest first. */
export function pairsOf(view: string): Pair[] {
  return [WRITTEN_THEN_MEANT, MEANT_THEN_WRITTEN, WRONG_THEN_RIGHT, RIGHT_THEN_WRONG, SHOULD_BE].flatMap(
    (pattern) => {
      const found = pattern.exec(view);
      const { right, wrong } = found?.groups ?? {};
      return found && right !== undefined && wrong !== undefined
        ? [{ right, wrong, end: found.index + found[0].length }]
        : [];
    },
  );
}

/** 12打成了11: withdraws 11 and reports 12 as 11 was reported. Null when the two words are no tasks, shares or states. */
export function exchange(text: Readable, pair: Pair, known: KnownContext): Understanding | null {
  const note = ownWords(text, 0, text.view.length);
  const last = known.lastReport?.tasks ?? [];
  const intent = INTENTS.find((one) => one === known.lastReport?.intent) ?? null;
  const [right, wrong] = [
    tasksIn(pair.right, known),
    tasksIn(pair.wrong, { ...known, pending: [...known.pending, ...last.map((code) => ({ code }))] }),
  ];
  if (right !== null && wrong !== null) {
    // 是08四成: what is said beside the right code counts, not what was reported of the wrong one.
    const after = text.view.slice(pair.end).replace(/^[了的吧啊\s,;。!]+|谢谢?$/g, '');
    const anew = readReports(
      readable(`${pair.right} ${after}`),
      { ...known, role: 'liaison' },
      { quoted: [], wanted: null },
    );
    const withdraw = intention('withdraw', [wrong], { note, why: `${wrong}是打错的编号` });
    const put = exchangeTasks(right, wrong, { intent, last, note }, known);
    // A6写成A5了，A5没完成: what is said of the wrong one as well may be a reason or a report.
    const isSaidOfWrong = findMentions(readable(after), known, []).some(({ codes }) => codes.includes(wrong));
    if (isSaidOfWrong) return asked('which-correction', put.intentions, note);
    if (anew.act === 'record' && last.includes(wrong)) return recorded([withdraw, ...anew.intentions], known);
    return /\p{Script=Han}{2}|\d/u.test(after) ? asked('which-correction', put.intentions, note) : put;
  }
  const share = shareIn(pair.right, intent);
  // 把A11改成60%: the task's own figure is put in place of what was reported.
  const changed =
    share === null ? null : tasksIn(pair.wrong.replace(/^把|的?(?:进度|比例|完成率)?$/g, ''), known);
  const isChange = /改[为成到]|更正|更改|纠正|修正/.test(text.view);
  if (changed !== null && (isChange || (last.includes(changed) && TAKE_BACK.test(text.view)))) {
    const anew = intention('progress', [changed], { percent: share, note, why: `“${pair.right}”才是进度` });
    const withdraw = intention('withdraw', [changed], { note, why: `“${pair.right}”改了原来的` });
    return recorded(last.includes(changed) ? [withdraw, anew] : [anew], known);
  }
  const put = exchangeDays(pair, known, note);
  if (put !== null) return put;
  const amount = amountIn(pair.right);
  const renamed = tasksIn(pair.wrong.replace(/^(?:刚才?|刚刚|之前|前面)?[报发说填]的/, ''), known);
  const isOfIt = renamed !== null && last.includes(renamed);
  if (amount !== null && (isOfIt || amountIn(pair.wrong)?.unit === amount.unit))
    return exchangeAmounts(text, amount, known, note);
  if (share === null || shareIn(pair.wrong, intent) === null) return exchangeStates(text, pair, known, note);
  const named = namedOutside(text, known);
  const tasks = named.length > 0 ? named : last;
  const both = [
    intention('withdraw', tasks, { note, why: `“${pair.wrong}”报错了` }),
    intention('progress', tasks, { percent: share, note, why: `“${pair.right}”才是进度` }),
  ];
  return tasks.length === 1 || (tasks.length > 0 && named.length === 0)
    ? recorded(both, known)
    : asked('nothing-to-correct', both, note);
}

function exchangeTasks(
  right: string,
  wrong: string,
  { intent, last, note }: { intent: Intent | null; last: readonly string[]; note: string },
  known: KnownContext,
): Understanding {
  const isReport = intent !== null && ['progress', 'done', 'blocked', 'start', 'extension'].includes(intent);
  const both = [
    intention('withdraw', [wrong], { note, why: `${wrong}是打错的编号` }),
    intention(isReport && intent ? intent : 'progress', [right], { note, why: `本来要报的是${right}` }),
  ];
  return isReport && last.includes(wrong) && right !== wrong
    ? recorded(both, known)
    : asked('nothing-to-correct', both, note);
}

/** 是12月20号不是12月25号, of the day that was asked for. */
function exchangeDays(pair: Pair, known: KnownContext, note: string): Understanding | null {
  const last = known.lastReport?.intent === 'extension' ? known.lastReport.tasks : [];
  if (last.length === 0 || !isDayAlone(pair.right, known) || !isDayAlone(pair.wrong, known)) return null;
  const anew = readAnew(pair.right, last, known);
  const withdraw = intention('withdraw', last, { note, why: `“${pair.wrong}”写错了` });
  return anew.act === 'record' ? recorded([withdraw, ...anew.intentions], known) : null;
}

/** 是38家,不是36家. */
function exchangeAmounts(
  text: Readable,
  amount: SaidQuantity,
  known: KnownContext,
  note: string,
): Understanding {
  const named = namedOutside(text, known);
  const last = known.lastReport?.tasks ?? [];
  const tasks = named.length > 0 ? named : last;
  const written = `${amount.number}${amount.unit}`;
  const anew = readAnew(written, tasks, known);
  const withdraw = intention('withdraw', tasks, { note, why: `“${written}”改了原来的` });
  return anew.act === 'record' && tasks.length === 1 && last.includes(tasks[0] ?? '')
    ? recorded([withdraw, ...anew.intentions], known)
    : asked('which-correction', [withdraw], note);
}

/** 不是办结,是开工. */
function exchangeStates(text: Readable, pair: Pair, known: KnownContext, note: string): Understanding | null {
  const last = known.lastReport?.tasks ?? [];
  const named = namedOutside(text, known);
  const tasks = named.length > 0 ? named : last;
  if (tasks.length === 0) return null;
  const state = /^(?:已经?)?(?:办[结完]|完成|完工|受阻|卡住|开工|延期)|%|成$|百分/;
  if (!state.test(pair.right) || !state.test(pair.wrong)) return null;
  const anew = readAnew(pair.right, tasks, known);
  const withdraw = intention('withdraw', tasks, { note, why: `“${pair.wrong}”报错了` });
  const isReported = tasks.some((code) => last.includes(code));
  return anew.act === 'record'
    ? recorded(isReported ? [withdraw, ...anew.intentions] : anew.intentions, known)
    : asked('which-correction', [withdraw, ...anew.intentions], note);
}

export function readAnew(rest: string, tasks: readonly string[], known: KnownContext): Understanding {
  const bare = /^\s*(\d{1,3})(?:了|吧)?[\s。!]*$/.exec(rest)?.[1];
  const isShare = known.lastReport?.intent === 'progress' && bare !== undefined && Number(bare) <= 100;
  const words = readable(isShare ? `${bare}%` : isDayAlone(rest, known) ? `推迟到${rest}` : rest);
  return readReports(
    words,
    { ...known, role: 'liaison' },
    { quoted: tasks.length === 1 ? tasks : tasks, wanted: null },
  );
}

/** 应为12月25日 after an extension is the day that was meant. */
function isDayAlone(rest: string, { lastReport, today }: KnownContext): boolean {
  const [day, ...more] = lastReport?.intent === 'extension' ? readSaidDates(rest, today) : [];
  const around = day === undefined ? rest : rest.slice(0, day.start) + rest.slice(day.end);
  return day?.kind === 'day' && more.length === 0 && /^[\s,;。!了吧的]*$/.test(around);
}

function namedOutside(text: Readable, known: KnownContext): string[] {
  return [
    ...new Set(
      findMentions(text, known, [])
        .filter(({ isSure }) => isSure)
        .flatMap(({ codes }) => codes),
    ),
  ];
}

function tasksIn(words: string, known: KnownContext): string | null {
  const found = findMentions(
    readable(words.replace(/^(?:是|的|报|第)?/, (head) => (head === '第' ? head : ''))),
    known,
    [],
  );
  const [only] = found;
  return found.length === 1 && only?.isSure && only.codes.length === 1 ? (only.codes[0] ?? null) : null;
}

function amountIn(words: string): SaidQuantity | null {
  const [amount, ...more] = readSaidQuantities(words);
  return amount !== undefined && more.length === 0 ? amount : null;
}

function shareIn(words: string, intent: Intent | null): number | null {
  const [share] = readSaidShares(words);
  if (share) return share.percent;
  const bare = /^\d{1,3}$/.exec(words)?.[0];
  return bare !== undefined && intent === 'progress' && Number(bare) <= 100 ? Number(bare) : null;
}

export function recorded(intentions: readonly Intention[], known: KnownContext): Understanding {
  if (known.role === 'liaison') return { act: 'record', intentions, question: null };
  return asked('not-a-liaison', intentions, '');
}

export function asked(doubt: Doubt, intentions: readonly Intention[], words: string): Understanding {
  const codes = [...new Set(intentions.flatMap(({ tasks }) => tasks))];
  return { act: 'ask', intentions, question: { doubt, codes, words, example: null } };
}
