// The net under one group's reading: words in it that may say more than was read of them.
import { rolesOf } from '../figures/amounts.ts';
import { withoutTitle } from '../names/task-titles.ts';
import { isBareProgress, type Outcome, type Said } from '../outcome.ts';
import type { Piece } from '../pieces.ts';
import { COMPLETES, NOT_COMPLETION } from '../read-forecast.ts';
import { covers } from '../spans.ts';
import { type Intent, type Intention, intention, type KnownContext } from '../understanding.ts';
import { hedgeOf } from './hedged.ts';
import { idleWords } from './idle-words.ts';

interface Unread {
  readonly words: string;
  /** What they may mean. */
  readonly intent: Intent;
  readonly eta?: string;
}

/** What one group's words were read as, and what they are held against. */
interface Reading {
  readonly pieces: readonly Piece[];
  readonly intentions: readonly Intention[];
  readonly tasks: readonly string[];
  /** The one task's own title, or an empty string. */
  readonly title: string;
  readonly today: string;
  /** The days that were read, and those that the tasks are due. */
  readonly days: readonly (string | null | undefined)[];
  /** Nothing was read but that it goes on. */
  readonly isBare: boolean;
  /** What held it up is over. */
  readonly isFree: boolean;
}

type Check = (piece: Piece, reading: Reading) => Unread | null;

/** Trouble in any wording: 卡, 停, 不肯签. 停车 and 拖拉机 are things. */
const TROUBLE =
  /(?<!打)卡(?![上里内中号])|(?<![雨雪风])停(?![车电水靠机课过])|拖(?!拉)|阻|迟迟|僵|搁|流标|叫停|[没未](?:批|肯|让|同意)|不(?:批|肯|让|签|给|同意)|[批谈签征拆]不[下拢]|[进出]不[去来]/;
/** 等汛前会商, beside nothing but that it goes on. */
const WAITS = /^[\s_]*(?:还|先|得|要|正)*在?等(?![级额于等保]|几天|一下|会儿)/;
/** 要不是停了俩月 never was; 拖了俩月总算开工了 is over. */
const IS_OVER = /要不是|若不是|若非|如果不是|总算|终于/;
const A_DAY = /\d\s?[日号]/;
const NUMBER =
  /(?<![A-Za-z\d.第(〔[【-]|[由从离距]\s?|(?:目标|任务|计划)\s?|半年|个(?=0)|-\d{0,2})\d{1,4}(?:\.\d{1,6})?(?![\d.A-Za-z、]|-\d|标段|号(?:文|楼|线|桥|路)|[月路里改])/g;
const FORETELLS = /最快|最早|有望|预计|争取|力争|估计|赶在/;
/** 12月15日前要建20个 is the plan. */
const PLANNED = /^(?:之?前)?(?:要|需|得|应)/;

const trouble: Check = ({ text, done }, { intentions, title, isBare, isFree }) => {
  const isSaid = intentions.some(({ intent }) => intent === 'blocked' || intent === 'extension');
  if (isFree || isSaid) return null;
  const own = withoutTitle(text, title) ?? text;
  const words = (TROUBLE.exec(own) ?? (isBare && done === null ? WAITS.exec(own) : null))?.[0];
  return words === undefined ? null : { words, intent: 'blocked' };
};

const hedge: Check = (piece, { pieces, intentions }) => {
  const words = hedgeOf(piece, pieces, intentions);
  return words === null ? null : { words, intent: 'progress' };
};

const start: Check = ({ senses, begun }, { isBare, isFree }) => {
  const words = senses.get('start');
  const isAhead = senses.has('undone') || senses.has('future') || senses.has('condition');
  return !isBare || isFree || isAhead || begun !== null || words === undefined
    ? null
    : { words, intent: 'start' };
};

const idle: Check = ({ text, senses, done, shares }, { title, isBare, isFree }) => {
  const isTold = senses.size > 0 || done !== null || shares.length > 0;
  const words = isTold || isFree || !isBare ? null : idleWords(text, title);
  return words === null ? null : { words, intent: 'blocked' };
};

/** A number that is neither a share, an amount nor a day; what a share rises from and 第8标段 tell nothing. */
const number: Check = ({ text, shares, quantities, dates }, { intentions, tasks }) => {
  const read = [...shares, ...quantities, ...dates];
  const words = [...text.matchAll(NUMBER)].find(({ index }) => !covers(read, index))?.[0];
  if (words === undefined) return null;
  const isUsed =
    intentions.some(({ percent }) => percent === Number(words)) || tasks.some((code) => code.endsWith(words));
  return isUsed ? null : { words, intent: 'progress' };
};

/** 其余23个都好了: an amount that is done, beside a report that gives none. */
const amount: Check = (piece, { intentions, tasks, isBare }) => {
  if (intentions.some(({ intent, percent }) => intent !== 'progress' || percent !== null)) return null;
  const left = rolesOf([piece]).find(
    ({ role, number: count, end, unit }) =>
      (role === 'amount' || (piece.senses.has('future') && isBare)) &&
      !intentions.some(({ value }) => value?.unit.startsWith(unit)) &&
      !(/^[个项件]$/.test(unit) && (count === tasks.length || !piece.isNaming)) &&
      !/^[次场份]$/.test(unit) &&
      !/^点|^\p{Script=Han}{0,3}的/u.test(piece.text.slice(end)),
  );
  return left === undefined ? null : { words: piece.text.slice(left.start, left.end), intent: 'progress' };
};

/** 三-1计划7月20日封顶: a day to come of which nobody knows whether it is the end. */
const dayAhead: Check = ({ text, dates, done, senses }, { today, days }) => {
  const isOver = done !== null && !senses.has('future');
  const isElse = NOT_COMPLETION.test(text.replace(/签约/g, ''));
  if (isElse || isOver || senses.has('undone') || senses.has('condition')) return null;
  for (const { start: at, end, day } of dates) {
    const words = text.slice(at, end);
    const isNear = A_DAY.test(words) || COMPLETES.test(text.slice(end)) || FORETELLS.test(text);
    const isRead = day === null || day <= today || days.includes(day);
    if (!isRead && isNear && !PLANNED.test(text.slice(end))) return { words, intent: 'progress', eta: day };
  }
  return null;
};

/** In the order in which they are believed. */
const CHECKS: readonly Check[] = [trouble, hedge, start, idle, number, amount, dayAhead];

/** What was left unread of a clear `outcome` and what it may mean, or null. */
export function leftUnread(
  { intentions }: Outcome,
  { pieces, tasks, note, wanted }: Said,
  { pending, today }: KnownContext,
): { words: string; likely: Intention } | null {
  const waiting = pending.filter(({ code }) => tasks.includes(code));
  const reading: Reading = {
    pieces,
    intentions,
    tasks,
    title: waiting.length === 1 ? (waiting[0]?.title ?? '') : '',
    today,
    days: [...intentions.flatMap(({ eta, due }) => [eta, due]), ...waiting.map(({ due }) => due)],
    isBare: intentions.every(isBareProgress),
    isFree: pieces.some(({ senses, text }) => senses.has('unblocked') || IS_OVER.test(text)),
  };
  // /进展 A23 1800 says what is meant, and not how much.
  const isMeant = wanted === 'progress' && reading.isBare;
  const checks = wanted === null ? CHECKS : isMeant ? [number] : [];
  for (const piece of pieces)
    for (const check of checks) {
      const found = check(piece, reading);
      if (found === null) continue;
      const { words, intent, eta = null } = found;
      return { words, likely: intention(intent, tasks, { eta, note, why: `“${words}”可能是这个意思` }) };
    }
  return null;
}
