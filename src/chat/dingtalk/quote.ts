// Which message a reply quotes. DingTalk tells it in several shapes, and of the robot's own messages only by key.
import { readable } from './content.ts';
import { timestampOf } from './message-id.ts';
import { quoting, type RobotMessage } from './robot-message.ts';

export interface Quote {
  /** The quoted message's `ts`: what chat.postMessage returned for ours, `event.ts` for a person's. */
  readonly ts: string;
  /** What the quoted message says, as far as DingTalk sends it. */
  readonly text: string;
}

/** The quoted message, or null when the message quotes none. */
export function quoteOf(message: RobotMessage): Quote | null {
  const inner = [message.text, message.content]
    .map((place) => quoting.safeParse(place).data?.repliedMsg)
    .find((replied) => replied !== undefined);
  const text = readable(inner?.content ?? {}).trim();
  const messageId = inner?.msgId ?? message.originalMsgId;
  // Our own messages are known by the key that sending them returned.
  if (message.originalProcessQueryKey) return { ts: message.originalProcessQueryKey, text };
  if (messageId && inner?.createdAt) return { ts: timestampOf(inner.createdAt, messageId), text };
  return messageId ? { ts: messageId, text } : null;
}
