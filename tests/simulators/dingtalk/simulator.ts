// A strict DingTalk on loopback: OpenAPI, old API, private cloud and Stream, with its own clock and faults to order.
import type { Card } from './card-store.ts';
import { clicks } from './clicks.ts';
import { simulatorClock } from './clock.ts';
import { conversation } from './conversation.ts';
import { type Faults, faults } from './faults.ts';
import { furnish } from './furnish.ts';
import { guards } from './guards.ts';
import { type OpenHosts, openHosts } from './hosts.ts';
import { httpMode } from './http-mode.ts';
import { type IpBan, ipBan } from './ip-ban.ts';
import { type Platform, platform } from './platform.ts';
import type { Todo } from './todo.ts';
import type { Shown, SimulatorOptions } from './world.ts';

export type { Clicked } from './clicks.ts';
export type { SayOptions } from './inbound.ts';
export type { Month } from './quotas.ts';
export type { Shown, SimulatorOptions } from './world.ts';

export type DingtalkSimulator = Awaited<ReturnType<typeof startDingtalkSimulator>>;

/**
 * Starts it on free ports unless told. Everything is in memory; `stop()` closes every socket and timer.
 * @throws when a port is taken
 */
export async function startDingtalkSimulator(options: SimulatorOptions = {}) {
  const clock = simulatorClock();
  const made = platform(options, clock);
  const { routes, stream } = made;
  const order = faults((path) => routes.some((route) => route.path === path));
  const ban = ipBan(clock);
  const guard = guards(made.world, made.tokens, made.quotas);
  const parts = { clock, routes, guard, faults: order, ban };
  const hosts = await openHosts(parts, stream.upgrade, options.port ?? 0).catch((error: unknown) => {
    clock.stop();
    stream.stop();
    throw error;
  });
  made.world.urls = hosts.urls;
  return {
    ...addressesOf(made, hosts),
    ...insides(made, order, ban),
    clock,
    stop: async () => {
      clock.stop();
      stream.stop();
      await hosts.close();
    },
  };
}

/** Where it is, and the credentials of the app that tests use. */
function addressesOf({ world }: Platform, { port, urls }: OpenHosts) {
  const { clientId, clientSecret, robotCode, agentId } = world.app;
  const { corpId } = world;
  return {
    ...{ port, apiUrl: urls.api, oapiUrl: urls.oapi, zwddUrl: urls.zwdd },
    ...{ clientId, clientSecret, robotCode, agentId, corpId },
  };
}

/** What tests do to it, and what they may look into. */
function insides(made: Platform, order: Faults, ban: IpBan) {
  const { world, stream, quotas, cardStore } = made;
  const http = httpMode(world, quotas);
  return {
    /** The app itself: its permissions may be taken away, its mode changed. */
    app: world.app,
    faults: order,
    stream,
    tokens: made.tokens,
    connections: stream.connections,
    ...furnish(world, cardStore, made.media),
    ...conversation(world, stream, http, quotas),
    event: made.event,
    /** Every message that was shown anywhere, oldest first. */
    everything: world.shown as readonly Shown[],
    /** Somebody opens a message, which read status then tells. */
    read: made.sent.read,
    /** Somebody presses something on a card. */
    click: clicks(world, cardStore, stream.pushes, quotas),
    /** By outTrackId. */
    cards: cardStore.cards as ReadonlyMap<string, Card>,
    /** Makes the next delivery of a card fail inside a success. */
    failCardDelivery: (errorMsg: string) => cardStore.failing.push(errorMsg),
    /** In the order of their making, deleted ones too. */
    todos: (): Todo[] => [...made.todos.values()],
    dings: made.dings.sent,
    /** How many DINGs the organisation has bought. */
    allowDings: made.dings.allow,
    /** Work notifications, dropped ones too. */
    notices: made.notices,
    media: world.media,
    people: world.people,
    /** The private cloud's credentials, and what it notified. */
    zwdd: made.zwdd,
    /** What the server of an app in HTTP mode has answered. */
    httpAnswers: http.answers,
    /** Calls and pushes of each month. */
    calls: quotas,
    banAddress: ban.ban,
  };
}
