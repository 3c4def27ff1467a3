// Bolt's Receiver on the government edition: robots post to us where that is set up, else nothing ever comes in.
import type { AckFn, App, Receiver } from '@slack/bolt';
import { decode } from '../dingtalk/inbound/decode.ts';
import type { BoltBody } from '../dingtalk/inbound/event-body.ts';
import { readResponseUrl } from '../dingtalk/sending/response-url.ts';
import type { ChatHealth } from '../port.ts';
import { type Reply, respond } from './methods.ts';
import type { Sender } from './post.ts';

export interface ZwddReceiver extends Receiver {
  readonly health: () => ChatHealth;
  /** Hands one robot message to the app; returns at once. */
  readonly take: (data: unknown) => void;
}

/** How long stop() waits for listeners that are still at work. */
const PATIENCE_MS = 5_000;

export function zwddReceiver(sender: Sender): ZwddReceiver {
  const { settings, trouble } = sender.api;
  const { log, workspaceId, appKey } = settings;
  const underway = new Set<Promise<void>>();
  let app: App | null = null;
  let isStarted = false;

  const hand = async (body: BoltBody): Promise<void> => {
    try {
      await app?.processEvent({ body, ack: ackFor(sender, body) });
    } catch (error) {
      log.error({ err: error, id: body.event_id ?? body.trigger_id }, 'a listener failed');
    }
  };

  return {
    init: (bolt) => {
      app = bolt;
    },
    start: async () => {
      isStarted = true;
      // Wrong keys should be seen today, not with the first nudge; a network that is away must not keep Duban down.
      await sender.token.get().catch((error: unknown) => log.error({ err: error }, 'zwdd gives no token'));
    },
    stop: async () => {
      isStarted = false;
      const patience = Promise.withResolvers<void>();
      const timer = setTimeout(patience.resolve, PATIENCE_MS);
      await Promise.race([Promise.allSettled(underway), patience.promise]);
      clearTimeout(timer);
    },
    take: (data) => {
      const bodies = decode(data, { workspaceId, robotCode: appKey });
      if (bodies.length === 0) log.warn('a robot message could not be read');
      for (const body of bodies) {
        const work = hand(body).finally(() => underway.delete(work));
        underway.add(work);
      }
    },
    health: () => {
      const way = settings.inboundToken === null ? 'send-only: nothing comes in' : 'robots post to us';
      const wrong = trouble();
      return {
        isConnected: isStarted && wrong === null,
        detail: `zwdd is ${way}${wrong === null ? '' : `; the last call failed: ${wrong}`}`,
      };
    },
  };
}

/** Slack shows what a command's ack carries; here that is an answer like any other. */
function ackFor(sender: Sender, body: BoltBody): AckFn<unknown> {
  const to = readResponseUrl(String(body.response_url ?? ''));
  return async (answer?: unknown) => {
    if (to === null || body.command === undefined) return;
    if (typeof answer === 'string' && answer !== '') await respond(sender, to, { text: answer });
    else if (typeof answer === 'object' && answer !== null) await respond(sender, to, answer as Reply);
  };
}
