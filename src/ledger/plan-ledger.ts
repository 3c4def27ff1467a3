// Filled-in rows -> the commands that they stand for, or what is wrong with each. Pure; nothing is guessed.
import { createHash } from 'node:crypto';
import type { Place } from '../checklists/parsed-document.ts';
import type { CommandCall } from '../replies/commands/commands.ts';
import { type FormProblem, readForm } from '../replies/commands/form-report.ts';
import { readCodes } from '../replies/names/code-list.ts';
import { normalise } from '../replies/normalise.ts';
import { type Filled, type LedgerCells, REPORT_WORDS } from './ledger.ts';
import type { ReadLedger, ReadRow } from './read-ledger.ts';

/** What a row can ask for: the same calls as in chat. */
export type LedgerCall = Extract<CommandCall, { command: 'progress' | 'claim' | 'blocked' | 'verify' }>;

export interface LedgerEntry {
  readonly place: Place;
  readonly code: string;
  readonly call: LedgerCall;
  /** The same whenever this row of this ledger comes again with the same words. */
  readonly messageKey: string;
}

export type RowProblem =
  | FormProblem
  /** The code is none, or several. */
  | 'bad-code'
  /** 填报 holds a word that is not in the list. */
  | 'unknown-word'
  /** `0.8`: a share or eight tenths of one percent, nobody can tell. */
  | 'fraction'
  | 'merged';

export interface LedgerProblem {
  readonly place: Place;
  readonly code: string;
  readonly problem: RowProblem;
  /** The cell that could not be understood. */
  readonly written: string;
}

export interface LedgerPlan {
  readonly entries: readonly LedgerEntry[];
  readonly problems: readonly LedgerProblem[];
  /** Rows that nobody filled in. */
  readonly untouched: number;
}

/** @param fallback names the ledger where its number is missing: a digest of the file */
export function planLedger({ number, rows }: ReadLedger, fallback: string): LedgerPlan {
  const filled = rows.filter(({ cells }) => isTouched(cells));
  const read = filled.map((row) => readRow(row, number ?? fallback));
  return {
    entries: read.flatMap((one) => ('call' in one ? [one] : [])),
    problems: read.flatMap((one) => ('problem' in one ? [one] : [])),
    untouched: rows.length - filled.length,
  };
}

const isTouched = ({ percent, report, note }: LedgerCells) => `${percent}${report}${note}`.trim() !== '';

function readRow({ place, cells, isMerged }: ReadRow, ledger: string): LedgerEntry | LedgerProblem {
  const wrong = (problem: RowProblem, written: string): LedgerProblem => ({
    place,
    code: cells.code,
    problem,
    written,
  });
  if (isMerged) return wrong('merged', cells.report || cells.note);
  if (!isOneCode(cells.code)) return wrong('bad-code', cells.code);
  if (FRACTION.test(normalise(cells.percent))) return wrong('fraction', cells.percent);
  const means = meaningOf(cells);
  if (means === null) {
    return cells.report === '' ? wrong('no-state', cells.note) : wrong('unknown-word', cells.report);
  }
  const call = means === 'pass' || means === 'return' ? readVerdict(means, cells) : readReport(means, cells);
  if (typeof call === 'string') return wrong(call, cells[COLUMN_OF[call] ?? 'report']);
  const words = [cells.code, means, cells.percent, cells.note].map(normalise).join('\n');
  const digest = createHash('sha256').update(words).digest('hex').slice(0, 16);
  return { place, code: cells.code, call, messageKey: `ledger:${ledger}:${digest}` };
}

/** Without a sign these may be a share of one; `1` and `1.0` may be all of it. */
const FRACTION = /^(?:0?\.\d+|1(?:\.0+)?)$/;

/** Where to look for what was wrong. */
const COLUMN_OF: Readonly<Partial<Record<RowProblem, keyof LedgerCells>>> = {
  'bad-code': 'code',
  'bad-percent': 'percent',
  'not-all-done': 'percent',
  contradiction: 'note',
  'too-long': 'note',
};

/** A share alone says that the work goes on. */
function meaningOf({ report, percent }: LedgerCells): Filled | null {
  const word = normalise(report).replace(/[\s。.!]/g, '');
  if (word === '') return percent === '' ? null : 'underway';
  return REPORT_WORDS.find(({ words }) => words.includes(word))?.means ?? null;
}

function isOneCode(text: string): boolean {
  const view = normalise(text);
  const read = readCodes(view, 0);
  return read.kind === 'codes' && read.codes.length === 1 && view.slice(read.end).trim() === '';
}

function readReport(
  state: Exclude<Filled, 'pass' | 'return'>,
  { code, percent, note }: LedgerCells,
): LedgerCall | RowProblem {
  const read = readForm({ task: normalise(code), state, percent, note });
  if (read.ok) return read.call;
  return Object.values(read.problems)[0] ?? 'no-state';
}

function readVerdict(verdict: 'pass' | 'return', { code, note }: LedgerCells): LedgerCall | RowProblem {
  const codes = readCodes(normalise(code), 0);
  if (codes.kind !== 'codes') return 'bad-code';
  if (verdict === 'return' && note === '') return 'no-reason';
  return { command: 'verify', arguments: { codes: codes.codes, verdict, claim: null, reason: note } };
}
