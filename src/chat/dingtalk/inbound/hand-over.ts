// Hands what DingTalk pushed to the Bolt app, and knows what the app is still at work on.
import type { AckFn } from '@slack/bolt';
import { answerCard, type CardAnswer } from '../cards/callback.ts';
import { cardBodies } from '../presses/press-card.ts';
import { noteTrigger } from '../presses/triggers.ts';
import { type Reply, respond } from '../sending/respond.ts';
import { readResponseUrl } from '../sending/response-url.ts';
import type { Talk } from '../talk.ts';
import { QUOTA_EVENT } from './decode.ts';
import type { BoltBody } from './event-body.ts';
import { keepEvent, letGoEvent, unfinishedEvents } from './event-log.ts';
import type { Happened } from './events.ts';
import { hearing, type Push } from './hear.ts';
import { ANY_COMMAND, type Registrations } from './registrations.ts';

export interface HandOver {
  /** From here on commands are those that the app listens for. */
  readonly listenFor: (registrations: Registrations) => void;
  /** One robot message; returns at once. */
  readonly message: (data: unknown) => void;
  /** One press on a card. @param id names this callback. @returns what DingTalk is to be answered */
  readonly press: (data: unknown, id: string) => Promise<CardAnswer>;
  /** @returns what DingTalk is to be answered: SUCCESS once it is kept, else LATER */
  readonly event: (happened: Happened) => Promise<object>;
  /** Hands over the events that an ended process had kept. */
  readonly takeUpEvents: () => Promise<void>;
  readonly isQuotaUsedUp: () => boolean;
  /** Work that stop() waits for. */
  readonly underway: ReadonlySet<Promise<void>>;
}

export function handOver(talk: Talk): HandOver {
  const { clock, log, memory } = talk.settings;
  const hear = hearing(talk);
  const underway = new Set<Promise<void>>();
  let registrations: Registrations = ANY_COMMAND;
  let isQuotaUsedUp = false;

  function start(work: Promise<unknown>): void {
    const kept = work
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'a push could not be worked on'))
      .finally(() => underway.delete(kept));
    underway.add(kept);
  }

  function noteQuota(bodies: readonly BoltBody[]): void {
    isQuotaUsedUp = bodies.some((body) => body.event?.type === QUOTA_EVENT);
    if (!isQuotaUsedUp) return;
    log.error('the monthly Stream quota is used up: DingTalk empties messages');
    void talk.quota.usedUp('pushes');
  }

  async function takeMessage(data: unknown): Promise<void> {
    const push = await hear.message(data, registrations);
    if (push === null) return log.warn('a robot message could not be read');
    if (push.bodies.length > 0) noteQuota(push.bodies);
    await handAll(talk, push);
  }

  async function takeEvent(happened: Happened): Promise<void> {
    await handAll(talk, await hear.event(happened));
    await letGoEvent(memory, happened.id);
  }

  return {
    underway,
    isQuotaUsedUp: () => isQuotaUsedUp,
    listenFor: (found) => {
      registrations = found;
    },
    message: (data) => start(takeMessage(data)),
    // The listeners may take longer than DingTalk waits for its answer.
    press: (data, id) =>
      answerCard(talk, data, id, async (pressed) => {
        const work = cardBodies(talk, pressed).then((bodies) => handAll(talk, { bodies }));
        start(work);
        await work;
      }),
    event: async (happened) => {
      try {
        await keepEvent(memory, happened, clock.now());
      } catch (error) {
        log.warn({ err: error }, 'an event could not be kept');
        return { status: 'LATER', message: 'not kept' };
      }
      start(takeEvent(happened));
      return { status: 'SUCCESS', message: 'OK' };
    },
    takeUpEvents: async () => {
      for (const happened of await unfinishedEvents(memory, clock.now())) await takeEvent(happened);
    },
  };
}

async function handAll(talk: Talk, { bodies, done }: Pick<Push, 'bodies'> & Partial<Push>): Promise<void> {
  await Promise.all(bodies.map((body) => hand(talk, body)));
  await done?.();
}

async function hand(talk: Talk, body: BoltBody): Promise<void> {
  try {
    await noteTrigger(talk, body);
    await talk.bolt.app?.processEvent({ body, ack: ackFor(talk, body) });
  } catch (error) {
    const id = body.event_id ?? body.trigger_id;
    talk.settings.log.error({ err: error, id }, 'a listener failed');
  }
}

/** Slack shows what a command's ack carries; here that is an answer like any other. */
function ackFor(talk: Talk, body: BoltBody): AckFn<unknown> {
  const to = readResponseUrl(String(body.response_url ?? ''));
  return async (answer?: unknown) => {
    if (to === null || body.command === undefined) return;
    if (typeof answer === 'string' && answer !== '') await respond(talk, to, { text: answer });
    else if (typeof answer === 'object' && answer !== null) await respond(talk, to, answer as Reply);
  };
}
