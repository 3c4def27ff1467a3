// The open Stream connections: frames, pings, handovers, and every way a connection can fail.
import { randomInt, randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Admission, Subscription } from './gateway.ts';
import { objectOf } from './http.ts';
import type { World } from './world.ts';

const PONG_WITHIN_MS = 10_000;
const CLOSE_AFTER_DISCONNECT_MS = 10_000;

/** One open connection and what the server thinks of it. */
export interface Line extends Admission {
  readonly id: number;
  readonly socket: WebSocket;
  /** Told to go: nothing is pushed to it any more. */
  isLeaving: boolean;
  /** Looks open, but whatever is pushed to it vanishes, and it is not pinged. */
  isZombie: boolean;
  /** Data of pings that were not answered yet. */
  readonly pings: Map<string, string>;
}

export interface Ack {
  readonly messageId: string;
  readonly code: number;
  readonly data: string;
}

export interface Lines {
  accept(admission: Admission, socket: WebSocket): void;
  /** One of the app's connections at random that subscribed to the topic. */
  any(clientId: string, subscription: Subscription): Line | undefined;
  /** Sends a frame; returns its messageId. */
  frame(line: Line, type: string, topic: string, data: string, more?: object): string;
  /** Every ack as it came, the malformed ones too. */
  readonly acks: readonly Record<string, unknown>[];
  /** Acks that count for nothing: no messageId, or no text as data. */
  readonly malformed: readonly Record<string, unknown>[];
  sendRaw(text: string): void;
  disconnect(reason?: string): void;
  cut(): void;
  makeZombies(): void;
  count(clientId?: string): number;
}

export function lines(world: World, onAck: (ack: Ack) => void): Lines {
  const { clock, switches } = world;
  const open = new Set<Line>();
  const acks: Record<string, unknown>[] = [];
  const malformed: Record<string, unknown>[] = [];

  function frame(line: Line, type: string, topic: string, data: string, more: object = {}): string {
    const messageId = randomUUID();
    const time = String(clock.now().getTime());
    const headers = { appId: 'sim', contentType: 'application/json', messageId, time, topic, ...more };
    if (!line.isZombie) line.socket.send(JSON.stringify({ specVersion: '1.0', type, headers, data }));
    return messageId;
  }

  function ping(line: Line): void {
    clock.after(switches.pingEvery, () => {
      if (!open.has(line) || line.isZombie || line.isLeaving) return;
      const opaque = JSON.stringify({ opaque: randomUUID() });
      const messageId = frame(line, 'SYSTEM', 'ping', opaque);
      line.pings.set(messageId, opaque);
      clock.after(PONG_WITHIN_MS, () => {
        if (line.pings.has(messageId)) line.socket.terminate();
      });
      ping(line);
    });
  }

  function takeAck(line: Line, text: string): void {
    const ack = objectOf(text) ?? { unreadable: text };
    acks.push(ack);
    const { messageId } = (ack.headers ?? {}) as { messageId?: unknown };
    if (typeof messageId !== 'string' || typeof ack.data !== 'string' || typeof ack.code !== 'number') {
      malformed.push(ack);
      return;
    }
    if (ack.code === 200 && line.pings.get(messageId) === ack.data) line.pings.delete(messageId);
    onAck({ messageId, code: ack.code, data: ack.data });
  }

  return {
    frame,
    acks,
    malformed,
    accept: (admission, socket) => {
      const line: Line = {
        ...admission,
        id: world.next(),
        socket,
        isLeaving: false,
        isZombie: false,
        pings: new Map(),
      };
      open.add(line);
      socket.on('message', (data) => takeAck(line, String(data)));
      socket.on('close', () => open.delete(line));
      socket.on('error', () => {});
      if (switches.sendsConnected) frame(line, 'SYSTEM', 'CONNECTED', '{}');
      ping(line);
    },
    any: (clientId, { type, topic }) => {
      const ready = [...open].filter(
        (line) =>
          !line.isLeaving &&
          line.app.clientId === clientId &&
          line.subscriptions.some((one) => one.type === type && one.topic === topic),
      );
      return ready[ready.length === 0 ? 0 : randomInt(ready.length)];
    },
    sendRaw: (text) => {
      for (const line of open) line.socket.send(text);
    },
    disconnect: (reason = 'connection is expired') => {
      for (const line of open) {
        frame(line, 'SYSTEM', 'disconnect', JSON.stringify({ reason }));
        line.isLeaving = true;
        clock.after(CLOSE_AFTER_DISCONNECT_MS, () => line.socket.terminate());
      }
    },
    cut: () => {
      for (const line of open) line.socket.terminate();
    },
    makeZombies: () => {
      for (const line of open) line.isZombie = true;
    },
    count: (clientId) =>
      [...open].filter((line) => clientId === undefined || line.app.clientId === clientId).length,
  };
}
