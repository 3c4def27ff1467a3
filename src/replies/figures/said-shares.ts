// Shares of the whole in running text: 65%, 六成五, 百分之六十五, 0.65, 四分之三, 一大半.
import { HAN_DIGIT, numberOf } from '../../indicators/numeral.ts';

export interface SaidShare {
  readonly start: number;
  readonly end: number;
  /** 0 to 100 as written, fractions to one decimal; null when the words leave it open (一大半, 七八成, 60-70%). */
  readonly percent: number | null;
  /** `vague` is an honest more-or-less without a figure; `span` two figures; `decimal` a bare 0.65. */
  readonly kind: 'share' | 'vague' | 'span' | 'decimal' | 'beyond';
}

interface ShareRule {
  readonly name: string;
  readonly kind: SaidShare['kind'];
  readonly words: RegExp;
  readonly read: (match: RegExpExecArray) => number | null;
}

const NUMBER = '\\d{1,4}(?:\\.\\d{1,4})?';
/** What may not follow 六成, so that 三成功, 四成本 and 五成员 are none. */
const AFTER_TENTHS = '(?![功效员绩品本立交熟型果为长形套片批婚语千百万])(?!\\d{1,3}[\\d%])';

const toTenths = (share: number) => Math.round(share * 1000) / 10;

const RULES: readonly ShareRule[] = [
  {
    name: 'two figures with the way between them',
    kind: 'span',
    words: new RegExp(
      `(?<![\\d.])${NUMBER}\\s?%?\\s?[-~]\\s?${NUMBER}\\s?[%成]|(?<![A-Za-z\\d.-])[1-9][到至][1-9]成|(?<![一二三四五六七八九十])[一二三四五六七八九][到至]?[一二三四五六七八九]成|百分之[一二三四五六七八九][一二三四五六七八九]十`,
      'g',
    ),
    read: () => null,
  },
  {
    name: 'a figure with its sign',
    kind: 'share',
    words: new RegExp(`(?<![\\d.])-?${NUMBER}\\s?[多余来]?\\s?%`, 'g'),
    read: ([written]) => Number.parseFloat(written),
  },
  {
    name: 'all of it',
    kind: 'share',
    words: /百分之?百(?!能|会|可以|[一二三四五六七八九])/g,
    read: () => 100,
  },
  {
    name: 'hundredths in words',
    kind: 'share',
    words: new RegExp(`百分之(?!百)(${NUMBER}|${HAN_DIGIT}{1,5}(?:点[零一二三四五六七八九]{1,2})?)`, 'g'),
    read: ([, number = '']) => numberOf(number),
  },
  {
    name: 'tenths in words',
    kind: 'share',
    words: new RegExp(
      `(?<![${'一二三四五六七八九十百'}\\d.])(?:([一二两三四五六七八九十])成([一二三四五六七八九半](?![十百千号项]|-\\d))?|(\\d|10)成([\\d半](?![\\d%]))?)${AFTER_TENTHS}`,
      'g',
    ),
    read: ([, han, hanRest, digit, digitRest]) => {
      const rest = hanRest ?? digitRest;
      const ones = rest === undefined ? 0 : rest === '半' ? 5 : (numberOf(rest) ?? Number.NaN);
      return (numberOf(han ?? digit ?? '') ?? Number.NaN) * 10 + ones;
    },
  },
  {
    name: 'a fraction',
    kind: 'share',
    words: new RegExp(`(?!百分之百)(${HAN_DIGIT}{1,3}|\\d{1,3})分之(${HAN_DIGIT}{1,3}|\\d{1,3})`, 'g'),
    read: ([, whole = '', part = '']) =>
      toTenths((numberOf(part) ?? Number.NaN) / (numberOf(whole) ?? Number.NaN)),
  },
  {
    name: 'more or less than half',
    kind: 'vague',
    words: /一半[多以]|一?大半|一?多半|过半|一小半|小半|超过?一半|不到一半|近一半|绝?大部分|大头/g,
    read: () => null,
  },
  {
    name: 'nothing yet',
    kind: 'share',
    words: /(?<=(?:进度|进展|完成率)[是为:]?\s?)0(?![\d.%])/g,
    read: () => 0,
  },
  { name: 'half', kind: 'share', words: /一半(?!的?(?:工?人|设备|时间))/g, read: () => 50 },
  {
    name: 'a proper fraction in digits behind the word for it',
    kind: 'share',
    words:
      /(?<=(?:进度|完成率)[达到至为是:]{0,2}|[做干弄搞][到了]|完成了?|还?剩下?)\s?([1-9])\/(10|[2-9])(?![\d/])/g,
    read: ([, part = '', whole = '']) =>
      Number(part) < Number(whole) ? toTenths(Number(part) / Number(whole)) : Number.NaN,
  },
  {
    name: 'a fraction in digits, which may be a date or a score',
    kind: 'span',
    words: /(?<=[成了度展到])\s?\d{1,4}\/\d{1,4}(?![\d/])/g,
    read: () => null,
  },
  {
    name: 'a bare decimal below one',
    kind: 'decimal',
    words: /(?<![\d.a-zA-Z-])0\.\d{1,3}(?=$|[\s,;。!?、)了左])/g,
    read: ([written]) => Number(written) * 100,
  },
];

/** Every share in `text`, in order, none overlapping. */
export function readSaidShares(text: string): SaidShare[] {
  const found = RULES.flatMap(({ words, kind, read }) =>
    [...text.matchAll(words)].map((match): SaidShare => {
      const place = { start: match.index, end: match.index + match[0].length };
      const percent = read(match);
      // 三分之一还不到: honestly less.
      if (/^(?:都|还)?(?:不到|没到|不足)/.test(text.slice(place.end)))
        return { ...place, percent: null, kind: 'vague' };
      if (percent === null || Number.isNaN(percent)) return { ...place, percent: null, kind };
      if (percent < 0 || percent > 100) return { ...place, percent: null, kind: 'beyond' };
      return { ...place, percent: Math.round(percent * 100) / 100, kind };
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return found.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
}

/** What stands between 从88.4% and the share that is reached. */
const RISES =
  /^(?:\s|已经?|提高?|提升|上升|升|增加?|增长|推进?|干|做|拉|冲|涨|降低?|下降|减少?|压减?|达|->|了)*(?:到|至|为|->)了?\s?$/;
const FROM = /[由从](?:上个?[周月]|去年|年初|原来|之前)?的?\s?$/;
/** 从88.4%升到90.9%: where it came from is no report. */
export function withoutOrigin(text: string): string {
  const shares = readSaidShares(text);
  const at = shares.findIndex(
    ({ start, end }, place) =>
      FROM.test(text.slice(0, start)) && RISES.test(text.slice(end, shares[place + 1]?.start ?? end)),
  );
  const [from, to] = [shares[at], shares[at + 1]];
  if (from === undefined || to === undefined) return text;
  const origin = text.slice(0, from.start).search(FROM);
  return text.slice(0, origin) + ' '.repeat(to.start - origin) + text.slice(to.start);
}
