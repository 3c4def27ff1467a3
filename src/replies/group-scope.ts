// Whether the words of a group are said of all the tasks it names, of some of them only, or of others that it does not name.
import type { Group, Piece } from './pieces.ts';
import type { Doubt, KnownContext } from './understanding.ts';

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

interface Scope {
  readonly tasks: readonly string[];
  readonly quoted: readonly string[];
  readonly isAllNamed: boolean;
  readonly isLater: boolean;
}

/** 上面三个第一个办结后两个都在推进: said of one by one, by their places. */
export function saysWhich({ mentions, pieces }: Group, { tasks, quoted }: Scope): boolean {
  const places = mentions.every(({ by }) => by === 'quote') ? BY_PLACE_QUOTED : BY_PLACE;
  return (tasks.length > 1 || quoted.length > 1) && pieces.some(({ text }) => places.test(text));
}

/** Null when the words are said of just the tasks that are named. */
export function scopeDoubt({ mentions, pieces }: Group, scope: Scope, known: KnownContext): Doubt | null {
  if (leavesRest(pieces, scope)) return 'rest-of-list';
  if (pieces.some(({ isNaming, lead }) => isNaming && isOthers(lead, known))) return 'mixed';
  const isSaid = (words: RegExp) => pieces.some(({ text }) => words.test(text));
  if (scope.tasks.length > 1 && isSaid(ONLY_LEFT)) return 'rest-of-list';
  if (scope.tasks.length > 1 && isSaid(ONE_OF)) return 'mixed';
  const isByTitle = scope.tasks.length === 1 && mentions.every(({ by }) => by === 'title');
  const isSeveral = pieces.some(
    ({ text, quantities }) => quantities.length === 0 && COUNTS_SEVERAL.test(text),
  );
  return isByTitle && isSeveral ? 'which-task' : null;
}

/** 除了7都办结了 and 其他的都好了 speak of tasks that nobody named. */
function leavesRest(pieces: readonly Piece[], { isAllNamed, isLater }: Scope): boolean {
  const lead = pieces.find(({ isNaming, lead: words }) => isNaming && ALL_BUT.test(words));
  if (lead && !isAllNamed && !(isLater && /[只就仅]剩/.test(lead.lead))) return true;
  return pieces.some(
    (piece, at) =>
      THE_OTHERS.test(piece.text) &&
      !NOTHING_OF_OTHERS.test(piece.text) &&
      !(isOwnRest(pieces.slice(0, at)) && !saysOthersDone(piece)) &&
      !isRestOfItself(piece),
  );
}

/** 一部分弄好了，剩下的在弄. */
const PART = /部分|大半|一半|几[个处家座]/;

/** 建成1.2万亩，剩下的10月底完成: what is left of the task itself, not of the list. */
const isOwnRest = (before: readonly Piece[]) =>
  before.some(
    ({ quantities, shares, done, text }) =>
      done !== 'whole' &&
      (quantities.length > 0 || shares.some(({ percent }) => percent !== 100) || PART.test(text)),
  );

/** 其他都办结了 without a number: of the list as well as of the task. */
const saysOthersDone = ({ text, quantities, done }: Piece): boolean =>
  quantities.length === 0 && done !== null && /其[他它余][^,;。\d]{0,2}[都均全]/.test(text);

/** 做了一大半 剩下装修, 改了28个村剩下7个村, in one breath. */
function isRestOfItself({ text, shares, quantities }: Piece): boolean {
  const at = text.search(THE_OTHERS);
  const rest = /剩下\s?\d/.test(text)
    ? quantities.find(({ start }) => start > at && start <= at + 3)
    : undefined;
  return (
    shares.some(({ end }) => end <= at) ||
    quantities.some(({ end, unit }) => end <= at && rest !== undefined && unit === rest.unit)
  );
}

/** 水利局的A23 from a liaison of another department. */
function isOthers(lead: string, { department }: KnownContext): boolean {
  const named = /([\p{Script=Han}]{2,8}(?:局|委|办|中心|镇|乡|街道|公司))的?\s?$/u.exec(lead)?.[1];
  return named !== undefined && !/我|本|咱/.test(named) && !(department ?? '').includes(named.slice(-4));
}
