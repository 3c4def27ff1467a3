// The server's side of the Stream put together: gateway, handshake, connections, pushes.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { App } from './apps.ts';
import { type Deliveries, deliveries, ROBOT_TOPIC } from './deliveries.ts';
import { gateway } from './gateway.ts';
import { type Lines, lines } from './lines.ts';
import type { Quotas } from './quotas.ts';
import type { Route } from './routes.ts';
import type { World } from './world.ts';

const MOST_CONNECTIONS = 50;

export type StreamServer = ReturnType<typeof streamServer>;

export function streamServer(world: World, quotas: Quotas) {
  const { switches } = world;
  const gate = gateway(world);
  const server = new WebSocketServer({ noServer: true });
  let refuses = false;
  const open: Lines = lines(world, (ack) => pushes.onAck(ack));
  const pushes: Deliveries = deliveries(
    world,
    () => open,
    () => quotas.push('stream'),
  );

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => {});
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator');
    const admission = gate.redeem(searchParams.get('ticket') ?? '');
    const isFull = admission !== null && open.count(admission.app.clientId) >= MOST_CONNECTIONS;
    if (refuses || admission === null || isFull || pathname !== '/connect') {
      const { staleTicketStatus } = switches;
      socket.end(`HTTP/1.1 ${staleTicketStatus} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    server.handleUpgrade(request, socket, head, (line) => open.accept(admission, line));
  }

  /** Pushes the data of a robot message. False when no connection was there: the message is lost. */
  function push(msgId: string, data: object, app: App = world.app): boolean {
    return pushes.push({
      app,
      id: msgId,
      type: 'CALLBACK',
      topic: ROBOT_TOPIC,
      data: JSON.stringify(data),
      againAfter: switches.redeliverAfter,
      times: switches.redeliverTimes,
    });
  }

  /** Pushes an event; an ack other than SUCCESS brings it again with the same eventId. */
  function pushEvent(
    eventId: string,
    data: object,
    eventType = 'chat_update_title',
    app: App = world.app,
    more: object = {},
  ): boolean {
    const headers = {
      eventType,
      eventId,
      eventCorpId: world.corpId,
      eventBornTime: String(world.clock.now().getTime()),
      eventUnifiedAppId: app.clientId,
      ...more,
    };
    return pushes.push({
      app,
      id: eventId,
      type: 'EVENT',
      topic: '*',
      data: JSON.stringify(data),
      headers,
      againAfter: switches.redeliverEventsAfter,
      times: Number.POSITIVE_INFINITY,
    });
  }

  return {
    routes: [gate.route] as readonly Route[],
    pushes,
    upgrade,
    push,
    pushEvent,
    redeliver: (id: string, app: App = world.app): boolean => pushes.redeliver(app, id),
    /** A frame of a topic that nobody subscribed to. */
    pushUnknown: (topic: string): void =>
      open.sendRaw(
        JSON.stringify({
          specVersion: '1.0',
          type: 'CALLBACK',
          headers: { messageId: randomUUID(), topic, contentType: 'application/json' },
          data: '{}',
        }),
      ),
    sendRaw: open.sendRaw,
    disconnect: open.disconnect,
    cut: open.cut,
    makeZombies: open.makeZombies,
    refuseUpgrades: (now: boolean): void => {
      refuses = now;
    },
    /** Whether the message or event has had a good ack. */
    ackOf: (id: string, app: App = world.app): boolean => pushes.isAcked(app, id),
    acks: open.acks,
    malformedAcks: open.malformed,
    connections: (clientId?: string): number => open.count(clientId),
    /** How often somebody asked for a ticket. */
    opened: gate.opened,
    stop: (): void => {
      open.cut();
      server.close();
    },
  };
}
