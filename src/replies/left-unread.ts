// The net under one group's reading: words in it that may say more than was read of them.
import { rolesOf } from './amounts.ts';
import { idleWords } from './idle-words.ts';
import { isBareProgress, type Outcome, type Said } from './outcome.ts';
import type { Piece } from './pieces.ts';
import { COMPLETES, NOT_COMPLETION } from './read-forecast.ts';
import { covers } from './spans.ts';
import { withoutTitle } from './task-titles.ts';
import { type Intent, type Intention, intention, type KnownContext } from './understanding.ts';

interface Unread {
  readonly words: string;
  /** What they may mean. */
  readonly likely: Intention;
}

/** Trouble in any wording: 卡, 停, 不肯签. 停车 and 拖拉机 are things. */
const TROUBLE =
  /(?<!打)卡(?![上里内中号])|(?<![雨雪风])停(?![车电水靠机课过])|拖(?!拉)|阻|迟迟|僵|搁|流标|叫停|[没未](?:批|肯|让|同意)|不(?:批|肯|让|签|给|同意)|[批谈签征拆]不[下拢]|[进出]不[去来]/;
/** 等汛前会商, beside nothing but that it goes on. */
const WAITS = /^[\s_]*(?:还|先|得|要|正)*在?等(?![级额于等保]|几天|一下|会儿)/;
/** 要不是停了俩月 never was; 拖了俩月总算开工了 is over. */
const IS_OVER = /要不是|若不是|若非|如果不是|总算|终于/;
const A_DAY = /\d\s?[日号]/;
const NUMBER =
  /(?<![A-Za-z\d.第(-]|[由从离距]\s?|半年|个(?=0)|-\d{0,2})\d{1,4}(?:\.\d{1,6})?(?![\d.A-Za-z]|-\d|标段|号(?:文|楼|线|桥|路)|[月路里改])/g;
const FORETELLS = /最快|最早|预计|争取|力争|估计|赶在/;
/** 12月15日前要建20个 is the plan. */
const PLANNED = /^(?:之?前)?(?:要|需|得|应)/;

/** What was left unread of a clear `outcome`, or null. */
export function leftUnread(
  { intentions }: Outcome,
  said: Said,
  { pending, today }: KnownContext,
): Unread | null {
  const { pieces, tasks, note, wanted } = said;
  const has = (...intents: Intent[]) => intentions.some(({ intent }) => intents.includes(intent));
  const [task, ...others] = pending.filter(({ code }) => tasks.includes(code));
  const title = others.length === 0 ? (task?.title ?? '') : '';
  const found = (words: string, intent: Intent, eta: string | null = null): Unread => ({
    words,
    likely: intention(intent, tasks, { eta, note, why: `“${words}”可能是这个意思` }),
  });
  const isFree = pieces.some(({ senses, text }) => senses.has('unblocked') || IS_OVER.test(text));
  const told = [
    ...intentions.flatMap(({ eta, due }) => [eta, due]),
    ...pending.filter(({ code }) => tasks.includes(code)).map(({ due }) => due),
  ];
  const isBare = intentions.every(isBareProgress);
  // /进展 A23 1800 says what is meant, and not how much.
  if (wanted !== null) {
    const number =
      wanted === 'progress' && isBare ? (pieces.map(numberIn).find((one) => one !== null) ?? null) : null;
    return number === null ? null : found(number, 'progress');
  }
  for (const piece of pieces) {
    const { text, senses, begun } = piece;
    const own = withoutTitle(text, title) ?? text;
    const trouble = (TROUBLE.exec(own) ?? (isBare && piece.done === null ? WAITS.exec(own) : null))?.[0];
    if (trouble !== undefined && !isFree && !has('blocked', 'extension')) return found(trouble, 'blocked');
    const start = senses.get('start');
    const isOpen = senses.has('undone') || senses.has('future') || senses.has('condition') || isFree;
    if (isBare && start !== undefined && begun === null && !isOpen) return found(start, 'start');
    const isTold = senses.size > 0 || piece.done !== null || piece.shares.length > 0;
    const idle = !isTold && !isFree && isBare ? idleWords(text, title) : null;
    if (idle !== null) return found(idle, 'blocked');
    const number = numberIn(piece);
    const isUsed = intentions.some(({ percent }) => percent === Number(number));
    if (number !== null && !isUsed && !tasks.some((code) => code.endsWith(number)))
      return found(number, 'progress');
    const amount = amountIn(piece, intentions, tasks.length);
    if (amount !== null) return found(amount, 'progress');
    const day = dayAhead(piece, today, told);
    if (day) return found(day.words, 'progress', day.day);
  }
  return null;
}

/** 其余23个都好了: an amount that is done, beside a report that gives none. */
function amountIn(piece: Piece, intentions: readonly Intention[], tasks: number): string | null {
  if (intentions.some(({ intent, percent }) => intent !== 'progress' || percent !== null)) return null;
  const left = rolesOf([piece]).find(
    ({ role, number, end, unit }) =>
      (role === 'amount' || (piece.senses.has('future') && intentions.every(isBareProgress))) &&
      !intentions.some(({ value }) => value?.unit.startsWith(unit)) &&
      !(/^[个项件]$/.test(unit) && number === tasks) &&
      !/^[次场份]$/.test(unit) &&
      !/^点|^\p{Script=Han}{0,3}的/u.test(piece.text.slice(end)),
  );
  return left === undefined ? null : piece.text.slice(left.start, left.end);
}

/** A number that is neither a share, an amount nor a day; what a share rises from, the months of a year and 第8标段 tell nothing. */
function numberIn({ text, shares, quantities, dates }: Piece): string | null {
  const read = [...shares, ...quantities, ...dates];
  const found = [...text.matchAll(NUMBER)].find(({ index }) => !covers(read, index));
  return found?.[0] ?? null;
}

/** 三-1计划7月20日封顶: a day to come of which nobody knows whether it is the end. */
function dayAhead(
  { text, dates, done, senses }: Piece,
  today: string,
  told: readonly (string | null | undefined)[],
): { words: string; day: string } | null {
  if (NOT_COMPLETION.test(text) || done !== null || senses.has('undone') || senses.has('condition'))
    return null;
  for (const { start, end, day } of dates) {
    const words = text.slice(start, end);
    const isNear = A_DAY.test(words) || COMPLETES.test(text.slice(end)) || FORETELLS.test(text);
    if (day !== null && day > today && !told.includes(day) && isNear && !PLANNED.test(text.slice(end)))
      return { words, day };
  }
  return null;
}
