// Who said what where, read out of one robot message: what every Bolt body of it is made from.
import { imOf, userOf } from '../channel.ts';
import { timestampOf } from '../message-id.ts';
import type { ReplyTo } from '../sending/response-url.ts';
import { textOf } from './content.ts';
import type { RobotMessage } from './robot-message.ts';

/** A session webhook lives 90 minutes, so its end tells when the message was written. */
const SESSION_LIFE_MS = 5_400_000;

export interface Place {
  readonly workspaceId: string;
  /** The bot's user id, and the robot's code where the message does not name the robot it was sent to. */
  readonly robotCode: string;
}

export interface Told extends Place {
  readonly message: RobotMessage;
  /** The same however often the message comes. */
  readonly id: string;
  readonly user: string;
  readonly isGroup: boolean;
  readonly channel: string;
  /** The group's title, as Slack names a channel. */
  readonly channelName: string;
  readonly milliseconds: number;
  readonly ts: string;
  readonly text: string;
  readonly replyTo: ReplyTo;
}

export function tell(message: RobotMessage, place: Place): Told {
  const isGroup = message.conversationType === '2';
  const user = userOf(message.senderStaffId, message.senderId);
  const channel = isGroup ? message.conversationId : imOf(user);
  const milliseconds =
    message.createAt || Math.max(0, (message.sessionWebhookExpiredTime ?? 0) - SESSION_LIFE_MS);
  const expiresAt = message.sessionWebhookExpiredTime || milliseconds + SESSION_LIFE_MS;
  return {
    ...place,
    message,
    // A message that mentions two robots comes to both under one msgId.
    id: `${message.robotCode || place.robotCode}:${message.msgId}`,
    user,
    isGroup,
    channel,
    channelName: isGroup ? (message.conversationTitle ?? channel) : 'directmessage',
    milliseconds,
    ts: timestampOf(milliseconds, message.msgId),
    text: textOf(message),
    replyTo: { webhook: message.sessionWebhook || null, expiresAt, channel, user },
  };
}
