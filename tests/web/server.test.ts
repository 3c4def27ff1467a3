// What the web server answers on every chat, whom it refuses, and what it says when its port is taken.
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../../src/web/metrics.ts';
import { createWebServer } from '../../src/web/server.ts';
import { silent } from '../chat/playground/room.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const get = (path: string, headers = {}) => fetch(site.url + path, { headers });

/** Sends a Host that fetch would not let a caller choose. */
function statusFor(host: string, method = 'GET', headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const path = method === 'GET' ? '/' : '/api/clock';
    const options = {
      host: '127.0.0.1',
      port: site.port,
      path,
      method,
      headers: { ...headers, host },
      agent: false,
    };
    request(options, (response) => resolve(response.resume().statusCode ?? 0))
      .on('error', reject)
      .end(method === 'GET' ? undefined : '{"advance":"PT0S"}');
  });
}

test('health is told part by part, and one part that is down makes it 503', async () => {
  const well = await get('/healthz');
  expect(well.status).toBe(200);
  expect(await well.json()).toMatchObject({ ok: true, database: { ok: true }, outboxLagSeconds: 0 });
  const before = site.health.bell;
  site.health.bell = { ok: false, detail: 'has not rung for 5 minutes' };
  const ill = await get('/healthz');
  site.health.bell = before;
  expect(ill.status).toBe(503);
  expect(await ill.json()).toMatchObject({ ok: false, bell: { detail: 'has not rung for 5 minutes' } });
});

test('metrics are in the Prometheus format, and two sets do not mix', async () => {
  const other = createMetrics({ withProcess: true });
  other.outboxWaiting.set(7);
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  expect(text).toContain('duban_inbound_total{kind="command"} 1');
  expect(text).toContain('duban_outbox_waiting 2');
  expect(await other.text()).toContain('duban_outbox_waiting 7');
});

test('the page and its parts are served with a policy that lets no foreign script in', async () => {
  const page = await get('/');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const html = await page.text();
  for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g))
    expect((await get(path ?? '')).status).toBe(200);
});

test.each(['/server.ts', '/..%2fserver.ts', '/page.html', '/nothing'])('%s is not served', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each([
  ['127.0.0.1', 200],
  ['localhost:3000', 200],
  ['[::1]:3000', 200],
  ['duban.localhost', 200],
  ['evil.example', 403],
  ['127.0.0.1.evil.example', 403],
  ['192.168.1.7', 403],
])('a request that names the host %s gets %i', async (host, status) => {
  expect(await statusFor(host)).toBe(status);
});

test('a write from another web page is refused, one from the own page is not', async () => {
  const json = { 'content-type': 'application/json' };
  expect(await statusFor('localhost:80', 'POST', { ...json, origin: 'http://evil.example' })).toBe(403);
  expect(await statusFor('localhost:80', 'POST', { ...json, origin: 'null' })).toBe(403);
  expect(await statusFor('localhost:81', 'POST', { ...json, origin: 'http://localhost:81' })).toBe(200);
  expect(await statusFor('localhost:80', 'POST', { 'content-type': 'text/plain' })).toBe(415);
});

test('on another chat there is health, and no page', async () => {
  const { handle: _, ...chat } = site.room.chat;
  const web = createWebServer({
    chat: { ...chat, name: 'slack' },
    host: '127.0.0.1',
    port: 0,
    health: () => Promise.reject(new Error('database is gone')),
    metrics: async () => '',
    log: silent,
  });
  const { port } = await web.start();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  const ill = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(ill.status).toBe(503);
  expect(await ill.text()).not.toContain('database is gone');
  await web.stop();
});

test('a port that is taken gives one clear message', async () => {
  const second = createWebServer({
    chat: site.room.chat,
    host: '127.0.0.1',
    port: site.port,
    health: async () => site.health,
    metrics: async () => '',
    log: silent,
  });
  await expect(second.start()).rejects.toThrow(/is taken by another program: set PORT/);
  await second.stop();
});

test('stopping ends live streams that are still open', async () => {
  const own = await openSite();
  const stream = await fetch(`${own.url}/api/stream`);
  await own.close();
  await expect(stream.text()).rejects.toThrow();
});
