// Ids that DingTalk does not give us but that must come out the same every time, and those that never may.
import { createHash } from 'node:crypto';

/**
 * A message id in Slack's form, the same whenever the same message comes again: seconds, and six digits of which the
 * first three are the milliseconds.
 */
export function timestampOf(milliseconds: number, messageId: string): string {
  const digits = createHash('sha256').update(messageId).digest().readUInt32BE(0) % 1_000;
  return timestamp(milliseconds, digits);
}

let lastDigits = Math.floor(Math.random() * 1_000);

/** The id of a message that is being sent: no two of one millisecond are alike. */
export function newTimestamp(milliseconds: number): string {
  lastDigits = (lastDigits + 1) % 1_000;
  return timestamp(milliseconds, lastDigits);
}

function timestamp(milliseconds: number, digits: number): string {
  const pad = (number: number) => String(number).padStart(3, '0');
  return `${Math.floor(milliseconds / 1_000)}.${pad(milliseconds % 1_000)}${pad(digits)}`;
}

/**
 * DingTalk's idempotency key for one part of a message. It does not tell how many parts there are, because a message
 * that is composed again may come out longer and its first part must still be known as said.
 * @param part counts from 1
 */
export function partUuid(key: string, part: number): string {
  return createHash('sha256').update(`${key}\n${part}`).digest('hex').slice(0, 32);
}
