// The common frame of reports: codes first, then the note in the person's own words.

import { z } from 'zod';
import { type CodeReference, codeReference, codeText, matchAt } from '../names/code.ts';
import { MOST_CODES, readCodes } from '../names/code-list.ts';
import { type Structure, wordingFrom } from '../normalise.ts';
import { LONGEST_TEXT, type Refused, refused } from './command-spec.ts';

export const codesSchema = z.array(codeReference).min(1).max(MOST_CODES).readonly();
export const noteSchema = z.string().max(LONGEST_TEXT);

/** Commas and stray brackets between codes and note belong to neither. */
const BEFORE_NOTE = /(?:[\s,:;、。)\]}】」』》]|\.(?!\d))*/y;
const MARKED_SHARE = '(?:\\d{1,3}(?:\\.\\d+)?\\s?%|百分之|[一二两三四五六七八九十]成)';
/** A code that is followed by its own state: `A24 60%`, `24已完成`. A road (G60高速) is not. */
const ANOTHER_REPORT = new RegExp(
  '(?:[A-Za-z]{1,2}\\d{1,3}(?:\\.\\d{1,2})?(?![.\\d])|\\d{1,3}号?(?=\\s?[已均都也]))(?:号|项(?!目)|节点\\d{1,2})?[\\s:,]?' +
    `(?:[已均都也]|全部|完成|办结|办完|办好|做好|受阻|卡住|通过|退回|(?:进度|进展|到|达)?${MARKED_SHARE}|\\d{1,3}(?=$|[\\s,;。]))`,
  'y',
);
const CLAUSE = /[,;。、\s]/;

/** Where the note begins, given where the structural part ends. */
export function noteStart(view: string, at: number): number {
  return at + (matchAt(BEFORE_NOTE, view, at)?.[0].length ?? 0);
}

/** Codes at `at`, or the refusal that fits what stands there instead. */
export function readReportCodes(
  text: Structure,
  at: number,
): { codes: readonly CodeReference[]; end: number } | Refused {
  const read = readCodes(text.view, at);
  if (read.kind === 'refused') return refused(read.reason, read.written);
  return read.kind === 'none' ? refused('missing-code', text.view.slice(at)) : read;
}

/** The note from `at`, unless it holds a second report that would be lost in it. */
export function readNote(text: Structure, at: number): { note: string; plain: string } | Refused {
  const start = noteStart(text.view, at);
  for (let index = start; index < text.view.length; index++) {
    if (index > start && !CLAUSE.test(text.view[index - 1] ?? '')) continue;
    const another = matchAt(ANOTHER_REPORT, text.view, index);
    if (another) return refused('several-reports', another[0]);
  }
  return { note: wordingFrom(text, start), plain: text.view.slice(start) };
}

/** The example with the person's own codes in it, when these are few. */
export function withCodes(example: string, codes: readonly CodeReference[]): string {
  return codes.length > 3 ? example : example.replace(/(?<=^\/\S+ )\S+/, codes.map(codeText).join('、'));
}
