// Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): envelopes out, acknowledgements in.
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject } from './block-text.ts';
import { parse } from './call-arguments.ts';
import { ACKNOWLEDGE_MILLISECONDS, type Carry, type Outcome } from './delivery.ts';
import type { Workspace } from './workspace.ts';

const SOCKET_PATH = '/link/';
const MOST_CONNECTIONS = 10;

export interface SocketMode {
  readonly newUrl: () => string;
  readonly carry: Carry;
  readonly connections: () => number;
  /** Envelope ids that were acknowledged although no such envelope waits. */
  readonly strayAcknowledgements: readonly string[];
  /** Tells every connection to reconnect, as Slack does every few hours. */
  refresh(reason: 'warning' | 'refresh_requested'): void;
  /** The next connection is turned away as one too many. */
  crowd(): void;
  /** Breaks every connection without a word. */
  drop(): void;
  stop(): void;
}

/** @param hangsUp false leaves the TCP connection open after the close handshake, as Slack does */
export function socketMode(
  server: Server,
  workspace: Workspace,
  origin: string,
  hangsUp: boolean,
): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const waiting = new Map<string, { readonly acceptsPayload: boolean; settle(outcome: Outcome): void }>();
  const stray: string[] = [];
  let turn = 0;
  let isCrowded = false;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '', 'ws://localhost');
    if (url.pathname !== SOCKET_PATH || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    if (!hangsUp) neverHangUpFirst(socket);
    sockets.handleUpgrade(request, socket, head, greet);
  });

  function greet(socket: WebSocket): void {
    socket.on('close', () => open.delete(socket));
    socket.on('message', (data) => acknowledge(String(data)));
    if (open.size >= MOST_CONNECTIONS || isCrowded) {
      isCrowded = false;
      disconnect(socket, 'too_many_websockets');
      return;
    }
    open.add(socket);
    const info = { num_connections: open.size, connection_info: { app_id: workspace.appId } };
    socket.send(JSON.stringify({ type: 'hello', ...info, debug_info: { host: 'simulator' } }));
  }

  function acknowledge(text: string): void {
    const message = parse(text, 'invalid_json');
    const id = isObject(message) ? String(message.envelope_id) : '';
    const envelope = waiting.get(id);
    if (!envelope) {
      stray.push(id);
      return;
    }
    const payload = isObject(message) && isObject(message.payload) ? message.payload : {};
    envelope.settle({ kind: 'acknowledged', answer: envelope.acceptsPayload ? payload : {} });
  }

  /** Any of the open connections may get the next payload; here they take turns. */
  function nextSocket(): WebSocket | undefined {
    const ready = [...open].filter(({ readyState, OPEN }) => readyState === OPEN);
    turn += 1;
    return ready[turn % Math.max(1, ready.length)];
  }

  const carry: Carry = ({ kind, body, attempt, reason }) =>
    new Promise((resolve) => {
      const socket = nextSocket();
      if (!socket) return resolve({ kind: 'failed', reason: 'no_active_connection' });
      const id = workspace.nextId('envelope-');
      const settle = (outcome: Outcome) => {
        waiting.delete(id);
        cancel();
        resolve(outcome);
      };
      const cancel = workspace.clock.after(ACKNOWLEDGE_MILLISECONDS, () =>
        settle({ kind: 'failed', reason: 'timeout' }),
      );
      const acceptsPayload = kind !== 'events_api';
      waiting.set(id, { acceptsPayload, settle });
      const repeat = kind === 'events_api' && { retry_attempt: attempt, retry_reason: reason ?? '' };
      socket.send(
        JSON.stringify({
          ...{ envelope_id: id, type: kind, payload: body, accepts_response_payload: acceptsPayload },
          ...repeat,
        }),
      );
    });

  return {
    newUrl: () => {
      const ticket = workspace.nextId('ticket-');
      tickets.add(ticket);
      return `${origin.replace('http', 'ws')}${SOCKET_PATH}?ticket=${ticket}`;
    },
    carry,
    connections: () => open.size,
    strayAcknowledgements: stray,
    refresh: (reason) => {
      for (const socket of open) disconnect(socket, reason);
    },
    crowd: () => {
      isCrowded = true;
    },
    drop: () => {
      for (const socket of open) socket.terminate();
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function neverHangUpFirst(socket: Duplex): void {
  socket.end = () => socket;
  socket.on('end', () => socket.destroy());
}

function disconnect(socket: WebSocket, reason: string): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'simulator' } }));
}
