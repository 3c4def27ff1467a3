// The least server that can push messages in a platform's own frames and wait for their acknowledgement: a bench's other end.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export interface Pusher {
  readonly url: string;
  /** Resolves with the first connection. */
  connected(): Promise<void>;
  /** Sends message number `n`. */
  push(n: number): void;
  /** Calls back with the number of each acknowledged message. */
  onAck(heard: () => void): void;
  stop(): void;
}

export interface Protocol {
  /** What every HTTP call is answered with. */
  readonly answer: (wsUrl: string) => object;
  /** Sent when a connection opens; null for none. */
  readonly hello: object | null;
  readonly frame: (n: number) => object;
  readonly isAck: (frame: Record<string, unknown>) => boolean;
}

export async function startPusher(protocol: Protocol): Promise<Pusher> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(protocol.answer(`ws://127.0.0.1:${port()}/connect`)));
  });
  const sockets = new WebSocketServer({ server });
  const port = () => (server.address() as AddressInfo).port;
  let socket: WebSocket | null = null;
  let heard: () => void = () => {};
  const first = once(sockets, 'connection');
  sockets.on('connection', (opened: WebSocket) => {
    socket = opened;
    if (protocol.hello !== null) opened.send(JSON.stringify(protocol.hello));
    opened.on('message', (data) => {
      if (protocol.isAck(JSON.parse(String(data)) as Record<string, unknown>)) heard();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port()}`,
    connected: async () => void (await first),
    push: (n) => socket?.send(JSON.stringify(protocol.frame(n))),
    onAck: (callback) => {
      heard = callback;
    },
    stop: () => {
      sockets.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
