// Buttons and selects: each carries the command that pressing it stands for, done as if the presser had sent it.
import type { App, BlockElementAction } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { parseText } from '../../replies/commands/parse-command.ts';
import { type ButtonArgs, fromAction } from '../incoming.ts';
import { openOrAnswer } from '../views/open-progress.ts';

export function registerActions(app: App, duban: Duban): void {
  app.action(/^run:/, async (args) => {
    await args.ack();
    const parsed = parseText(commandOf(args.action as BlockElementAction));
    const pressed = args as unknown as ButtonArgs;
    const opener = { client: args.client, triggerId: pressed.body.trigger_id };
    if (parsed) await openOrAnswer(duban, fromAction(pressed, args.client), parsed, opener);
  });
}

function commandOf(action: BlockElementAction): string {
  if (action.type === 'button') return action.value ?? '';
  return action.type === 'static_select' ? action.selected_option.value : '';
}
