// The simulated DingTalk without its sockets: all that it knows and does, and the routes that lead there.
import { type CardStore, cardStore } from './card-store.ts';
import { cards } from './cards.ts';
import type { SimulatorClock } from './clock.ts';
import { type Dings, dings } from './dings.ts';
import { directory } from './directory.ts';
import { eventData } from './events.ts';
import { groups } from './groups.ts';
import { type Media, media } from './media.ts';
import { messageFate } from './message-fate.ts';
import { type Quotas, quotas } from './quotas.ts';
import { robotMessages } from './robot-messages.ts';
import type { Route } from './routes.ts';
import { type SentMessages, sentMessages } from './sent-messages.ts';
import { type StreamServer, streamServer } from './stream-server.ts';
import type { Todo } from './todo.ts';
import { todos } from './todos.ts';
import { type Tokens, tokens } from './tokens.ts';
import { webhooks } from './webhooks.ts';
import { type Notice, workNotices } from './work-notices.ts';
import { type SimulatorOptions, type World, world } from './world.ts';
import { type Zwdd, zwdd } from './zwdd.ts';

export interface Platform {
  readonly world: World;
  readonly quotas: Quotas;
  readonly tokens: Tokens;
  readonly stream: StreamServer;
  readonly sent: SentMessages;
  readonly media: Media;
  readonly cardStore: CardStore;
  readonly dings: Dings;
  /** By app and sourceId. */
  readonly todos: ReadonlyMap<string, Todo>;
  readonly notices: readonly Notice[];
  readonly zwdd: Zwdd;
  /** Tells the app's connections of an event; returns its eventId. */
  event(type: string, data?: Readonly<Record<string, unknown>>, more?: object): string;
  readonly routes: readonly Route[];
}

export function platform(options: SimulatorOptions, clock: SimulatorClock): Platform {
  const state = world(options, clock);
  const quota = quotas(clock, options.edition ?? 'standard', state.switches.countsSessionReplies);
  const token = tokens(state);
  const stream = streamServer(state, quota);
  const sent = sentMessages(state);
  const files = media(state);
  const store = cardStore(state.switches.hasPublicTemplates);
  const ding = dings(state);
  const todoList = new Map<string, Todo>();
  const notices: Notice[] = [];
  const cloud = zwdd(state);
  const event: Platform['event'] = (type, data = {}, more = {}) => {
    const eventId = `sim-event-${state.next()}`;
    stream.pushEvent(eventId, eventData(state, type, data), type, state.app, more);
    return eventId;
  };
  return {
    ...{ world: state, quotas: quota, tokens: token, stream, sent, media: files, cardStore: store },
    ...{ dings: ding, todos: todoList, notices, zwdd: cloud.outside, event },
    routes: [
      ...stream.routes,
      ...token.routes,
      ...robotMessages(state, sent),
      ...messageFate(state, sent),
      ...groups(state),
      ...files.routes,
      ...cards(state, store, sent),
      ...todos(state, todoList, event),
      ...ding.routes,
      ...directory(state),
      ...workNotices(state, notices),
      ...webhooks(state, 'oapi', quota.push),
      ...cloud.routes,
    ],
  };
}
