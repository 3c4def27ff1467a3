// A bare number that is the code of a task: 23, 第十九项, 事项11; and where such a number ends a range.
import { HAN_DIGIT, numberOf } from '../../indicators/numeral.ts';
import { matchAt } from './code.ts';
import { type CodeIndex, exactly, keyOf, type Mention, narrowed } from './code-index.ts';
import {
  BEFORE_DATE,
  BEFORE_DAY,
  type Found,
  foreign,
  MEASURE,
  mentionOf,
  SUFFIX,
  tailEnd,
  WRAP,
} from './code-parts.ts';
import {
  isBarePlace,
  isBeforeItsTitle,
  isCodeAtHead,
  isInsideNumber,
  isSubjectPlace,
} from './code-places.ts';

export const BARE = new RegExp(`(?<wrap>(?:${WRAP})*)(?<number>\\d{1,6})(?!\\d|[a-z])`, 'y');

export const HAN = new RegExp(`(?<wrap>(?:${WRAP})*)(?<number>${HAN_DIGIT}{1,5})`, 'y');

/** 第5、第6、第8项: the word that names them stands behind the last. */
const MORE_ORDINALS = /(?:\s?[、,和及与]\s?第?\d{1,3})+\s?(?:[号项条]|任务|事项)/y;

/** The range sign between codes: 6到8项, A6-8. */
export const TO = /\s?(?:[-~到至]|—)\s?(?=#?第?[a-z]{0,6}[-_]?\d)/y;

export function numberAt(
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
  // 004，一半了: half of it, and no task 1.
  if (pattern === HAN && /^[半点些直定起样般]/.test(text.slice(bareEnd))) return null;
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
    (at === 0 || (previous !== undefined && /[,;。\n]\s?$/.test(text.slice(0, at)))) &&
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
        !isMoreThanWait(text, at, bareEnd, value, index) &&
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
  const isTooMany =
    index.byNumber.has(value) &&
    ((pattern === BARE && isHead) || isMoreThanWait(text, at, bareEnd, value, index));
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
    /^\s?(?:能|会|可以?|要(?![延推缓])|将|就|应|争取|预计|全部能)/.test(text.slice(end, end + 4)) &&
    !/^[^,;。\n]{0,6}(?:月|年底|周)/.test(text.slice(end));
  // 3 is 3-3, but where 3-1 and 3-2 wait too it may be any of them.
  const isGroup =
    index.all.filter((code) => code.startsWith(`${number}-`) || code.startsWith(`${number}.`)).length > 1;
  if (codes.length > 0)
    return {
      ...found2,
      mention: mentionOf(at, end, codes, codes.length === 1 && !isDay && !isGroup),
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

/** 9项想延到下月 of four tasks that wait counts nothing; 9项都办结了 may. */
const isMoreThanWait = (text: string, at: number, end: number, value: number, index: CodeIndex): boolean =>
  value > (at === 0 && !/^\s?项[都均全也]/.test(text.slice(end)) ? 1 : 2) * index.size;

/** 14-16 of two known tasks; 12-5 is a date or a score. */
export function isKnownRange(text: string, end: number, from: number, index: CodeIndex): boolean {
  const to = matchAt(TO, text, end);
  const last = to ? lastOfRange(text, end + to[0].length, index) : null;
  return last?.number != null && last.number > from && index.byNumber.has(from);
}

const hasRange = (text: string, end: number) => matchAt(TO, text, end) !== null;

/** 6-8 without 项 may be a date or a score; both ends must be tasks. */
export function lastOfRange(text: string, at: number, index: CodeIndex): Found | null {
  const found = matchAt(BARE, text, at);
  const number = Number(found?.groups?.number);
  if (!found) return null;
  const bareEnd = at + found[0].length;
  const suffix = matchAt(SUFFIX, text, bareEnd);
  const isKnown = (index.byNumber.get(number) ?? []).length > 0;
  if (!suffix && (matchAt(MEASURE, text, bareEnd) || !isKnown)) return null;
  return { mention: mentionOf(at, tailEnd(text, bareEnd), [], true), prefix: null, number, isBare: true };
}
