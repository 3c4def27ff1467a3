// A code or a number in a message that is a waiting task's and that no reading has used.
import { numberOf } from '../../indicators/numeral.ts';
import type { Group } from '../pieces.ts';
import type { Readable } from '../readable.ts';
import { covers, type Span } from '../spans.ts';
import type { KnownContext } from '../understanding.ts';

/** 十六还没开工: a spoken number before words that report. */
const SPOKEN =
  /(?<![第一二三四五六七八九十百千\d])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百[零一二三四五六七八九十]{1,3})(?=(?:号|项)?(?:还|已|没|都|也|做|完|办|开|推|卡|要|延|在|正|未))/g;

/** A number that is another task's and that nobody read: part of the message would be lost. */
export function missedCode(
  { view, lower }: Readable,
  groups: readonly Group[],
  read: readonly Span[],
  known: KnownContext,
): string | null {
  // 完成65%,B7730%: a code and its share without a gap.
  const glued = [...view.matchAll(/(?<![A-Za-z])[A-Za-z]{1,6}-?\d{2,8}%/g)].find(
    ({ index }) => !covers(read, index),
  );
  if (glued) return glued[0];
  const named = groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes));
  // 完成0.4DB-77也办结了: a whole code that is glued to a figure.
  const whole = known.pending.find(({ code }) => {
    if (named.includes(code)) return false;
    const at = /[A-Za-z\u4e00-\u9fff]/.test(code) && code.length > 2 ? lower.indexOf(code.toLowerCase()) : -1;
    return at >= 0 && !covers(read, at);
  });
  if (whole) return whole.code;
  return unreadNumber(view, read, named, known);
}

/** A number outside the places that were `read` that is the code of a task that is not `named`. */
export function unreadNumber(
  view: string,
  read: readonly Span[],
  named: readonly string[],
  known: KnownContext,
): string | null {
  const numbers = new Set(
    known.pending.flatMap(({ code }) => (named.includes(code) ? [] : (/\d+$/.exec(code)?.[0] ?? []))),
  );
  for (const match of view.matchAll(
    /(?<![\d.%A-Za-z/-])\d{1,4}(?![\d.%A-Za-z/-]|\s?[日时分人]|\s?月(?![底末初]))/g,
  )) {
    const isRead = covers(read, match.index);
    const isEnumerator =
      /(?:^|[\n;。])\s*\(?\s*$/.test(view.slice(0, match.index)) &&
      /^[、.)](?!\d)/.test(view.slice(match.index + match[0].length));
    if (!isRead && !isEnumerator && numbers.has(match[0])) return match[0];
  }
  for (const match of view.matchAll(SPOKEN)) {
    const isRead = covers(read, match.index);
    if (!isRead && numbers.has(String(numberOf(match[0])))) return match[0];
  }
  return null;
}
