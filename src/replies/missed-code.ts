// The net under a record: a number or a name in the message that is a waiting task's and that no reading has used.
import { numberOf } from '../indicators/numeral.ts';
import { rolesOf } from './amounts.ts';
import type { Group } from './pieces.ts';
import type { Readable } from './readable.ts';
import { readTargets } from './said-quantities.ts';
import { covers } from './spans.ts';
import { NOT_NEEDED } from './state-words.ts';
import { GENERIC, ownPairs } from './task-titles.ts';
import type { Intention, KnownContext } from './understanding.ts';

/** 十六还没开工: a spoken number before words that report. */
const SPOKEN =
  /(?<![第一二三四五六七八九十百千\d])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百[零一二三四五六七八九十]{1,3})(?=(?:号|项)?(?:还|已|没|都|也|做|完|办|开|推|卡|要|延|在|正|未))/g;

/** 要推到明年: words that ask for more time. */
const ASKS_FOR_TIME =
  /(?:要|想|得|申请|需要?|希望|请求|能否|只能)[^,;。]{0,4}(?:(?:推|延|顺|缓)(?:迟|期|后)?到|延期|推迟|顺延|宽限)|(?:推迟?|延期?|顺延|延后|缓|拖)到(?=[^,;。]{0,12}(?:[月日号周年底节]|[天后前时]))/;

/** Time that is asked for, of which no reading came: 要推到明年元旦后. */
export const missedRequest = ({ view }: Readable, intentions: readonly Intention[]): string | null =>
  intentions.some(({ intent }) => intent === 'extension' || intent === 'withdraw') || NOT_NEEDED.test(view)
    ? null
    : (ASKS_FOR_TIME.exec(view)?.[0] ?? null);

/** A number that is another task's and that nobody read: part of the message would be lost. */
export function missedCode({ view }: Readable, groups: readonly Group[], known: KnownContext): string | null {
  const read = placesRead(groups);
  // 完成65%,B7730%: a code and its share without a gap.
  const glued = [...view.matchAll(/(?<![A-Za-z])[A-Za-z]{1,6}-?\d{2,8}%/g)].find(
    ({ index }) => !covers(read, index),
  );
  if (glued) return glued[0];
  const named = groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes));
  return unreadNumber(view, read, named, known);
}

/** 签了18: a number behind what was done, without a unit, that nobody read. */
export function missedAmount({ view }: Readable, groups: readonly Group[]): string | null {
  const read = placesRead(groups);
  const fraction = [...view.matchAll(/\d+\/\d+/g)].find(({ index }) => !covers(read, index));
  if (fraction) return fraction[0];
  const found = [
    ...view.matchAll(/(?:[\p{Script=Han}]了|完成|累计|[到达共])\s?(?<number>\d{1,4})(?=$|[\s,;。])/gu),
  ].find(({ index, 0: words }) => !covers(read, index + words.length - 1));
  return found?.groups?.number ?? null;
}

/** 8号图纸定了: a day of the month that stands alone may be a task. */
const isLooseDay = (
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean => /^\d{1,2}号$/.test(text.slice(start, end)) && /(?:^|[\s,;。_])$/.test(text.slice(0, start));

/** Where the names, shares, amounts and days stand. */
const placesRead = (groups: readonly Group[]): { start: number; end: number }[] =>
  groups.flatMap(({ mentions, pieces }) => [
    ...mentions,
    ...pieces.flatMap((piece) =>
      [
        ...piece.shares,
        ...piece.quantities,
        ...piece.dates.filter((date) => !isLooseDay(piece.text, date)),
      ].map(({ start, end }) => ({
        start: start + piece.start,
        end: end + piece.start,
      })),
    ),
  ]);

/** A number outside the places that were `read` that is the code of a task that is not `named`. */
export function unreadNumber(
  view: string,
  read: readonly { readonly start: number; readonly end: number }[],
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

/** 培训搞了1800人次 behind another task's report: an amount in the unit of a target that nobody named. */
export function missedUnit(groups: readonly Group[], { pending }: KnownContext): string | null {
  const named = new Set(groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes)));
  const unitsOf = (tasks: KnownContext['pending']) =>
    new Set(tasks.flatMap(({ target }) => readTargets(target).map(({ unit }) => unit)));
  const others = unitsOf(pending.filter(({ code }) => !named.has(code)));
  for (const { mentions, pieces } of groups) {
    const codes = mentions.flatMap((one) => one.codes);
    const own = unitsOf(pending.filter(({ code }) => codes.includes(code)));
    if (pieces.some(({ done }) => done === 'whole')) continue;
    const told = pieces.filter(({ isNaming }) => !isNaming).flatMap((piece) => rolesOf([piece]));
    const found = told.find(
      ({ role, unit, end, clause }) =>
        role === 'amount' && others.has(unit) && !own.has(unit) && !/^点/.test(clause.text.slice(end)),
    );
    if (found) return found.clause.text.slice(0, found.end).trim();
  }
  return null;
}

