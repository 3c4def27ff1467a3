// Bolt's Receiver on DingTalk: takes messages from the Stream (or from HTTP callbacks) and hands them to the app.
import type { AckFn, App, Receiver } from '@slack/bolt';
import type { ChatHealth } from '../port.ts';
import { type BoltBody, decode, QUOTA_EVENT } from './decode.ts';
import { type Frame, ROBOT_TOPIC } from './frames.ts';
import { openGateway } from './gateway.ts';
import { asObject } from './request.ts';
import { type Reply, respond } from './respond.ts';
import { readResponseUrl } from './response-url.ts';
import { dingtalkStream } from './stream.ts';
import type { Web } from './web.ts';

export interface DingtalkReceiver extends Receiver {
  readonly health: () => ChatHealth;
  /** Hands one robot message to the app; returns at once. */
  readonly take: (data: unknown) => void;
}

export function dingtalkReceiver(web: Web): DingtalkReceiver {
  const { settings } = web;
  const { clock, log, timings } = settings;
  const underway = new Set<Promise<void>>();
  let app: App | null = null;
  let lastFrame: Date | null = null;
  let isQuotaUsedUp = false;

  async function hand(body: BoltBody): Promise<void> {
    try {
      await app?.processEvent({ body, ack: ackFor(web, body) });
    } catch (error) {
      log.error({ err: error, id: body.event_id ?? body.trigger_id }, 'a listener failed');
    }
  }

  function take(data: unknown): void {
    const bodies = decode(data, settings);
    if (bodies.length === 0) {
      log.warn('a robot message could not be read');
      return;
    }
    isQuotaUsedUp = bodies.some((body) => body.event?.type === QUOTA_EVENT);
    if (isQuotaUsedUp) log.error('the monthly Stream quota is used up: DingTalk empties messages');
    for (const body of bodies) {
      const work = hand(body).finally(() => underway.delete(work));
      underway.add(work);
    }
  }

  const stream = dingtalkStream({
    open: (signal) => openGateway(settings, signal),
    timings,
    log,
    onGarbage: () => log.warn('a Stream frame that is not JSON was left out'),
    onFrame: (frame: Frame) => {
      lastFrame = clock.now();
      if (frame.type === 'CALLBACK' && frame.topic === ROBOT_TOPIC) take(asObject(frame.data));
    },
  });

  return {
    init: (bolt) => {
      app = bolt;
    },
    start: () => stream.start(),
    stop: async () => {
      await stream.stop();
      await settled(underway, timings.stop);
    },
    take,
    health: () => {
      const isConnected = stream.isConnected();
      const seen = lastFrame === null ? 'no frame yet' : `last frame ${lastFrame.toISOString()}`;
      const quota = isQuotaUsedUp ? 'MONTHLY STREAM QUOTA USED UP' : 'quota ok';
      const state = isConnected ? 'connected' : 'reconnecting';
      return { isConnected, detail: `DingTalk Stream ${state}, ${seen}, ${quota}` };
    },
  };
}

/** Slack shows what a command's ack carries; here that is an answer like any other. */
function ackFor(web: Web, body: BoltBody): AckFn<unknown> {
  const to = readResponseUrl(String(body.response_url ?? ''));
  return async (answer?: unknown) => {
    if (to === null || body.command === undefined) return;
    if (typeof answer === 'string' && answer !== '') await respond(web, to, { text: answer });
    else if (typeof answer === 'object' && answer !== null) await respond(web, to, answer as Reply);
  };
}

async function settled(underway: ReadonlySet<Promise<void>>, milliseconds: number): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, milliseconds);
  await Promise.race([Promise.allSettled(underway), patience.promise]);
  clearTimeout(timer);
}
