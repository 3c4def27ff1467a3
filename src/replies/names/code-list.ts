// Several codes at once: A23、24 and A6-8 and A23和B10; what is not clearly in the list is left to the note.
import {
  type CodeReference,
  codeText,
  MEASURE,
  matchAt,
  readCode,
  readMilestone,
  SPACED_MEASURE,
} from './code.ts';

/** More than these in one message is more likely a slip than a report. */
export const MOST_CODES = 30;

export type CodesRead =
  | { readonly kind: 'codes'; readonly codes: readonly CodeReference[]; readonly end: number }
  | { readonly kind: 'refused'; readonly reason: 'bad-code' | 'too-many-codes'; readonly written: string }
  | { readonly kind: 'none' };

type Step =
  | { readonly kind: 'more'; readonly codes: readonly CodeReference[]; readonly end: number }
  | Extract<CodesRead, { kind: 'refused' }>
  | { readonly kind: 'end' };

const OPENERS = /[\s"'([{【「『《<]*/y;
const CLOSERS = /["')\]}】」』》>]*/y;
const TO = /\s?[-~到至]\s?(?=#?[A-Za-z]{0,2}\d)/y;
const SEPARATOR = /\s?(?:(?<mark>[、&+]+|以及|[和与及]|and(?=\s))|(?<comma>[,;][\s,;、]*)|(?<blank>\s))\s?/iy;
/** After a comma or a blank the next words may be the note, so a code must end there like a word: not G60高速. */
const WORD_END =
  /\s?(?:$|[\s,;:.、。&+!)\]}】」』》"'~-]|[和与及到至均都]|百分之|[一二两三四五六七八九十]成)/y;
const MEASURED_LATER = new RegExp(SPACED_MEASURE, 'y');
const UNFINISHED = /\s?[、&+]\s?(?:[A-Za-z]{1,2}(?![A-Za-z])|\d)/y;
const QUANTITY = new RegExp(
  `\\s?[、&+]\\s?\\d+(?:\\.\\d+)?${MEASURE}|\\s?[、&+]\\s?\\d+(?:\\.\\d+)?\\s?%`,
  'y',
);

/** Reads the codes that begin at `at`; `end` is after the last one. Later numbers inherit the letter. */
export function readCodes(view: string, at: number): CodesRead {
  const start = at + (matchAt(OPENERS, view, at)?.[0].length ?? 0);
  const first = readRange(view, start, null);
  if (first.kind === 'end') return { kind: 'none' };
  if (first.kind === 'refused') return first;
  const codes = [...first.codes];
  let end = first.end;
  for (;;) {
    end += matchAt(CLOSERS, view, end)?.[0].length ?? 0;
    const step = readNext(view, end, codes.at(-1));
    if (step.kind === 'refused') return step;
    if (step.kind === 'end') break;
    codes.push(...step.codes);
    end = step.end;
    if (codes.length > MOST_CODES) return tooMany(view, start, end);
  }
  if (matchAt(UNFINISHED, view, end) && !matchAt(QUANTITY, view, end)) return badCode(view, start, end + 8);
  return { kind: 'codes', codes: withoutRepeats(codes), end };
}

function readRange(view: string, at: number, inherited: string | null): Step {
  const read = readCode(view, at);
  if (read.kind === 'none') return { kind: 'end' };
  if (read.kind === 'bad') return { kind: 'refused', reason: 'bad-code', written: read.written };
  const first = { ...read.code, letter: read.code.letter ?? inherited };
  const to = matchAt(TO, view, read.end);
  const last = to ? readCode(view, read.end + to[0].length) : null;
  if (last?.kind !== 'code') return { kind: 'more', codes: [first], end: read.end };
  return expand(
    first,
    { ...last.code, letter: last.code.letter ?? first.letter },
    view.slice(at, last.end),
    last.end,
  );
}

function expand(first: CodeReference, last: CodeReference, written: string, end: number): Step {
  const isRows = first.row !== null && last.row !== null && first.number === last.number;
  const from = isRows ? (first.row ?? 0) : first.number;
  const to = isRows ? (last.row ?? 0) : last.number;
  const isPlain =
    first.row === null && last.row === null && first.milestone === null && last.milestone === null;
  if (first.letter !== last.letter || !(isRows || isPlain) || to < from)
    return { kind: 'refused', reason: 'bad-code', written };
  if (to - from >= MOST_CODES) return { kind: 'refused', reason: 'too-many-codes', written };
  const codes = Array.from({ length: to - from + 1 }, (_, step) =>
    isRows ? { ...first, row: from + step, written } : { ...first, number: from + step, written },
  );
  return { kind: 'more', codes, end };
}

function readNext(view: string, at: number, previous: CodeReference | undefined): Step {
  const separator = matchAt(SEPARATOR, view, at);
  if (!separator || !previous) return { kind: 'end' };
  const start = at + separator[0].length;
  const milestone = readMilestone(view, start);
  if (milestone && previous.milestone !== null) {
    const written = view.slice(start, milestone.end);
    return {
      kind: 'more',
      codes: [{ ...previous, milestone: milestone.position, written }],
      end: milestone.end,
    };
  }
  const read = readCode(view, start);
  if (read.kind !== 'code') return { kind: 'end' };
  const isBare = read.code.letter === null;
  if (separator.groups?.blank !== undefined && isBare) return { kind: 'end' };
  // 节点1、2 may mean the second milestone or task 2; A23、24 人 may mean task 24 or 24 people.
  if (isBare && (previous.milestone !== null || matchAt(MEASURED_LATER, view, read.end)))
    return badCode(view, start, read.end);
  if (separator.groups?.mark === undefined && !matchAt(WORD_END, view, read.end))
    return isBare ? badCode(view, start, read.end) : { kind: 'end' };
  return readRange(view, start, previous.letter);
}

function withoutRepeats(codes: readonly CodeReference[]): CodeReference[] {
  return codes.filter(
    (code, index) => codes.findIndex((other) => codeText(other) === codeText(code)) === index,
  );
}

const badCode = (view: string, start: number, end: number): Step & { kind: 'refused' } => ({
  kind: 'refused',
  reason: 'bad-code',
  written: view.slice(start, end),
});

const tooMany = (view: string, start: number, end: number): Step & { kind: 'refused' } => ({
  kind: 'refused',
  reason: 'too-many-codes',
  written: view.slice(start, end),
});
