// Messages: a command written without its mark counts; own words are understood, or asked back; files are looked at.
import type { App, RespondFn } from '@slack/bolt';
import type { ChatFile } from '../../chat/port.ts';
import type { Duban } from '../../duban.ts';
import { isUnknownCommand, type Parsed, parseText } from '../../replies/commands/parse-command.ts';
import { refusalText } from '../../wording/refusals.ts';
import { answer, attempt } from '../answer.ts';
import { fileDeed } from '../files/file-deed.ts';
import type { Quote } from '../free-text/context.ts';
import { freeTextDeed } from '../free-text/deed.ts';
import { asWritten, fromMessage, type WrittenMessage } from '../incoming.ts';

type Message = WrittenMessage & {
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  readonly attachments?: readonly { readonly text?: string }[];
  readonly files?: readonly ChatFile[];
};

export function registerMessages(app: App, duban: Duban): void {
  app.message(async (args) => {
    const message = args.message as Message;
    const hasFiles = message.subtype === 'file_share';
    if ((message.subtype && !SPOKEN.includes(message.subtype)) || message.bot_id) return;
    const botUserId = args.context.botUserId ?? '';
    const respond = (args as { respond?: RespondFn }).respond;
    // The playground shows a quote in the channel too, and is answered there.
    const thread = duban.chat.name === 'slack' ? message.thread_ts : undefined;
    const incoming = fromMessage(args, message, { client: args.client, respond, thread });
    const said = asWritten(duban.chat.name, withoutMention(message.text ?? '', botUserId));
    const parsed = parseText(said);
    if (parsed && !isUnknownCommand(parsed) && !(hasFiles && isImport(parsed)))
      return await answer(duban, incoming, parsed);
    const forUs = isForUs(duban, message, botUserId);
    const share = { files: message.files ?? [], said, isForUs: forUs };
    const ofFiles = hasFiles ? await fileDeed(duban, incoming, share) : null;
    if (hasFiles && ofFiles === null && said === '') return;
    await attempt(duban, incoming, ofFiles ?? freeTextDeed(said, quoteOf(message), forUs, refusalOf(parsed)));
  });
}

/** Messages of people that have a subtype; all others (joins, edits, bots) are not spoken. */
const SPOKEN = ['file_share', 'thread_broadcast'];

const withoutMention = (text: string, botUserId: string) => text.replaceAll(`<@${botUserId}>`, '').trim();

/** What is said to an unknown command of which nothing was understood. */
const refusalOf = (parsed: Parsed | null) =>
  parsed && isUnknownCommand(parsed) ? refusalText(parsed.refusal) : null;

const isImport = (parsed: Parsed) => parsed.ok && parsed.call.command === 'import';

/** A quote is a reply in a thread; DingTalk brings the quoted words where it knows no id of ours. */
function quoteOf({ thread_ts, attachments }: Message): Quote | null {
  const text = attachments?.[0]?.text ?? '';
  return thread_ts || text ? { id: thread_ts ?? '', text } : null;
}

/** DingTalk and the playground bring only what is meant for the bot; Slack brings all talk of its channels. */
const isForUs = (duban: Duban, message: Message, botUserId: string) =>
  duban.chat.name !== 'slack' ||
  message.channel_type === 'im' ||
  (message.text ?? '').includes(`<@${botUserId}>`);
