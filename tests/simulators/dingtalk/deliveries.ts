// What is pushed over the Stream: to one random connection, again while it is not acked, and never kept for later.
import type { App } from './apps.ts';
import { objectOf } from './http.ts';
import type { Ack, Lines } from './lines.ts';
import type { World } from './world.ts';

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';
export const CARD_TOPIC = '/v1.0/card/instances/callback';

/** Frames above this are more than official clients take. */
const MOST_FRAME_BYTES = 262_144;

/** One thing to push. */
export interface Push {
  readonly app: App;
  /** What stays the same when it is pushed again: msgId, eventId, or a click's own id. */
  readonly id: string;
  readonly type: 'CALLBACK' | 'EVENT';
  readonly topic: string;
  readonly data: string;
  readonly headers?: object;
  /** Milliseconds until it is pushed again while no good ack came. */
  readonly againAfter: number | 'never';
  /** How often it is pushed again. */
  readonly times: number;
  readonly onAck?: (data: string) => void;
}

interface Pushed extends Push {
  again: number;
  isAcked: boolean;
  frames: number;
}

export interface Deliveries {
  /** False when no connection was there: it is lost. */
  push(push: Push): boolean;
  /** Pushes the same again under a new messageId, acked or not. */
  redeliver(app: App, id: string): boolean;
  isAcked(app: App, id: string): boolean;
  /** How many frames carried it. */
  frames(app: App, id: string): number;
  onAck(ack: Ack): void;
}

const keyOf = (app: App, id: string) => `${app.clientId} ${id}`;

export function deliveries(world: World, lines: () => Lines, counts: () => void): Deliveries {
  const { clock } = world;
  const pushed = new Map<string, Pushed>();
  /** Which push a frame carried. */
  const carried = new Map<string, Pushed>();

  function send(push: Pushed): boolean {
    const line = lines().any(push.app.clientId, push);
    if (line === undefined) return false;
    if (push.type === 'CALLBACK') counts();
    push.frames += 1;
    carried.set(lines().frame(line, push.type, push.topic, push.data, push.headers), push);
    return true;
  }

  function watch(push: Pushed): void {
    if (push.againAfter === 'never' || push.again >= push.times) return;
    clock.after(push.againAfter, () => {
      if (push.isAcked) return;
      push.again += 1;
      // A robot message that finds no connection is gone; an event is tried again.
      if (send(push) || push.type === 'EVENT') watch(push);
    });
  }

  return {
    push: (push) => {
      if (Buffer.byteLength(push.data) > MOST_FRAME_BYTES)
        throw new Error(`${push.id} is too big for a frame`);
      const one = { ...push, again: 0, isAcked: false, frames: 0 };
      pushed.set(keyOf(push.app, push.id), one);
      if (!send(one)) return false;
      watch(one);
      return true;
    },
    redeliver: (app, id) => {
      const push = pushed.get(keyOf(app, id));
      return push !== undefined && send(push);
    },
    isAcked: (app, id) => pushed.get(keyOf(app, id))?.isAcked ?? false,
    frames: (app, id) => pushed.get(keyOf(app, id))?.frames ?? 0,
    onAck: ({ messageId, code, data }) => {
      const push = carried.get(messageId);
      if (push === undefined || code !== 200) return;
      if (push.type === 'EVENT' && objectOf(data)?.status !== 'SUCCESS') return;
      if (!push.isAcked) push.onAck?.(data);
      push.isAcked = true;
    },
  };
}
