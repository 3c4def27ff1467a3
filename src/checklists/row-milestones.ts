// Dated promises in a row's prose: one milestone for every clear date, with the words it is about.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { splitClauses } from '../indicators/clauses.ts';
import type { ParsedMilestone } from './parsed-document.ts';

const QUOTED = /“[^”]*”|《[^》]*》/g;

/**
 * In prose only dates count, impossible ones included (kind invalid, for the office to correct); 全年, 长期 and
 * 每月 are ways of speaking there. Dates inside quotation marks and titles name things and are passed over.
 * `year` fills in where the phrase has none; `row` counts the item's rows from 1.
 */
export function readRowMilestones(text: string, year: number, row: number): ParsedMilestone[] {
  return splitClauses(text).flatMap((clause) => {
    const unquoted = clause.text.replace(QUOTED, (words) => '〇'.repeat(words.length));
    const phrases = readTimePhrases(unquoted, { year }).filter(
      ({ kind }) => kind === 'date' || kind === 'invalid',
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

/** A clause's only date speaks for the whole clause; each of several speaks up to the next one. */
function aboutDate(clause: string, index: number, length: number, end: number, count: number): string {
  const words =
    count > 1 ? clause.slice(index + length, end) : clause.slice(0, index) + clause.slice(index + length);
  return words.replace(/\n/g, '').replace(/^[，,、：:\s]+|[；;。：:，,\s]+$/g, '') || clause;
}
