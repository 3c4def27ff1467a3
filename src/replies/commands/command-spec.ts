// What a command is: its names, who may use it, its help and how its words become arguments. All of it data.
import type { z } from 'zod';
import type { Structure } from '../normalise.ts';

/** The office is 督办办公室; liaison stands for both posts, primary and deputy. */
export type Audience = 'liaison' | 'leader' | 'office';
export const EVERYONE: readonly Audience[] = ['liaison', 'leader', 'office'];

/** Longest text of one command, in UTF-16 units. */
export const LONGEST_TEXT = 2000;

export type RefusalReason =
  | 'unknown-command'
  | 'empty'
  | 'too-long'
  | 'missing-code'
  | 'bad-code'
  | 'too-many-codes'
  | 'missing-note'
  | 'bad-percent'
  /** The note takes back what the command says: 没办完 in a claim. */
  | 'contradiction'
  /** One message seems to report on a second task, too. */
  | 'several-reports'
  | 'missing-verdict'
  | 'missing-reason'
  | 'bad-receipt'
  | 'missing-name'
  | 'bad-webhook';

/** Arguments, or the part of the text (`written`, in plain form, never a secret) that could not be understood. */
export type Reading<Arguments> =
  | { readonly ok: true; readonly arguments: Arguments }
  | {
      readonly ok: false;
      readonly reason: RefusalReason;
      readonly written: string;
      /** A better example than the command's first one. */
      readonly example?: string;
    };

export type Refused = Extract<Reading<never>, { ok: false }>;

export interface CommandSpec<Name extends string = string, Arguments extends z.ZodType = z.ZodType> {
  /** The word used in code and for the handler. */
  readonly name: Name;
  readonly chinese: string;
  /** Every other spelling, lower-case. */
  readonly aliases: readonly string[];
  readonly who: readonly Audience[];
  /** The three below are Chinese: what it does, its form, and lines that can be sent as they are. */
  readonly does: string;
  readonly usage: string;
  readonly examples: readonly [string, ...string[]];
  readonly arguments: Arguments;
  /** Reads the words after the command's name. */
  read(text: Structure): Reading<z.output<Arguments>>;
}

/** Keeps the exact name and argument types, from which the call's type is inferred. */
export function defineCommand<const Name extends string, Arguments extends z.ZodType>(
  spec: CommandSpec<Name, Arguments>,
): CommandSpec<Name, Arguments> {
  return spec;
}

export function understood<Arguments>(argumentsRead: Arguments): Reading<Arguments> {
  return { ok: true, arguments: argumentsRead };
}

/** `written` may be as long as the text; it is cut where the refusal is made. */
export function refused(reason: RefusalReason, written: string, example?: string): Refused {
  return { ok: false, reason, written, ...(example === undefined ? {} : { example }) };
}
