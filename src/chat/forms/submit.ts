// Hands what a person did in a form to Bolt, and brings back what the app acknowledged it with.
import { setTimeout as pause } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';

export interface Acknowledged {
  /** False when the listener failed, or said nothing in time. */
  readonly isAcked: boolean;
  /** What ack() was called with. */
  readonly answer: unknown;
  /** Ends when the listeners have finished; never rejects. */
  readonly done: Promise<void>;
}

/** Given by the adapter: hands one Bolt body to the app. Never rejects. */
export type Submit = (body: ReceiverEvent['body']) => Promise<Acknowledged>;

/** Slack's own limit. */
export const ACK_MS = 3_000;

/**
 * What an adapter gives to createForms().
 * @param process the `processEvent` of Bolt's App
 * @param onError hears of listeners that failed
 * @param milliseconds how long an ack is waited for
 */
export function submitTo(
  process: (event: ReceiverEvent) => Promise<void>,
  onError: (error: unknown) => void,
  milliseconds = ACK_MS,
): Submit {
  return async (body) => {
    const acked = Promise.withResolvers<Omit<Acknowledged, 'done'>>();
    const ack = async (answer?: unknown) => acked.resolve({ isAcked: true, answer });
    const silence = { isAcked: false, answer: undefined };
    const done = process({ body, ack }).catch(onError);
    // A listener that has ended without an ack will not give one any more.
    void done.then(() => acked.resolve(silence));
    const patience = new AbortController();
    const late = pause(milliseconds, silence, { signal: patience.signal }).catch(() => silence);
    const first = await Promise.race([acked.promise, late]);
    patience.abort();
    return { ...first, done };
  };
}
