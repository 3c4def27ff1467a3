// One claimed message: worded from the state as it is now, handed to the chat, and what came of it written down; or
// one claimed errand, run.
import type { ChatMessage } from '../chat/port.ts';
import { type Claimed, UNKNOWN } from './claim-store.ts';
import { type Courier, named } from './courier.ts';
import { type Errand, MESSAGE_KIND, type SendResult } from './outbox.ts';
import { type Outcome, outcomeOf, outcomeOfComposerError, type Try } from './outcome.ts';
import { recordOutcome } from './record-outcome.ts';

/** @returns whether it was sent. Throws only when what came of it could not be written down. */
export function deliverOne(courier: Courier, claimed: Claimed): Promise<boolean> {
  const errand = courier.errands[claimed.kind];
  if (errand !== undefined) return runErrand(courier, claimed, errand);
  return attempt(courier, claimed, async (message, isIdempotent) =>
    outcomeOf(await sendInTime(courier, claimed, message), tryOf(courier, claimed, isIdempotent)),
  );
}

/**
 * As `deliverOne`, but through `respond`. Where that fails the message goes out through its lane; one that may have
 * been shown does not, because no answer carries an idempotency key.
 */
export function respondOne(
  courier: Courier,
  claimed: Claimed,
  respond: (message: ChatMessage) => Promise<void>,
): Promise<boolean> {
  return attempt(courier, claimed, async (message) => {
    try {
      await inTime(respond(message), courier.leaseSeconds * SENDING);
      return { kind: 'sent', platformId: null };
    } catch (error) {
      const at = courier.clock.now();
      const failure = courier.failure?.(error, at);
      if (failure?.kind === 'unknown') return { kind: 'dead', reason: `unknown: ${failure.reason}` };
      const reason = `respond: ${textOf(error)}`;
      return { kind: 'retry', at, reason, holdsLane: false };
    }
  });
}

type Hand = (message: ChatMessage, isIdempotent: boolean) => Promise<Outcome>;

async function attempt(courier: Courier, claimed: Claimed, hand: Hand): Promise<boolean> {
  const outcome = await handOver(courier, claimed, hand);
  await recordOutcome(courier, claimed, outcome);
  return outcome.kind === 'sent';
}

async function handOver(courier: Courier, claimed: Claimed, hand: Hand): Promise<Outcome> {
  let isIdempotent: boolean;
  let message: ChatMessage | null;
  try {
    isIdempotent = await courier.isIdempotent(claimed.lane);
    if (claimed.isFateUnknown && !isIdempotent) return { kind: 'dead', reason: UNKNOWN };
    message = await inTime(compose(courier, claimed), courier.leaseSeconds * COMPOSING);
  } catch (error) {
    courier.log.error({ err: error, ...named(claimed) }, 'a message could not be composed');
    return outcomeOfComposerError(error, tryOf(courier, claimed, false));
  }
  return message === null ? { kind: 'dropped' } : hand(message, isIdempotent);
}

async function runErrand(courier: Courier, claimed: Claimed, errand: Errand): Promise<boolean> {
  const outcome = await outcomeOfErrand(courier, claimed, errand);
  await recordOutcome(courier, claimed, outcome);
  return outcome.kind === 'sent';
}

async function outcomeOfErrand(courier: Courier, claimed: Claimed, errand: Errand): Promise<Outcome> {
  const { db, workspaceId, clock, leaseSeconds } = courier;
  if (claimed.isFateUnknown && !errand.isIdempotent) return { kind: 'dead', reason: UNKNOWN };
  const attempt = tryOf(courier, claimed, errand.isIdempotent);
  try {
    const running = errand.run(db, workspaceId, claimed.payload as never, clock.now());
    const result = await inTime(running, leaseSeconds * SENDING);
    return result === null ? { kind: 'dropped' } : outcomeOf(result, attempt);
  } catch (error) {
    courier.log.error({ err: error, ...named(claimed) }, 'an errand ended without an answer');
    return outcomeOf({ isSent: false, failure: { kind: 'unknown', reason: textOf(error) } }, attempt);
  }
}

const tryOf = (courier: Courier, claimed: Claimed, isIdempotent: boolean): Try => ({
  attempts: claimed.attempts,
  maxAttempts: courier.maxAttempts,
  isIdempotent,
  now: courier.clock.now(),
});

async function compose(courier: Courier, claimed: Claimed): Promise<ChatMessage | null> {
  if (claimed.kind === MESSAGE_KIND) return claimed.payload as ChatMessage;
  const composer = courier.composers[claimed.kind];
  if (!composer) throw new Error(`no composer for ${claimed.kind}`);
  return composer(courier.db, courier.workspaceId, claimed.payload as never, courier.clock.now());
}

/** What composing and sending may take of the lease; the rest is for writing the outcome down. */
const COMPOSING = 0.25;
const SENDING = 0.5;

async function sendInTime(courier: Courier, claimed: Claimed, message: ChatMessage): Promise<SendResult> {
  const { lane, dedupeKey, attempts } = claimed;
  try {
    const sending = courier.send(lane, message, dedupeKey, attempts);
    return await inTime(sending, courier.leaseSeconds * SENDING);
  } catch (error) {
    return { isSent: false, failure: { kind: 'unknown', reason: textOf(error) } };
  }
}

/** What never answers must not hold up its lane, and with it the whole drain. */
async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
