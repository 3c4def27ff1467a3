// Days and spans of time as people say them in a chat: 下月底, 12月5号, 下周五, 再给十天.
import { addDays, type Day } from '../../calendar/day.ts';
import { numberOf } from '../../indicators/numeral.ts';
import {
  dayAlone,
  inMonth,
  monthDay,
  monthFrom,
  numeral,
  quarterEnd,
  real,
  type Span,
  weekday,
  weekdayOfMonth,
  yearOf,
  yearSaid,
} from './said-days.ts';

export interface SaidDate {
  readonly start: number;
  readonly end: number;
  readonly kind: 'day' | 'span';
  /** Null when the words name no day that can be known (春节前, 2月30日). */
  readonly day: Day | null;
  /** For a span: how far it reaches from the day it is counted from. */
  readonly span: Span | null;
  /** 十天后, 两周内: counted from today, not from the deadline. */
  readonly isFromToday: boolean;
}

type Groups = Readonly<Record<string, string | undefined>>;
interface DateRule {
  readonly name: string;
  readonly words: RegExp;
  readonly read: (groups: Groups, today: Day) => Day | null;
}

const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?<year>(?<!\\d)20\\d{2}年|今年|明年|次年|来年|本年)?的?';
const PART = '(?<part>底|末|月初|初|上旬|中旬|下旬)?';
const BEFORE = '(?<before>之前|以前|前(?![期段面头景往来言]))?';
const SEASONS: Readonly<Record<string, string>> = {
  国庆: '10-01',
  元旦: '01-01',
  五一: '05-01',
  劳动节: '05-01',
  十一: '10-01',
};

const RULES: readonly DateRule[] = [
  {
    name: 'a whole date with its year',
    words:
      /(?<!\d)(?<year>20\d{2})[-/.年](?<month>\d{1,2})[-/.月](?<date>\d{1,2})(?!\d)[日号]?(?:之前|以前|前)?/g,
    read: ({ year, month, date }) => real(Number(year), Number(month), Number(date)),
  },
  {
    name: 'month and day',
    words: new RegExp(
      `${YEAR}(?<![\\d.])(?<month>${N})月(?<date>${N})(?:[日号]|(?=[前,;。\\s了因原能完之左吧行再才就要]|$))(?:之前|以前|前)?`,
      'g',
    ),
    read: ({ year, month, date }, today) => monthDay(year, month, numeral(date), today),
  },
  {
    name: 'a certain weekday of a month',
    words: new RegExp(
      `${YEAR}(?:(?<month>${N})月|(?<which>下个?|本|这个?)月)的?第(?<nth>[一二三四五])个?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])(?:之前|以前|前)?`,
      'g',
    ),
    read: ({ year, month, which, nth, weekday: name }, today) =>
      weekdayOfMonth(year, month, which, nth, name, today),
  },
  {
    name: 'a month or a part of it',
    words: new RegExp(`${YEAR}(?<![\\d.个])(?<month>${N})月(?!\\d)份?${PART}${BEFORE}`, 'g'),
    read: ({ year, month, part, before }, today) => inMonth(year, month, part, before, today),
  },
  {
    name: 'this month, the next, the one after',
    words: new RegExp(
      `(?<which>下下个?|下个?|本|这个?|当)月份?(?:(?<date>${N})[日号]|${PART})?(?:之前|以前|前|内)?`,
      'g',
    ),
    read: ({ which, part, date }, today) =>
      monthFrom(today, which?.startsWith('下下') ? 2 : which?.startsWith('下') ? 1 : 0, part, date),
  },
  {
    name: 'the end of the month',
    words: /(?<![\d一二三四五六七八九十个下本这当])月(?<part>底|末|中旬|下旬|上旬)(?:之前|以前|前)?/g,
    read: ({ part }, today) => {
      const day = monthFrom(today, 0, part);
      return day !== null && day < today ? monthFrom(today, 1, part) : day;
    },
  },
  {
    name: 'a day of the week',
    words: /(?<which>下下个?|下个?|本|这个?)?(?:周|星期|礼拜)(?<day>[一二三四五六日天末])(?:之前|以前|前)?/g,
    read: ({ which, day }, today) => weekday(which, day, today),
  },
  {
    name: 'this week or the next',
    words: /(?<which>下下个?|下个?|本|这个?)(?:周|星期|礼拜)(?![一二三四五六日天末])(?:之前|以前|内|前)?/g,
    read: ({ which }, today) => weekday(which, '日', today),
  },
  {
    name: 'the end of the year',
    words:
      /(?<year>(?<!\d)20\d{2}年|今年?|明年?|本年)?(?:(?<!月)年?[底末](?=之?前|[,;。\s]|$|[能可完办交建竣把就才会再了去吧])|(?<!\d)年[底末]|年内)(?:之前|以前|前)?/g,
    read: ({ year }, today) => real(yearSaid(year, today) ?? yearOf(today), 12, 31),
  },
  {
    name: 'a quarter or half a year',
    words: new RegExp(
      `${YEAR}(?:第?(?<quarter>[一二三四1-4])季度|(?<which>本|这个?|下个?)季度|(?<half>[上下])半年)[底末内]?(?:之前|以前|前)?`,
      'g',
    ),
    read: ({ year, quarter, which, half }, today) => quarterEnd(year, quarter, which, half, today),
  },
  {
    name: 'days gone by',
    words:
      /上上?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]?|上(?:个)?月(?:底|末|初|中旬|\d{1,2}[日号])?|昨[天日晚]|前[天日](?!后)|大前天/g,
    read: (_, today) => addDays(today, -1),
  },
  {
    name: 'days near today',
    words: /(?<which>大后天|后天|明天|明日|明儿|今天|今日|今晚|今儿)(?:之前|以前|前|内)?/g,
    read: ({ which = '' }, today) =>
      addDays(today, which === '大后天' ? 3 : which === '后天' ? 2 : which.startsWith('明') ? 1 : 0),
  },
  {
    name: 'before a holiday with a fixed date',
    words: /(?<season>国庆|元旦|五一|劳动节|十一)(?:节|假期|长假)?(?:之前|以前|前)/g,
    read: ({ season = '' }, today) => {
      const [month, date] = (SEASONS[season] ?? '').split('-');
      const day = monthDay(undefined, month, Number(date), today);
      return day === null ? null : addDays(day, -1);
    },
  },
  {
    name: 'a holiday whose date nobody named',
    words: /(?:国庆|元旦|五一|春节|过年|中秋|端午|清明|年)(?:节|假期|长假)?(?:之后|以后|后|前|之前)/g,
    read: () => null,
  },
  {
    name: 'a day of the month alone',
    words: new RegExp(
      `(?<=^|[到至于在前推延拖改划计取算备拟订定\\s,;])(?<date>${N})[日号](?:之前|以前|前)?`,
      'g',
    ),
    read: ({ date }, today) => dayAlone(numeral(date), today),
  },
  {
    name: 'month and day with a mark between, after 到',
    words:
      /(?<=(?<![做干弄搞])[到至]|延期|推迟|顺延|延后)\s?(?<month>1[0-2]|0?[1-9])[./-](?<date>\d{1,2})(?![\d.%/]|\s?[万亿元亩公米个家])/g,
    read: ({ month, date }, today) => monthDay(undefined, month, Number(date), today),
  },
];

