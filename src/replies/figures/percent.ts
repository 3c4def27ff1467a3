// A share of the work done as people write it: 80%, 百分之八十, 八成, 六成五, 一半. What is unclear is not guessed.
import nzh from 'nzh/cn';
import { matchAt, SPACED_MEASURE } from '../names/code.ts';

export type PercentRead =
  | { readonly kind: 'percent'; readonly percent: number; readonly end: number }
  /** Out of 0..100, a span, or a number that may mean something else. */
  | { readonly kind: 'unclear'; readonly written: string }
  | { readonly kind: 'none' };

/** 9/30, 9:30 and 1,200 do not end after their first number. */
const WORD_END = '(?=$|[\\s;!?、。…)\\]}】」』]|[.,](?!\\d))';
const LEAD_IN =
  /\s?[,:;=(（、]*\s?(?:(?:目前|现在|已经|已|现|大约|约|完成率|完成进度|总体进度|进度|进展|完成了?|做到|做了|达到了?|达|到了?|为|是)[:=]?\s?){0,4}/y;
const APPROXIMATELY = new RegExp(`(?:左右|上下|以上|了)${WORD_END}`, 'y');
const OF_THE = /\s?的/y;
const CLOSER = /\)/y;

const DIGITS = /-?\d{1,9}(?:\.\d{1,6})?(?=\s?[%‰])/y;
const SIGN = /\s?([%‰])/y;
const HUNDREDTHS = /百分之(-?[\d.]{1,9}|[负零〇一二两三四五六七八九十百千万点]{1,9})%?/y;
const WHOLE = /百分百|百分之百/y;
const TENTHS = new RegExp(
  `([一二两三四五六七八九十]|\\d{1,2})成([一二三四五六七八九半])?(?:${WORD_END}|(?=左右|上下|以上|了))`,
  'y',
);
const HALF = new RegExp(`一半(?:${WORD_END}|(?=左右|上下|以上|了))`, 'y');
const SPAN =
  /\d+(?:\.\d+)?\s?%?\s?(?:->|[-~到至→>]|(?:提高|提升|上升|增加|升)[到至])\s?\d+(?:\.\d+)?\s?[%成]|[一二三四五六七八九][一二三四五六七八九]成|百分之[一二三四五六七八九][一二三四五六七八九]十/y;
const NUMERAL =
  /^(?:一?百|[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九])(?:点[零一二三四五六七八九]{1,2})?$/;

const BARE = new RegExp(`\\d{1,3}${WORD_END}`, 'y');
const BARE_UNCLEAR = new RegExp(
  `-?\\d{1,3}(?:\\.\\d+)?${WORD_END}|[一二三四五六七八九十百]{1,4}${WORD_END}`,
  'y',
);
const ANOTHER_NUMBER = new RegExp(`\\s(?:\\d{1,3}(?:\\.\\d+)?(?:\\s?%|${WORD_END}))|${SPACED_MEASURE}`, 'y');

/**
 * Reads a share at `at`, with words such as 已完成 before it. `isBareAllowed`: a number without a sign counts too,
 * when nothing else can be meant (`/进展 A23 60`). 80%的路基 is a share of something else, hence none.
 */
export function readPercent(view: string, at: number, isBareAllowed = false): PercentRead {
  const leadIn = matchAt(LEAD_IN, view, at)?.[0] ?? '';
  const start = at + leadIn.length;
  const span = matchAt(SPAN, view, start);
  if (span) return { kind: 'unclear', written: span[0] };
  const signed = readSigned(view, start);
  if (signed) return signed.kind === 'percent' ? closed(view, signed) : signed;
  const hasWords = /[^\s,:;=(（、]/.test(leadIn);
  return isBareAllowed ? readBare(view, start, hasWords) : { kind: 'none' };
}

/** A number of up to three digits that stands alone at `at`: a code, a share or a figure, nobody can tell. */
export function readLooseNumber(view: string, at: number): string | null {
  return matchAt(BARE_UNCLEAR, view, at)?.[0] ?? null;
}

const SHARE_ENDS = /$|[\s,;:.!?、。…)]/y;
/** A number with nothing behind it: 50% 20. */
const ALONE = /\s?(\d{1,3}(?:\.\d+)?)\s*$/y;

