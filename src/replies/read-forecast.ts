// The day the sender expects to be done, which moves no deadline.
import { forecastDay } from './extension-words.ts';
import type { Piece } from './pieces.ts';
import { DONE } from './state-words.ts';
import type { KnownContext } from './understanding.ts';

export const COMPLETES = new RegExp(
  `${DONE}|完|好|结|验收|建成|交付|投用|搞定|收尾|上线|开业|开园|开馆|通车|启用|揭牌|开通|投运|达标|开街|交(?:验|船|房|货|车|钥匙|工|用)`,
  'i',
);
/** 下周五可以全部签完: whatever it is, it is finished then. */
const FINISHES = /^(?:左右|前|之前)?就?(?:能|可以|会)(?:全部|全)?\p{Script=Han}{0,2}[完好掉通齐]/u;
const CANNOT = /[完办做搞弄干结][不没](?:了|完|成|好|结)|来不及|赶不上|赶不及/;
/** Events on the way; their days are no forecast of the end. */
export const NOT_COMPLETION =
  /开工|启动|招标|开标|动工|批|(?<!整治|整改|落实|安装|清理|发放|配备)到位|进场|审|签(?![掉完下齐])|挂网|公示|立项|再(?![有过等给])[\p{Script=Han}]{0,4}\s?[\d一二两三四五六七八九十]/u;

/** A start or an approval that is expected is none. */
export function forecastOf(pieces: readonly Piece[], known: KnownContext): string | null {
  for (const [at, { text, dates, senses, done, shares }] of pieces.entries()) {
    const isAhead = senses.has('future') || done !== null || senses.has('nearly');
    const isCompletion =
      (!NOT_COMPLETION.test(text) && COMPLETES.test(text.replace(/完成(?=[_\s]*(?:\d|百分))/g, ''))) ||
      (/(?:预计|力争|争取|预期|最[快早])(?![^,;。]{0,4}\d[\d.]*\s?[万亿元亩家个%])/.test(text) &&
        !NOT_COMPLETION.test(text)) ||
      (!NOT_COMPLETION.test(text) &&
        dates.some(({ end }) => /^(?:左右|前|之前)?就?能/.test(text.slice(end)))) ||
      dates.some(({ end }) => FINISHES.test(text.slice(end))) ||
      shares.some(({ of, percent }) => of === 'task' && percent === 100);
    const next = pieces[at + 1];
    const isGoingOn =
      next !== undefined &&
      next.dates.length === 0 &&
      !NOT_COMPLETION.test(text) &&
      COMPLETES.test(next.text);
    // 年前肯定弄不完 says when it will not be done.
    if (CANNOT.test(text)) continue;
    if (!isAhead || !(isCompletion || (dates.length > 0 && isGoingOn))) continue;
    // 这周已经全部完成了: the week is when it was done.
    const isPast = done !== null && /已/.test(text);
    const days = dates
      .filter(({ start, end }) => !(isPast && /^(?:本|这个?|当)[周月]/.test(text.slice(start, end))))
      // 原来说月底能完 is over.
      .filter(({ start }) => !/(?:原来|原先|原定|本来)[^,;。\s]*$/.test(text.slice(0, start)))
      .filter(({ start }) => !/(?:提前|提早|早|晚|慢|落后|滞后)\s?$/.test(text.slice(0, start)))
      .map((date) => forecastDay(date, known.today))
      .filter((day) => day !== null);
    const day = days.at(-1);
    // 今天揭的牌 is no forecast; 今天能完工 is.
    if (
      day !== undefined &&
      (day > known.today ||
        (day === known.today && (senses.has('future') || senses.has('nearly') || /[能要会将]/.test(text))))
    )
      return day;
  }
  return null;
}
