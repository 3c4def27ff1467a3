// Which commands a person may use, in the order they are shown. The sentences are made in wording/.
import type { Audience, CommandSpec } from './command-spec.ts';
import { commands } from './commands.ts';

/** The specs for these roles, each once. */
export function helpFor(roles: readonly Audience[]): readonly CommandSpec[] {
  return commands.filter((spec) => spec.who.some((audience) => roles.includes(audience)));
}

/** What works before anybody has a post: the first person binds a group and is the office from then on. */
export const helpForFirst = (): readonly CommandSpec[] =>
  commands.filter(({ name }) => name === 'bind' || name === 'help');
