// Dated promises in a row: yearly targets, clear dates in prose, and the cell that gives the deadline.
import { splitClauses } from '../indicators/clauses.ts';
import { readDeadlines } from './deadline.ts';
import type { ParsedMilestone } from './parsed-document.ts';
import { promisedTimes } from './prose-dates.ts';
import { yearlyTargets } from './yearly.ts';

/** No cell of a list is longer; of one that is, the rest is kept as text and not searched. */
const LONGEST = 8000;

/**
 * The promises of prose, each with the words that it is about (`promisedTimes` says which phrases of time are one).
 * `year` fills in where the phrase has none; `row` counts the item's rows from 1.
 */
export function readRowMilestones(text: string, year: number, row: number): ParsedMilestone[] {
  return splitClauses(text.slice(0, LONGEST)).flatMap((clause) => {
    const phrases = promisedTimes(clause.text, year);
    return phrases.map(({ raw, index, due, kind, approximate }, at) => ({
      text: aboutDate(
        clause.text,
        index,
        raw.length,
        phrases[at + 1]?.index ?? clause.text.length,
        phrases.length,
      ),
      due,
      raw,
      kind,
      approximate,
      row,
    }));
  });
}

/** Every year's promise is due at its end; dates inside that say more than the year are promises of their own. */
export function readYearlyMilestones(text: string, least: number, row: number): ParsedMilestone[] {
  return yearlyTargets(text, least).flatMap(({ year, raw, text: words, isDated }) => {
    if (isDated) return readRowMilestones(words, year, row);
    const due = `${year}-12-31`;
    const inner = readRowMilestones(words, year, row).filter((milestone) => milestone.due !== due);
    return [{ text: words || raw, due, raw, kind: 'date' as const, approximate: false, row }, ...inner];
  });
}

/** The deadline that a column or label states; `text` says what is due where the cell itself does not. */
export function readStatedMilestones(
  cell: string,
  text: string,
  year: number,
  row: number,
): ParsedMilestone[] {
  return readDeadlines(cell, year).map(({ about, ...deadline }) => ({
    ...deadline,
    text: about || text || deadline.raw,
    row,
  }));
}

/** What prose and a stated deadline promise together: 长期坚持 in prose says nothing where a deadline is stated. */
export function joinPromises(
  prose: readonly ParsedMilestone[],
  stated: readonly ParsedMilestone[],
): ParsedMilestone[] {
  return [...prose.filter(({ kind }) => kind !== 'ongoing' || stated.length === 0), ...stated];
}

/** A line that ends with its date: 新建幼儿园2所 6月底前. */
function lineBefore(clause: string, index: number, length: number): string | null {
  const isEnd = /^[\s。；;]*(?:\n|$)/.test(clause.slice(index + length));
  const before = clause.slice(clause.lastIndexOf('\n', Math.max(0, index - 1)) + 1, index).trim();
  return isEnd && before.length >= 4 ? before : null;
}

/** A clause's only date speaks for the whole clause; each of several speaks up to the next one. */
function aboutDate(clause: string, index: number, length: number, end: number, count: number): string {
  const own = count > 1 ? lineBefore(clause, index, length) : null;
  const others =
    count > 1 ? clause.slice(index + length, end) : clause.slice(0, index) + clause.slice(index + length);
  const words = own ?? others;
  return words.replace(/\n/g, '').replace(/^[，,、：:\s]+|[；;。：:，,\s]+$/g, '') || clause;
}