const SPAN =
  /(?<![第\d.这那近]|最后)(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3}|半)(?<half>个半)?\s?个?(?<unit>工作日|天|日(?!常)|周(?![一二三四五六日边期])|星期(?![一二三四五六日])|礼拜|月|季度)(?<half2>半)?(?:的?时间)?(?<later>以后|之后|后|以内|之内|内)?(?<ago>以前|之前|前(?!期|段|后|面))?/g;

/** Every day and span in `text`, in order, none overlapping; years that nobody named are the nearest to come. */
export function readSaidDates(text: string, today: Day): SaidDate[] {
  const days = RULES.flatMap(({ words, read }) =>
    [...text.matchAll(words)].map(
      (match): SaidDate => ({
        start: match.index,
        end: match.index + match[0].length,
        kind: 'day',
        day: read(match.groups ?? {}, today),
        span: null,
        isFromToday: true,
      }),
    ),
  );
  const found = [...days, ...readSpans(text, today)].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: SaidDate[] = [];
  let end = 0;
  for (const one of found) {
    if (one.start < end || one.end === one.start) continue;
    kept.push(one);
    end = one.end;
  }
  return kept;
}

function readSpans(text: string, today: Day): SaidDate[] {
  return [...text.matchAll(SPAN)].flatMap((match): SaidDate[] => {
    const { count = '', unit = '', half, half2, later, ago } = match.groups ?? {};
    // 12月 is a month and 三周年 no week; a span of months needs 个.
    if (/^月|^季度/.test(unit) && !match[0].includes('个')) return [];
    const number = (count === '半' ? 0.5 : (numberOf(count) ?? Number.NaN)) + (half || half2 ? 0.5 : 0);
    const span = toSpan(number, unit);
    const place = { start: match.index, end: match.index + match[0].length };
    if (span && ago !== undefined)
      return [{ ...place, kind: 'day', day: addDays(today, -1), span: null, isFromToday: true }];
    return span ? [{ ...place, kind: 'span', day: null, span, isFromToday: later !== undefined }] : [];
  });
}

function toSpan(number: number, unit: string): Span | null {
  if (!(number > 0)) return null;
  const perUnit = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7 }[unit];
  if (perUnit !== undefined) return { count: Math.round(number * perUnit), unit: 'day' };
  if (unit === '工作日') return Number.isInteger(number) ? { count: number, unit: 'workday' } : null;
  const months = number * (unit === '季度' ? 3 : 1);
  if (Number.isInteger(months)) return { count: months, unit: 'month' };
  return { count: Math.round(months * 30), unit: 'day' };
}
