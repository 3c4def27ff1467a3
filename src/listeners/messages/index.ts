// Plain messages: a command written without its mark counts; own words are understood, or asked back.
import type { App, RespondFn } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { parseText } from '../../replies/parse-command.ts';
import { answer, attempt } from '../answer.ts';
import type { Quote } from '../free-text/context.ts';
import { freeTextDeed } from '../free-text/deed.ts';
import { asWritten, fromMessage, type WrittenMessage } from '../incoming.ts';

type Message = WrittenMessage & {
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  readonly attachments?: readonly { readonly text?: string }[];
};

export function registerMessages(app: App, duban: Duban): void {
  app.message(async (args) => {
    const message = args.message as Message;
    if (message.subtype || message.bot_id || typeof message.text !== 'string') return;
    const botUserId = args.context.botUserId ?? '';
    const respond = (args as { respond?: RespondFn }).respond;
    const incoming = fromMessage(args, message, { client: args.client, respond });
    const text = asWritten(duban.chat.name, withoutMention(message.text, botUserId));
    const parsed = parseText(text);
    if (parsed) return await answer(duban, incoming, parsed);
    const deed = freeTextDeed(text, quoteOf(message), isForUs(duban, message, botUserId));
    await attempt(duban, incoming, deed);
  });
}

const withoutMention = (text: string, botUserId: string) => text.replaceAll(`<@${botUserId}>`, '').trim();

/** A quote is a reply in a thread; DingTalk brings the quoted words where it knows no id of ours. */
function quoteOf({ thread_ts, attachments }: Message): Quote | null {
  const text = attachments?.[0]?.text ?? '';
  return thread_ts || text ? { id: thread_ts ?? '', text } : null;
}

/** DingTalk and the playground bring only what is meant for the bot; Slack brings all talk of its channels. */
const isForUs = (duban: Duban, message: WrittenMessage, botUserId: string) =>
  duban.chat.name !== 'slack' || message.channel_type === 'im' || message.text.includes(`<@${botUserId}>`);
