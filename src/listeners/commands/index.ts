// Registers every command in each of its spellings, and a kind answer to those that do not exist.
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { ALL_NAMES } from '../../replies/commands/commands.ts';
import { isUnknownCommand, parseCommand } from '../../replies/commands/parse-command.ts';
import { refusalText } from '../../wording/refusals.ts';
import { attempt } from '../answer.ts';
import { freeTextDeed } from '../free-text/deed.ts';
import { asWritten, fromCommand } from '../incoming.ts';
import { EMPTY_FORM, openForm, openOrAnswer } from '../views/open-progress.ts';

export function registerCommands(app: App, duban: Duban): void {
  for (const name of ALL_NAMES) app.command(`/${name}`, (args) => take(duban, args));
  app.command(notOneOf(ALL_NAMES), (args) => take(duban, args));
}

async function take(duban: Duban, args: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> {
  await args.ack();
  const { command, text, trigger_id: triggerId } = args.command;
  const parsed = parseCommand(command, asWritten(duban.chat.name, text));
  const opener = { client: args.client, triggerId };
  const incoming = fromCommand(args);
  // /进展 with nothing after it asks for the form; where there is none it is refused as ever.
  if (!parsed.ok && parsed.refusal.spec?.name === 'progress' && text.trim() === '')
    await openForm(duban, incoming, EMPTY_FORM, opener, refusalText(parsed.refusal));
  else if (isUnknownCommand(parsed))
    await attempt(
      duban,
      incoming,
      freeTextDeed(`${command} ${text}`, null, true, refusalText(parsed.refusal)),
    );
  else await openOrAnswer(duban, incoming, parsed, opener);
}

const notOneOf = (names: readonly string[]) => new RegExp(`^(?!/(?:${names.join('|')})$)`);
