// Names in a list: 11、14和16, 5~12除7外, 31、32里32, and one that is set apart behind it.
import type { Mention } from './code-index.ts';

/** What may stand between two names of one list. */
export const BETWEEN_LISTED = /^[\s、,&+/"'”]*(?:和|与|及|跟|以及|还有|或)?[\s"'“]*$/;

/** Between a list and the one that is picked from it. */
const PICKS = /^(?:这?[两俩几三]个?项?)?(?:里[头面边]?|当中|之中|其?中)的?[\s,]?(?:只有|就是|就|是)?$/;

const EXCEPT = /^[\s,]*(?:除了?|除去|除开|不含|扣除)第?$/;
const REST = /^(?:[以之]?外)?[\s,]*(?=[都均全其])/;

/** NM-02到NM-05都好了，NM-04除外: set apart behind the list. */
export function setApart(view: string, mentions: readonly Mention[]): Mention[] {
  const apart = mentions.filter(({ end }) => /^\s?(?:除外|不算在?内|不在内|例外)/.test(view.slice(end)));
  const without = apart.flatMap(({ codes }) => codes);
  return mentions.map((one) => {
    const codes = one.codes.filter((code) => !without.includes(code));
    return apart.includes(one) || codes.length === 0 ? one : { ...one, codes };
  });
}

/** 5~12除7、11外均已办结: the list without those that are set apart. */
export function excepted(view: string, mentions: readonly Mention[]): Mention[] {
  const at = mentions.findIndex((one, place) =>
    EXCEPT.test(view.slice(one.end, mentions[place + 1]?.start ?? one.end)),
  );
  const last = mentions[at];
  if (at < 0 || last === undefined) return [...mentions];
  const isListed = (place: number) =>
    BETWEEN_LISTED.test(view.slice(mentions[place - 1]?.end, mentions[place]?.start));
  let first = at;
  while (first > 0 && isListed(first)) first--;
  let end = at + 1;
  while (end + 1 < mentions.length && isListed(end + 1)) end++;
  const listed = mentions.slice(first, at + 1);
  const apart = mentions.slice(at + 1, end + 1);
  const rest = REST.exec(view.slice(apart.at(-1)?.end));
  const isClear = [...listed, ...apart].every((one) => one.isSure && one.foreign.length === 0);
  const codes = listed.flatMap((one) => one.codes);
  const without = apart.flatMap((one) => one.codes);
  if (rest === null || !isClear || codes.length < 2 || !without.every((code) => codes.includes(code)))
    return [...mentions];
  const whole: Mention = {
    ...last,
    start: mentions[first]?.start ?? last.start,
    end: (apart.at(-1)?.end ?? last.end) + rest[0].length,
    codes: codes.filter((code) => !without.includes(code)),
  };
  return mentions.toSpliced(first, end + 1 - first, whole);
}

/** 31、32里32还差验收: the one that is picked from a list is meant, and not the list. */
export function picked(view: string, mentions: readonly Mention[]): Mention[] {
  const at = mentions.findIndex((one, place) =>
    PICKS.test(view.slice(one.end, mentions[place + 1]?.start ?? one.end)),
  );
  const next = mentions[at + 1];
  if (at < 0 || next === undefined) return [...mentions];
  let first = at;
  while (first > 0 && BETWEEN_LISTED.test(view.slice(mentions[first - 1]?.end, mentions[first]?.start)))
    first--;
  const listed = mentions.slice(first, at + 1).flatMap(({ codes }) => codes);
  return next.codes.every((code) => listed.includes(code))
    ? mentions.toSpliced(first, at + 1 - first)
    : [...mentions];
}