/** What may stand before a name that begins a sentence in one breath: 做了二十六台公厕九座都弄好了. */
const BREATH = /^$|[^\p{Script=Han}]$|[了好完台座个所家处条套户栋亩里]$/u;

/** What is told of it follows soon: 清了6公里, 九座. */
const TELLS =
  /^(?:\p{Script=Han}{0,2}|[那这][个项块边]\p{Script=Han}{0,2})(?:\d|[一二两三四五六七八九十]|了|完|好|已|都|全|没|卡|停)/u;

/** 公厕 where a sentence may begin, read as said of another task: a part of a title that nobody named. */
export function missedTitle(groups: readonly Group[], known: KnownContext): string | null {
  const named = new Set(groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes)));
  const own = known.pending
    .filter(({ code }) => named.has(code))
    .map(({ title, target }) => `${title ?? ''}|${typeof target === 'string' ? target : ''}`)
    .join('|');
  const whole = new Set(
    known.pending.flatMap(({ code, title }) => (named.has(code) ? [] : ownPairs(title ?? '', 3))),
  );
  const others = new Set(
    known.pending.flatMap(({ code, title }) => (named.has(code) ? [] : ownPairs(title ?? ''))),
  );
  for (const { text } of groups.flatMap(({ pieces }) => pieces))
    for (let at = 0; at + 1 < text.length; at++) {
      const long = text.slice(at, at + 3);
      if (whole.has(long) && !own.includes(long)) return long;
      const pair = text.slice(at, at + 2);
      if (
        others.has(pair) &&
        !own.includes(pair) &&
        BREATH.test(text.slice(0, at).slice(-1)) &&
        TELLS.test(text.slice(at + 2))
      )
        return pair;
    }
  return null;
}

/** Where a sentence may begin: at the head of a clause, and in one breath behind a state or a figure. */
const IN_ONE_BREATH = '(?<=[了好完成半%家座个所处户亩里]|\\s)';
const HEAD_OF_CLAUSE = new RegExp(`(?:^\\s*|${IN_ONE_BREATH})(?=\\p{Script=Han}{2})`, 'gu');
const BEHIND = new RegExp(`${IN_ONE_BREATH}(?=\\p{Script=Han}{2})`, 'gu');
const SHORTEST = 2;
const LONGEST = 6;

/** 地标申报 for 地理标志产品申报 where a sentence may begin, behind another task's report. */
export function missedShortName(groups: readonly Group[], { pending }: KnownContext): string | null {
  const named = new Set(groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes)));
  const titlesOf = (isNamed: boolean) =>
    pending.filter(({ code }) => named.has(code) === isNamed).map(({ title }) => title ?? '');
  const [own, others] = [titlesOf(true), titlesOf(false)];
  for (const { text, isNaming } of groups.flatMap(({ pieces }) => pieces))
    for (const { index, 0: blank } of text.matchAll(isNaming ? BEHIND : HEAD_OF_CLAUSE)) {
      const rest = text.slice(index + blank.length);
      const head = /^\p{Script=Han}+/u.exec(rest.slice(0, LONGEST))?.[0] ?? '';
      for (let length = head.length; length >= SHORTEST; length--) {
        const short = head.slice(0, length);
        if (short.replace(GENERIC, '').length < SHORTEST) continue;
        // Two characters stand in many titles: what is told of them must follow.
        const isEnough =
          length > SHORTEST ||
          (!isNaming && /^[那这][个项块边]/.test(rest.slice(length))) ||
          (!isNaming && TELLS.test(rest.slice(length)));
        const isOf = (title: string) => shortens(short, title);
        if (isEnough && others.some(isOf) && !own.some(isOf)) return short;
      }
    }
  return null;
}

/** Whether all characters of `short` stand in the title in their order. */
function shortens(short: string, title: string): boolean {
  let at = 0;
  for (const character of title) if (character === short.charAt(at)) at++;
  return at === short.length;
}
