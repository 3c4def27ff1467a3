// What it takes to deliver a claimed message.
import type { Logger } from 'pino';
import type { SendFailure } from '../chat/port.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/connection.ts';
import type { Claimed } from './claim-store.ts';
import type { Composer, DeadLetter, Errand, Send } from './outbox.ts';

export interface Courier {
  readonly db: Db;
  readonly workspaceId: string;
  readonly clock: Clock;
  readonly send: Send;
  /** By kind. Payloads of MESSAGE_KIND are the message and need none. */
  readonly composers: Readonly<Record<string, Composer>>;
  /** By kind: what is promised and is no message. */
  readonly errands: Readonly<Record<string, Errand>>;
  readonly isIdempotent: (lane: string) => Promise<boolean>;
  /** Reads why an answer could not be given; without it every such answer goes out through its lane. */
  readonly failure?: (error: unknown, now: Date) => SendFailure;
  readonly leaseSeconds: number;
  readonly maxAttempts: number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Told of every promise that could not be kept, except of a dead letter's own notice. */
  readonly onDead: (letter: DeadLetter) => Promise<void>;
}

/** How a message is named in the log. */
export const named = ({ outboxId, lane, dedupeKey, attempts }: Claimed) => ({
  outboxId,
  lane,
  dedupeKey,
  attempts,
});
