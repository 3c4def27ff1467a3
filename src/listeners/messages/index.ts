// Plain messages: a command written without its mark counts; anything else is answered only when it is meant for us.
import type { App, RespondFn } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { parseText } from '../../replies/parse-command.ts';
import { notUnderstood } from '../../wording/refusals.ts';
import { answer, sayNow } from '../answer.ts';
import { asWritten, fromMessage, type WrittenMessage } from '../incoming.ts';

const EXAMPLE = '/进展 A23 80% 路基完成';

export function registerMessages(app: App, duban: Duban): void {
  app.message(async (args) => {
    const message = args.message as WrittenMessage & { subtype?: string; bot_id?: string };
    if (message.subtype || message.bot_id || typeof message.text !== 'string') return;
    const botUserId = args.context.botUserId ?? '';
    const respond = (args as { respond?: RespondFn }).respond;
    const incoming = fromMessage(args, message, { client: args.client, respond });
    const parsed = parseText(asWritten(duban.chat.name, withoutMention(message.text, botUserId)));
    if (parsed) await answer(duban, incoming, parsed);
    else if (isForUs(duban, message, botUserId)) await sayNow(duban, incoming, notUnderstood(EXAMPLE));
  });
}

const withoutMention = (text: string, botUserId: string) => text.replaceAll(`<@${botUserId}>`, '').trim();

/** DingTalk and the playground bring only what is meant for the bot; Slack brings all talk of its channels. */
const isForUs = (duban: Duban, message: WrittenMessage, botUserId: string) =>
  duban.chat.name !== 'slack' || message.channel_type === 'im' || message.text.includes(`<@${botUserId}>`);
