// A message that is neither a command nor a correction: every group's reading, and one act for all of them.

import { numberOf } from '../indicators/numeral.ts';
import { leadingAway } from './disclaimers.ts';
import { readExtension } from './extension-words.ts';
import { missedAmount, missedCode, missedRequest, missedTitle } from './missed-code.ts';
import { actOf } from './one-act.ts';
import { eachTask, type Outcome } from './outcome.ts';
import { cutIntoGroups, type Group, type Piece } from './pieces.ts';
import { POLITE_REQUEST } from './question-words.ts';
import { readEach } from './read-each.ts';
import { readGroup } from './read-group.ts';
import { isReportLike, readNameless } from './read-nameless.ts';
import { isForBot, readQuestion } from './read-question.ts';
import { cutOut, ownWords, type Readable } from './readable.ts';
import { NOT_NEEDED } from './state-words.ts';
import type { Intent, KnownContext, Understanding } from './understanding.ts';

/** Means all of several quoted tasks. */
const ALL = /都|均|全部?|所有|一起|一并|统统/;
const ALL_BUT = /除了?|只剩|就剩|仅剩|剩下?|唯独|就差|只有/;
const THE_OTHERS = /其[他它余]|剩下|别的|另外(?:几|两|三|的)/;
const ONLY_LEFT = /(?:只剩|就剩|仅剩|还剩|唯独|就差)\s*$/;
/** 其余不变, 其他的下周再报. */
const NOTHING_OF_OTHERS =
  /(?:其[他它余]|剩下|别的|另外(?:几|两|三|的))[^,;。]{0,12}(?:不变|照旧|没变化|再报|后报|另报|报给|再说)/;
/** 那两个都弄好了 of one title. */
const COUNTS_SEVERAL = /[那这]?(?:[两俩三四五]|[2-5])(?:个|项|件)都/;
/** 11和12有一个昨天开工了: nobody says which. */
const ONE_OF = /(?:有|其中|只有)(?:一|两|几|\d)[个项件]|之一/;
/** Which of several that were quoted. */
const BY_PLACE = /第[一二三四五六]个|[前后头][一两俩二三四](?:个|项|条|件)|(?:最后|头)一[个项条件]/;
const BY_PLACE_QUOTED = new RegExp(`${BY_PLACE.source}|其中(?!_)`);
/** Alone these ask for a list; behind a task's name they say how it stands. */
const STATE_ALONE = /^[\s_]*(?:未办结|未完成|没办完|在办)[\s_]*$/;

export interface ReadOptions {
  readonly quoted: readonly string[];
  /** What a command's word or a correction's head already said. */
  readonly wanted: Intent | null;
  /** The message names every task that waits, so that 只剩15 leaves nothing open. */
  readonly isAllNamed?: boolean;
  /** Behind what was said of other tasks. */
  readonly isLater?: boolean;
}

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
  const missed =
    understood.act === 'record'
      ? (missedCode(text, all, known) ??
        missedAmount(text, all) ??
        missedTitle(all, known) ??
        missedRequest(text, understood.intentions))
      : null;
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
      !isNaming && /^[\s_]*(?:(?:都|均)(?!是?(?:因|由于))|全都|两个都|[两三四]项都)/.test(text),
  );

/** Y1七成五 其他的再报给你: a report that was taken for words to somebody else. */
const isLost = ({ pieces, mentions }: Group, outcome: Outcome | undefined): boolean =>
  outcome?.intentions.length === 0 &&
  outcome.doubt === null &&
  mentions.every((one) => one.foreign.length === 0) &&
  pieces.some(
    ({ shares, quantities, done, begun, senses }) =>
      shares.length + quantities.length > 0 || done || begun || senses.has('blocked'),
  );

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

/** 建成1.2万亩，剩下的10月底完成: what is left of the task itself, not of the list. */
const isOwnRest = (before: readonly Piece[]) =>
  before.some(
    ({ quantities, shares, done }) =>
      done !== 'whole' && (quantities.length > 0 || shares.some(({ percent }) => percent !== 100)),
  );

/** 做了一大半 剩下装修, in one breath. */
const isRestOfItself = ({ text, shares }: Piece) => shares.some(({ end }) => end <= text.search(THE_OTHERS));

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

