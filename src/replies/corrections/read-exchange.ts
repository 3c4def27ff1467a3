// One word exchanged for another: 12打成了11, 不是11,是12, 60%写成了80%.

import { readSaidShares } from '../figures/said-shares.ts';
import { findMentions } from '../names/mentions.ts';
import { readReports } from '../read-reports.ts';
import { ownWords, type Readable, readable } from '../readable.ts';
import { INTENTS, type Intent, intention, type KnownContext, type Understanding } from '../understanding.ts';
import {
  AFTERWARDS,
  MEANT_THEN_WRITTEN,
  RIGHT_THEN_WRONG,
  SHOULD_BE,
  SLIPPED_THEN_MEANT,
  STANDING,
  TAKE_BACK,
  WRITTEN_THEN_MEANT,
  WRONG_THEN_RIGHT,
} from './correction-words.ts';
import { amountIn, exchangeAmounts, exchangeDays } from './exchange-figures.ts';
import { namedRate } from './named-rate.ts';
import { asked, namedOutside, readAnew, recorded } from './read-anew.ts';

interface Pair {
  readonly right: string;
  readonly wrong: string;
  /** Where the two words end in the text. */
  readonly end: number;
}

/** Every way in which the words may exchange one thing for another, the likeliest first. */
export function pairsOf(view: string): Pair[] {
  return [
    SLIPPED_THEN_MEANT,
    WRITTEN_THEN_MEANT,
    MEANT_THEN_WRITTEN,
    WRONG_THEN_RIGHT,
    RIGHT_THEN_WRONG,
    SHOULD_BE,
  ].flatMap((pattern) => {
    const found = pattern.exec(view);
    const { right, wrong } = found?.groups ?? {};
    return found && right !== undefined && wrong !== undefined
      ? [{ right, wrong, end: found.index + found[0].length }]
      : [];
  });
}

/** What the two words are exchanged in: the whole message, its note, and what was reported last. */
interface Exchange {
  readonly text: Readable;
  readonly note: string;
  readonly last: readonly string[];
  readonly intent: Intent | null;
}

/** 12打成了11: withdraws 11 and reports 12 as 11 was reported. Null when the two words are no tasks, days, figures or states. */
export function exchange(text: Readable, pair: Pair, known: KnownContext): Understanding | null {
  const last = known.lastReport?.tasks ?? [];
  const intent = INTENTS.find((one) => one === known.lastReport?.intent) ?? null;
  const note = ownWords(text, 0, text.view.length);
  const said = { text, note, last, intent };
  const right = tasksIn(pair.right, known);
  const wrong = tasksIn(pair.wrong, {
    ...known,
    pending: [...known.pending, ...last.map((code) => ({ code }))],
  });
  if (right !== null && wrong !== null) return exchangeCodes(right, wrong, pair, said, known);
  const former = theLast(pair.wrong, last);
  if (right !== null && former !== null) {
    // 刚才那个应该是022: with 60 of a task 60 nobody can tell.
    const isCode =
      !/^[1-9]\d{0,2}$/.test(pair.right) || intent !== 'progress' || /编号|序号|号/.test(text.view);
    const put = exchangeCodes(right, former, pair, said, known);
    return isCode ? put : asked('which-correction', put.intentions, note);
  }
  const put = exchangeShareOf(pair, said, known) ?? exchangeDays(pair, known, note);
  if (put !== null) return put;
  const amount = amountIn(pair.right);
  const renamed = tasksIn(pair.wrong.replace(/^(?:刚才?|刚刚|之前|前面)?[报发说填]的/, ''), known);
  const isOfIt = renamed !== null && last.includes(renamed);
  const isFigure = /^\d+(?:\.\d+)?$/.test(pair.wrong);
  if (amount !== null && (isOfIt || isFigure || amountIn(pair.wrong)?.unit === amount.unit))
    return exchangeAmounts(text, amount, known, note);
  return exchangeShares(pair, said, known) ?? exchangeStates(text, pair, known, note);
}

