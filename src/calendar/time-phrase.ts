// Phrases of time in running text ("9月底前", "第二季度末") and the last day each of them leaves.
import { FESTIVAL_NAMES } from './festivals.ts';
import {
  beforeFestival,
  day,
  numberOf,
  plain,
  type Reading,
  readDay,
  readMonth,
  readQuarter,
  yearOf,
} from './phrase-day.ts';

export interface TimePhrase extends Reading {
  /** As written. */
  readonly raw: string;
  /** Where it begins in the text. */
  readonly index: number;
}

type Groups = Readonly<Record<string, string | undefined>>;
interface Pattern {
  readonly words: RegExp;
  readonly read: (groups: Groups, year: number) => Reading;
}

const YEAR = '(?:(?<year>(?<!\\d)20\\d{2} ?年|今年|本年|当年|明年|次年|翌年|来年|下一?年|去年|上年)度?)?';
const MONTH = '(?<![\\d十个-])(?<month>\\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月';
const BEFORE = '(?<before>之前|以前|前(?![期后沿端置述提]))?';

const PATTERNS: readonly Pattern[] = [
  {
    words:
      /每(?:个?半年|年|季度?|个?月|周|旬|日|天)(?:[度末底]|\d{1,2}月(?:\d{1,2}[日号]|[底末])?(?:[、和]\d{1,2}月(?:\d{1,2}[日号]|[底末])?)*|\d{1,2}[日号]|[一二三四五六七八九十]{1,3}[日号])?前?/g,
    read: () => plain('recurring'),
  },
  {
    words:
      /(?:[\p{Script=Han}]{1,4}后)?(?<![\d.])(?!20\d\d年)(?:\d+|[一二三四五六七八九十两]+)(?:个?工作日|日|天|周|个?季度|个月|年)[之以]?内/gu,
    read: () => plain('relative'),
  },
  {
    words:
      /长期(?:坚持|推进|实施)?|常年(?:坚持|推进|实施)|(?:持续|常态化|全年)(?:推进|实施|开展|坚持)|全年(?=$|[，。；;])/g,
    read: () => plain('ongoing'),
  },
  {
    words:
      /(?<!\d)(?<year>20\d{2})(?<mark>[-./])(?<month>\d{1,2})(?:\k<mark>(?<day>\d{1,2}))?(?![\d.%万亿元个家人])/g,
    read: ({ year, month, day }) => readDay(Number(year), Number(month), day, false),
  },
  {
    // 3月-9月, 2023年4月至2024年6月: a span is kept by its end.
    words: new RegExp(
      `${YEAR}(?<!\\d)\\d{1,2}(?:月(?:\\d{1,2}[日号])?|(?<=20\\d{2}年\\d{1,2}))[-—–~～至到](?:(?<later>20\\d{2})年)?${MONTH.replace('-]', ']')}(?:(?<day>\\d{1,2})[日号]|份?(?<part>底|末|上中旬|中下旬|上旬|中旬|下旬|初))?${BEFORE}`,
      'g',
    ),
    read: ({ year, later, month, day: date, part, before }, fallback) => {
      const own = later === undefined ? yearOf(year, fallback) : Number(later);
      return date === undefined
        ? readMonth(own, numberOf(month), part, before !== undefined)
        : readDay(own, numberOf(month), date, false);
    },
  },
  {
    words: new RegExp(`${YEAR}${MONTH}(?<day>\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]${BEFORE}`, 'g'),
    read: ({ year, month, day }, fallback) => readDay(yearOf(year, fallback), numberOf(month), day, false),
  },
  {
    words: new RegExp(`${YEAR}${MONTH}份?(?<part>底|末|上中旬|中下旬|上旬|中旬|下旬|初)?${BEFORE}`, 'g'),
    read: ({ year, month, part, before }, fallback) =>
      readMonth(yearOf(year, fallback), numberOf(month), part, before !== undefined),
  },
  {
    words: new RegExp(
      `${YEAR}(?:第?(?<quarter>[一二三四五六七八九\\d])季度|Q(?<letter>[1-9]))(?<end>[末底内]|结束)?${BEFORE}`,
      'g',
    ),
    read: ({ year, quarter, letter, end }, fallback) =>
      readQuarter(yearOf(year, fallback), numberOf(quarter ?? letter), end !== undefined),
  },
  {
    words: new RegExp(`${YEAR}前(?<quarter>[二三四2-4])(?:个)?季度${BEFORE}`, 'g'),
    read: ({ year, quarter }, fallback) => readQuarter(yearOf(year, fallback), numberOf(quarter), false),
  },
  {
    words: new RegExp(
      `${YEAR}[“"]?(?<![\\d第一二三四五六七八九十百])(?<festival>${FESTIVAL_NAMES})[”"]?节?[”"]?(?:小?长?假期?)?(?:之前|以前|前夕?)(?![后往期沿端置述提])`,
      'g',
    ),
    read: ({ year, festival }, fallback) => beforeFestival(festival ?? '', year, fallback),
  },
  {
    // The law lets the school year begin on 1 September; places move it by days.
    words: new RegExp(`${YEAR}秋季?(?:新学期|学期|开学|季学期)(?:开学|开始)?(?:之前|以前|前)`, 'g'),
    read: ({ year }, fallback) => day(yearOf(year, fallback), 8, 31, true),
  },
  {
    words: new RegExp(`${YEAR}(?<half>[上下])半年(?<end>[末底])?${BEFORE}`, 'g'),
    read: ({ year, half, end, before }, fallback) =>
      day(yearOf(year, fallback), half === '上' ? 6 : 12, half === '上' ? 30 : 31, !(end ?? before)),
  },
  {
    words:
      /(?<year>(?<!\d)20\d{2}年|今年?|本年?|当年|明年)?(?:(?<=20\d{2}年|今年|明年|本年|当年)|年)(?:年?[底末]|内)(?:之前|以前|前)?/g,
    read: ({ year }, fallback) => day(yearOf(year, fallback), 12, 31, false),
  },
  {
    words: new RegExp(
      `(?<year>(?<!\\d)20\\d{2}年|今年?|本年?|当年|明年)?(?:(?<=年)|年)年?中(?=$|[，。；;、前])${BEFORE}`,
      'g',
    ),
    read: ({ year }, fallback) => day(yearOf(year, fallback), 6, 30, true),
  },
  {
    words: /(?<!\d)(?<year>20\d{2})年全年/g,
    read: ({ year }) => day(Number(year), 12, 31, false),
  },
  {
    words: /(?<![\d-])(?<year>20\d{2})年(?:之前|以前|前(?![一二三四五六1-6]个?(?:季度|月)))/g,
    read: ({ year }) => day(Number(year) - 1, 12, 31, true),
  },
  {
    words: /[“"]?(?<plan>十[三四五六])五[”"]?(?:规划)?(?:期?末|期?内|期间|时期)/g,
    read: ({ plan }) => day(2020 + 5 * '三四五六'.indexOf(plan?.charAt(1) ?? ''), 12, 31, true),
  },
  {
    words:
      /(?<!20\d{2}年)(?:截至|截止|到|至)(?<year>20\d{2})年(?!度|底|末|内|初|之?前|以前|\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|Q\d|中[旬期])/g,
    read: ({ year }) => day(Number(year), 12, 31, true),
  },
];

