// Buttons and selects: each carries the command that pressing it stands for, done as if the presser had sent it.
import type { App, BlockElementAction } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { parseText } from '../../replies/parse-command.ts';
import { answer } from '../answer.ts';
import { type ButtonArgs, fromAction } from '../incoming.ts';

export function registerActions(app: App, duban: Duban): void {
  app.action(/^run:/, async (args) => {
    await args.ack();
    const parsed = parseText(commandOf(args.action as BlockElementAction));
    if (parsed) await answer(duban, fromAction(args as unknown as ButtonArgs), parsed);
  });
}

function commandOf(action: BlockElementAction): string {
  if (action.type === 'button') return action.value ?? '';
  return action.type === 'static_select' ? action.selected_option.value : '';
}