function exchangeCodes(
  right: string,
  wrong: string,
  pair: Pair,
  said: Exchange,
  known: KnownContext,
): Understanding {
  const { text, note, last } = said;
  // 是08四成: what is said beside the right code counts, not what was reported of the wrong one.
  const after = text.view
    .slice(pair.end)
    .replace(STANDING, '')
    .replace(AFTERWARDS, '')
    .replace(/^[了的吧啊\s,;。!]+|(?:谢谢?|对不起|不好意思|抱歉)[^\p{Script=Han}\d]*$/gu, '');
  const put = exchangeTasks(right, wrong, said, known);
  // A6写成A5了，A5没完成: what is said of the wrong one as well may be a reason or a report.
  const isSaidOfWrong = findMentions(readable(after), known, []).some(({ codes }) => codes.includes(wrong));
  if (isSaidOfWrong) return asked('which-correction', put.intentions, note);
  const anew = readReports(
    readable(`${pair.right} ${after}`),
    { ...known, role: 'liaison' },
    { quoted: [], wanted: null },
  );
  const withdraw = intention('withdraw', [wrong], { note, why: `${wrong}是打错的编号` });
  // 七号才是验收完办结的, of what was reported as done: less than that was read.
  const isLess =
    said.intent !== null &&
    said.intent !== 'progress' &&
    anew.intentions.every(
      ({ intent, percent, value }) => intent === 'progress' && percent === null && value === null,
    );
  if (anew.act === 'record' && isLess) return asked('which-correction', put.intentions, note);
  if (anew.act === 'record' && last.includes(wrong)) return recorded([withdraw, ...anew.intentions], known);
  return /\p{Script=Han}{2}|\d/u.test(after) ? asked('which-correction', put.intentions, note) : put;
}

/** 把A11改成60%: the task's own figure is put in place of what was reported. */
function exchangeShareOf(
  pair: Pair,
  { text, note, last, intent }: Exchange,
  known: KnownContext,
): Understanding | null {
  const share = shareIn(pair.right, intent);
  const changed =
    share === null
      ? null
      : (tasksIn(pair.wrong.replace(/^把|的?(?:进度|比例|\p{Script=Han}{2}率)?$/gu, ''), known) ??
        theLast(pair.wrong, last));
  const isChange = /改[为成到]|更正|更改|纠正|修正/.test(text.view);
  // 利用率应为93.6%: the rate that was named.
  const rate = changed === null || !/率$/.test(pair.wrong) ? '' : namedRate(pair.wrong, [changed], known);
  if (rate !== '' && changed !== null && last.includes(changed)) {
    const read = readAnew(`${rate}${shareWords(pair.right)}`, [changed], known);
    const why = `“${pair.right}”改了原来的`;
    if (read.act === 'record')
      return recorded([intention('withdraw', [changed], { note, why }), ...read.intentions], known);
  }
  if (changed === null || !(isChange || (last.includes(changed) && TAKE_BACK.test(text.view)))) return null;
  const anew = intention('progress', [changed], { percent: share, note, why: `“${pair.right}”才是进度` });
  const withdraw = intention('withdraw', [changed], { note, why: `“${pair.right}”改了原来的` });
  return recorded(last.includes(changed) ? [withdraw, anew] : [anew], known);
}

/** 刚刚那条改成63%: the one task that was reported last. */
const theLast = (words: string, last: readonly string[]) =>
  last.length === 1 &&
  /^把?(?:刚才?|刚刚|之前|前面|上)?(?:面|一)?(?:报|发|说)?的?(?:那|这)?[条个次回]?的?$/.test(words) &&
  /[刚上前那这]/.test(words)
    ? (last[0] ?? null)
    : null;

