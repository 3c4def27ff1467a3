// Chat text -> an understood command, or a refusal that helps. Pure; nothing is ever guessed.
import { readCodes } from '../names/code-list.ts';
import { normalise, type Structure, structure, structureFrom } from '../normalise.ts';
import { type CommandSpec, LONGEST_TEXT, type RefusalReason } from './command-spec.ts';
import { type CommandCall, commandNames } from './commands.ts';
import { nearestCommand } from './nearest.ts';

export type { CommandCall } from './commands.ts';

/** Why a text was not carried out, with what a kind answer needs. */
export interface Refusal {
  readonly reason: RefusalReason;
  /** The command that was meant, when its name was understood. */
  readonly spec: CommandSpec | null;
  /** The command that may have been meant, when it was not. */
  readonly nearest: CommandSpec | null;
  /** The part that was not understood, at most 40 characters, never a secret. */
  readonly written: string;
  /** A line that would be understood: the person's own, put right, where that is possible. */
  readonly example: string;
}

export type Parsed =
  | { readonly ok: true; readonly call: CommandCall }
  | { readonly ok: false; readonly refusal: Refusal };

interface Spelled {
  readonly spec: CommandSpec;
  readonly end: number;
}

const MARK = /^(?:\/\s?|#)/;
const HEADING = /^#\s/;
/** What phones put where a slash was wanted: the key of `/` gives `、` on a Chinese keyboard. */
const SLIPPED_MARK = /^[、\\|!.。·`*^÷~?]\s?/;
const WORD = /^(?:\p{Script=Han}{1,20}|[A-Za-z][A-Za-z0-9]{0,30})/u;
const AFTER_LATIN = /^(?![A-Za-z])|^[A-Za-z]{1,2}-?\d/;
/** `/进展：A23` and the topic form `#进展# A23`. */
const AFTER_NAME = /^(?:#(?=\s))?[\s:,]*/;
const LONGEST_FIRST = [...commandNames].sort(([one], [other]) => other.length - one.length);
/** Enough to see which command a text is that is too long to be read. */
const HEAD = 200;

/** For a platform that has commands of its own: `commandWord` with or without its mark, `text` what follows. */
export function parseCommand(commandWord: string, text: string): Parsed {
  const marked = MARK.test(normalise(commandWord)) ? commandWord : `/${commandWord}`;
  return parseText(`${marked} ${text}`) ?? refusal('unknown-command', null, normalise(commandWord));
}

/** For plain messages; null when the text is not a command at all and may be free text. */
export function parseText(text: string): Parsed | null {
  const isTooLong = text.length > LONGEST_TEXT;
  const whole = structure(isTooLong ? text.slice(0, HEAD) : text);
  const { view } = whole;
  const mark = HEADING.test(view) ? null : MARK.exec(view)?.[0];
  if (mark === undefined || mark === null) return parseUnmarked(whole, isTooLong) ?? parseSlipped(whole);
  const spelled = spellingAt(view, mark.length);
  if (spelled) return readCommand(spelled.spec, structureFrom(whole, spelled.end), isTooLong);
  return unknown(whole, mark);
}

function unknown({ view }: Structure, mark: string): Parsed | null {
  const rest = view.slice(mark.length);
  if (rest === '') return refusal('empty', null, view);
  const word = WORD.exec(rest)?.[0];
  if (word === undefined) return null;
  const nearest = nearestCommand(word);
  // A # alone may be a topic (#共富先锋#) or a task (#A23).
  if (mark === '#' && (nearest === null || readCodes(view, 0).kind === 'codes')) return null;
  return refusal(
    'unknown-command',
    null,
    word,
    nearest,
    nearest && ownExample(nearest, rest.slice(word.length)),
  );
}

/** Without a mark only a Chinese name counts, and only when a blank or a code follows it. */
function parseUnmarked(whole: Structure, isTooLong: boolean): Parsed | null {
  const start = HEADING.exec(whole.view)?.[0].length ?? 0;
  const spelled = spellingAt(whole.view, start);
  if (!spelled || /^[a-z]/i.test(whole.view.slice(start))) return null;
  const rest = structureFrom(whole, spelled.end);
  // 帮助 alone asks; 完成 alone may answer a quoted nudge.
  if (rest.view === '') return spelled.spec.read(rest).ok ? readCommand(spelled.spec, rest, false) : null;
  const isCommand =
    rest.view.startsWith(' ') || readCodes(rest.view.replace(/^:\s?/, ''), 0).kind === 'codes';
  return isCommand ? readCommand(spelled.spec, rest, isTooLong) : null;
}

function parseSlipped({ view }: Structure): Parsed | null {
  const mark = SLIPPED_MARK.exec(view)?.[0];
  const spelled = mark === undefined ? null : spellingAt(view, mark.length);
  if (!spelled || mark === undefined) return null;
  const rest = view.slice(spelled.end);
  if (rest !== '' && !rest.startsWith(' ') && readCodes(rest, 0).kind !== 'codes') return null;
  return refusal(
    'unknown-command',
    null,
    view.slice(0, spelled.end),
    spelled.spec,
    ownExample(spelled.spec, rest),
  );
}

/** The longest spelling that stands at `at`; a missing blank is no matter (/进展A23). */
function spellingAt(view: string, at: number): Spelled | null {
  for (const [spelling, spec] of LONGEST_FIRST) {
    const end = at + spelling.length;
    if (view.slice(at, end).toLowerCase() !== spelling) continue;
    if (/^[a-z]/.test(spelling) && !AFTER_LATIN.test(view.slice(end, end + 4))) continue;
    return { spec, end };
  }
  return null;
}

function readCommand(spec: CommandSpec, rest: Structure, isTooLong: boolean): Parsed {
  if (isTooLong) return refusal('too-long', spec, '');
  const trimmed = structureFrom(rest, AFTER_NAME.exec(rest.view)?.[0].length ?? 0);
  const reading = spec.read(trimmed);
  if (!reading.ok) return refusal(reading.reason, spec, reading.written, null, reading.example);
  // The table pairs each name with its own arguments; only the lookup by spelling loses that.
  return { ok: true, call: { command: spec.name, arguments: reading.arguments } as CommandCall };
}

/** The person's own line under the right name, when it then reads well, is short and holds no secret. */
function ownExample(spec: CommandSpec, rest: string): string | null {
  const own = rest.trim();
  const isFit = own !== '' && own.length <= 60 && !/:\/\/|SEC/.test(own);
  return isFit && spec.read(structure(own)).ok ? `/${spec.chinese} ${own}` : null;
}

function refusal(
  reason: RefusalReason,
  spec: CommandSpec | null,
  written: string,
  nearest: CommandSpec | null = null,
  example?: string | null,
): Parsed {
  const line = example ?? (spec ?? nearest)?.examples[0] ?? '/帮助';
  const short = [...written.trim().slice(0, 80)].slice(0, 40).join('').toWellFormed();
  return { ok: false, refusal: { reason, spec, nearest, written: short, example: line } };
}

/** A command's mark with a word that is none: plain words may still be understood of it (/延期 A23 10月31日). */
export const isUnknownCommand = (parsed: Parsed): parsed is Extract<Parsed, { ok: false }> =>
  !parsed.ok && parsed.refusal.reason === 'unknown-command';