/**
 * Another share right behind the first, or behind the codes (50% A23 20%): of the same thing, so that only one of them
 * can be meant. 投资完成95% is a figure of its own, and a share that is said twice is said once.
 *
 * @param codesEnd where the codes end, which may stand after the first share
 * @returns both as written, or null
 */
export function readSecondShare(
  view: string,
  first: Extract<PercentRead, { kind: 'percent' }>,
  codesEnd: number,
): string | null {
  const at = Math.max(first.end, codesEnd);
  const second = readPercent(view, at);
  const number = second.kind === 'none' ? matchAt(ALONE, view, at)?.[1] : undefined;
  const isSame =
    second.kind === 'percent' ? second.percent === first.percent : Number(number) === first.percent;
  if ((second.kind === 'none' && number === undefined) || (second.kind !== 'unclear' && isSame)) return null;
  // 已完成50%土建 is a share of the earthwork.
  if (second.kind === 'percent' && !matchAt(SHARE_ENDS, view, second.end)) return null;
  const end = second.kind === 'percent' ? second.end : view.length;
  return `${first.percent}% ${view.slice(at, end).replace(/^[\s,:;、]+/, '')}`.slice(0, 40);
}

function readSigned(view: string, at: number): PercentRead | null {
  const digits = matchAt(DIGITS, view, at);
  if (digits) {
    const sign = matchAt(SIGN, view, at + digits[0].length);
    const written = digits[0] + (sign?.[0] ?? '');
    return inRange(sign?.[1] === '%' ? Number(digits[0]) : null, written, at + written.length);
  }
  const whole = matchAt(WHOLE, view, at);
  if (whole) return inRange(100, whole[0], at + whole[0].length);
  const hundredths = matchAt(HUNDREDTHS, view, at);
  if (hundredths) return inRange(fromNumeral(hundredths[1] ?? ''), hundredths[0], at + hundredths[0].length);
  const tenths = matchAt(TENTHS, view, at);
  if (tenths) {
    const half = tenths[2] === undefined ? 0 : tenths[2] === '半' ? 5 : (fromNumeral(tenths[2]) ?? 0);
    return inRange((fromNumeral(tenths[1] ?? '') ?? 99) * 10 + half, tenths[0], at + tenths[0].length);
  }
  const halfway = matchAt(HALF, view, at);
  return halfway ? inRange(50, halfway[0], at + halfway[0].length) : null;
}

function readBare(view: string, at: number, hasWords: boolean): PercentRead {
  const bare = matchAt(BARE, view, at);
  const unclear = matchAt(BARE_UNCLEAR, view, at);
  if (!bare) return unclear ? { kind: 'unclear', written: unclear[0] } : { kind: 'none' };
  const end = at + bare[0].length;
  const another = matchAt(ANOTHER_NUMBER, view, end);
  if (hasWords || another)
    return { kind: 'unclear', written: view.slice(at, end + (another?.[0].length ?? 0)) };
  return inRange(Number(bare[0]), bare[0], end);
}

function inRange(percent: number | null, written: string, end: number): PercentRead {
  const isShare = percent !== null && percent >= 0 && percent <= 100;
  return isShare ? { kind: 'percent', percent, end } : { kind: 'unclear', written };
}

function closed(view: string, read: PercentRead & { kind: 'percent' }): PercentRead {
  if (matchAt(OF_THE, view, read.end)) return { kind: 'none' };
  const end = read.end + (matchAt(APPROXIMATELY, view, read.end)?.[0].length ?? 0);
  return { ...read, end: end + (matchAt(CLOSER, view, end)?.[0].length ?? 0) };
}

/** Null when it is not one plain number: nzh reads 八十八十 as 880. */
function fromNumeral(text: string): number | null {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const numeral = text.replaceAll('两', '二').replaceAll('〇', '零');
  return NUMERAL.test(numeral) ? Number(nzh.decodeS(numeral)) : null;
}