/** 60%写成了80%, of the tasks that are named or were reported last. */
function exchangeShares(
  pair: Pair,
  { text, note, last, intent }: Exchange,
  known: KnownContext,
): Understanding | null {
  const share = shareIn(pair.right, intent);
  if (share === null || shareIn(pair.wrong, intent) === null) return null;
  // 不是完成80%，是还差80%: what is missing is another figure.
  if (/[差剩余欠没]/.test(pair.right)) return asked('which-correction', [], note);
  const named = namedOutside(text, known);
  const tasks = named.length > 0 ? named : last;
  const withdraw = intention('withdraw', tasks, { note, why: `“${pair.wrong}”报错了` });
  // 签约率是73.1%，不是71.3%: the rate that was named is put right.
  const rate = /进度|进展/.test(text.view) ? '' : namedRate(text.view, tasks, known);
  const anew = rate === '' ? null : readAnew(`${rate}${shareWords(pair.right)}`, tasks, known);
  if (anew?.act === 'record' && tasks.length === 1) return recorded([withdraw, ...anew.intentions], known);
  const both = [
    withdraw,
    intention('progress', tasks, { percent: share, note, why: `“${pair.right}”才是进度` }),
  ];
  return tasks.length === 1 || (tasks.length > 0 && named.length === 0)
    ? recorded(both, known)
    : asked('nothing-to-correct', both, note);
}

/** 93.6% of 利用率应为93.6%. */
function shareWords(words: string): string {
  const [share] = readSaidShares(words);
  return share === undefined ? words : words.slice(share.start, share.end);
}

function exchangeTasks(
  right: string,
  wrong: string,
  { text, intent, last, note }: Exchange,
  known: KnownContext,
): Understanding {
  // 那个60%是SL03的，不是SL05的: the figure goes over to the right one.
  const shares = intent === 'progress' ? readSaidShares(text.view) : [];
  const percent = shares.length === 1 ? (shares[0]?.percent ?? null) : null;
  const isReport = intent !== null && ['progress', 'done', 'blocked', 'start', 'extension'].includes(intent);
  const both = [
    intention('withdraw', [wrong], { note, why: `${wrong}是打错的编号` }),
    intention(isReport && intent ? intent : 'progress', [right], {
      percent,
      note,
      why: `本来要报的是${right}`,
    }),
  ];
  return isReport && last.includes(wrong) && right !== wrong
    ? recorded(both, known)
    : asked('nothing-to-correct', both, note);
}

/** 不是办结,是开工. */
function exchangeStates(text: Readable, pair: Pair, known: KnownContext, note: string): Understanding | null {
  const last = known.lastReport?.tasks ?? [];
  const named = namedOutside(text, known);
  const tasks = named.length > 0 ? named : last;
  if (tasks.length === 0 || named.length > 1) return null;
  const state =
    /^(?:已经?|刚刚?|刚才|才)?(?:办[结完]|完成|完工|受阻|卡住|开工|延期)|%|[一二三四五六七八九\d]成$|百分/;
  if (!state.test(pair.right) || !state.test(pair.wrong)) return null;
  // 不是办结，是80%: a share beside a state is the work's.
  const share = readSaidShares(pair.right).length > 0 && readSaidShares(pair.wrong).length === 0;
  const right = `${share ? '完成' : ''}${pair.right}${text.view.slice(pair.end).replace(STANDING, '').replace(AFTERWARDS, '')}`;
  const anew = readAnew(right, tasks, known);
  const withdraw = intention('withdraw', tasks, { note, why: `“${pair.wrong}”报错了` });
  const isReported = tasks.some((code) => last.includes(code)) || /[报写点填发]错|撤|更正/.test(text.view);
  return anew.act === 'record'
    ? recorded(isReported ? [withdraw, ...anew.intentions] : anew.intentions, known)
    : asked('which-correction', [withdraw, ...anew.intentions], note);
}

function tasksIn(words: string, known: KnownContext): string | null {
  const found = findMentions(
    readable(
      words.replace(/^(?:刚才?|刚刚|上一?条|前面|我)?(?:是|的|报|第)?/, (head) =>
        head.endsWith('第') ? '第' : '',
      ),
    ),
    known,
    [],
  );
  const [only] = found;
  return found.length === 1 && only?.isSure && only.codes.length === 1 ? (only.codes[0] ?? null) : null;
}

function shareIn(words: string, intent: Intent | null): number | null {
  const [share] = readSaidShares(words);
  if (share) return share.percent;
  const bare = /^\d{1,3}$/.exec(words)?.[0];
  return bare !== undefined && intent === 'progress' && Number(bare) <= 100 ? Number(bare) : null;
}
