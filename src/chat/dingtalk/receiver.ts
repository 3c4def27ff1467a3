// Bolt's Receiver on DingTalk: takes what the Stream (or an HTTP callback) brings and hands it to the app.
import type { Receiver } from '@slack/bolt';
import type { ChatHealth } from '../port.ts';
import { asObject } from './api/request.ts';
import { type HandOver, handOver } from './inbound/hand-over.ts';
import { watchRegistrations } from './inbound/registrations.ts';
import { saySchedule } from './sending/scheduled.ts';
import { CARD_TOPIC, type Frame, ROBOT_TOPIC } from './stream/frames.ts';
import { gaps } from './stream/gaps.ts';
import { openGateway } from './stream/gateway.ts';
import { dingtalkStream } from './stream/stream.ts';
import type { Talk } from './talk.ts';

export interface DingtalkReceiver extends Receiver {
  readonly health: () => ChatHealth;
  /** Hands one robot message to the app; returns at once. */
  readonly take: HandOver['message'];
  /** Hands one press on a card to the app. */
  readonly press: HandOver['press'];
}

export function dingtalkReceiver(talk: Talk): DingtalkReceiver {
  const { settings, quota, bolt } = talk;
  const { clock, log, timings, mode } = settings;
  const over = handOver(talk);
  const unheard = gaps(settings);
  const stopping = new AbortController();
  const background: Promise<void>[] = [];
  let lastFrame: Date | null = null;
  let isStarted = false;

  const stream = dingtalkStream({
    open: (signal) => openGateway(settings, signal),
    timings,
    log,
    onStanding: unheard.standing,
    onLost: unheard.lost,
    onAlive: unheard.alive,
    onGarbage: () => log.warn('a Stream frame that is not JSON was left out'),
    answer: ({ type, topic, event, data, messageId }: Frame) => {
      if (event !== null) return over.event({ ...event, data: asObject(data) });
      if (type !== 'CALLBACK' || topic !== CARD_TOPIC) return null;
      return over.press(asObject(data), messageId).then((response) => ({ response }));
    },
    onFrame: (frame: Frame) => {
      lastFrame = clock.now();
      // Events do not count toward the month (DingTalk: billing model of the development platform).
      if (frame.type === 'CALLBACK') void quota.count('pushes');
      if (frame.type === 'CALLBACK' && frame.topic === ROBOT_TOPIC) over.message(asObject(frame.data));
    },
  });

  return {
    init: (app) => {
      bolt.app = app;
      over.listenFor(watchRegistrations(app));
    },
    start: async () => {
      if (mode === 'stream') await stream.start();
      isStarted = true;
      const takenUp = over.takeUpEvents().catch((error: unknown) => {
        log.warn({ err: error }, 'events that were left could not be read');
      });
      background.push(saySchedule(talk, stopping.signal), takenUp);
    },
    stop: async () => {
      isStarted = false;
      stopping.abort();
      await stream.stop();
      await settled([...over.underway, ...background], timings.stop);
    },
    take: over.message,
    press: over.press,
    health: () => {
      const month = over.isQuotaUsedUp() ? 'MONTHLY STREAM QUOTA USED UP' : 'quota ok';
      if (mode === 'http') return { isConnected: isStarted, detail: `DingTalk posts to us, ${month}` };
      const isConnected = stream.isConnected();
      const seen = lastFrame === null ? 'no frame yet' : `last frame ${lastFrame.toISOString()}`;
      const state = isConnected ? 'connected' : 'reconnecting';
      const gap = unheard.last();
      const lost = gap ? `, unheard ${gap.from.toISOString()} to ${gap.to.toISOString()}` : '';
      return { isConnected, detail: `DingTalk Stream ${state}, ${seen}, ${month}${lost}` };
    },
  };
}

async function settled(work: readonly Promise<void>[], milliseconds: number): Promise<void> {
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, milliseconds);
  await Promise.race([Promise.allSettled(work), patience.promise]);
  clearTimeout(timer);
}
