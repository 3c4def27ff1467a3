// Duban's own HTTP server: health and metrics on every chat, what the platform serves, and the playground's page.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { ChatPlatform } from '../chat/port.ts';
import { Unavailable } from '../errors.ts';
import { ownNameOnly } from './guard.ts';
import { type Health, isHealthy } from './health.ts';
import { IMPORT_PATH } from './import-page.ts';
import { playgroundPages } from './pages.ts';
import { type PublishedTask, TASK_PAGE_STYLE, taskPage } from './task-page.ts';

export interface WebServerOptions {
  readonly chat: ChatPlatform;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly health: () => Promise<Health>;
  readonly metrics: () => Promise<string>;
  /** What is published of a task; without it there are no pages of tasks. */
  readonly task?: (code: string) => Promise<PublishedTask | null>;
  /** What a browser gets for the token in the address of a waiting import; without it there are no such pages. */
  readonly importPage?: (token: string) => Promise<Response>;
  readonly log: Logger;
}

export interface WebServer {
  /** @throws Unavailable when the port is taken or not allowed */
  start(): Promise<{ port: number }>;
  stop(): Promise<void>;
}

export function createWebServer(options: WebServerOptions): WebServer {
  const server = createAdaptorServer({ fetch: webApp(options).fetch }) as Server;
  return {
    start: () => listen(server, options),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Live streams never end by themselves.
        server.closeAllConnections();
      }),
  };
}

function webApp(options: WebServerOptions): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: CONTENT_POLICY,
      strictTransportSecurity: false,
      // Pages that a platform serves bring a policy of their own.
      overwrite: false,
    }),
  );
  app.get('/healthz', (c) => answerHealth(c, options));
  app.get('/metrics', async (c) =>
    c.body(await options.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  app.get('/t/:code', async (c, next) => {
    const [, code] = TASK_CODE.exec(c.req.param('code').toUpperCase()) ?? [];
    const task = code === undefined ? null : await options.task?.(code);
    return task ? c.html(taskPage(task)) : next();
  });
  for (const path of IMPORT_PATHS)
    app.get(path, async (c, next) => (await options.importPage?.(c.req.param('token') ?? '')) ?? next());
  if (options.chat.name === 'playground') app.use(ownNameOnly(options.host));
  app.use(async (c, next) => (await options.chat.handle?.(c.req.raw)) ?? next());
  if (options.chat.name === 'playground') servePages(app);
  app.notFound((c) => c.json({ error: '没有这个页面' }, 404));
  app.onError((error, c) => {
    options.log.error({ err: error, path: c.req.path }, 'web: a request failed');
    return c.json({ error: '出了点问题，请稍后再试' }, 500);
  });
  return app;
}

/** A public address may have a path of its own, which not every web server before this one takes off. */
const IMPORT_PATHS = [`${IMPORT_PATH}:token`, `/:before{.+}${IMPORT_PATH}:token`];

/** A milestone's link shows its task. */
const TASK_CODE = /^([A-Z]{1,2}\d{1,3}(?:\.\d{1,2})?)(?:节点\d{1,2})?$/;

/** The page needs nothing from elsewhere but pictures that a message shows. */
const CONTENT_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", TASK_PAGE_STYLE],
  imgSrc: ["'self'", 'data:', 'https:'],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

function servePages(app: Hono): void {
  const pages = playgroundPages();
  app.get('*', async (c, next) => {
    const page = pages.get(c.req.path);
    if (!page) return next();
    return c.body(page.content, 200, { 'content-type': page.type, 'cache-control': 'no-cache' });
  });
}

async function answerHealth(c: Context, { health, log }: WebServerOptions) {
  try {
    const state = await health();
    const ok = isHealthy(state);
    return c.json({ ok, ...state, outboxLagSeconds: state.outbox.lagSeconds }, ok ? 200 : 503);
  } catch (error) {
    log.error({ err: error }, 'web: health could not be asked');
    return c.json({ ok: false, detail: 'health could not be asked; see the log' }, 503);
  }
}

function listen(server: Server, { host, port }: WebServerOptions): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(listenProblem(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve({ port: (server.address() as AddressInfo).port });
    });
  });
}

const LISTEN_ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program: set PORT to a free one, or stop that program',
  EACCES: 'may not be used by this user: set PORT to one above 1023',
  EADDRNOTAVAIL: 'is not on this machine: set HOST to one of its addresses',
  ENOTFOUND: 'is not on this machine: set HOST to one of its addresses',
};

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): Unavailable {
  const advice = LISTEN_ADVICE[error.code ?? ''] ?? `cannot be listened on (${error.code})`;
  return new Unavailable(`${host}:${port} ${advice}`, { host, port, code: error.code }, error);
}
