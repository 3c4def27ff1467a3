// The codes of the tasks that wait, whatever they look like (A23, GQ-007, 7, 事项三), found in a text however written.

import { HAN_DIGIT, numberOf } from '../indicators/numeral.ts';
import { matchAt } from './code.ts';
import { type CodeIndex, exactly, keyOf, type Mention, narrowed, PARTS } from './code-index.ts';
import {
  isBarePlace,
  isBeforeItsTitle,
  isCodeAtHead,
  isInsideNumber,
  isSubjectPlace,
} from './code-places.ts';

const WRAP = '(?:#|编号|序号|事项|任务|抓手|项目|第)[\\s:]?';
const LETTERS = new RegExp(
  `(?:${WRAP})*(?<letters>[a-z]{1,6}|\\d{2,4}(?=[-_]))[\\s_-]?(?<number>\\d{1,6})(?:\\.(?<row>\\d{1,3}))?(?![\\d%]|[a-z](?![a-z]{0,5}-?\\d))`,
  'y',
);

/** Roads, papers and other things that look like codes: G60高速, A4纸, PM2.5. */
const OTHER_THINGS =
  /高速|国道|省道|县道|线|纸|楼|桥|地块|标段|标(?![准已])|路|型|级|版|网|座|栋|区块|井|泵|站|轮|类|期/y;
const OTHER_LETTERS = /^(?:pm|co|g|s|x|q|k|no|v|ok|h|p|wifi|vol)$/;
/** A number followed by one of these counts or measures something. */
const MEASURE =
  /\s?[%‰°℃㎡]|[年月日秒户人名亩万亿千次处元所周吨米栋间套份批只株棵倍成岁余层张辆盏块根支床孔艘尾篇宗幢桩]|时(?!限|间|序)|个(?!别)|家(?!属|庭|医|长|政|电|具)|条(?!件)|座(?!谈)|台(?!账)|场(?!地)|口(?!袋)|对(?!接)|片(?!区)|班(?!子)|村(?![民委干])|里(?![头面边\d])|立方|人次|百(?!分)|分(?!别|类|散|布|段|包)|天(?![津台])|公[里斤顷]|平方|项目|点(?!了)|[./-]\s?\d|:\s?\d{2}(?!\d?(?:\.\d+)?\s?%)|期|段|头(?!盔|部)|件|多/y;
const ROW = /(?<number>\d{1,3})\.(?<row>\d{1,2})(?![\d.%])/y;
const BARE = new RegExp(`(?<wrap>(?:${WRAP})*)(?<number>\\d{1,6})(?!\\d|[a-z])`, 'y');
const HAN = new RegExp(`(?<wrap>(?:${WRAP})*)(?<number>${HAN_DIGIT}{1,5})`, 'y');
const SUFFIX =
  /\s?(?:#(?!\d)|号(?:事项|任务|抓手)?(?![线楼地桩文桥路井前之晚早院栋塔机炉库渠闸坝厂棚岛仓]|[上下]午|中午|左右|那天|开[会标])|项(?!目(?!前))|事项|任务|抓手)/y;
const MILESTONE = /\s?[的-]?(?:节点\s?[\d一二三四五六七八九十]{1,3}|第[\d一二三四五六七八九十]{1,3}个?节点)/y;
const BEFORE_DAY =
  /(?:预计|预期|计划|争取|力争|打算|准备|拟|于|在|最[晚迟]|大概|大约|估计|定[到在]|[这本下]个?月|\d月)\s?$/;
const BEFORE_DATE = /[到至于在前月]$/;
/** 第5、第6、第8项: the word that names them stands behind the last. */
const MORE_ORDINALS = /(?:\s?[、,和及与]\s?第?\d{1,3})+\s?(?:[号项条]|任务|事项)/y;
/** The range sign between codes: 6到8项, A6-8. */
const TO = /\s?(?:[-~到至]|—)\s?(?=#?第?[a-z]{0,6}[-_]?\d)/y;
interface Found {
  readonly mention: Mention;
  readonly prefix: string | null;
  readonly number: number | null;
  readonly isBare: boolean;
}

/** All mentions of codes in `text` (small Latin letters). `dates` are places that are taken by days already. */
export function findCodes(text: string, index: CodeIndex, isTaken: (at: number) => boolean): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < text.length; ) {
    const found =
      isTaken(at) && !isCodeStart(text, at)
        ? datedCodeAt(text, at, index)
        : codeAt(text, at, index, mentions.at(-1), isTaken);
    if (found === null) {
      at++;
      continue;
    }
    const mention = rangeFrom(text, found, index);
    mentions.push(mention);
    at = mention.end;
  }
  return mentions;
}

