// What the bot has promised to say: the words that the rest of Duban uses for it. Knows no noun.
import type { ChatMessage, SendFailure } from '../chat/port.ts';
import type { Db } from '../database/connection.ts';

/** A promise to say something in a channel; one row of the outbox. */
export interface Promised {
  /** The chat's own channel id; messages of one lane go out one after the other, in the order they were promised. */
  readonly lane: string;
  /** Unique in the workspace: promising the same thing twice is promising it once. */
  readonly dedupeKey: string;
  /** Names the composer that turns the payload into a message when it is sent, or the errand that is run instead. */
  readonly kind: string;
  readonly payload: object;
  /** Clock time before which it must not be said. */
  readonly notBefore: Date;
}

/** Kind for payloads that already are the message: `{ text, blocks }`. */
export const MESSAGE_KIND = 'message';

/**
 * Turns a payload into what is said, reading the state as it is now. Null means that the reason is gone
 * (all its tasks are closed, say): the row is dropped and nothing is sent.
 */
export type Composer = (
  db: Db,
  workspaceId: string,
  payload: never,
  now: Date,
) => Promise<ChatMessage | null>;

/**
 * Keeps a promise that is no message: a to-do, a call. Null means that the reason is gone and nothing was done.
 * What the chat says to it is a `SendFailure`; what it throws may have been done or not.
 */
export interface Errand {
  /** Running it twice is running it once, so that one whose fate is unknown may be run again. */
  readonly isIdempotent: boolean;
  readonly run: (db: Db, workspaceId: string, payload: never, now: Date) => Promise<SendResult | null>;
}

export type SendResult =
  | { readonly isSent: true; readonly platformId: string | null }
  | { readonly isSent: false; readonly failure: SendFailure };

/**
 * Hands one message to the chat. Must not throw: what went wrong is a `SendFailure`.
 * @param key the idempotency key: the same at every attempt, unique in the workspace
 * @param attempt 1 for the first try
 */
export type Send = (lane: string, message: ChatMessage, key: string, attempt: number) => Promise<SendResult>;

/** Kind of the notice that tells the office of a dead letter. When it dies itself nobody is told: no loop. */
export const DEAD_LETTER_KIND = 'dead-letter';

/**
 * A promise that could not be kept; the office is shown it. `reason` begins with `gone`, `refused`, `unknown`
 * (it may have arrived), `retry-at` (tried too often) or `composer` (it could not be worded).
 */
export interface DeadLetter {
  readonly outboxId: number;
  readonly lane: string;
  readonly kind: string;
  readonly dedupeKey: string;
  readonly reason: string;
}
