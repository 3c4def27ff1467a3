// Registers every command in each of its spellings, and a kind answer to those that do not exist.
import type { App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { ALL_NAMES } from '../../replies/commands.ts';
import { parseCommand } from '../../replies/parse-command.ts';
import { answer } from '../answer.ts';
import { asWritten, fromCommand } from '../incoming.ts';

export function registerCommands(app: App, duban: Duban): void {
  for (const name of ALL_NAMES) app.command(`/${name}`, (args) => take(duban, args));
  app.command(notOneOf(ALL_NAMES), (args) => take(duban, args));
}

async function take(duban: Duban, args: SlackCommandMiddlewareArgs): Promise<void> {
  await args.ack();
  const { command, text } = args.command;
  await answer(duban, fromCommand(args), parseCommand(command, asWritten(duban.chat.name, text)));
}

const notOneOf = (names: readonly string[]) => new RegExp(`^(?!/(?:${names.join('|')})$)`);
