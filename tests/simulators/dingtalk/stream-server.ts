// The server's side of the Stream: tickets, frames, pings, handovers, and every way a connection can fail.
import { randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Asked, jsonOf, type Reply, refusal } from './http.ts';
import type { SimulatorOptions, World } from './world.ts';

const TICKET_LIFE_MS = 90_000;
const PONG_WITHIN_MS = 10_000;
const CLOSE_AFTER_DISCONNECT_MS = 10_000;
const MOST_CONNECTIONS = 50;
export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get';

/** One open connection and what the server thinks of it. */
interface Line {
  readonly id: number;
  readonly socket: WebSocket;
  /** Told to go: nothing is pushed to it any more. */
  isLeaving: boolean;
  /** Looks open, but whatever is pushed to it vanishes, and it is not pinged. */
  isZombie: boolean;
  /** Data of pings that were not answered yet. */
  readonly pings: Map<string, string>;
}

interface Pushed {
  readonly data: string;
  isAcked: boolean;
}

export interface StreamServer {
  open(asked: Asked, endpoint: string): Reply;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Pushes a robot message to one random connection. False when there is none: the message is lost. */
  push(msgId: string, data: object): boolean;
  /** Pushes the same message again under a new frame id. */
  redeliver(msgId: string): boolean;
  pushEvent(eventId: string, data: object): boolean;
  sendRaw(text: string): void;
  /** Sends the `disconnect` frame; the connection is closed 10 s later by the simulator's clock. */
  disconnect(): void;
  /** Cuts every connection without a word. */
  cut(): void;
  makeZombies(): void;
  refuseUpgrades(refuses: boolean): void;
  ackOf(msgId: string): boolean;
  readonly acks: readonly Record<string, unknown>[];
  connections(): number;
  /** How often somebody asked for a ticket. */
  opened(): number;
  stop(): void;
}

export function streamServer(world: World, options: SimulatorOptions): StreamServer {
  const { clock } = world;
  const pingEvery = options.pingEvery ?? 20_000;
  const redeliverAfter = options.redeliverAfter ?? 60_000;
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, number>();
  const lines = new Set<Line>();
  const pushed = new Map<string, Pushed>();
  /** Which message a frame carried. */
  const frames = new Map<string, string>();
  const acks: Record<string, unknown>[] = [];
  let opened = 0;
  let refuses = false;

  function frame(line: Line, type: string, topic: string, data: string, more: object = {}): string {
    const messageId = randomUUID();
    const time = String(clock.now().getTime());
    const headers = { appId: 'sim', contentType: 'application/json', messageId, time, topic, ...more };
    if (!line.isZombie) line.socket.send(JSON.stringify({ specVersion: '1.0', type, headers, data }));
    return messageId;
  }

  function anyLine(): Line | undefined {
    const ready = [...lines].filter((line) => !line.isLeaving);
    return ready[ready.length === 0 ? 0 : randomInt(ready.length)];
  }

  function deliver(msgId: string): boolean {
    const message = pushed.get(msgId);
    const line = anyLine();
    if (line === undefined || message === undefined) return false;
    frames.set(frame(line, 'CALLBACK', ROBOT_TOPIC, message.data), msgId);
    clock.after(redeliverAfter, () => {
      if (!message.isAcked) deliver(msgId);
    });
    return true;
  }

  function ping(line: Line): void {
    clock.after(pingEvery, () => {
      if (!lines.has(line) || line.isZombie || line.isLeaving) return;
      const opaque = JSON.stringify({ opaque: randomUUID() });
      const messageId = frame(line, 'SYSTEM', 'ping', opaque);
      line.pings.set(messageId, opaque);
      clock.after(PONG_WITHIN_MS, () => {
        if (line.pings.has(messageId)) line.socket.terminate();
      });
      ping(line);
    });
  }

  /** Strict: an ack without the frame's id or without a text as data counts for nothing. */
  function takeAck(line: Line, text: string): void {
    const ack = JSON.parse(text) as Record<string, unknown>;
    acks.push(ack);
    const { messageId } = (ack.headers ?? {}) as { messageId?: string };
    if (messageId === undefined || typeof ack.data !== 'string' || ack.code !== 200) return;
    if (line.pings.get(messageId) === ack.data) line.pings.delete(messageId);
    const message = pushed.get(frames.get(messageId) ?? '');
    if (message !== undefined) message.isAcked = true;
  }

  function accept(socket: WebSocket): void {
    const line: Line = { id: world.next(), socket, isLeaving: false, isZombie: false, pings: new Map() };
    lines.add(line);
    socket.on('message', (data) => takeAck(line, String(data)));
    socket.on('close', () => lines.delete(line));
    socket.on('error', () => {});
    ping(line);
  }

  return {
    acks,
    open: (asked, endpoint) => {
      opened += 1;
      const body = jsonOf(asked) ?? {};
      const ticket = randomUUID();
      if (body.clientId !== world.clientId || body.clientSecret !== world.clientSecret) {
        return refusal(401, 'authFailed', '鉴权失败');
      }
      if (!Array.isArray(body.subscriptions) || body.subscriptions.length === 0)
        return refusal(400, 'badRequest');
      tickets.set(ticket, clock.now().getTime() + TICKET_LIFE_MS);
      if (!asked.headers.accept?.includes('application/json')) {
        return {
          status: 200,
          body: `<result><endpoint>${endpoint}</endpoint><ticket>${ticket}</ticket></result>`,
        };
      }
      return { status: 200, body: { endpoint, ticket } };
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://simulator').searchParams.get('ticket') ?? '';
      const isGood = (tickets.get(ticket) ?? 0) > clock.now().getTime();
      tickets.delete(ticket);
      if (refuses || !isGood || lines.size >= MOST_CONNECTIONS) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    push: (msgId, data) => {
      pushed.set(msgId, { data: JSON.stringify(data), isAcked: false });
      return deliver(msgId);
    },
    redeliver: deliver,
    pushEvent: (eventId, data) => {
      const line = anyLine();
      if (line === undefined) return false;
      const headers = { eventType: 'chat_update_title', eventId, eventCorpId: world.corpId };
      frame(line, 'EVENT', '*', JSON.stringify(data), headers);
      return true;
    },
    sendRaw: (text) => {
      for (const line of lines) line.socket.send(text);
    },
    disconnect: () => {
      for (const line of lines) {
        frame(line, 'SYSTEM', 'disconnect', '{"reason":"connection is expired"}');
        line.isLeaving = true;
        clock.after(CLOSE_AFTER_DISCONNECT_MS, () => line.socket.terminate());
      }
    },
    cut: () => {
      for (const line of lines) line.socket.terminate();
    },
    makeZombies: () => {
      for (const line of lines) line.isZombie = true;
    },
    refuseUpgrades: (now) => {
      refuses = now;
    },
    ackOf: (msgId) => pushed.get(msgId)?.isAcked ?? false,
    connections: () => lines.size,
    opened: () => opened,
    stop: () => {
      for (const line of lines) line.socket.terminate();
      server.close();
    },
  };
}
