// One claimed message: worded from the state as it is now, handed to the chat, and what came of it written down.
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ChatMessage } from '../chat/port.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/connection.ts';
import { type Claimed, UNKNOWN } from './claim-store.ts';
import { markDead, markDropped, markMuted, markRetry, markSent } from './mark-store.ts';
import {
  type Composer,
  DEAD_LETTER_KIND,
  type DeadLetter,
  MESSAGE_KIND,
  type Send,
  type SendResult,
} from './outbox.ts';
import { type Outcome, outcomeOf, outcomeOfComposerError, type Try } from './outcome.ts';

export interface Courier {
  readonly db: Db;
  readonly workspaceId: string;
  readonly clock: Clock;
  readonly send: Send;
  /** By kind. Payloads of MESSAGE_KIND are the message and need none. */
  readonly composers: Readonly<Record<string, Composer>>;
  readonly isIdempotent: (lane: string) => Promise<boolean>;
  readonly leaseSeconds: number;
  readonly maxAttempts: number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Told of every promise that could not be kept, except of a dead letter's own notice. */
  readonly onDead: (letter: DeadLetter) => Promise<void>;
}

/** @returns whether it was sent. Throws only when what came of it could not be written down. */
export async function deliverOne(courier: Courier, claimed: Claimed): Promise<boolean> {
  const outcome = await attemptOf(courier, claimed, (message) =>
    withinLease(courier, async () =>
      courier.send(claimed.lane, message, claimed.dedupeKey, claimed.attempts),
    ),
  );
  await record(courier, claimed, outcome);
  return outcome.kind === 'sent';
}

/** As `deliverOne`, but through `respond`; where that fails the message goes out through its lane. */
export async function respondOne(
  courier: Courier,
  claimed: Claimed,
  respond: (message: ChatMessage) => Promise<void>,
): Promise<boolean> {
  let failed: string | null = null;
  const outcome = await attemptOf(courier, claimed, async (message) => {
    await respond(message).catch((error: unknown) => {
      failed = `respond: ${textOf(error)}`;
    });
    return { isSent: true, platformId: null };
  });
  const isAnswered = failed === null;
  await record(
    courier,
    claimed,
    failed === null ? outcome : { kind: 'retry', at: courier.clock.now(), reason: failed, holdsLane: false },
  );
  return isAnswered && outcome.kind === 'sent';
}

async function attemptOf(
  courier: Courier,
  claimed: Claimed,
  hand: (message: ChatMessage) => Promise<SendResult>,
): Promise<Outcome> {
  const { attempts, isFateUnknown, lane } = claimed;
  const attempt = (isIdempotent: boolean): Try => ({
    attempts,
    maxAttempts: courier.maxAttempts,
    isIdempotent,
    now: courier.clock.now(),
  });
  let isIdempotent: boolean;
  let message: ChatMessage | null;
  try {
    isIdempotent = await courier.isIdempotent(lane);
    if (isFateUnknown && !isIdempotent) return { kind: 'dead', reason: UNKNOWN };
    message = await compose(courier, claimed);
  } catch (error) {
    courier.log.error({ err: error, ...named(claimed) }, 'a message could not be composed');
    return outcomeOfComposerError(error, attempt(false));
  }
  return message === null ? { kind: 'dropped' } : outcomeOf(await hand(message), attempt(isIdempotent));
}

async function compose(courier: Courier, claimed: Claimed): Promise<ChatMessage | null> {
  if (claimed.kind === MESSAGE_KIND) return claimed.payload as ChatMessage;
  const composer = courier.composers[claimed.kind];
  if (!composer) throw new Error(`no composer for ${claimed.kind}`);
  return composer(courier.db, courier.workspaceId, claimed.payload as never, courier.clock.now());
}

/** A chat that never answers must not hold the lane; half the lease leaves time to write the outcome down. */
async function withinLease(courier: Courier, send: () => Promise<SendResult>): Promise<SendResult> {
  const unknown = (reason: string): SendResult => ({ isSent: false, failure: { kind: 'unknown', reason } });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<SendResult>((resolve) => {
    timer = setTimeout(resolve, courier.leaseSeconds * 500, unknown('no answer in time'));
  });
  const sent = send().catch((error: unknown) => unknown(textOf(error)));
  return Promise.race([sent, late]).finally(() => clearTimeout(timer));
}

const LONGEST_PAUSE = 3_200;

/** Postgres may be away for a moment: a message that was sent and not marked would be sent again or given up. */
async function record(courier: Courier, claimed: Claimed, outcome: Outcome): Promise<void> {
  for (let wait = 100; ; wait *= 2) {
    try {
      return await mark(courier, claimed, outcome);
    } catch (error) {
      if (wait > LONGEST_PAUSE) throw error;
      courier.log.warn({ err: error, ...named(claimed) }, 'an outcome could not be written down yet');
      await pause(wait);
    }
  }
}

async function mark(courier: Courier, claimed: Claimed, outcome: Outcome): Promise<void> {
  const { db, workspaceId } = courier;
  const now = courier.clock.now();
  switch (outcome.kind) {
    case 'sent':
      return markSent(db, workspaceId, claimed, outcome.platformId, now);
    case 'dropped':
      return markDropped(db, workspaceId, claimed, now);
    case 'retry':
      courier.log.warn({ ...named(claimed), at: outcome.at, reason: outcome.reason }, 'a message waits');
      return markRetry(db, workspaceId, claimed, outcome);
    case 'muted':
      courier.log.warn(
        { lane: claimed.lane, until: outcome.until, reason: outcome.reason },
        'a lane is muted',
      );
      return markMuted(db, workspaceId, claimed, outcome.until, outcome.reason);
    case 'dead':
      if (await markDead(db, workspaceId, claimed, outcome.reason, now)) {
        await tell(courier, claimed, outcome.reason);
      }
  }
}

async function tell(courier: Courier, claimed: Claimed, reason: string): Promise<void> {
  const { outboxId, lane, kind, dedupeKey } = claimed;
  courier.log.error({ ...named(claimed), reason }, 'a message is given up');
  if (kind === DEAD_LETTER_KIND) return;
  await courier.onDead({ outboxId, lane, kind, dedupeKey, reason }).catch((error: unknown) => {
    courier.log.error({ err: error, ...named(claimed) }, 'nobody could be told of a dead letter');
  });
}

const named = ({ outboxId, lane, dedupeKey, attempts }: Claimed) => ({ outboxId, lane, dedupeKey, attempts });

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