/** 2024-3-2 is a day, unless it is a task's whole code and no word before it makes it a day. */
function datedCodeAt(text: string, at: number, index: CodeIndex): Found | null {
  const found = /\d/.test(text.charAt(at - 1)) ? null : literalAt(text, at, index, false);
  const isWhole = found !== null && found.mention.end - at >= 5;
  return isWhole &&
    !BEFORE_DAY.test(text.slice(Math.max(0, at - 6), at)) &&
    !BEFORE_DATE.test(text.slice(0, at))
    ? found
    : null;
}

/** 23号 alone at the head of a clause is a task before it is a day. */
function isCodeStart(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  const isHead =
    (at < 6 && /^\s*$/.test(before)) ||
    /[\n,;。]\s*$/.test(before) ||
    /(?:^|\n)\d{1,2}[.、)]\s?$/.test(before);
  return isHead && /[\d零〇一二三四五六七八九十]/.test(text.charAt(at));
}

function codeAt(
  text: string,
  at: number,
  index: CodeIndex,
  previous: Mention | undefined,
  isTaken: (at: number) => boolean,
): Found | null {
  // A23A24: a code may begin right where another ends.
  const joined = previous?.end === at && /[a-z]/.test(text.charAt(at));
  return (
    literalAt(text, at, index, joined) ??
    letteredAt(text, at, index, joined) ??
    rowAt(text, at, index) ??
    numberAt(text, at, index, BARE, previous, isTaken) ??
    numberAt(text, at, index, HAN, previous, isTaken)
  );
}

