// The three hosts on loopback: each request finds its route, passes its guard, meets the fault that was ordered for it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SimulatorClock } from './clock.ts';
import { type Faults, faultOf, LATE_MS } from './faults.ts';
import type { Guarded } from './guards.ts';
import { type Asked, jsonOf, NO_SUCH_PATH, type Reply, read, write } from './http.ts';
import type { IpBan } from './ip-ban.ts';
import { type Host, type Match, match, type Route } from './routes.ts';
import type { Urls } from './world.ts';
import { NOT_SUBSCRIBED } from './zwdd-envelope.ts';

export interface HostParts {
  readonly clock: SimulatorClock;
  readonly routes: readonly Route[];
  readonly guard: (route: Route, asked: Asked) => Guarded;
  readonly faults: Faults;
  readonly ban: IpBan;
}

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface OpenHosts {
  readonly port: number;
  readonly urls: Urls;
  close(): Promise<void>;
}

/** In the order of their ports. */
const HOSTS: readonly Host[] = ['api', 'oapi', 'zwdd'];

/**
 * Opens all three: on `first` and the ports after it, or on any free ports when it is 0.
 * @throws when a port is taken; nothing stays open then
 */
export async function openHosts(parts: HostParts, upgrade: Upgrade, first: number): Promise<OpenHosts> {
  const servers = HOSTS.map((host) => hostServer(host, parts));
  const closeAll = async () => {
    await Promise.all(servers.map(close));
  };
  servers[0]?.on('upgrade', upgrade);
  const ports: number[] = [];
  try {
    for (const [index, server] of servers.entries()) ports.push(await listen(server, first && first + index));
  } catch (error) {
    await closeAll();
    throw error;
  }
  const [port = 0, oldPort = 0, cloudPort = 0] = ports;
  const on = (number: number) => `http://127.0.0.1:${number}`;
  const urls: Urls = {
    ...{ api: on(port), oapi: on(oldPort), zwdd: on(cloudPort) },
    stream: `ws://127.0.0.1:${port}/connect`,
  };
  return { port, urls, close: closeAll };
}

function hostServer(host: Host, parts: HostParts): Server {
  return createServer((request, response) => {
    read(request)
      .then((asked) => answer(host, parts, asked, response))
      .catch(() => response.destroy());
  });
}

/** Listens on loopback; returns the port. */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function answer(host: Host, parts: HostParts, asked: Asked, response: ServerResponse): Promise<void> {
  const found = match(parts.routes, host, asked);
  const fault = parts.faults.take(found?.route.path ?? asked.path);
  if (fault === undefined) return write(response, await carryOut(host, found, parts, asked));
  const { isCarriedOut, answer: instead } = faultOf(fault);
  const reply = isCarriedOut ? await carryOut(host, found, parts, asked) : null;
  if (instead === 'reset') response.destroy();
  else if (instead === 'late') parts.clock.after(LATE_MS, () => reply && write(response, reply));
  else if (instead !== 'silence') write(response, instead);
}

async function carryOut(host: Host, found: Match | null, parts: HostParts, asked: Asked): Promise<Reply> {
  const banned = parts.ban.refuse();
  if (banned !== null) return banned;
  if (found === null) return host === 'zwdd' ? NOT_SUBSCRIBED : NO_SUCH_PATH;
  const guarded = parts.guard(found.route, asked);
  if ('refused' in guarded) return guarded.refused;
  const { app } = guarded;
  return found.route.answer({ ...asked, params: found.params, json: jsonOf(asked) ?? {}, app });
}
