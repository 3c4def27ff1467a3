// Where a Stream client asks where to connect: credentials, subscriptions, and tickets of one use and 90 seconds.
import { randomUUID } from 'node:crypto';
import type { App } from './apps.ts';
import { type Asked, jsonOf, ok, type Reply, refusal } from './http.ts';
import type { Route } from './routes.ts';
import type { World } from './world.ts';

const TICKET_LIFE_MS = 90_000;

/** What may be subscribed to: the robot's messages, card clicks, and all events at once. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  EVENT: ['*'],
  CALLBACK: [
    '/v1.0/im/bot/messages/get',
    '/v1.0/im/bot/messages/delegate',
    '/v1.0/card/instances/callback',
    '/v1.0/card/dynamicData/get',
    '/v1.0/graph/api/invoke',
  ],
};

export interface Subscription {
  readonly type: string;
  readonly topic: string;
}

/** What a ticket lets its bearer open. */
export interface Admission {
  readonly app: App;
  readonly subscriptions: readonly Subscription[];
}

export interface Gateway {
  readonly route: Route;
  /** Takes the ticket; null when it is unknown, used or too old. */
  redeem(ticket: string): Admission | null;
  /** How often somebody asked. */
  opened(): number;
}

export function gateway(world: World): Gateway {
  const tickets = new Map<string, Admission & { readonly until: number }>();
  let opened = 0;

  function open(asked: Asked): Reply {
    opened += 1;
    const { clientId, clientSecret, subscriptions } = jsonOf(asked) ?? {};
    const app = world.apps.get(String(clientId));
    if (app === undefined || app.clientSecret !== clientSecret) return refusal(401, 'authFailed', '鉴权失败');
    if (!app.mayStream) return refusal(400, 'badRequest', '应用未发布或机器人不是Stream模式');
    if (!areTopics(subscriptions)) return refusal(400, 'badRequest', 'subscriptions');
    const ticket = randomUUID();
    tickets.set(ticket, { app, subscriptions, until: world.clock.now().getTime() + TICKET_LIFE_MS });
    const endpoint = world.urls.stream;
    if (asked.headers.accept?.includes('application/json')) return ok({ endpoint, ticket });
    return {
      status: 200,
      body: `<result><endpoint>${endpoint}</endpoint><ticket>${ticket}</ticket></result>`,
    };
  }

  return {
    route: {
      host: 'api',
      method: 'POST',
      path: '/v1.0/gateway/connections/open',
      guard: 'none',
      answer: open,
    },
    redeem: (ticket) => {
      const admission = tickets.get(ticket);
      tickets.delete(ticket);
      return admission !== undefined && world.clock.now().getTime() < admission.until ? admission : null;
    },
    opened: () => opened,
  };
}

function areTopics(given: unknown): given is Subscription[] {
  if (!Array.isArray(given) || given.length === 0) return false;
  return given.every((one: Partial<Subscription>) => TOPICS[one.type ?? '']?.includes(one.topic ?? ''));
}
