// A filled-in form -> the command that it stands for, or what is wrong with each field. Pure.

import { readCodes } from '../names/code-list.ts';
import { normalise } from '../normalise.ts';
import { LONGEST_TEXT } from './command-spec.ts';
import type { CommandCall } from './commands.ts';
import { deniesBlocker, deniesClaim } from './contradiction.ts';

export const FORM_STATES = ['underway', 'started', 'done', 'blocked'] as const;
export type FormState = (typeof FORM_STATES)[number];

/** As the chat brings it: every field may be empty or something else altogether. */
export interface FormFields {
  readonly task: string;
  readonly state: string;
  readonly percent: string;
  readonly note: string;
}
export type FormField = keyof FormFields;

export type FormProblem =
  | 'no-task'
  | 'no-state'
  | 'bad-percent'
  /** Done, and yet not at 100%. */
  | 'not-all-done'
  | 'no-reason'
  | 'nothing-said'
  /** The note takes back what the state says. */
  | 'contradiction'
  | 'too-long';

export type ReportCall = Extract<CommandCall, { command: 'progress' | 'claim' | 'blocked' }>;

export type FormReading =
  | { readonly ok: true; readonly call: ReportCall }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<FormField, FormProblem>>> };

export function readForm(fields: FormFields): FormReading {
  const state = FORM_STATES.find((one) => one === fields.state);
  const codes = readCodes(fields.task, 0);
  const percent = percentIn(fields.percent);
  const note = fields.note.trim();
  const problems: Partial<Record<FormField, FormProblem>> = {};
  if (codes.kind !== 'codes') problems.task = 'no-task';
  if (state === undefined) problems.state = 'no-state';
  if (percent === 'bad') problems.percent = 'bad-percent';
  else if (state === 'done' && percent !== null && percent < 100) problems.percent = 'not-all-done';
  const ofNote = state && noteProblem(state, note, percent !== null);
  if (ofNote) problems.note = ofNote;
  if (codes.kind !== 'codes' || state === undefined || percent === 'bad' || Object.keys(problems).length > 0)
    return { ok: false, problems };
  return { ok: true, call: callOf(state, codes.codes, percent, note) };
}

/** Null when the field is empty. */
function percentIn(text: string): number | null | 'bad' {
  const plain = normalise(text).replace(/\s?%$/, '');
  if (plain === '') return null;
  const percent = /^\d{1,3}(?:\.\d{1,6})?$/.test(plain) ? Number(plain) : Number.NaN;
  return percent >= 0 && percent <= 100 ? percent : 'bad';
}

function noteProblem(state: FormState, note: string, hasPercent: boolean): FormProblem | null {
  const plain = normalise(note);
  if (note.length > LONGEST_TEXT - ROOM) return 'too-long';
  if (state === 'blocked' && plain === '') return 'no-reason';
  if (state === 'underway' && plain === '' && !hasPercent) return 'nothing-said';
  const denies = (state === 'done' && deniesClaim(plain)) || (state === 'blocked' && deniesBlocker(plain));
  return denies ? 'contradiction' : null;
}

/** Characters that `callOf` may add to a note. */
const ROOM = 20;
const STARTED = '已开工';

function callOf(
  state: FormState,
  codes: Extract<ReturnType<typeof readCodes>, { kind: 'codes' }>['codes'],
  percent: number | null,
  note: string,
): ReportCall {
  switch (state) {
    case 'underway':
      return { command: 'progress', arguments: { codes, percent, note } };
    case 'started': {
      const said = note.includes('开工') ? note : [STARTED, note].filter(Boolean).join('，');
      return { command: 'progress', arguments: { codes, percent, note: said } };
    }
    case 'done':
      return { command: 'claim', arguments: { codes, note } };
    case 'blocked': {
      // A blocker has no share of its own; what was filled in is kept in words.
      const share = percent === null ? '' : `（完成比例 ${percent}%）`;
      return { command: 'blocked', arguments: { codes, note: `${note}${share}` } };
    }
  }
}
