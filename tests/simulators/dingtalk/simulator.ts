// A strict DingTalk on loopback: OpenAPI, old API and Stream on one port, with its own clock and faults to order.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simulatorClock } from './clock.ts';
import { type ActualFault, faultReply, faults, isCarriedOut } from './faults.ts';
import { type Asked, type Reply, read, write } from './http.ts';
import { robotMessage, type SayOptions } from './inbound.ts';
import { openApi } from './openapi.ts';
import { streamServer } from './stream-server.ts';
import { tokens } from './tokens.ts';
import { webhooks } from './webhooks.ts';
import { type Group, type Person, type Shown, type SimulatorOptions, type World, world } from './world.ts';

export type { SayOptions } from './inbound.ts';
export type { Shown, SimulatorOptions } from './world.ts';

export type DingtalkSimulator = Awaited<ReturnType<typeof startDingtalkSimulator>>;

type Route = (asked: Asked) => Reply | Promise<Reply>;

/** Starts it on a free port. Everything is in memory; `stop()` closes every socket and timer. */
export async function startDingtalkSimulator(options: SimulatorOptions = {}) {
  const clock = simulatorClock();
  const state = world(options, clock);
  const order = faults();
  const token = tokens(state);
  const stream = streamServer(state, options);
  const routes = routesOf(
    state,
    token,
    stream,
    () => wsUrl,
    () => url,
  );
  const server = createServer((request, response) => {
    read(request)
      .then((asked) => answer(routes, asked, order.take(asked.path), response))
      .catch(() => response.destroy());
  });
  server.on('upgrade', stream.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const wsUrl = `ws://127.0.0.1:${port}/connect`;

  return {
    port,
    apiUrl: url,
    oapiUrl: url,
    clientId: state.clientId,
    clientSecret: state.clientSecret,
    robotCode: state.robotCode,
    clock,
    faults: order,
    stream,
    tokens: token,
    ...directory(state),
    ...conversation(state, stream, url),
    /** Adds a custom robot to a group. */
    addWebhook: (group: string, robot: { secret?: string | null; keywords?: readonly string[] } = {}) => {
      const access = `sim-robot-${state.next()}`;
      const { secret = null, keywords = [] } = robot;
      state.robots.set(access, { token: access, group, secret, keywords, isStopped: false });
      return { url: `${url}/robot/send?access_token=${access}`, secret, token: access };
    },
    stopWebhook: (access: string) => {
      const robot = state.robots.get(access);
      if (robot !== undefined) robot.isStopped = true;
    },
    media: state.media,
    /** A text file that somebody sends; the content of a message of type `file`. */
    addFile: (fileName: string, text: string) => {
      const downloadCode = `sim-download-${state.next()}`;
      state.files.set(downloadCode, text);
      return { downloadCode, fileName, spaceId: '1', fileId: '1' };
    },
    connections: stream.connections,
    stop: async () => {
      clock.stop();
      stream.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function directory(state: World) {
  return {
    /** Adds a group; returns its openConversationId. */
    addGroup: (group: { title?: string; hasRobot?: boolean } = {}): string => {
      const id = `cidSim${state.next()}==`;
      const { title = '督办工作群', hasRobot = true } = group;
      state.groups.set(id, { id, title, hasRobot, isDisbanded: false });
      return id;
    },
    disband: (id: string) => {
      const group = state.groups.get(id);
      if (group !== undefined) group.isDisbanded = true;
    },
    addPerson: (person: Pick<Person, 'staffId' | 'nick'> & Partial<Person>): void => {
      state.people.set(person.staffId, { hasOpenedChat: true, isFlowControlled: false, ...person });
    },
  };
}

function conversation(state: World, stream: ReturnType<typeof streamServer>, oapiUrl: string) {
  const placeOf = (channel: string): Group | '1:1' => {
    if (channel === '1:1') return channel;
    const group = state.groups.get(channel);
    if (group === undefined) throw new Error(`no group ${channel} here`);
    return group;
  };
  const payload = (
    channel: string,
    sender: Pick<Person, 'staffId' | 'nick'>,
    text: string,
    options: SayOptions = {},
  ) => robotMessage(state, oapiUrl, placeOf(channel), sender, text, options);
  return {
    /** The `data` of a robot message that is not pushed: for HTTP mode. */
    payload,
    /** Somebody writes. The msgId comes back whether or not a connection was there to take the message. */
    say: (...said: Parameters<typeof payload>): string => {
      const data = payload(...said);
      const isHeard = said[0] === '1:1' || said[3]?.mentionsRobot !== false;
      if (isHeard) stream.push(data.msgId, data);
      return data.msgId;
    },
    redeliver: stream.redeliver,
    /** What a group (or `im:<staff id>`) has been shown, oldest first. */
    shown: (channel: string): Shown[] => state.shown.filter((message) => message.channel === channel),
  };
}

function routesOf(
  state: World,
  token: ReturnType<typeof tokens>,
  stream: ReturnType<typeof streamServer>,
  wsUrl: () => string,
  httpUrl: () => string,
): Readonly<Record<string, Route | undefined>> {
  const webhook = webhooks(state);
  const open = openApi(state, token);
  return {
    '/v1.0/gateway/connections/open': (asked) => stream.open(asked, wsUrl()),
    '/v1.0/oauth2/accessToken': token.issue,
    '/robot/send': webhook.send,
    '/robot/sendBySession': webhook.sendBySession,
    '/v1.0/robot/groupMessages/send': open.groupSend,
    '/v1.0/robot/oToMessages/batchSend': open.batchSend,
    '/media/upload': open.upload,
    '/v1.0/robot/messageFiles/download': (asked) => open.exchangeCode(asked, httpUrl()),
    '/download': (asked) => ({
      status: state.files.has(asked.query.get('code') ?? '') ? 200 : 403,
      body: state.files.get(asked.query.get('code') ?? '') ?? 'expired',
    }),
  };
}

async function answer(
  routes: Readonly<Record<string, Route | undefined>>,
  asked: Asked,
  fault: ActualFault | undefined,
  response: ServerResponse,
): Promise<void> {
  const route =
    routes[asked.path] ?? (() => ({ status: 200, body: { errcode: 404, errmsg: '请求的URI地址不存在' } }));
  if (fault === undefined) return write(response, await route(asked));
  if (isCarriedOut(fault)) await route(asked);
  const reply = faultReply(fault);
  if (reply !== null) return write(response, reply);
  if (fault !== 'delivered-then-silence') response.destroy();
}
