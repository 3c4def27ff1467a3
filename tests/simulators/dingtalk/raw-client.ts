// A client that does only what a test tells it: posts, and Stream connections that ack when told.
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { App } from './apps.ts';
import { type DingtalkSimulator, type SimulatorOptions, startDingtalkSimulator } from './simulator.ts';

export const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };
export const clerk = { staffId: 'clerk01', nick: '督办办公室经办人' };

/** A simulator whose clock only the test moves. */
export async function startStill(options: SimulatorOptions = {}): Promise<DingtalkSimulator> {
  const simulator = await startDingtalkSimulator(options);
  simulator.clock.freeze();
  return simulator;
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely in tests
export type Answer = { readonly status: number; readonly text: string } & Record<string, any>;

export async function call(
  method: string,
  url: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const sent = typeof body === 'object' ? JSON.stringify(body) : body;
  const init = { method, headers: { ...JSON_HEADERS, ...headers } };
  const response = await fetch(url, sent === undefined ? init : { ...init, body: sent });
  const text = await response.text();
  const parsed = text.startsWith('{') ? JSON.parse(text) : {};
  return { ...parsed, status: response.status, text };
}

/** The simulator as an app sees it; the token is fetched once. */
export function appClient(simulator: DingtalkSimulator, app: App = simulator.app) {
  let held: string | null = null;
  const fetchToken = async (): Promise<string> => {
    const credentials = { appKey: app.clientId, appSecret: app.clientSecret };
    return (await call('POST', `${simulator.apiUrl}/v1.0/oauth2/accessToken`, credentials)).accessToken;
  };
  const token = async (): Promise<string> => {
    held ??= await fetchToken();
    return held;
  };
  const api = async (method: string, path: string, body?: object) =>
    call(method, simulator.apiUrl + path, body, { 'x-acs-dingtalk-access-token': await token() });
  return {
    fetchToken,
    token,
    api,
    post: (path: string, body: object) => api('POST', path, body),
    put: (path: string, body: object) => api('PUT', path, body),
    topapi: async (path: string, body: object) =>
      call('POST', `${simulator.oapiUrl}/topapi/${path}?access_token=${await token()}`, body),
  };
}

export const markdown = (text: string, more: object = {}) => ({
  msgtype: 'markdown',
  markdown: { title: 't', text },
  ...more,
});

const SUBSCRIPTIONS = [
  { type: 'EVENT', topic: '*' },
  { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' },
  { type: 'CALLBACK', topic: '/v1.0/card/instances/callback' },
];

export function openGateway(
  simulator: DingtalkSimulator,
  more: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { clientId, clientSecret } = simulator;
  const body = { clientId, clientSecret, subscriptions: SUBSCRIPTIONS, ...more };
  return call('POST', `${simulator.apiUrl}/v1.0/gateway/connections/open`, body, headers);
}

export async function ticketUrl(simulator: DingtalkSimulator, more: object = {}): Promise<string> {
  const { endpoint, ticket } = await openGateway(simulator, more);
  return `${endpoint}?ticket=${ticket}`;
}

export type Line = Awaited<ReturnType<typeof line>>;

/** A connection that keeps the frames it gets and acks only when told. */
export async function line(simulator: DingtalkSimulator, url?: string) {
  const socket = new WebSocket(url ?? (await ticketUrl(simulator)));
  // biome-ignore lint/suspicious/noExplicitAny: frames are looked into freely in tests
  const frames: any[] = [];
  socket.on('message', (data) => frames.push(JSON.parse(String(data))));
  const refused = await new Promise<string | null>((resolve) => {
    socket.once('open', () => resolve(null));
    socket.once('error', (error) => resolve(error.message));
  });
  return {
    socket,
    frames,
    isOpen: refused === null,
    refused,
    of: (type: string) => frames.filter((frame) => frame.type === type),
    ack: (frame: { headers: { messageId: string } }, data: unknown, code = 200) =>
      socket.send(
        JSON.stringify({ code, message: 'OK', headers: { messageId: frame.headers.messageId }, data }),
      ),
    sendRaw: (text: string) => socket.send(text),
  };
}

/** Looks again and again until it is so. @throws after five seconds unless told */
export async function until(isSo: () => boolean, what = 'it', milliseconds = 5_000): Promise<void> {
  for (let turn = 0; turn < milliseconds / 5; turn += 1) {
    if (isSo()) return;
    await sleep(5);
  }
  throw new Error(`${what} did not happen`);
}