function readOne(
  text: Readable,
  { mentions, pieces }: Group,
  known: KnownContext,
  { quoted, wanted, isAllNamed = false, isLater = false }: ReadOptions,
): Outcome {
  const tasks = [...new Set(mentions.flatMap(({ codes }) => codes))];
  const foreign = mentions.flatMap((one) => one.foreign);
  const note = noteOf(text, pieces, mentions);
  const asking = pieces.filter(
    (piece) => isForBot(piece) && (piece.isNaming || !STATE_ALONE.test(piece.text)),
  );
  const isRequest =
    asking.length > 0 &&
    pieces.some((piece) => readExtension(piece) !== null && POLITE_REQUEST.test(piece.text));
  if (asking.length > 0 && !isRequest && wanted === null)
    return readQuestion(text, pieces, [...tasks, ...foreign], note, (head) =>
      readOne(text, { mentions, pieces: head }, known, { quoted: [], wanted: null }),
    );
  const said = {
    tasks,
    pieces: isRequest ? pieces.map((piece) => ({ ...piece, asks: null })) : pieces,
    note,
    wanted,
  };
  const outcome = readEach(said) ?? readGroup(said, known);
  if (outcome.intentions.length === 0 && outcome.doubt === null && foreign.length === 0) return outcome;
  if (tasks.length === 0)
    return foreign.length > 0
      ? { intentions: [], doubt: 'not-theirs', words: foreign.join('、') }
      : { intentions: outcome.intentions, doubt: 'no-task', words: note };
  if (foreign.length > 0) return { ...outcome, doubt: 'not-theirs', words: foreign.join('、') };
  const unsure = mentions.find(({ isSure }) => !isSure);
  // 上面三个第一个办结后两个都在推进: said of one by one.
  const places = mentions.every(({ by }) => by === 'quote') ? BY_PLACE_QUOTED : BY_PLACE;
  const isByPlace =
    (tasks.length > 1 || quoted.length > 1) && pieces.some(({ text: words }) => places.test(words));
  if (isByPlace) return eachTask(outcome, 'several-quoted', tasks, note);
  if (unsure)
    return eachTask(outcome, unsure.by === 'quote' ? 'several-quoted' : 'which-task', unsure.codes, note);
  const lead = pieces.find(({ isNaming, lead: words }) => isNaming && ALL_BUT.test(words));
  if (
    (lead && !isAllNamed && !(isLater && /[只就仅]剩/.test(lead.lead))) ||
    pieces.some(
      (piece, at) =>
        THE_OTHERS.test(piece.text) &&
        !NOTHING_OF_OTHERS.test(piece.text) &&
        !isOwnRest(pieces.slice(0, at)) &&
        !isRestOfItself(piece),
    )
  )
    return { ...outcome, doubt: 'rest-of-list', words: note };
  // 目标是A23办结: what is led to like this is no report. An extension may be wished for.
  const behind = pieces.map(({ text: words }) => words).join(',');
  const away = pieces.flatMap(({ isNaming, lead: words }) =>
    isNaming ? (leadingAway(words, behind) ?? []) : [],
  )[0];
  if (
    away !== undefined &&
    outcome.doubt === null &&
    outcome.intentions.some(({ intent }) => intent !== 'extension')
  )
    return { ...outcome, doubt: 'unsure', words: away };
  if (pieces.some(({ isNaming, lead: words }) => isNaming && isOthers(words, known)))
    return { ...outcome, doubt: 'mixed', words: note };
  // 5到9项只剩7没办完: what is said of the others is not said in words.
  const isByTitle = tasks.length === 1 && mentions.every(({ by }) => by === 'title');
  if (
    isByTitle &&
    pieces.some(({ text: words, quantities }) => quantities.length === 0 && COUNTS_SEVERAL.test(words))
  )
    return { ...outcome, doubt: 'which-task', words: note };
  if (tasks.length > 1 && pieces.some(({ text: words }) => ONLY_LEFT.test(words)))
    return { ...outcome, doubt: 'rest-of-list', words: note };
  if (tasks.length > 1 && pieces.some(({ text: words }) => ONE_OF.test(words)))
    return { ...outcome, doubt: 'mixed', words: note };
  const unknown = tasks.filter((code) => !known.pending.some((one) => one.code === code));
  if (unknown.length > 0) return { ...outcome, doubt: 'not-theirs', words: unknown.join('、') };
  return outcome;
}

/** 水利局的A23 from a liaison of another department. */
function isOthers(lead: string, { department }: KnownContext): boolean {
  const named = /([\p{Script=Han}]{2,8}(?:局|委|办|中心|镇|乡|街道|公司))的?\s?$/u.exec(lead)?.[1];
  return named !== undefined && !/我|本|咱/.test(named) && !(department ?? '').includes(named.slice(-4));
}

function noteOf(text: Readable, pieces: readonly Piece[], mentions: Group['mentions']): string {
  const [first] = pieces;
  if (!first) return '';
  const named = mentions[0];
  const start =
    named &&
    pieces.length > 0 &&
    named.start >= first.start &&
    named.end > 0 &&
    isHead(text, first.start, named.start)
      ? (mentions.at(-1)?.end ?? first.start)
      : first.start;
  return ownWords(text, start, pieces.at(-1)?.end ?? first.end).replace(/[\s,，;；]+$/, '');
}

const isHead = ({ view }: Readable, from: number, to: number) =>
  /^[\s\d.、)(①-⑳]*$/.test(view.slice(from, to));
