// A Slack workspace on the loopback interface, as strict as Slack's documents: Web API, Socket Mode and signed HTTP.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type SimulatorClock, simulatorClock } from './clock.ts';
import { type Carry, type Delivery, deliverer } from './delivery.ts';
import { faults as createFaults, type Faults } from './faults.ts';
import { DOWNLOAD_PATH, giveFile, takeUpload, UPLOAD_PATH } from './file-methods.ts';
import { httpMode, type Post } from './http-mode.ts';
import { type ModalUse, modals } from './modals.ts';
import { pace } from './pace.ts';
import { announce, type People, people } from './people.ts';
import { RESPONSE_PATH, responseUrls } from './response-url.ts';
import { type SocketMode, socketMode } from './socket-mode.ts';
import { API_PATH, type ApiAnswer, webApi } from './web-api.ts';
import { createWorkspace, type Inhabitants, type SlackMessage, type Workspace } from './workspace.ts';

export interface SlackSimulatorOptions extends Inhabitants {
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** Scopes of the bot token; without them it may do everything. */
  readonly scopes?: readonly string[];
  /** False leaves the TCP connection of a closed WebSocket open, as Slack does. */
  readonly hangsUp?: boolean;
}

export interface SlackSimulator extends People, ModalUse {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clock: SimulatorClock;
  readonly faults: Faults;
  readonly workspace: Workspace;
  /** The names of the methods that were called, in order. */
  readonly calls: readonly string[];
  /** Everything that was handed to the app, tries and repeats alike. */
  readonly deliveries: readonly Delivery[];
  readonly sockets: Pick<SocketMode, 'connections' | 'refresh' | 'crowd' | 'drop' | 'strayAcknowledgements'>;
  /** Switches to HTTP mode, after the address has answered Slack's challenge. */
  deliverTo(url: string, post?: Post): Promise<void>;
  /** What the channel shows, ephemeral messages included, oldest first. */
  messages(channel: string): readonly SlackMessage[];
  stop(): Promise<void>;
}

const SECRETS = { botToken: 'xoxb-simulated', appToken: 'xapp-simulated', signingSecret: 'simulated' };

export async function startSlackSimulator(options: SlackSimulatorOptions = {}): Promise<SlackSimulator> {
  const secrets = { ...SECRETS, ...options };
  const clock = simulatorClock();
  const workspace = createWorkspace(clock, options);
  const faults = createFaults();
  const calls: string[] = [];
  const server = createServer(getRequestListener((request, env) => serve(request, env.incoming.socket)));
  const origin = await listen(server);
  const sockets = socketMode(server, workspace, origin, options.hangsUp ?? true);
  const responses = responseUrls(workspace, origin);
  let carry: Carry = sockets.carry;
  const deliver = deliverer(clock, () => carry);
  const api = webApi({ ...secrets, scopes: options.scopes ?? null }, faults, {
    workspace,
    pace: pace(clock),
    origin,
    newSocketUrl: sockets.newUrl,
    afterPost: (message) => void announce(workspace, deliver, message),
  });
  const serve = async (request: Request, connection: { destroy(): unknown }) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(RESPONSE_PATH)) return responses.answer(request);
    if (pathname.startsWith(UPLOAD_PATH)) return takeUpload(workspace, request);
    if (pathname.startsWith(DOWNLOAD_PATH)) return giveFile(workspace, request, secrets.botToken);
    if (!pathname.startsWith(API_PATH)) return new Response(null, { status: 404 });
    calls.push(pathname.slice(API_PATH.length));
    return answerOrBreak(await api(request), connection);
  };
  const { botToken, appToken, signingSecret } = secrets;
  return {
    ...{ apiUrl: `${origin}${API_PATH}`, botToken, appToken, signingSecret },
    ...{ clock, faults, workspace, sockets, calls, deliveries: deliver.log },
    ...people(workspace, deliver, responses, origin),
    ...modals(workspace, deliver),
    deliverTo: async (url, post = fetch) => {
      const http = httpMode(url, signingSecret, clock, post);
      await http.verify();
      carry = http.carry;
    },
    messages: (channel) => workspace.messages.filter((message) => message.channel === channel),
    stop: async () => {
      clock.stop();
      sockets.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A promise that never settles leaves the caller waiting, as a lost answer does. */
function answerOrBreak(answer: ApiAnswer, connection: { destroy(): unknown }): Response | Promise<Response> {
  if (answer instanceof Response) return answer;
  if (answer === 'reset') connection.destroy();
  return new Promise<Response>(() => undefined);
}
