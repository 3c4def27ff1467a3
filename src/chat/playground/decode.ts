// What a person typed -> the Bolt body that Slack would have sent. Pure.
import type { ChatFile } from '../port.ts';
import { BOT, BOT_TOKEN } from './context.ts';
import type { BoltBody } from './receiver.ts';
import { responseUrl } from './response-url.ts';

export interface Typed {
  readonly workspaceId: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string };
  readonly text: string;
  /** Timestamp of the person's own message, unique in its channel. */
  readonly ts: string;
  /** Timestamp of the message that is quoted. */
  readonly quotes: string | null;
  /** A file that was sent, the text beside it. */
  readonly file?: ChatFile;
}

/** A mark directly followed by a word; "# 3" and "#1" are text, as nobody names a command by a number. */
const COMMAND = /^[/／#＃](\p{L}\S*)\s*([\s\S]*)$/u;
const MENTION = new RegExp(`^[@＠]${BOT.name}[\\s:：,，]*`, 'u');

/** @returns a slash command body, or an event_callback with a `message` event */
export function decode(typed: Typed): BoltBody {
  const said = typed.text.trim().replace(MENTION, '').trim();
  const command = typed.file ? null : COMMAND.exec(said);
  if (!command) return messageBody(typed, said);
  const name = `/${command[1]?.normalize('NFKC').toLowerCase()}`;
  return commandBody(typed, name, command[2] ?? '');
}

function commandBody(typed: Typed, command: string, text: string): BoltBody {
  return {
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    team_id: typed.workspaceId,
    team_domain: typed.workspaceId,
    channel_id: typed.channel.id,
    channel_name: typed.channel.name,
    user_id: typed.user.id,
    user_name: typed.user.name,
    command,
    text,
    trigger_id: `${typed.channel.id}.${typed.ts}`,
    response_url: responseUrl({ channel: typed.channel.id, user: typed.user.id, message: null }),
  };
}

function messageBody(typed: Typed, text: string): BoltBody {
  return {
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    team_id: typed.workspaceId,
    type: 'event_callback',
    event_id: `Ev.${typed.channel.id}.${typed.ts}`,
    event_time: Number(typed.ts.split('.')[0]),
    event: {
      type: 'message',
      channel: typed.channel.id,
      channel_type: 'group',
      user: typed.user.id,
      text,
      ts: typed.ts,
      event_ts: typed.ts,
      ...(typed.file && { subtype: 'file_share', files: [typed.file] }),
      ...(typed.quotes && { thread_ts: typed.quotes, parent_user_id: BOT.userId }),
    },
    authorizations: [
      { team_id: typed.workspaceId, user_id: BOT.userId, is_bot: true, is_enterprise_install: false },
    ],
  };
}
