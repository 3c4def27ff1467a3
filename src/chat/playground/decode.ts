// What a person typed -> the Bolt bodies that Slack would have sent. Pure.

import { MENTIONS_BOT } from '../hear-mentions.ts';
import type { ChatFile } from '../port.ts';
import { BOT, BOT_TOKEN, type EventPayload } from './context.ts';
import { DIRECT_NAME, isDirect } from './direct.ts';
import { eventBody } from './event-body.ts';
import { linksIn } from './links.ts';
import type { BoltBody } from './receiver.ts';
import { responseUrl } from './response-url.ts';

export interface Quoted {
  readonly ts: string;
  /** Whose it is; null for the bot's. */
  readonly userId: string | null;
}

export interface Typed {
  readonly workspaceId: string;
  readonly channel: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string };
  /** With people mentioned as `<@U1>`. */
  readonly text: string;
  /** Timestamp of the person's own message, unique in its channel. */
  readonly ts: string;
  /** The message that is quoted or answered in its thread. */
  readonly quotes: Quoted | null;
  /** True when it stands in the thread alone, and not in the channel as well. */
  readonly isInThread?: boolean;
  /** A file that was sent, the text beside it. */
  readonly file?: ChatFile;
}

/** A mark directly followed by a word; "# 3" and "#1" are text, as nobody names a command by a number. */
const COMMAND = /^[/／#＃](\p{L}\S*)\s*([\s\S]*)$/u;
const MENTION = new RegExp(`(?:[@＠]${BOT.name}|<@${BOT.userId}>)[\\s:：,，]*`, 'u');
const MENTION_FIRST = new RegExp(`^${MENTION.source}`, 'u');

/** @returns a slash command body, or an event_callback with a `message` event and what goes with it */
export function decode(typed: Typed): BoltBody[] {
  const said = typed.text.trim().replace(MENTION_FIRST, '').trim();
  const command = typed.file ? null : COMMAND.exec(said);
  if (!command) return eventsOf(typed, said);
  const name = `/${command[1]?.normalize('NFKC').toLowerCase()}`;
  return [commandBody(typed, name, command[2] ?? '')];
}

/** The trigger of a command; a form may be opened with it. */
export const commandTrigger = ({ channel, ts }: Pick<Typed, 'channel' | 'ts'>) => `${channel.id}.${ts}`;

export const answerAddress = ({ channel, user, quotes, isInThread }: Typed) =>
  responseUrl({
    channel: channel.id,
    user: user.id,
    message: null,
    thread: isInThread ? (quotes?.ts ?? null) : null,
  });

function commandBody(typed: Typed, command: string, text: string): BoltBody {
  const { channel, user, workspaceId, quotes } = typed;
  return {
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    team_id: workspaceId,
    team_domain: workspaceId,
    channel_id: channel.id,
    channel_name: isDirect(channel.id) ? DIRECT_NAME : channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    is_enterprise_install: 'false',
    trigger_id: commandTrigger(typed),
    response_url: answerAddress(typed),
    ...(quotes && { thread_ts: quotes.ts }),
  };
}

function eventsOf(typed: Typed, text: string): BoltBody[] {
  const { workspaceId, channel, user, ts, file } = typed;
  const body = (suffix: string, event: EventPayload) =>
    eventBody(workspaceId, `Ev.${channel.id}.${ts}${suffix}`, Number(ts.split('.')[0]), event);
  const message = messageEvent(typed, text);
  // Only what stands in a thread alone is answered there; elsewhere Slack sends no response_url with a message.
  const answered = typed.isInThread && { response_url: answerAddress(typed) };
  const bodies: BoltBody[] = [{ ...body('', message), ...answered }];
  const { id: channel_id } = channel;
  if (isMentioned(typed))
    bodies.push(
      body('.mention', { ...message, type: 'app_mention', text: `<@${BOT.userId}> ${text}`.trim() }),
    );
  if (file) {
    const shared = { type: 'file_shared', file_id: file.id, file: { id: file.id } };
    bodies.push(body('.file', { ...shared, user_id: user.id, channel_id, event_ts: ts }));
  }
  const links = linksIn(text);
  if (links.length > 0) {
    const place = { channel: channel_id, user: user.id, message_ts: ts, event_ts: ts };
    bodies.push(body('.links', { type: 'link_shared', ...place, links }));
  }
  return bodies;
}

function messageEvent(typed: Typed, text: string): EventPayload {
  const { workspaceId, channel, user, ts, file, quotes } = typed;
  return {
    type: 'message',
    channel: channel.id,
    channel_type: isDirect(channel.id) ? 'im' : 'group',
    user: user.id,
    team: workspaceId,
    client_msg_id: `${channel.id}.${ts}`,
    text,
    ts,
    event_ts: ts,
    ...(isMentioned(typed) && { [MENTIONS_BOT]: true }),
    ...(file && { subtype: 'file_share', files: [file] }),
    ...(quotes && { thread_ts: quotes.ts, parent_user_id: quotes.userId ?? BOT.userId }),
  };
}

/** One to one nobody needs to be mentioned. */
const isMentioned = ({ channel, text }: Typed) => !isDirect(channel.id) && MENTION.test(text);
