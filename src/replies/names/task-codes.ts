// The codes of the tasks that wait, whatever they look like (A23, GQ-007, 7, 事项三), found in a text however written.

import { numberOf } from '../../indicators/numeral.ts';
import { BARE, HAN, lastOfRange, numberAt, TO } from './bare-numbers.ts';
import { matchAt } from './code.ts';
import { type CodeIndex, keyOf, type Mention, narrowed, PARTS } from './code-index.ts';
import {
  BEFORE_DATE,
  BEFORE_DAY,
  type Found,
  foreign,
  MEASURE,
  mentionOf,
  tailEnd,
  WRAP,
} from './code-parts.ts';

const LETTERS = new RegExp(
  `(?:${WRAP})*(?<letters>[a-z]{1,6}|\\d{2,4}(?=[-_]))[\\s_-]?(?<number>\\d{1,6})(?:\\.(?<row>\\d{1,3}))?(?![\\d%]|[a-z](?![a-z]{0,5}-?\\d))`,
  'y',
);

/** Roads, papers and other things that look like codes: G60高速, A4纸, PM2.5. */
const OTHER_THINGS =
  /高速|国道|省道|县道|线|纸|楼|桥|地块|标段|标(?![准已])|路|型|级|版|网|座|栋|区块|井|泵|站|轮|类|期/y;
const OTHER_LETTERS = /^(?:pm|co|g|s|x|q|k|no|v|ok|h|p|wifi|vol)$/;
const ROW = /(?<number>\d{1,3})\.(?<row>\d{1,2})(?![\d.%])/y;

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
    return { mention: mentionOf(at, tailEnd(text, end), [code], true), prefix, number: value, isBare: false };
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
      mention: mentionOf(at, tailEnd(text, end), chosen, chosen.length === 1),
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
      mention: mentionOf(at, tailEnd(text, end), joint, false),
      prefix: letters,
      number: null,
      isBare: false,
    };
  const stem = index.all.filter((one) => one.toLowerCase().startsWith(`${found[0].trim()}-`));
  if (stem.length > 1)
    return { mention: mentionOf(at, end, stem, false), prefix: letters, number: null, isBare: false };
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
    mention: mentionOf(at, tailEnd(text, end), codes, codes.length === 1),
    prefix: null,
    number: null,
    isBare: true,
  };
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
  const isBetweenOwn = codes.at(0)?.length === 1 && codes.at(-1)?.length === 1;
  return {
    start: from.start,
    end: last.mention.end,
    codes: codes.flat(),
    by: 'code',
    isSure: codes.every(({ length }) => length < 2),
    // 101到105都完成: between two of one's own those of others, or what is closed, may lie.
    foreign: isBetweenOwn
      ? []
      : numbers
          .filter((_, at) => codes[at]?.length === 0)
          .map((one) => `${(prefix ?? '').toUpperCase()}${one}`),
  };
}
