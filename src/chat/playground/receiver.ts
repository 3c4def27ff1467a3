// Bolt's receiver here: what a person types or presses is handed to Bolt in process.
import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';

/** A Bolt request body: command, event_callback or block_actions. */
export type BoltBody = Readonly<Record<string, unknown>>;
/** What a listener gave to `ack()`. */
export type AckAnswer = string | Readonly<Record<string, unknown>>;

export interface PlaygroundReceiver extends Receiver {
  readonly isStarted: () => boolean;
  /** Resolves when the listeners are done; what they throw is logged, for Bolt has already told its error handler. */
  send(body: BoltBody, onAck?: (answer: AckAnswer) => Promise<void>): Promise<void>;
}

export function playgroundReceiver(log: Logger): PlaygroundReceiver {
  let app: App | null = null;
  let isStarted = false;
  const underway = new Set<Promise<void>>();

  const deliver = async (body: BoltBody, onAck?: (answer: AckAnswer) => Promise<void>) => {
    if (!app) return log.warn('playground: no Bolt app is attached, the event is dropped');
    try {
      await app.processEvent({
        body,
        ack: async (answer) => {
          if (answer) await onAck?.(answer as AckAnswer);
        },
      });
    } catch (error) {
      log.error({ err: error }, 'playground: a listener failed');
    }
  };

  return {
    isStarted: () => isStarted,
    init: (bolt) => {
      app = bolt;
    },
    start: async () => {
      isStarted = true;
    },
    stop: async () => {
      isStarted = false;
      await Promise.all(underway);
    },
    send: async (body, onAck) => {
      const delivery = deliver(body, onAck).finally(() => underway.delete(delivery));
      underway.add(delivery);
      await delivery;
    },
  };
}
