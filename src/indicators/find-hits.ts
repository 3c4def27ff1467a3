// Where figures stand in a sentence: the number, its unit, and the words right beside it that compare it.
import { hanNumber, isHanFigure } from './han-figure.ts';
import { maskNames } from './mask-names.ts';
import { BOUNDARY, isTime, UNIT_WORDS } from './units.ts';

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string | null;
  /** Words of comparison, '' where there are none. */
  readonly before: string;
  readonly after: string;
}

type Words = Readonly<Record<string, string | undefined>>;

const RAISE = '提高|增加|提升|扩大|增长|上升|发展|扩展|延长|拓展|拓宽|扩容|攀升|增|升';
const LOWER = '降低|下降|压缩|压减|缩短|缩减|减少|精简|整合|压降|控制|回落|归并|合并|优化|缩小|调整|降|减';
const BEFORE = [
  '≥|>=|≤|<=|≧|≦|＞|＜|>|<',
  '大于等于|小于等于|不少于|不低于|不超过|不多于|不高于|不小于|不大于|不突破|超过|突破|高于|低于|超',
  `(?:${RAISE}|${LOWER})(?:[到至]|为(?=\\d))(?:约|近)?`,
  '(?:稳定|保持|控制|巩固|维持|锁定|确保)在?',
  '达到?|(?<![认因作成改视列定分])为|(?<![签履预邀特续合违节集公租制条简])约|至少|最少|最多|至多|(?<![附最邻临靠就])近',
].join('|');
const AFTER = '及以上|以上|及以下|以下|以内|左右|上下|内';
/** 5G, 3类, 10+N, 9月, 12部门 and 4个“一” count nothing. */
const NO_FIGURE =
  '(?!\\d|\\.\\d|[-~—–－～−]\\d|(?:月|日|号|届|版|类|级|G|D|\\+|分之|部门|方面|方案|方式|单位|节点|节气|口之家|车道|家庭|个“|本科|时许))';
const PLAIN = '\\d{1,12}(?:\\.\\d{1,9})?';
const HITS = new RegExp(
  `(?<before>${BEFORE})?\\s{0,3}(?<![A-Za-z\\d.第〔-]|第\\s|\\d\\+|[A-Za-z]\\+)(?<sign>(?<=[\\p{Script=Han}”]\\s?)\\+)?` +
    `(?:(?<low>${PLAIN})[%个]?[至到](?<top>${PLAIN})|(?<value>${PLAIN})(?:%(?=[-~—–－～−]))?(?:(?:[-~～－−]|[—–]{1,2})(?<high>${PLAIN}))?)` +
    `${NO_FIGURE}\\s{0,3}[余多]?(?<unit>${UNIT_WORDS})?(?![级A-Za-z])(?:\\s{0,3}(?<after>${AFTER}))?`,
  'gu',
);
const HAN_HITS = new RegExp(
  `(?<before>${BEFORE})?(?<![第每前零〇一二两三四五六七八九十百千万亿])(?:(?<low>[一二两三四五六七八九十百]{1,4})[至到])?(?<value>[零〇一二两三四五六七八九十百千]{1,8}(?:万[零一二三四五六七八九十百千]{1,7})?)${NO_FIGURE}` +
    `(?<unit>${UNIT_WORDS})(?<after>${AFTER})?`,
  'gu',
);
const AT_BOUNDARY = new RegExp(`^${BOUNDARY}`);
/** 办理时限压缩至3个月, 平均受教育年限达到11.5年, 人均预期寿命80岁. */
const LASTS = /年限|寿命|年龄|周期|工期|时限|期限|时间|时长|账期/;
const COUNTED = /新增|新建|改造|培训|完成|建成|达|总数|数量|总量|增加|整治|发放|打造|创建|引进|招引/;

/** Every figure of a sentence in order; years, dates, versions and numbers inside names are none. */
export function findHits(sentence: string): Hit[] {
  const masked = maskNames(sentence);
  const found = [...masked.matchAll(HITS)].flatMap((match) => toHit(masked, match));
  const written = [...masked.matchAll(HAN_HITS)].flatMap((match) => toHanHit(masked, match));
  const isFree = ({ start, end }: Hit) => !found.some((hit) => hit.start < end && start < hit.end);
  return [...found, ...written.filter(isFree)].sort((one, other) => one.start - other.start);
}

function toHit(masked: string, match: RegExpExecArray): Hit[] {
  const words: Words = match.groups ?? {};
  const value = Number(words.value ?? words.low);
  const high = words.high ?? words.top;
  const hit = spanOf(match, value, high === undefined ? null : Number(high));
  const isYear = /^(?:19|20)\d{2}$/.test(words.value ?? '') && /^年|^$/.test(words.unit ?? '');
  if (isYear || (hit.high !== null && hit.high <= hit.value)) return [];
  if (words.sign !== undefined && words.unit === undefined) return [];
  if (words.unit === undefined && words.before === undefined && !isBareCount(masked, hit)) return [];
  return isPossible(masked, hit) ? [hit] : [];
}

function toHanHit(masked: string, match: RegExpExecArray): Hit[] {
  const words: Words = match.groups ?? {};
  const last = hanNumber(words.value ?? '');
  const low = words.low === undefined ? null : hanNumber(words.low);
  if (last === null) return [];
  const hit = spanOf(match, low ?? last, low === null ? null : last);
  const isEnd = words.after !== undefined || AT_BOUNDARY.test(masked.slice(hit.end));
  const numeral = {
    written: words.value ?? '',
    unit: words.unit ?? '',
    isEnd,
    isCompared: hit.before !== '',
  };
  return isHanFigure(masked.slice(0, hit.start), numeral) && isPossible(masked, hit) ? [hit] : [];
}

function spanOf(match: RegExpExecArray, value: number, high: number | null): Hit {
  const { unit = null, before = '', after = '' } = (match.groups ?? {}) as Words;
  return { start: match.index, end: match.index + match[0].length, value, high, unit, before, after };
}

/** Durations count only where what lasts is named; 在3个月内完成 is a date. */
function isPossible(masked: string, { start, unit, before }: Hit): boolean {
  if (unit === null || !isTime(unit)) return true;
  const clause =
    masked
      .slice(0, start)
      .split(/[，,；;]/)
      .at(-1) ?? '';
  return LASTS.test(clause) && (before !== '' || unit === '岁');
}

/** 新增公共停车位500，: nothing but the number says how many. */
function isBareCount(masked: string, { start, end, value }: Hit): boolean {
  const clause =
    masked
      .slice(0, start)
      .split(/[，,；;、]/)
      .at(-1) ?? '';
  return (
    value >= 10 &&
    /^(?:$|[，,；;。])/.test(masked.slice(end)) &&
    /[\p{Script=Han}]{2}$/u.test(clause) &&
    COUNTED.test(clause)
  );
}