/**
 * Every phrase of time in `text`, in order, none overlapping another. `options.year` is the document's year, for
 * phrases without one. Impossible days (2月30日, 第五季度) are `invalid` and never rolled over; 中旬 and the like
 * end on the 20th, and a bare month, quarter or half-year on its last day, marked approximate.
 */
export function readTimePhrases(text: string, options: { year: number }): TimePhrase[] {
  const key = `${options.year} ${text}`;
  const known = latest.get(key);
  if (known !== undefined) return [...known];
  const read = findPhrases(text, options);
  if (latest.size >= REMEMBERED) latest.clear();
  latest.set(key, read);
  return [...read];
}

/** The same words are asked for several times while a row is read: for its promises, its figures and its doubts. */
const latest = new Map<string, readonly TimePhrase[]>();
const REMEMBERED = 100;

function findPhrases(text: string, options: { year: number }): TimePhrase[] {
  const plainText = text.replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const found = PATTERNS.flatMap(({ words, read }) =>
    [...plainText.matchAll(words)].map((match) => ({
      raw: text.slice(match.index, match.index + match[0].length),
      index: match.index,
      ...read(match.groups ?? {}, options.year),
    })),
  );
  found.sort((a, b) => a.index - b.index || b.raw.length - a.raw.length);
  const kept: TimePhrase[] = [];
  let end = 0;
  for (const phrase of found) {
    if (phrase.index < end) continue;
    kept.push(phrase);
    end = phrase.index + phrase.raw.length;
  }
  return kept;
}
