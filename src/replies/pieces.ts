// Cuts a message into reports: which tasks are named where, and which words are said of them.
import { type Clause, readClause } from './clause.ts';
import { UNIT } from './figures/units.ts';
import type { Mention } from './names/code-index.ts';
import { BETWEEN_LISTED } from './names/listed-names.ts';
import { ENUMERATOR, findMentions } from './names/mentions.ts';
import { withoutTitle } from './names/task-titles.ts';
import type { Readable } from './readable.ts';
import { NO_REPORT } from './small-talk.ts';
import { blanked } from './spans.ts';
import type { KnownContext, PendingTask } from './understanding.ts';

/** Words of one clause, or of its part from one task's name to the next. */
export interface Piece extends Clause {
  readonly start: number;
  readonly end: number;
  /** Words before the task's name, for 除了7 and 只剩7. */
  readonly lead: string;
  /** Whether this piece names the task itself. */
  readonly isNaming: boolean;
  readonly isForOthers: boolean;
}

/** One or several tasks and all that is said of them. */
export interface Group {
  readonly mentions: readonly Mention[];
  readonly pieces: readonly Piece[];
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly mentions: readonly Mention[];
  /** 0 where the piece begins a clause. */
  readonly lead: string;
}

/** The comma of 1,260个 ends nothing. */
const BREAK = new RegExp(`(?<!\\d),|,(?!\\d{3}\\s?[万亿]?(?:${UNIT}))|[;。!?~\\n]|\\.(?!\\d)`, 'g');
const [FOR_OTHERS] = NO_REPORT.filter(({ sense }) => sense === 'for-others');

/** The groups of `text` in order; the pieces before the first name are in `before`. */
export function cutIntoGroups(
  text: Readable,
  known: KnownContext,
  quoted: readonly string[],
): { groups: Group[]; before: Piece[] } {
  const cuts = cutClauses(text, findMentions(text, known, quoted));
  const before: Piece[] = [];
  const groups: { mentions: readonly Mention[]; pieces: Piece[] }[] = [];
  for (const cut of cuts) {
    if (cut.mentions.length > 0) {
      const same = groups.findLast(({ mentions }) => sameTasks(mentions, cut.mentions));
      if (same && same === groups.at(-1)) same.pieces.push(pieceOf(text, cut, known));
      else groups.push({ mentions: cut.mentions, pieces: [pieceOf(text, cut, known)] });
    } else {
      const piece = pieceOf(text, cut, known, groups.at(-1)?.mentions);
      (groups.at(-1)?.pieces ?? before).push(piece);
    }
  }
  return { groups, before };
}

const HEAD =
  /(?:(?:办结|完成|开工|受阻|推进中?|进行中|未完成|延期)了?|\d\s?%|[一二两三四五六七八九]成|一?大?半)\s*:?\s*$/;
/** What is a report before the code that it is said of. */
const TOLD = /\d|(?:完|好|开工|进场|办结|交付|验收|停工|卡住)了?[\s,;。]*$/;

const tasksOf = (mentions: readonly Mention[]) =>
  mentions.flatMap(({ codes, foreign }) => [...codes, ...foreign]);
const sameTasks = (one: readonly Mention[], other: readonly Mention[]) =>
  tasksOf(one).join() === tasksOf(other).join();

