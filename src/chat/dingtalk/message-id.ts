// Ids that DingTalk does not give us but that must come out the same every time.
import { createHash } from 'node:crypto';

/** A Slack-like message id, the same whenever the same message comes again: `<milliseconds>.<6 digits>`. */
export function timestampOf(milliseconds: number, messageId: string): string {
  const digits = createHash('sha256').update(messageId).digest().readUInt32BE(0) % 1_000_000;
  return `${milliseconds}.${String(digits).padStart(6, '0')}`;
}

/**
 * DingTalk's idempotency key for one part of a message. It does not tell how many parts there are, because a message
 * that is composed again may come out longer and its first part must still be known as said.
 * @param part counts from 1
 */
export function partUuid(key: string, part: number): string {
  return createHash('sha256').update(`${key}\n${part}`).digest('hex').slice(0, 32);
}
