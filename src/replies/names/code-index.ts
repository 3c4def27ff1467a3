// The codes of the tasks that wait, kept by what people may write for them: the whole code, its number, its last digits.
import { HAN_DIGIT, numberOf } from '../../indicators/numeral.ts';
import type { PendingTask } from '../understanding.ts';

/** Tasks named at one place of a text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly string[];
  readonly by: 'code' | 'title' | 'quote';
  /** False when the words fit several tasks, `codes`, or too loosely. */
  readonly isSure: boolean;
  /** Codes that are written like codes but are none of the tasks that wait. */
  readonly foreign: readonly string[];
}

export interface CodeIndex {
  readonly literals: ReadonlyMap<string, readonly { readonly form: string; readonly code: string }[]>;
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  readonly byNumber: ReadonlyMap<number, readonly string[]>;
  readonly quoted: readonly string[];
  /** `61.2` of A61.2. */
  readonly byRow: ReadonlyMap<string, readonly string[]>;
  /** The titles, by code, to tell a number before its own title. */
  readonly titles: ReadonlyMap<string, string>;
  /** Every code that waits, and how many there are. */
  readonly all: readonly string[];
  readonly size: number;
}

export const PARTS = new RegExp(`^(?<prefix>.*?)(?<number>\\d+|${HAN_DIGIT}+)(?:\\.(?<row>\\d+))?[号项]?$`);

const BETWEEN = /[\s_\-./·#第号项]/g;

const plain = (code: string) => code.normalize('NFKC').trim().toLowerCase();

export const keyOf = (prefix: string, number: number, row: string | undefined) =>
  `${plain(prefix).replace(BETWEEN, '')}|${number}${row === undefined ? '' : `.${Number(row)}`}`;

export function indexCodes(pending: readonly PendingTask[], quoted: readonly string[]): CodeIndex {
  const literals = new Map<string, { form: string; code: string }[]>();
  const byKey = new Map<string, string[]>();
  const byNumber = new Map<number, string[]>();
  const byRow = new Map<string, string[]>();
  for (const { code } of pending) {
    const form = plain(code);
    if (form === '') continue;
    add(literals, form.charAt(0), { form, code });
    const { prefix = '', number, row } = PARTS.exec(form)?.groups ?? {};
    const value = number === undefined ? null : numberOf(number);
    if (value === null) continue;
    add(byKey, keyOf(prefix, value, row), code);
    // A1 of KF-A1.
    const short = /^[a-z]+-([a-z]+)$/.exec(prefix)?.[1];
    if (short !== undefined) add(byKey, keyOf(short, value, row), code);
    if (row !== undefined) add(byRow, `${value}.${Number(row)}`, code);
    if (row !== undefined) add(byKey, keyOf(prefix, value, undefined), code);
    add(byNumber, value, code);
  }
  for (const forms of literals.values()) forms.sort((a, b) => b.form.length - a.form.length);
  const titles = new Map(pending.map(({ code, title }) => [code, (title ?? '').toLowerCase()]));
  return {
    literals,
    byKey,
    byNumber,
    byRow,
    titles,
    quoted,
    all: pending.map(({ code }) => code),
    size: pending.length,
  };
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else if (!values.includes(value)) values.push(value);
}

/** 007 is GQ-007 before it is 7, and 7 is 7. */
export function exactly(written: string, codes: readonly string[]): readonly string[] {
  if (codes.length < 2) return codes;
  const same = codes.filter((code) => plain(code) === written);
  if (same.length === 1) return same;
  const tails = codes.filter((code) => /\d+$/.exec(plain(code))?.[0] === written);
  return written.startsWith('0') && tails.length > 0 ? tails : codes;
}

/** Of several tasks that fit, the only one that was quoted. */
export function narrowed(codes: readonly string[], { quoted }: CodeIndex): readonly string[] {
  const among = codes.filter((code) => quoted.includes(code));
  return codes.length > 1 && among.length === 1 ? among : codes;
}
