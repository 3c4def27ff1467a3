// A message that is neither a command nor a correction: every group's reading, and one act for all of them.

import { numberOf } from '../indicators/numeral.ts';
import { missedIn } from './doubts/missed.ts';
import { readExtension } from './extension-words.ts';
import { withoutFillers } from './fillers.ts';
import { actOf } from './one-act.ts';
import type { Outcome } from './outcome.ts';
import { cutIntoGroups, type Group, type Piece } from './pieces.ts';
import { isReportLike, readNameless } from './read-nameless.ts';
import { type ReadOptions, readOne } from './read-one.ts';
import { cutOut, type Readable } from './readable.ts';
import { NOT_NEEDED } from './state-words.ts';
import type { KnownContext, Understanding } from './understanding.ts';

/** Means all of several quoted tasks. */
const ALL = /都|均|全部?|所有|一起|一并|统统/;
export function readReports(text: Readable, known: KnownContext, options: ReadOptions): Understanding {
  const counted = /^\s*([三四五六七八])[个项件](?=[都全均])/.exec(text.view);
  // 三个都完成了 of three that were quoted.
  if (counted && options.quoted.length > 1 && numberOf(counted[1] ?? '') === options.quoted.length)
    return readReports(cutOut(text, counted[0].length, text.view.length), known, options);
  const { groups, before } = cutIntoGroups(text, known, options.quoted);
  const all = withLead(groups, before, options);
  const told = all.length > 1 ? all.filter((group) => !group.pieces.every(needsNothing)) : all;
  if (told.length === 0) return readNameless(text, before, known, options.wanted);
  const isAllNamed = namesAll(told, known);
  const outcomes = told.map((group, at) =>
    readOne(text, group, known, { ...options, isAllNamed, isLater: at > 0 }),
  );
  const isMixed =
    told.some((group, at) => isOfAll(group, told) || isLost(group, outcomes[at])) || isTwice(groups, before);
  const understood = actOf(isMixed ? outcomes.map(doubted) : outcomes, known);
  const missed = understood.act === 'record' ? missedIn(text, all, understood.intentions, known) : null;
  if (missed === null) return understood;
  const codes = understood.intentions.flatMap(({ tasks }) => tasks);
  return {
    ...understood,
    act: 'ask',
    question: { doubt: 'which-task', codes: [...codes], words: missed, example: null },
  };
}

/** 助餐点新增21个，适老化改造315户，都完成七成: the last words may be said of all that was named. */
const isOfAll = (group: Group, groups: readonly Group[]): boolean =>
  groups.length > 1 &&
  group === groups.at(-1) &&
  new Set(group.mentions.flatMap(({ codes }) => codes)).size === 1 &&
  group.pieces.some(
    ({ isNaming, text }) =>
      !isNaming &&
      /^[\s_]*(?:(?:都|均)(?!是?(?:因|由于)|是[^,;。]{0,8}(?:原因|问题))|全都|两个都|[两三四]项都)/.test(
        text,
      ),
  );

/** Y1七成五 其他的再报给你: a report that was taken for words to somebody else. */
const isLost = ({ pieces, mentions }: Group, outcome: Outcome | undefined): boolean =>
  outcome?.intentions.length === 0 &&
  outcome.doubt === null &&
  mentions.every((one) => one.foreign.length === 0) &&
  pieces.some(({ isNod, text }) => !isNod && /\d|\p{Script=Han}{2}/u.test(withoutFillers(text)));

/** 桥修好了5座，站台弄了24个: figures before the first name, which has figures of its own. */
const isTwice = ([first]: readonly Group[], before: readonly Piece[]): boolean =>
  before.some(({ shares, quantities, isNod }) => !isNod && (shares.length > 0 || quantities.length > 0)) &&
  (first?.pieces.some(({ shares, quantities }) => shares.length > 0 || quantities.length > 0) ?? false);

const doubted = (outcome: Outcome): Outcome =>
  outcome.doubt === null && outcome.intentions.length > 0 ? { ...outcome, doubt: 'mixed' } : outcome;

/** 42不用延 beside a report of another task. */
const needsNothing = ({ text }: Piece) =>
  NOT_NEEDED.test(text) && /^[_\s]*$/.test(text.replace(NOT_NEEDED, ''));

function namesAll(groups: readonly Group[], { pending }: KnownContext): boolean {
  const named = new Set(groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes)));
  return groups.length > 1 && pending.every(({ code }) => named.has(code));
}

/** Words before the first name belong to the quoted tasks, or else to the first name. */
function withLead(groups: readonly Group[], before: readonly Piece[], { quoted }: ReadOptions): Group[] {
  const said = before.filter(({ isNod }) => !isNod);
  const [first, ...rest] = groups;
  if (!first) return said.length > 0 && quoted.length > 0 ? [quoteGroup(said, quoted)] : [];
  // 再给十天,B9也是 with a quote: the first words are said of the quoted task.
  const isOfQuote =
    quoted.length > 0 &&
    !first.mentions.some(({ codes }) => codes.some((code) => quoted.includes(code))) &&
    said.some((piece) => isReportLike(piece) || readExtension(piece) !== null);
  if (isOfQuote) return [quoteGroup(said, quoted), ...groups];
  return [{ mentions: first.mentions, pieces: [...said, ...first.pieces] }, ...rest];
}

/** 两项 of two that were quoted are all of them. */
function countSaid(text: string): number | null {
  const count = /(?<![前后第其])([两俩二三四五六\d])(?:个|项|件)?(?=[\s_都均也已完办搞弄]|$)/.exec(text)?.[1];
  return count === undefined ? null : count === '俩' ? 2 : numberOf(count);
}

function quoteGroup(pieces: readonly Piece[], quoted: readonly string[]): Group {
  const isSure =
    quoted.length === 1 || pieces.some(({ text }) => ALL.test(text) || countSaid(text) === quoted.length);
  return { mentions: [{ start: 0, end: 0, codes: quoted, by: 'quote', isSure, foreign: [] }], pieces };
}
