// Which words of a clause speak of what is ahead: a day to come before a share, an amount, a claim or an event.
import type { Day } from '../database/schema.ts';
import type { SaidDate } from './figures/said-dates.ts';
import type { SaidQuantity } from './figures/said-quantities.ts';
import type { SaidShare } from './figures/said-shares.ts';

interface Words {
  /** As in the clause, and with words that only make a figure round blanked. */
  readonly text: string;
  readonly plain: string;
  readonly dates: readonly SaidDate[];
  readonly said: readonly SaidShare[];
  readonly quantities: readonly SaidQuantity[];
  readonly done: 'whole' | 'part' | null;
  readonly begun: 'whole' | 'part' | null;
  readonly today: Day;
}

const TOLD = /已|了|目前|现在|至今|截[至止]/;
const EVENT = /上线|通车|试?运行|开业|开通|开园|挂牌|验收|招标|封顶|进场|投用|投运|启用/;

/** The sense and its words; `unsure` where 已 or 了 stand beside the day. Null when nothing is ahead. */
export function aheadIn(clause: Words): { sense: 'future' | 'unsure'; words: string } | null {
  const { text, plain, dates, said, quantities, done, begun, today } = clause;
  const later = dates.find(({ kind, day }) => kind === 'day' && (day === null || day > today));
  if (later === undefined) return null;
  const words = text.slice(later.start, later.end);
  const isDone = /已|了/.test(text);
  if (done === 'whole')
    return isDone && SO_FAR.test(words) ? null : { sense: isDone ? 'unsure' : 'future', words };
  const isBefore = later.start < (said[0]?.start ?? 0);
  // 明天就100%了 is ahead, whatever 了 says.
  const leads = said.length > 0 && /^就?(?:能|会|可以?|将|要|才|就|应该|估计)/.test(plain.slice(later.end));
  const isSoFar = saysSoFar(clause, later);
  const isShare = isBefore && (leads || (!isSoFar && said.length > 0 && !TOLD.test(text)));
  // 月底前交400套钥匙: an amount that is to come.
  const isAmount =
    !isSoFar &&
    quantities.some(({ start }) => start >= later.end) &&
    !TOLD.test(text) &&
    !/累计|[完好成]/.test(text);
  const isEvent = !isDone && (EVENT.test(text) || begun === 'whole');
  return isShare || isAmount || isEvent ? { sense: 'future', words } : null;
}

const SO_FAR = /^(?:本|这个?|当)(?:周|月|季度?)份?$/;

/** 本月办结率97.5% and 到10月实到5120万 say what has been so far. */
function saysSoFar({ text, today }: Words, { start, end, day }: SaidDate): boolean {
  const words = text.slice(start, end);
  return (
    SO_FAR.test(words) ||
    (/季度$/.test(words) && day !== null && quarterOf(day) === quarterOf(today)) ||
    /[到至截]\s?$/.test(text.slice(0, start))
  );
}

const quarterOf = (day: Day): string => `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
