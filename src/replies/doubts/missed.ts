// The net under all groups of a message: what is a waiting task's, or a report, and was used by no reading.

import type { Group } from '../pieces.ts';
import type { Readable } from '../readable.ts';
import type { Span } from '../spans.ts';
import type { Intention, KnownContext } from '../understanding.ts';
import { missedCode } from './missed-code.ts';
import { missedAmount, missedRate, missedRequest, missedUnit } from './missed-figure.ts';
import { missedShortName, missedTitle } from './missed-name.ts';

/** The first words of `text` that were missed, or null: part of the message would be lost. */
export function missedIn(
  text: Readable,
  groups: readonly Group[],
  intentions: readonly Intention[],
  known: KnownContext,
): string | null {
  const read = placesRead(groups);
  return (
    missedCode(text, groups, read, known) ??
    missedAmount(text, read) ??
    missedTitle(groups, known) ??
    missedUnit(groups, known) ??
    missedRate(groups, known) ??
    missedShortName(groups, known) ??
    missedRequest(text, intentions)
  );
}

/** 8号图纸定了: a day of the month that stands alone may be a task. */
const isLooseDay = (text: string, { start, end }: Span): boolean =>
  /^\d{1,2}号$/.test(text.slice(start, end)) && /(?:^|[\s,;。_])$/.test(text.slice(0, start));

/** Where the names, shares, amounts and days stand. */
const placesRead = (groups: readonly Group[]): Span[] =>
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