/** M2-10 written as m210: likely, and asked back. */
const withoutMarks = (code: string) => code.toLowerCase().replace(/[\s_\-.·#]/g, '');

const isWord = (character: string) => /[a-z\d]/.test(character);

function literalAt(text: string, at: number, index: CodeIndex, joined: boolean): Found | null {
  for (const { form, code } of index.literals.get(text.charAt(at)) ?? []) {
    if (/^\d+$/.test(form) || (form.length < 2 && !isWord(form)) || !text.startsWith(form, at)) continue;
    const end = at + form.length;
    if (isWord(form.charAt(0)) && isWord(text.charAt(at - 1)) && !joined) continue;
    if (/\d$/.test(form) && /^(?:\d|\.\d|%)/.test(text.slice(end, end + 2))) continue;
    if (/[a-z]$/.test(form) && isWord(text.charAt(end))) continue;
    if (/^[\d.]+$/.test(form) && matchAt(MEASURE, text, end)) continue;
    const { prefix = '', number, row } = PARTS.exec(form)?.groups ?? {};
    const value = number === undefined || row !== undefined ? null : numberOf(number);
    return { mention: mention(at, tailEnd(text, end), [code], true), prefix, number: value, isBare: false };
  }
  return null;
}

function letteredAt(text: string, at: number, index: CodeIndex, joined = false): Found | null {
  const previous = text.charAt(at - 1);
  if (isWord(previous) && isWord(text.charAt(at)) && !joined) return null;
  const found = matchAt(LETTERS, text, at);
  const { letters = '', number = '', row } = found?.groups ?? {};
  if (!found) return null;
  const end = at + found[0].length;
  if (/^\.\d/.test(text.slice(end, end + 2))) return null;
  const codes = index.byKey.get(keyOf(letters, Number(number), row)) ?? [];
  if (codes.length > 0) {
    const chosen = narrowed(codes, index);
    return {
      mention: mention(at, tailEnd(text, end), chosen, chosen.length === 1),
      prefix: letters,
      number: Number(number),
      isBare: false,
    };
  }
  if (
    /\d/.test(letters) ||
    OTHER_LETTERS.test(letters) ||
    matchAt(OTHER_THINGS, text, end) ||
    matchAt(MEASURE, text, end)
  )
    return null;
  const joint = index.all.filter((one) => withoutMarks(one) === withoutMarks(found[0]));
  if (joint.length === 1)
    return {
      mention: mention(at, tailEnd(text, end), joint, false),
      prefix: letters,
      number: null,
      isBare: false,
    };
  const stem = index.all.filter((one) => one.toLowerCase().startsWith(`${found[0].trim()}-`));
  if (stem.length > 1)
    return { mention: mention(at, end, stem, false), prefix: letters, number: null, isBare: false };
  const written = `${letters.toUpperCase()}${number}${row === undefined ? '' : `.${row}`}`;
  return {
    mention: foreign(at, tailEnd(text, end), written),
    prefix: letters,
    number: Number(number),
    isBare: false,
  };
}

/** 4.3 of A4.3 at the head of a sentence; 4.3万 and 4.3% measure. */
function rowAt(text: string, at: number, index: CodeIndex): Found | null {
  if (!/(?:^|[\n,;。])\s*$/.test(text.slice(0, at))) return null;
  const found = matchAt(ROW, text, at);
  const { number = '', row = '' } = found?.groups ?? {};
  const codes = index.byRow.get(`${Number(number)}.${Number(row)}`) ?? [];
  const end = at + (found?.[0].length ?? 0);
  if (!found || codes.length === 0 || matchAt(MEASURE, text, end)) return null;
  return {
    mention: mention(at, tailEnd(text, end), codes, codes.length === 1),
    prefix: null,
    number: null,
    isBare: true,
  };
}

function numberAt(
  text: string,
  at: number,
  index: CodeIndex,
  pattern: RegExp,
  previous: Mention | undefined,
  isTaken: (at: number) => boolean,
): Found | null {
  const found = matchAt(pattern, text, at);
  const { wrap = '', number = '' } = found?.groups ?? {};
  const value = numberOf(number);
  // 两 counts; nobody calls a task so.
  if (!found || value === null || number === '两' || isInsideNumber(text, at)) return null;
  const bareEnd = at + found[0].length;
  const suffix = matchAt(SUFFIX, text, bareEnd)?.[0] ?? '';
  const isListed =
    previous !== undefined && /^\s?(?:[、,&+和与及跟]|以及|还有)\s?$/.test(text.slice(previous.end, at));
  const isOrdinal =
    wrap.startsWith('第') &&
    suffix === '' &&
    !hasRange(text, bareEnd) &&
    !matchAt(MORE_ORDINALS, text, bareEnd);
  // 12项 百分之三十八: at the head, and a share behind it.
  const isHead =
    at === 0 &&
    /^\s?(?:\d{1,3}%|已|目前|百分之|[一二三四五六七八九]成)/.test(text.slice(bareEnd + suffix.length));
  // 3项 counts; 第3项 and the last of 6、8项 name.
  const isWrapped =
    (wrap !== '' && !isOrdinal) ||
    (suffix !== '' &&
      !(
        suffix.trim() === '项' &&
        wrap === '' &&
        !isListed &&
        !hasRange(text, bareEnd) &&
        value <= 2 * index.size &&
        !isHead
      ));
  const isRange = /^\s?[-~]/.test(text.slice(bareEnd)) && isKnownRange(text, bareEnd, value, index);
  // 5到7月要搞专项执法: months.
  if (
    value <= 12 &&
    suffix === '' &&
    wrap === '' &&
    /^\s?[-~到至]\s?\d{1,2}月(?![底末初]?前)/.test(text.slice(bareEnd))
  )
    return null;
  // 103月底能办完: no month has that number.
  const isBeforeMonth = value > 12 && /^月[底末初]/.test(text.slice(bareEnd, bareEnd + 2));
  if (suffix === '' && !isRange && !isBeforeMonth && matchAt(MEASURE, text, bareEnd)) return null;
  // 25项 of eight tasks counts nothing.
  const isBeforeTitle = pattern === BARE && isBeforeItsTitle(text, bareEnd + suffix.length, value, index);
  const isTooMany = pattern === BARE && (isHead || value > 2 * index.size) && index.byNumber.has(value);
  if (suffix.trim() === '项' && wrap === '' && !isListed && !isTooMany && !isBeforeTitle) return null;
  if (
    isOrdinal ||
    (isTaken(at) &&
      (/分之/.test(text.slice(Math.max(0, at - 3), at)) || /%/.test(text.slice(at, bareEnd + 2)))) ||
    (isTaken(at) && BEFORE_DATE.test(text.slice(0, at)))
  )
    return null;
  if (
    !isWrapped &&
    !isBarePlace(text, at, bareEnd, pattern === HAN, isListed) &&
    !isCodeAtHead(text, at, bareEnd, index) &&
    !(isBeforeTitle && (at === 0 || /[\n,;。\s]/.test(text.charAt(at - 1))))
  )
    return null;
  // 预计15号完成 is a day, whatever the codes are.
  if (
    /^号\s?$/.test(suffix.trim()) &&
    wrap === '' &&
    !isListed &&
    BEFORE_DAY.test(text.slice(Math.max(0, at - 6), at))
  )
    return null;
  const end = tailEnd(text, bareEnd);
  const worded = wrap === '' ? [] : (index.byKey.get(keyOf(wrap, value, undefined)) ?? []);
  const codes =
    worded.length > 0 ? worded : narrowed(exactly(number, index.byNumber.get(value) ?? []), index);
  const found2 = { prefix: null, number: value, isBare: !isWrapped };
  // 11号能办结 may be a day.
  const isDay =
    suffix.trim() === '号' &&
    wrap === '' &&
    /^\s?(?:能|会|可以?|要|将|就|应|争取|预计|全部能)/.test(text.slice(end, end + 4)) &&
    !/^[^,;。\n]{0,6}(?:月|年底|周)/.test(text.slice(end));
  // 3 is 3-3, but where 3-1 and 3-2 wait too it may be any of them.
  const isGroup =
    index.all.filter((code) => code.startsWith(`${number}-`) || code.startsWith(`${number}.`)).length > 1;
  if (codes.length > 0)
    return {
      ...found2,
      mention: mention(at, end, codes, codes.length === 1 && !isDay && !isGroup),
    };
  const isClear = isWrapped
    ? suffix.trim() !== '号' || !isTaken(at)
    : isListed || isSubjectPlace(text, at, end);
  return isClear && pattern === BARE
    ? { ...found2, mention: foreign(at, end, number) }
    : isWrapped && wrap !== ''
      ? { ...found2, mention: foreign(at, end, number) }
      : null;
}

/** 14-16 of two known tasks; 12-5 is a date or a score. */
function isKnownRange(text: string, end: number, from: number, index: CodeIndex): boolean {
  const to = matchAt(TO, text, end);
  const last = to ? lastOfRange(text, end + to[0].length, index) : null;
  return last?.number != null && last.number > from && index.byNumber.has(from);
}

const hasRange = (text: string, end: number) => matchAt(TO, text, end) !== null;

/** 号, 项, 事项 and a milestone after a code belong to it. */
function tailEnd(text: string, at: number): number {
  const end = at + (matchAt(SUFFIX, text, at)?.[0].length ?? 0);
  return end + (matchAt(MILESTONE, text, end)?.[0].length ?? 0);
}

function rangeFrom(text: string, first: Found, index: CodeIndex): Mention {
  const { mention: from, number, prefix } = first;
  const to = matchAt(TO, text, from.end);
  if (!to || number === null || (from.codes.length === 0 && prefix === null)) return from;
  const start = from.end + to[0].length;
  const last = letteredAt(text, start, index) ?? lastOfRange(text, start, index);
  if (last?.number == null || last.number <= number || last.number - number > 40) return from;
  const numbers = Array.from({ length: last.number - number + 1 }, (_, step) => number + step);
  const codes = numbers.map((one) =>
    narrowed(
      prefix === null
        ? (index.byNumber.get(one) ?? [])
        : (index.byKey.get(keyOf(prefix, one, undefined)) ?? []),
      index,
    ),
  );
  return {
    start: from.start,
    end: last.mention.end,
    codes: codes.flat(),
    by: 'code',
    isSure: codes.every(({ length }) => length === 1),
    foreign: numbers
      .filter((_, at) => codes[at]?.length === 0)
      .map((one) => `${(prefix ?? '').toUpperCase()}${one}`),
  };
}

/** 6-8 without 项 may be a date or a score; both ends must be tasks. */
function lastOfRange(text: string, at: number, index: CodeIndex): Found | null {
  const found = matchAt(BARE, text, at);
  const number = Number(found?.groups?.number);
  if (!found) return null;
  const bareEnd = at + found[0].length;
  const suffix = matchAt(SUFFIX, text, bareEnd);
  const isKnown = (index.byNumber.get(number) ?? []).length > 0;
  if (!suffix && (matchAt(MEASURE, text, bareEnd) || !isKnown)) return null;
  return { mention: mention(at, tailEnd(text, bareEnd), [], true), prefix: null, number, isBare: true };
}

const mention = (start: number, end: number, codes: readonly string[], isSure: boolean): Mention => ({
  start,
  end,
  codes,
  by: 'code',
  isSure,
  foreign: [],
});

const foreign = (start: number, end: number, written: string): Mention => ({
  start,
  end,
  codes: [],
  by: 'code',
  isSure: false,
  foreign: [written],
});
