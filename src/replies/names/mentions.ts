// Where a message names its tasks: codes, titles at places where a task can be named, words that point at the quote.

import { readSaidDates } from '../figures/said-dates.ts';
import { readSaidShares } from '../figures/said-shares.ts';
import { withoutFillers } from '../fillers.ts';
import type { Readable } from '../readable.ts';
import { clauseStart, covers } from '../spans.ts';
import { DONE } from '../state-words.ts';
import type { KnownContext } from '../understanding.ts';
import { indexCodes, type Mention } from './code-index.ts';
import { BETWEEN_LISTED, excepted, picked, setApart } from './listed-names.ts';
import { pointers, topicOf } from './pointers.ts';
import { findShortNames } from './short-names.ts';
import { findCodes } from './task-codes.ts';
import { findTitles } from './task-titles.ts';

export const ENUMERATOR = /^[\s(]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、)]\s?(?!\d)|^\s*[①-⑳]/;
/** 30家 of 30家老年食堂 counts what the title names. */
const COUNTS_TITLE = /\d{1,6}(?:\.\d{1,3})?\s?[家个座所处条台套户亩间栋公里米]{1,2}$/;

/** A3宿舍楼和A9周转房分别: a code and its title, one of several. */
const IN_A_LIST = /^\s?(?:[和与及跟、]|分别|各|均|都)/;
const VERB_FIRST = new RegExp(
  `^(?:已经?|都|全部|[\\s:])*(?:${DONE}|启动|开工|开始|推进|正在推进|关于)了?的?[:\\s]?$`,
  'i',
);