function cutClauses(text: Readable, mentions: readonly Mention[]): Cut[] {
  const cuts: Cut[] = [];
  let start = 0;
  // The ~ of 6~8项 is no end.
  const isInside = (at: number) => mentions.some((one) => one.start < at && at < one.end);
  const ends = [...text.view.matchAll(BREAK)]
    .map(({ index }) => index + 1)
    .filter((end) => !isInside(end))
    .concat(text.view.length);
  for (const end of ends) {
    const inside = mentions.filter((one) => one.start >= start && one.start < end);
    const last = inside.at(-1);
    // A list of codes goes on over its commas: 11,14都好了.
    const next = mentions.find((one) => one.start >= end);
    const between = last && next ? text.view.slice(last.end, next.start) : '';
    // 收缴率87.6%，编号Q4，B7也办结了: the first code ends what was said before it.
    const former = cuts.findLast((cut) => cut.mentions.length > 0);
    const isAlone = /^\s*(?:编号|序号|代码|#)?\s*$/.test(text.view.slice(start, inside[0]?.start ?? start));
    const isTold =
      former === undefined ? TOLD.test(text.view.slice(0, start)) : sameTasks(former.mentions, inside);
    // 办结：A23，B7还没办结, 65% A23，B7开工了: the head of a list ends where a name has words of its own.
    const isHeaded =
      next !== undefined &&
      HEAD.test(text.view.slice(start, inside[0]?.start ?? start)) &&
      /^\s*(?![的都均全])\p{Script=Han}{2}/u.test(text.view.slice(next.end));
    const isEnd = isHeaded || (cuts.length > 0 && isAlone && isTold);
    if (isEnd && last) {
      cuts.push(...cutAtNames(text.view, start, end, inside));
      start = end;
      continue;
    }
    if (/[,、]/.test(between) && /[,\n]/.test(text.view.charAt(end - 1)) && BETWEEN_LISTED.test(between))
      continue;
    const hasEarlier = cuts.some((cut) => cut.mentions.length > 0);
    const head = hasEarlier
      ? ownHead(
          text.view.slice(start, inside[0]?.start ?? start),
          text.view.slice(inside[0]?.end ?? end, end),
        )
      : 0;
    if (head > 0) cuts.push({ start, end: start + head, mentions: [], lead: '' });
    if (end > start) cuts.push(...cutAtNames(text.view, start + head, end, inside));
    start = end;
  }
  return cuts;
}

/** 资金没到位,推不动了 B7也办结了: words before a name that are no lead to it belong to the task before. */
const LEADS_ON =
  /除[了去开]?\s*$|(?:只剩|就剩|仅剩|唯独|就差)\p{Script=Han}{0,2}\s*$|另外|还有\s*$|至于|关于|包括|以及|然后|接着|同时|其中|(?:[的是把将给在对和与及跟到报办]|[:"'(])\s*$/u;
const ownHead = (words: string, after: string): number =>
  /(?:\p{Script=Han}{3,}|^\s*(?:办结|销号|交付|开工|完工|完成|搞定|妥了|齐活|收官|竣工)|\d[%万亿]?\p{Script=Han}{0,2}|[一二三四五六七八九]成)[^\p{Script=Han}]*$/u.test(
    words,
  ) &&
  /\p{Script=Han}{2}/u.test(after) &&
  !LEADS_ON.test(words)
    ? words.length
    : 0;

function cutAtNames(view: string, start: number, end: number, mentions: readonly Mention[]): Cut[] {
  const lists: Mention[][] = [];
  for (const one of mentions) {
    const last = lists.at(-1);
    if (last && BETWEEN_LISTED.test(view.slice(last.at(-1)?.end ?? 0, one.start))) last.push(one);
    else lists.push([one]);
  }
  const [first] = lists;
  if (!first) return [{ start, end, mentions: [], lead: '' }];
  return lists.map((list, at) => ({
    start: at === 0 ? start : (list[0]?.start ?? start),
    end: lists[at + 1]?.[0]?.start ?? end,
    mentions: list,
    lead: at === 0 ? view.slice(start, list[0]?.start) : exceptBefore(view, list[0]?.start ?? 0),
  }));
}

/** 5到9除了8都办结了: the word before a later name that sets it apart. */
const exceptBefore = (view: string, at: number) =>
  /(?:除了?|除去|除开|不含|不算|扣除|只剩|就剩|仅剩|唯独|就差)\s*$/.exec(
    view.slice(Math.max(0, at - 6), at),
  )?.[0] ?? '';

function pieceOf(
  text: Readable,
  { start, end, mentions, lead }: Cut,
  known: KnownContext,
  of: readonly Mention[] = mentions,
): Piece {
  const names = mentions.map((one) => ({ start: one.start - start, end: one.end - start }));
  let words = blanked(text.view.slice(start, end), names);
  // Between listed names the separators are no words either.
  words = words.replace(/_[\s、,&+/和与及跟]+(?=_)/g, (gap) => '_'.repeat(gap.length));
  words = words.replace(ENUMERATOR, (mark) => '_'.repeat(mark.length)).replace(/[,;。!\n.]$/, ' ');
  const title = titleOf(of, known);
  const aim = titleOf(of, known, aimOf);
  const clause = readClause(words, known.today, title, text.view.slice(start, end), aim);
  return {
    ...clause,
    start,
    end,
    lead,
    isNaming: mentions.length > 0,
    // 食堂 in the title of the task is no talk about lunch.
    isForOthers: isForOthers(withoutTitle(words, title) ?? words, clause, known),
  };
}

/** A figure beside a word of some waiting title, 完成21所食堂, is no talk about lunch either. */
function isForOthers(words: string, { shares, quantities }: Clause, { pending }: KnownContext): boolean {
  const talk = FOR_OTHERS?.words.exec(words)?.[0];
  if (talk === undefined) return false;
  const isOfWork = pending.some(({ title }) => title?.includes(talk));
  return !(isOfWork && shares.length + quantities.length > 0);
}

const aimOf = ({ target }: PendingTask) =>
  typeof target === 'string' ? `|${/^\p{Script=Han}{2,10}(?=\d)/u.exec(target)?.[0] ?? ''}` : '';

/** The words of the one task that the mentions name; none when they name several. */
function titleOf(
  mentions: readonly Mention[],
  { pending }: KnownContext,
  wordsOf: (task: PendingTask) => string = ({ title }) => title ?? '',
): string {
  const codes = new Set(mentions.flatMap(({ codes }) => codes));
  const [only] = codes;
  const task = codes.size === 1 ? pending.find(({ code }) => code === only) : undefined;
  return task === undefined ? '' : wordsOf(task);
}
