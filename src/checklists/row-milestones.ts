// Dated promises in a row: yearly targets, clear dates in prose, and the cell that gives the deadline.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { splitClauses } from '../indicators/clauses.ts';
import { readDeadlines } from './deadline.ts';
import type { ParsedMilestone } from './parsed-document.ts';
import { yearlyTargets } from './yearly.ts';

/** No cell of a list is longer; of one that is, the rest is kept as text and not searched. */
const LONGEST = 8000;
const QUOTED = /“[^”]*”|《[^》]*》/g;

/**
 * In prose only dates count, impossible ones included (kind invalid, for the office to correct); 全年, 长期 and
 * 每月 are ways of speaking there. Dates inside quotation marks and titles name things and are passed over.
 * `year` fills in where the phrase has none; `row` counts the item's rows from 1.
 */
export function readRowMilestones(text: string, year: number, row: number): ParsedMilestone[] {
  return splitClauses(text.slice(0, LONGEST)).flatMap((clause) => {
    const unquoted = clause.text.replace(QUOTED, (words) => '〇'.repeat(words.length));
    const phrases = readTimePhrases(unquoted, { year }).filter(
      ({ kind, due, index, raw }) =>
        (kind === 'date' && !isPast(due, year) && !namesThings(unquoted.slice(index + raw.length))) ||
        kind === 'invalid',
    );
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

/** 2000年底前建成的小区 is a fact, no promise: it is years before the list. */
function isPast(due: string | null, year: number): boolean {
  return due !== null && Number(due.slice(0, 4)) < year - 1;
}

/** 截至2022年底的存量 and 2021年底前建成的 tell which things are meant. */
function namesThings(after: string): boolean {
  return /^(?:建成|完工|竣工|出生|登记|注册|投用)的|^(?:起|以来|开始|至今|已|就已)/.test(after);
}

/** Every year's promise is due at its end; dates inside that say more than the year are promises of their own. */
export function readYearlyMilestones(text: string, least: number, row: number): ParsedMilestone[] {
  return yearlyTargets(text, least).flatMap(({ year, raw, text: words }) => {
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

/** A clause's only date speaks for the whole clause; each of several speaks up to the next one. */
function aboutDate(clause: string, index: number, length: number, end: number, count: number): string {
  const words =
    count > 1 ? clause.slice(index + length, end) : clause.slice(0, index) + clause.slice(index + length);
  return words.replace(/\n/g, '').replace(/^[，,、：:\s]+|[；;。：:，,\s]+$/g, '') || clause;
}