/** Codes, then titles at places where a task can be named, then words that point at the quoted message. */
export function findMentions(text: Readable, known: KnownContext, quoted: readonly string[]): Mention[] {
  const dates = readSaidDates(text.view, known.today);
  const shares = readSaidShares(text.view);
  const isTaken = (at: number) =>
    [dates, shares].some((spans) => spans.some(({ start, end }) => at >= start && at < end));
  const codes = withoutEnumerators(
    text.lower,
    findCodes(text.lower, indexCodes(known.pending, quoted), isTaken),
  );
  const titles = findTitles(text.lower, known.pending);
  const mentions = [...codes];
  for (const found of titles) {
    const title = withItsNumber(text.view, found);
    const inside = codes.find(({ start, end }) => start < title.end && end > title.start);
    const next = codes.find(({ start }) => start >= title.end);
    const gap = next === undefined ? ',' : text.view.slice(title.end, next.start);
    // 征收那个GX-101: the code says which of them.
    const isNamedTwice =
      next?.isSure && /^[\s的("'“]*$/.test(gap) && next.codes.every((code) => title.codes.includes(code));
    if (next && isNamedTwice) {
      replace(mentions, next, { ...next, start: title.start });
      continue;
    }
    const before = codes.findLast(({ end }) => end <= title.start);
    const between = before === undefined ? ',' : text.view.slice(before.end, title.start);
    // 十五 of 百分之四十五 is no title.
    if (inside || (isTaken(title.start) && isTaken(title.end - 1))) continue;
    if (before && !/[,;。!?\n]/.test(between) && before.codes.some((code) => title.codes.includes(code))) {
      settle(mentions, before, title, between === '' && IN_A_LIST.test(text.view.slice(title.end)));
    } else if (before && before.foreign.length === 0 && /^[\s:的"'”]*$/.test(between)) {
      // A23 and another task's title right behind it: one of the two is a slip.
      replace(mentions, before, { ...before, codes: [...before.codes, ...title.codes], isSure: false });
    } else if (canName(text.view, title, mentions)) mentions.push(title);
  }
  // Codes name without a doubt; beside them a short form may be a part of what they name.
  if (codes.length === 0 && quoted.length === 0)
    mentions.push(...findShortNames(text.view, known.pending, mentions));
  // 公园路停车场12号完工的: right behind another task's title the number may be a day.
  for (const code of codes) {
    const title = mentions.find(({ by, end }) => by === 'title' && end === code.start);
    if (title && !code.codes.some((one) => title.codes.includes(one)))
      replace(mentions, code, { ...code, isSure: false });
  }
  const topic = quoted.length === 0 ? topicOf(text.view, mentions) : [];
  const listed = topic.flatMap((one) => one.codes);
  const pointed = pointers(text.view, listed.length > 0 ? listed : quoted, mentions);
  const isPointed = ({ start, foreign }: Mention) => foreign.length > 0 && covers(pointed, start);
  const named = mentions.filter((one) => !topic.includes(one) && !isPointed(one));
  const inOrder = [...named, ...pointed].sort((a, b) => a.start - b.start);
  return picked(text.view, setApart(text.view, excepted(text.view, inOrder)));
}

/** 23渔港整治 and 渔港整治23: the number beside a title belongs to it where it is the task's own. */
function withItsNumber(view: string, title: Mention): Mention {
  const after = /^\s?(\d{1,4})(?:号|项(?!目))?(?=$|[\s,;。:、和与及跟都也已均办完做推])/.exec(
    view.slice(title.end, title.end + 8),
  );
  if (after && isOwnNumber(title, after[1])) return { ...title, end: title.end + after[0].length };
  const before = /(?<![\d.A-Za-z-])(\d{1,4})[号项]?\s?$/.exec(
    view.slice(Math.max(0, title.start - 8), title.start),
  );
  return before && isOwnNumber(title, before[1])
    ? { ...title, start: title.start - before[0].length }
    : title;
}

const isOwnNumber = ({ codes }: Mention, written: string | undefined) =>
  codes.some((code) => Number(/\d+$/.exec(code)?.[0]) === Number(written));

/** The title behind a code says which of several tasks with that number is meant. */
function settle(mentions: Mention[], code: Mention, title: Mention, isNext: boolean): void {
  const both = code.codes.filter((one) => title.codes.includes(one));
  const end = isNext ? title.end : code.end;
  if (!code.isSure && both.length === 1) replace(mentions, code, { ...code, codes: both, isSure: true, end });
  else if (isNext && code.isSure) replace(mentions, code, { ...code, end });
}

function replace(mentions: Mention[], old: Mention, anew: Mention): void {
  const at = mentions.indexOf(old);
  if (at >= 0) mentions[at] = anew;
}

/** 1、A23 and 2.路基工程 number the lines; 11、14 lists codes. */
function withoutEnumerators(view: string, mentions: readonly Mention[]): Mention[] {
  return mentions.filter((one, at) => {
    const next = mentions[at + 1];
    const isHead = one.start === 0 || /[\n;。\s(]/.test(view.charAt(one.start - 1));
    const isNumber = /^\d{1,2}$/.test(view.slice(one.start, one.end));
    const isBeforeCode =
      next &&
      /^[.、)]\s?$/.test(view.slice(one.end, next.start)) &&
      !/^\d+(?:号|项)?$/.test(view.slice(next.start, next.end));
    // (2)003: in brackets it numbers the line, whatever follows.
    const isBracketed =
      view.charAt(one.start - 1) === '(' && view.charAt(one.end) === ')' && next !== undefined;
    return !(isNumber && (isBracketed || (isHead && isBeforeCode)));
  });
}

/** A title names a task at the head of a clause, after its verb, or right after what was said of another task. */
function canName(view: string, title: Mention, mentions: readonly Mention[]): boolean {
  const head = clauseStart(view, title.start, ',;。!?\n');
  const other = mentions.findLast(({ start, end }) => start >= head && end <= title.start);
  const ahead = view.slice(other?.end ?? head, title.start);
  const isLong = title.end - title.start >= 4 && !/[已了]/.test(view.slice(title.start, title.end));
  const before = isLong ? ahead.replace(COUNTS_TITLE, '') : ahead;
  if (other)
    return (
      /(?:了|成|%|好|完|结|中|工|住|半|百分之[零一二三四五六七八九十点]{1,5})\s?、?\s?$|\s$/.test(before) ||
      BETWEEN_LISTED.test(before) ||
      before.trim() === ''
    );
  // A word as short as 码头 names a task only where nothing stands before it.
  const mayPrecede = title.end - title.start >= 4 ? 2 : 0;
  return withoutFillers(before.replace(ENUMERATOR, '')).length <= mayPrecede || VERB_FIRST.test(before);
}
