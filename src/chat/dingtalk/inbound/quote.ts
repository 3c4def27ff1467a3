// Which message a reply quotes, as far as the reply itself tells. DingTalk tells it in several shapes.

import { timestampOf } from '../message-id.ts';
import { readable } from './content.ts';
import { quoting, type RobotMessage } from './robot-message.ts';

export interface Quote {
  /** What sending returned for ours, first of all; then the ids of a message that anybody wrote. */
  readonly keys: readonly string[];
  /** What the quoted message says, as far as DingTalk sends it. */
  readonly text: string;
  /** Milliseconds since 1970; null when DingTalk does not tell. */
  readonly writtenAt: number | null;
  /** Its `ts` where nobody remembers having sent it; '' when DingTalk tells no id at all. */
  readonly ts: string;
}

/** The quoted message, or null when the message quotes none. */
export function quoteOf(message: RobotMessage): Quote | null {
  const inner = [message.text, message.content]
    .map((place) => quoting.safeParse(place).data?.repliedMsg)
    .find((replied) => replied !== undefined);
  // An older shape beside the message's own words.
  const legacy = message.quoteMessage;
  const text = readable(inner?.content ?? {}).trim() || (legacy?.text ?? '').trim();
  const messageId = inner?.msgId ?? message.originalMsgId ?? legacy?.msgId;
  const keys = [message.originalProcessQueryKey, message.originalMsgId, messageId].filter(
    (key): key is string => Boolean(key),
  );
  if (keys.length === 0 && text === '') return null;
  const writtenAt = inner?.createdAt || null;
  const isOurs = Boolean(message.originalProcessQueryKey);
  const ts = !isOurs && messageId && writtenAt ? timestampOf(writtenAt, messageId) : (keys[0] ?? '');
  return { keys: [...new Set(keys)], text, writtenAt, ts };
}
