// Files sent to the bot: the office's documents are read, planned and previewed; nothing is stored before its word.
import type { App, RespondFn } from '@slack/bolt';
import type { ChatFile } from '../../chat/port.ts';
import { isOffice } from '../../departments/actor.ts';
import { audienceOf } from '../../departments/channel-store.ts';
import { findActor } from '../../departments/people-store.ts';
import type { Duban } from '../../duban.ts';
import { parseText } from '../../replies/parse-command.ts';
import { answer, attempt } from '../answer.ts';
import { asWritten, fromMessage, type Incoming, type WrittenMessage } from '../incoming.ts';
import { importDeed } from './import-deed.ts';

type SharedMessage = WrittenMessage & {
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly files?: readonly ChatFile[];
};

export function registerFiles(app: App, duban: Duban): void {
  app.message(async (args) => {
    const message = args.message as SharedMessage;
    if (message.subtype !== 'file_share' || message.bot_id) return;
    const botUserId = args.context.botUserId ?? '';
    const respond = (args as { respond?: RespondFn }).respond;
    const incoming = fromMessage(args, message, { client: args.client, respond });
    const mention = `<@${botUserId}>`;
    const text = message.text ?? '';
    const said = asWritten(duban.chat.name, text.replaceAll(mention, '').trim());
    // A picture beside a report: what counts is what was written.
    const parsed = parseText(said);
    if (parsed && !(parsed.ok && parsed.call.command === 'import'))
      return await answer(duban, incoming, parsed);
    const files = message.files ?? [];
    const isForUs = message.channel_type === 'im' || text.includes(mention);
    if (!isForUs && !(await isMeant(duban, incoming, files))) return;
    await attempt(duban, incoming, await importDeed(duban, incoming, files, said));
  });
}

const DOCUMENT = /\.(docx?|rtf|xlsx?|xlsm|csv|tsv|html?|mht|mhtml|txt|pdf|wps|et)$/i;

/** DingTalk and the playground bring only what is meant for the bot; Slack brings every file of its channels. */
async function isMeant(duban: Duban, { chatChannel, chatUser }: Incoming, files: readonly ChatFile[]) {
  const { db, workspaceId, chat } = duban;
  if (chat.name !== 'slack') return true;
  if (!files.some(({ name }) => DOCUMENT.test(name ?? ''))) return false;
  const audience = await audienceOf(db, workspaceId, chatChannel, false);
  return audience.kind === 'office' && isOffice(await findActor(db, workspaceId, chatUser, chatUser));
}
