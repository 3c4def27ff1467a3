// Bolt's receiver here: what a person types or presses is handed to Bolt in process.
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Submit, submitTo } from '../forms/submit.ts';
import { hearMentions } from '../hear-mentions.ts';

/** A Bolt request body: command, event_callback, block_actions, shortcut. */
export type BoltBody = Readonly<Record<string, unknown>>;
/** What a listener gave to `ack()`. */
export type AckAnswer = string | Readonly<Record<string, unknown>>;

export interface PlaygroundReceiver extends Receiver {
  readonly isStarted: () => boolean;
  /** Resolves when the listeners are done; what they throw is logged, for Bolt has already told its error handler. */
  send(body: BoltBody, onAck?: (answer: AckAnswer) => Promise<void>): Promise<void>;
  /** Hands over what was filled in in a form. */
  readonly submit: Submit;
}

export function playgroundReceiver(log: Logger): PlaygroundReceiver {
  let app: App | null = null;
  let isStarted = false;
  const underway = new Set<Promise<void>>();

  const process = async (event: ReceiverEvent) => {
    if (!app) return log.warn('playground: no Bolt app is attached, the event is dropped');
    await app.processEvent(event);
  };
  const failed = (error: unknown) => log.error({ err: error }, 'playground: a listener failed');
  const deliver = (body: BoltBody, onAck?: (answer: AckAnswer) => Promise<void>) =>
    process({
      body,
      ack: async (answer) => {
        if (answer) await onAck?.(answer as AckAnswer);
      },
    }).catch(failed);
  const follow = (delivery: Promise<void>) => {
    const followed = delivery.finally(() => underway.delete(followed));
    underway.add(followed);
    return followed;
  };

  return {
    isStarted: () => isStarted,
    init: (bolt) => {
      app = bolt;
      hearMentions(bolt);
    },
    start: async () => {
      isStarted = true;
    },
    stop: async () => {
      isStarted = false;
      await Promise.all(underway);
    },
    send: (body, onAck) => follow(deliver(body, onAck)),
    submit: async (body) => {
      const acknowledged = await submitTo(process, failed)(body);
      void follow(acknowledged.done);
      return acknowledged;
    },
  };
}
