// A robot message from DingTalk -> the bodies that Slack would send to Bolt.

import { MENTIONS_BOT } from '../../hear-mentions.ts';
import { responseUrl } from '../sending/response-url.ts';
import { filesOf, isNothingButFiles } from './content.ts';
import { type BoltBody, eventBody } from './event-body.ts';
import { type Quote, quoteOf } from './quote.ts';
import { ANY_COMMAND, type Registrations } from './registrations.ts';
import { type RobotMessage, robotMessage } from './robot-message.ts';
import { type Place, type Told, tell } from './told.ts';

/** The organisation's monthly quota is used up: messages come without text (develop-stream-mode-push-server). */
const QUOTA_USED_UP = '20001';
/** Type of the event that stands for such a message; no listener for messages sees it. */
export const QUOTA_EVENT = 'dingtalk_quota_exhausted';

/** A mark and a word directly after it make a command; "# 3" and "#1好了" are text, as no command is a number. */
const MARKED = /^[/／#＃](?<word>\p{L}\S*)\s*(?<rest>[\s\S]*)$/u;
const UNMARKED = /^(?<word>\p{L}\S*)\s*(?<rest>[\s\S]*)$/u;

/** What the message itself does not tell. */
export interface Known {
  readonly registrations: Registrations;
  /** Whether a command's name alone, without a mark before it, is that command. */
  readonly isMarkNeeded: boolean;
  /** The `ts` of the quoted message, when it is one of ours. */
  readonly quotedTs: string | null;
}

/** @returns null when it is no robot message */
export function readMessage(data: unknown): RobotMessage | null {
  return robotMessage.safeParse(data).data ?? null;
}

/** Where nothing else is known: every word with a mark is a command, and no quoted message is ours. */
const NOTHING: Known = { registrations: ANY_COMMAND, isMarkNeeded: true, quotedTs: null };

/** The bodies for one robot message by itself, none when it is not one. */
export function decode(data: unknown, place: Place): BoltBody[] {
  const message = readMessage(data);
  return message === null ? [] : bodiesOf(tell(message, place), NOTHING);
}

/**
 * The bodies for one robot message. Texts are as people wrote them, without Slack's escapes. The same message always
 * gives the same ids: `event_id` and `trigger_id` are what listeners drop repeats by.
 */
export function bodiesOf(told: Told, known: Known): BoltBody[] {
  const { message, id, milliseconds } = told;
  const body = (name: string, event: object) =>
    replyable(eventBody(told, name === '' ? id : `${id}:${name}`, milliseconds, { ...event }), told);
  if ([message.errCode, message.errorCode].includes(QUOTA_USED_UP)) {
    return [body('quota', { type: QUOTA_EVENT, channel: told.channel, user: told.user, ts: told.ts })];
  }
  const quote = threadOf(told, known);
  const command = commandOf(told.text, known);
  if (command !== null) return [commandBody(told, command, quote)];
  const event = messageEvent(told, quote);
  const files = filesOf(message).map((file, index) => body(`file${index}`, fileShared(told, file.id)));
  if (!isMention(told)) return [body('', event), ...files];
  const mention = { ...event, type: 'app_mention', text: `<@${told.robotCode}> ${told.text}`.trim() };
  return [body('', event), ...files, body('mention', mention)];
}

interface Command {
  readonly command: string;
  readonly text: string;
}

function commandOf(text: string, { registrations, isMarkNeeded }: Known): Command | null {
  const marked = MARKED.exec(text)?.groups;
  const { word = '', rest = '' } = marked ?? UNMARKED.exec(text)?.groups ?? {};
  const typed = `/${word.normalize('NFKC').toLowerCase()}`;
  if (marked === undefined && isMarkNeeded) return null;
  const command = marked ? registrations.command(typed) : registrations.namedCommand(typed);
  return command === null ? null : { command, text: rest.trim() };
}

const isMention = ({ isGroup, message }: Told) => isGroup && message.isInAtList === true;

interface Thread extends Quote {
  readonly threadTs: string;
}

function threadOf({ message }: Told, { quotedTs }: Known): Thread | null {
  const quote = quoteOf(message);
  return quote && { ...quote, threadTs: quotedTs ?? quote.ts };
}

const thread = (quote: Thread | null) => (quote?.threadTs ? { thread_ts: quote.threadTs } : {});

function commandBody(told: Told, { command, text }: Command, quote: Thread | null): BoltBody {
  return {
    token: '',
    command,
    text,
    user_id: told.user,
    user_name: told.message.senderNick,
    channel_id: told.channel,
    channel_name: told.channelName,
    team_id: told.workspaceId,
    team_domain: told.workspaceId,
    api_app_id: told.robotCode,
    is_enterprise_install: 'false',
    trigger_id: told.id,
    response_url: responseUrl(told.replyTo),
    message_ts: told.ts,
    ...thread(quote),
  };
}

/** Slack sends no response_url with events; here respond() is how a listener answers within the session. */
const replyable = (body: BoltBody, told: Told): BoltBody => ({
  ...body,
  response_url: responseUrl(told.replyTo),
});

function messageEvent(told: Told, quote: Thread | null): Record<string, unknown> {
  const { message, channel, user, ts, workspaceId } = told;
  const files = filesOf(message);
  return {
    type: 'message',
    ...(isNothingButFiles(message) ? { subtype: 'file_share' } : {}),
    channel,
    channel_type: told.isGroup ? 'group' : 'im',
    user,
    team: workspaceId,
    ts,
    event_ts: ts,
    client_msg_id: message.msgId,
    text: told.text,
    user_profile: { display_name: message.senderNick, real_name: message.senderNick },
    ...(isMention(told) ? { [MENTIONS_BOT]: true } : {}),
    ...(files.length === 0 ? {} : { files }),
    ...thread(quote),
    ...(quote === null ? {} : { attachments: [quoted(quote)] }),
  };
}

function fileShared({ channel, user, ts }: Told, id: string): Record<string, unknown> {
  return { type: 'file_shared', file_id: id, file: { id }, user_id: user, channel_id: channel, event_ts: ts };
}

/** A quoted message in the shape that Slack gives to a shared one. */
const quoted = ({ threadTs, text }: Thread) => ({ is_msg_unfurl: true, ts: threadTs, text, fallback: text });
