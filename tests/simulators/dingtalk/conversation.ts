// What people do in DingTalk: write, quote, tap a link that makes them write, and read.
import type { App } from './apps.ts';
import type { HttpAnswer, HttpMode, Signature } from './http-mode.ts';
import { ONE_TO_ONE_TYPES, type RobotMessage, robotMessage, type SayOptions } from './inbound.ts';
import type { Quotas } from './quotas.ts';
import type { StreamServer } from './stream-server.ts';
import type { Group, Person, Shown, World } from './world.ts';

type Sender = Pick<Person, 'staffId' | 'nick'>;

const DTMD = 'dtmd://dingtalkclient/sendMessage';

export function conversation(world: World, stream: StreamServer, http: HttpMode, quotas: Quotas) {
  const placeOf = (channel: string): Group | '1:1' => {
    if (channel === '1:1') return channel;
    const group = world.groups.get(channel);
    if (group === undefined) throw new Error(`no group ${channel} here`);
    return group;
  };

  /** The robots that hear of it: in a group those that are mentioned and in it, one to one the one written to. */
  function listeners(place: Group | '1:1', options: SayOptions): App[] {
    const named = (options.robots ?? [world.app.clientId]).map((clientId) => {
      const app = world.apps.get(clientId);
      if (app === undefined) throw new Error(`no app ${clientId} here`);
      return app;
    });
    if (place === '1:1') return named;
    if (options.mentionsRobot === false || ONE_TO_ONE_TYPES.has(options.msgtype ?? 'text')) return [];
    return named.filter(({ robotCode }) => place.robots.has(robotCode));
  }

  /** The `data` of a robot message that is not pushed: for HTTP mode. */
  const payload = (channel: string, sender: Sender, text: string, options: SayOptions = {}): RobotMessage =>
    robotMessage(world, world.app, placeOf(channel), sender, text, options);

  /** Somebody writes. The msgId comes back whether or not anybody was there to take the message. */
  function say(channel: string, sender: Sender, text: string, options: SayOptions = {}): string {
    const place = placeOf(channel);
    const msgId = options.msgId ?? `msg${world.next()}Sim==`;
    for (const app of listeners(place, options)) {
      const isQuotaUsedUp = options.isQuotaUsedUp ?? quotas.isOutOfPushes();
      const data = robotMessage(world, app, place, sender, text, { ...options, msgId, isQuotaUsedUp });
      if (app.httpUrl === null) stream.push(msgId, data, app);
      else void http.push(app, place === '1:1' ? `im:${sender.staffId}` : place.id, data);
    }
    return msgId;
  }

  /** Somebody writes to the robot in HTTP mode; waits for its server's answer. */
  function sayByHttp(
    channel: string,
    sender: Sender,
    text: string,
    options: SayOptions & { readonly signature?: Signature } = {},
  ): Promise<HttpAnswer> {
    const data = payload(channel, sender, text, options);
    const shownIn = channel === '1:1' ? `im:${sender.staffId}` : channel;
    return http.push(world.app, shownIn, data, options.signature);
  }

  /**
   * Somebody taps a link of a message. A dtmd link makes them write its words here: returns the msgId.
   * @throws when the message has no such link, or it leads out of DingTalk
   */
  function tap(message: Shown, label: string, person: Sender): string {
    const link = message.links.find((one) => one.label === label);
    if (link === undefined) throw new Error(`no link ${label} here`);
    if (!link.url.startsWith(DTMD)) throw new Error(`${label} leads to ${link.url}`);
    const text = new URL(link.url).searchParams.get('content') ?? '';
    const isGroup = world.groups.has(message.channel);
    return say(isGroup ? message.channel : '1:1', person, text, {
      mentionsRobot: world.switches.dtmdMentionsRobot,
    });
  }

  const shown = (channel: string): Shown[] => world.shown.filter((message) => message.channel === channel);
  return {
    payload,
    say,
    sayByHttp,
    tap,
    redeliver: (id: string, app: App = world.app): boolean => stream.redeliver(id, app),
    /** What a group (or `im:<staff id>`) has been shown, oldest first; recalled messages are marked. */
    shown,
    /** The messages that made somebody's phone ring by a mention, or by @ everybody. */
    rings: (person: string | Sender): Shown[] => {
      const id = typeof person === 'string' ? person : person.staffId;
      return world.shown.filter(({ rang, rangAll }) => rangAll || rang.includes(id));
    },
  };
}
