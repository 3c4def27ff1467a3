// A title, a part or a short form of one in a message that is a waiting task's and that no reading has used.

import { isTelling, SHORTEST, shortens } from '../names/short-names.ts';
import { ownPairs } from '../names/task-titles.ts';
import type { Group } from '../pieces.ts';
import type { KnownContext } from '../understanding.ts';

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
/** 农厕那个. */
const POINTED = /^[那这][个项块边]/;
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
        if (!isTelling(short)) continue;
        // Two characters stand in many titles: what is told of them must follow.
        const isEnough =
          length > SHORTEST ||
          (!isNaming && (POINTED.test(rest.slice(length)) || TELLS.test(rest.slice(length))));
        const isOf = (title: string) => shortens(short, title);
        if (isEnough && others.some(isOf) && !own.some(isOf)) return short;
      }
    }
  return null;
}
