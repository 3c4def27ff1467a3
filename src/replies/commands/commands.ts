// Every command of Duban, in the order of the help text. A new one is one more entry and its handler.
import type { z } from 'zod';
import { normalise } from '../normalise.ts';
import { choose } from './choose-command.ts';
import type { CommandSpec } from './command-spec.ts';
import { directory } from './directory-command.ts';
import { form } from './form-command.ts';
import { importList } from './import-command.ts';
import { bind, urge, verify } from './office-commands.ts';
import { help, show, summary, tasks, undo } from './question-commands.ts';
import { register } from './register-command.ts';
import { blocked, claim, progress } from './report-commands.ts';

export type { Audience, CommandSpec } from './command-spec.ts';

const table = [
  progress,
  claim,
  blocked,
  form,
  undo,
  tasks,
  show,
  summary,
  verify,
  urge,
  bind,
  register,
  importList,
  directory,
  help,
  choose,
] as const;

export const commands: readonly CommandSpec[] = table;

type CallOf<Spec> =
  Spec extends CommandSpec<infer Name, infer Arguments>
    ? { readonly command: Name; readonly arguments: z.output<Arguments> }
    : never;

/** What a person asked for, understood: one member for each command. */
export type CommandCall = CallOf<(typeof table)[number]>;
export type CommandName = CommandCall['command'];

/** Every spelling of a command, lower-case, without a mark. */
export function spellingsOf(spec: CommandSpec): readonly string[] {
  return [spec.chinese, ...spec.aliases];
}

/** Spelling to spec. */
export const commandNames: ReadonlyMap<string, CommandSpec> = new Map(
  commands.flatMap((spec) => spellingsOf(spec).map((spelling) => [spelling, spec] as const)),
);

/** All spellings, without a mark, for a listener to register. */
export const ALL_NAMES: readonly string[] = [...commandNames.keys()];

/** The command a word names, with or without a mark, in any width and case. */
export function findCommand(word: string): CommandSpec | null {
  return (
    commandNames.get(
      normalise(word)
        .replace(/^[/#]\s?/, '')
        .toLowerCase(),
    ) ?? null
  );
}
