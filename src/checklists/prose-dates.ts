// Which phrases of time in prose are promises: dates and rhythms of work, not ways of speaking and facts of the past.
import { readTimePhrases, type TimePhrase } from '../calendar/time-phrase.ts';

const QUOTED = /“[^”]*”|《[^》]*》/g;
/** How often work is done that somebody will ask for; 每年 and 每天 tell of amounts, 每月平安指数 names a figure. */
const RHYTHM = /^每(?:个?半年|季|个?月|周|旬)/;
const DONE_OFTEN =
  /^(?:度?[末底])?(?:至少|定期|集中|组织|统一|分别|[，,])*(?:开展|调度|召开|报送|报告|通报|更新|督查|督导|检查|排查|研究|组织|公布|公示|评估|汇报|上报|梳理|分析|巡查|举办|发布|晾晒|评比|不少于|[一两\d]+次)/;
/** 截至2022年底的存量 and 2021年底前建成的 tell which things are meant. */
const NAMES_THINGS = /^(?:建成|完工|竣工|出生|登记|注册|投用)的|^(?:起|以来|开始|至今|已|就已)/;
/** 2024年底为35家 in a list for 2025. */
const STATES_FACT = /^(?:为|是|有|仅|的|达到?|数|基数)/;
/** 5年内实现应编尽编 promises; 近5年内 tells of what was. */
const IS_REACHED =
  /^[，,]?(?:全面|全部|基本|力争|争取|累计)*(?:实现|完成|建成|达到|达|消除|解决|整改|办结|覆盖)/;
const IS_PAST = /(?:近|过去|此前|最近)$/;

/**
 * Dates count, impossible ones included (kind invalid, for the office to correct), rhythms of work (每季度调度), and,
 * in a text without dates, 长期坚持 and 5年内实现. Dates inside quotation marks and titles name things and are
 * passed over.
 * @param year of the list, for phrases without one
 */
export function promisedTimes(text: string, year: number): TimePhrase[] {
  const unquoted = text.replace(QUOTED, (words) => '〇'.repeat(words.length));
  const phrases = readTimePhrases(unquoted, { year });
  const isDated = phrases.some(({ kind }) => kind === 'date' || kind === 'invalid');
  return phrases.filter((phrase) => {
    const after = unquoted.slice(phrase.index + phrase.raw.length);
    switch (phrase.kind) {
      case 'date':
        return !isFact(phrase.due ?? '', after, year);
      case 'recurring':
        return RHYTHM.test(phrase.raw) && DONE_OFTEN.test(after);
      case 'ongoing':
        return !isDated && phrase.raw.length >= 4 && isWhole(unquoted, phrase, after);
      case 'relative':
        return !isDated && IS_REACHED.test(after) && !IS_PAST.test(unquoted.slice(0, phrase.index));
      default:
        return phrase.kind === 'invalid';
    }
  });
}

/** 2000年底前建成的小区 is a fact, no promise: it is years before the list. */
function isFact(due: string, after: string, year: number): boolean {
  const dueYear = Number(due.slice(0, 4));
  return dueYear < year - 1 || NAMES_THINGS.test(after) || (dueYear < year && STATES_FACT.test(after));
}

/** 长期坚持。 and …，长期推进。 alone in their clause, or 长期坚持 at the head of one. */
function isWhole(text: string, { index, raw }: TimePhrase, after: string): boolean {
  const opens = /(?:^|[，,。；;\n])\s*$/.test(text.slice(Math.max(0, index - 4), index));
  return opens && (/^\s*(?:[。；;\n]|$)/.test(after) || /^长期坚持$/.test(raw));
}
