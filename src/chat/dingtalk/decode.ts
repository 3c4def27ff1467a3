// A robot message from DingTalk -> the bodies that Slack would send to Bolt.
import type { ReceiverEvent } from '@slack/bolt';
import { imOf, userOf } from './channel.ts';
import { filesOf, textOf } from './content.ts';
import { timestampOf } from './message-id.ts';
import { type Quote, quoteOf } from './quote.ts';
import { responseUrl } from './response-url.ts';
import { type RobotMessage, robotMessage } from './robot-message.ts';

export type BoltBody = ReceiverEvent['body'];

/** A session webhook lives 90 minutes, so its end tells when the message was written. */
const SESSION_LIFE_MS = 5_400_000;
/** The organisation's monthly quota is used up: messages come without text (develop-stream-mode-push-server). */
const QUOTA_USED_UP = '20001';
/** Type of the event that stands for such a message; no listener for messages sees it. */
export const QUOTA_EVENT = 'dingtalk_quota_exhausted';

/** A mark and a word directly after it make a command; "# 3" and "#1好了" are text, as no command is a number. */
const COMMAND = /^[/／#＃](\p{L}\S*)\s*([\s\S]*)$/u;

interface Place {
  readonly workspaceId: string;
  /** Used where the message does not name the robot it was sent to. */
  readonly robotCode: string;
}

/** What every body of one message is made from. */
interface Told extends Place {
  readonly message: RobotMessage;
  readonly id: string;
  readonly user: string;
  readonly isGroup: boolean;
  readonly channel: string;
  readonly milliseconds: number;
  readonly ts: string;
  readonly text: string;
  readonly quote: Quote | null;
}

/**
 * The bodies for one robot message, none when it is not one. Texts are as people wrote them, without Slack's escapes. The same message always gives the same ids:
 * `event_id` and `trigger_id` are what listeners drop repeats by.
 */
export function decode(data: unknown, place: Place): BoltBody[] {
  const parsed = robotMessage.safeParse(data);
  if (!parsed.success) return [];
  const told = tell(parsed.data, place);
  if ([parsed.data.errCode, parsed.data.errorCode].includes(QUOTA_USED_UP)) {
    return [eventBody(told, `${told.id}:quota`, { type: QUOTA_EVENT })];
  }
  const command = COMMAND.exec(told.text);
  if (command !== null) return [commandBody(told, command[1] ?? '', command[2] ?? '')];
  const message = eventBody(told, told.id, messageEvent(told));
  if (!told.isGroup || parsed.data.isInAtList !== true) return [message];
  return [message, eventBody(told, `${told.id}:mention`, { ...messageEvent(told), type: 'app_mention' })];
}

function tell(message: RobotMessage, place: Place): Told {
  const robotCode = message.robotCode || place.robotCode;
  const isGroup = message.conversationType === '2';
  const user = userOf(message.senderStaffId, message.senderId);
  const milliseconds =
    message.createAt || Math.max(0, (message.sessionWebhookExpiredTime ?? 0) - SESSION_LIFE_MS);
  return {
    workspaceId: place.workspaceId,
    robotCode,
    message,
    // A message that mentions two robots comes to both under one msgId.
    id: `${robotCode}:${message.msgId}`,
    user,
    isGroup,
    channel: isGroup ? message.conversationId : imOf(user),
    milliseconds,
    ts: timestampOf(milliseconds, message.msgId),
    text: textOf(message),
    quote: quoteOf(message),
  };
}

function commandBody(told: Told, word: string, text: string): BoltBody {
  const { message, channel, isGroup, user, quote } = told;
  return {
    token: '',
    command: `/${word.normalize('NFKC').toLowerCase()}`,
    text: text.trim(),
    user_id: user,
    user_name: message.senderNick,
    channel_id: channel,
    channel_name: isGroup ? (message.conversationTitle ?? channel) : 'directmessage',
    team_id: told.workspaceId,
    team_domain: told.workspaceId,
    api_app_id: told.robotCode,
    trigger_id: told.id,
    response_url: replyUrl(told),
    message_ts: told.ts,
    ...(quote === null ? {} : { thread_ts: quote.ts }),
  };
}

function eventBody(told: Told, eventId: string, event: Record<string, unknown>): BoltBody {
  const { workspaceId, robotCode, channel, user, ts, milliseconds } = told;
  return {
    token: '',
    type: 'event_callback',
    team_id: workspaceId,
    api_app_id: robotCode,
    event_id: eventId,
    event_time: Math.floor(milliseconds / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspaceId,
        user_id: robotCode,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    response_url: replyUrl(told),
    event: { ...event, channel, user, ts, event_ts: ts, team: workspaceId },
  };
}

function messageEvent({ message, isGroup, text, quote }: Told): Record<string, unknown> {
  const files = filesOf(message);
  return {
    type: 'message',
    channel_type: isGroup ? 'group' : 'im',
    client_msg_id: message.msgId,
    text,
    user_profile: { display_name: message.senderNick, real_name: message.senderNick },
    ...(files.length === 0 ? {} : { files }),
    ...(message.msgtype === 'file' && files.length > 0 ? { subtype: 'file_share' } : {}),
    ...(quote === null ? {} : { thread_ts: quote.ts, attachments: [quoted(quote)] }),
  };
}

/** A quoted message in the shape that Slack gives to a shared one. */
function quoted(quote: Quote): object {
  return {
    is_msg_unfurl: true,
    ts: quote.ts,
    text: quote.text,
    fallback: quote.text,
  };
}

function replyUrl({ message, channel, user, milliseconds }: Told): string {
  const expiresAt = message.sessionWebhookExpiredTime || milliseconds + SESSION_LIFE_MS;
  return responseUrl({ webhook: message.sessionWebhook || null, expiresAt, channel, user });
}
