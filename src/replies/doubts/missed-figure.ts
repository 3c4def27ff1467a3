// An amount or a wish for time in a message of which no reading came, or one that is in another task's unit.
import { rolesOf } from '../figures/amounts.ts';
import { plainQuantity, readTargets } from '../figures/said-quantities.ts';
import type { Group } from '../pieces.ts';
import type { Readable } from '../readable.ts';
import { covers, type Span } from '../spans.ts';
import { NOT_NEEDED } from '../state-words.ts';
import type { Intention, KnownContext } from '../understanding.ts';

/** 签了18: a number behind what was done, without a unit, that nobody read. */
export function missedAmount({ view }: Readable, read: readonly Span[]): string | null {
  const fraction = [...view.matchAll(/\d+\/\d+/g)].find(({ index }) => !covers(read, index));
  if (fraction) return fraction[0];
  const found = [
    ...view.matchAll(/(?:[\p{Script=Han}]了|完成|累计|[到达共])\s?(?<number>\d{1,4})(?=$|[\s,;。])/gu),
  ].find(({ index, 0: words }) => !covers(read, index + words.length - 1));
  return found?.groups?.number ?? null;
}

const plainUnit = (unit: string): string => plainQuantity(1, unit).unit;

/** 培训搞了1800人次 behind another task's report: an amount in the unit of a target that nobody named. */
export function missedUnit(groups: readonly Group[], { pending }: KnownContext): string | null {
  const named = new Set(groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes)));
  const unitsOf = (tasks: KnownContext['pending']) =>
    new Set(tasks.flatMap(({ target }) => readTargets(target).map(({ unit }) => plainUnit(unit))));
  const others = unitsOf(pending.filter(({ code }) => !named.has(code)));
  for (const { mentions, pieces } of groups) {
    const codes = mentions.flatMap((one) => one.codes);
    const own = unitsOf(pending.filter(({ code }) => codes.includes(code)));
    if (pieces.some(({ done }) => done === 'whole')) continue;
    const told = pieces
      .filter(({ isNaming, senses, shares }) => !isNaming || (senses.has('blocked') && shares.length > 0))
      .flatMap((piece) => rolesOf([piece]));
    const found = told.find(
      ({ role, unit, end, clause }) =>
        role === 'amount' &&
        others.has(plainUnit(unit)) &&
        !own.has(plainUnit(unit)) &&
        !/^点/.test(clause.text.slice(end)),
    );
    if (found) return found.clause.text.slice(0, found.end).trim();
  }
  return null;
}

/** 陵园的完工了服务站覆盖率92%: the rate of a target that nobody named, beside a task that has none. */
export function missedRate(groups: readonly Group[], { pending }: KnownContext): string | null {
  const named = new Set(groups.flatMap(({ mentions }) => mentions.flatMap(({ codes }) => codes)));
  const ratesOf = (isNamed: boolean) =>
    pending
      .filter(({ code }) => named.has(code) === isNamed)
      .flatMap(({ target }) =>
        typeof target === 'string' ? (/\p{Script=Han}{1,2}率/u.exec(target)?.[0] ?? []) : [],
      );
  const own = ratesOf(true);
  const others = ratesOf(false).filter((rate) => !own.includes(rate));
  const said = groups.flatMap(({ pieces }) =>
    pieces.flatMap(({ shares }) => shares.filter(({ of }) => of === 'rate')),
  );
  return said.map(({ name }) => name).find((name) => others.some((rate) => name.endsWith(rate))) ?? null;
}

/** 要推到明年: words that ask for more time. */
const ASKS_FOR_TIME =
  /(?:要|想|得|申请|需要?|希望|请求|能否|只能)[^,;。]{0,4}(?:(?:推|延|顺|缓)(?:迟|期|后)?到|延期|推迟|顺延|宽限)|(?:推迟?|延期?|顺延|延后|缓|拖)到(?=[^,;。]{0,12}(?:[月日号周年底节]|[天后前时]))/;

/** Time that is asked for, of which no reading came: 要推到明年元旦后. */
export const missedRequest = ({ view }: Readable, intentions: readonly Intention[]): string | null =>
  intentions.some(({ intent }) => intent === 'extension' || intent === 'withdraw') || NOT_NEEDED.test(view)
    ? null
    : (ASKS_FOR_TIME.exec(view)?.[0] ?? null);
