// The Stream client against the simulator: what it answers, and how it stays connected.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { TIMINGS } from '../../../src/chat/dingtalk/settings.ts';
import { connect } from '../../../src/chat/dingtalk/stream/connection.ts';
import { backoff } from '../../../src/chat/dingtalk/stream/stream.ts';
import { type DingtalkSimulator, startDingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';
import { boltApp, QUICK, until } from './against-simulator.ts';

const liaison = { staffId: 'staff01', nick: '县农业农村局联络员A岗' };

let simulator: DingtalkSimulator;
let stops: (() => Promise<unknown>)[];
beforeEach(async () => {
  stops = [];
  simulator = await startDingtalkSimulator();
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await simulator.stop();
});

/** A started app that keeps the ids and texts of the messages it hears. */
async function listening(more: Parameters<typeof boltApp>[1] = {}) {
  const { app, platform } = boltApp(simulator, more);
  const heard: { id: string; text: string }[] = [];
  app.message(async ({ body, message }) => {
    heard.push({ id: body.event_id, text: 'text' in message ? (message.text ?? '') : '' });
  });
  stops.push(() => app.stop());
  await app.start();
  return { app, platform, heard };
}

describe('starting', () => {
  test('resolves when the first connection stands', async () => {
    const { platform } = await listening();
    expect(simulator.connections()).toBe(1);
    expect(platform.health()).toMatchObject({ isConnected: true });
  });

  test('with a wrong secret rejects with one message that names the setting and not the secret', async () => {
    const { app } = boltApp(simulator, { clientSecret: 'not-the-secret' });
    const failing = app.start();
    await expect(failing).rejects.toThrow(/clientId \(AppKey\) or clientSecret \(AppSecret\) is wrong/);
    await expect(failing).rejects.not.toThrow(/not-the-secret/);
    await app.stop();
  });

  test('with an app that may not use the Stream says what to do', async () => {
    simulator.faults.order('/v1.0/gateway/connections/open', { status: 400, body: { code: 'x' } });
    const { app } = boltApp(simulator);
    await expect(app.start()).rejects.toThrow(/publish the app version/);
    await app.stop();
  });

  test('waits while the gateway is not well', async () => {
    simulator.faults.order('/v1.0/gateway/connections/open', { status: 503, body: 'busy' }, 2);
    simulator.faults.order('/v1.0/gateway/connections/open', 'reset');
    await listening();
    expect(simulator.faults.calls('/v1.0/gateway/connections/open')).toBe(4);
    expect(simulator.connections()).toBe(1);
  });

  test('can be stopped before it succeeded', async () => {
    simulator.stream.refuseUpgrades(true);
    const { app } = boltApp(simulator);
    const starting = app.start();
    await until(() => simulator.stream.opened() > 1);
    await app.stop();
    await starting;
    const opened = simulator.stream.opened();
    await sleep(150);
    expect(simulator.stream.opened()).toBe(opened);
  });
});

describe('frames', () => {
  test('a message is acked with a null response, and heard', async () => {
    const { heard } = await listening();
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => heard.length === 1 && simulator.stream.ackOf(msgId));
    expect(simulator.stream.acks.at(-1)).toMatchObject({ code: 200, data: '{"response":null}' });
  });

  test('a message is acked although the listener has not finished', async () => {
    const { app } = boltApp(simulator);
    const finish = Promise.withResolvers<void>();
    app.message(() => finish.promise);
    stops.push(() => app.stop());
    await app.start();
    const msgId = simulator.say('1:1', liaison, '慢');
    await until(() => simulator.stream.ackOf(msgId));
    finish.resolve();
  });

  test('a redelivered message is dropped, also when it comes while the first is worked on', async () => {
    const { heard } = await listening();
    const msgId = simulator.say('1:1', liaison, '你好');
    simulator.redeliver(msgId);
    await until(() => heard.length === 1);
    simulator.redeliver(msgId);
    simulator.say('1:1', liaison, '再来');
    await until(() => heard.length === 2);
    expect(heard.map(({ text }) => text)).toEqual(['你好', '再来']);
  });

  test('for an app that drops repeats itself it comes again, with the same event id', async () => {
    const { heard } = await listening({ dropsRepeats: false });
    const msgId = simulator.say('1:1', liaison, '你好');
    await until(() => heard.length === 1);
    simulator.redeliver(msgId);
    await until(() => heard.length === 2);
    expect(heard[0]).toEqual(heard[1]);
    expect(heard[0]?.id).toBe(`${simulator.robotCode}:${msgId}`);
  });

  test('an event is acked with SUCCESS', async () => {
    await listening();
    simulator.stream.pushEvent('event1', { title: '新群名' });
    await until(() => simulator.stream.acks.length === 1);
    expect(JSON.parse(String(simulator.stream.acks[0]?.data))).toMatchObject({ status: 'SUCCESS' });
  });

  test('a ping gets its own data back, so the connection stays', async () => {
    await listening();
    simulator.clock.advance(20_000);
    await until(() => simulator.stream.acks.length === 1);
    simulator.clock.advance(11_000);
    expect(JSON.parse(String(simulator.stream.acks[0]?.data))).toHaveProperty('opaque');
    expect(simulator.connections()).toBe(1);
    expect(simulator.stream.opened()).toBe(1);
  });

  test('frames that are no frames do no harm', async () => {
    const { heard } = await listening();
    for (const garbage of [
      'not json',
      '[]',
      'null',
      '{"headers":null}',
      '{"type":"CALLBACK","headers":{}}',
      '',
    ]) {
      simulator.stream.sendRaw(garbage);
    }
    simulator.stream.push('msgEmpty', {});
    simulator.stream.push('msgOdd', { msgId: 5, conversationId: {} });
    simulator.say('1:1', liaison, '还在');
    await until(() => heard.length === 1);
    expect(simulator.stream.opened()).toBe(1);
  });

  test('a topic that nobody handles is answered with 404', async () => {
    await listening();
    const headers = { topic: '/v1.0/graph/api/invoke', messageId: 'm1' };
    simulator.stream.sendRaw(JSON.stringify({ type: 'CALLBACK', headers, data: '{}' }));
    await until(() => simulator.stream.acks.length === 1);
    expect(simulator.stream.acks[0]).toMatchObject({ code: 404, headers: { messageId: 'm1' } });
  });
});

describe('staying connected', () => {
  test('a disconnect frame opens the next connection before the old one goes', async () => {
    const { heard } = await listening();
    simulator.stream.disconnect();
    await until(() => simulator.connections() === 2);
    simulator.say('1:1', liaison, '换线');
    await until(() => heard.length === 1);
    simulator.clock.advance(10_001);
    await until(() => simulator.connections() === 1);
    expect(simulator.stream.opened()).toBe(2);
  });

  test('each of many disconnect frames in a row opens the next connection before the old one goes', async () => {
    const quickly = { ...QUICK, backoffFirst: 10, backoffLast: 60_000, stableAfter: 60_000 };
    await listening({ timings: { ...quickly, drain: 250 } });
    // Doubling each time, the eighth attempt would wait for at least twice as long as the old connection stands.
    for (let turn = 1; turn <= 8; turn += 1) {
      simulator.stream.disconnect();
      await until(() => simulator.connections() === 2);
      await until(() => simulator.connections() === 1);
    }
    expect(simulator.stream.opened()).toBe(9);
  });

  test('a connection that was told to go but is not closed is closed from here', async () => {
    await listening({ timings: { ...QUICK, drain: 30 } });
    simulator.stream.disconnect();
    await until(() => simulator.connections() === 2);
    await until(() => simulator.connections() === 1);
    expect(simulator.stream.opened()).toBe(2);
  });

  test('a cut connection is replaced, and health says so meanwhile', async () => {
    const { heard, platform } = await listening();
    simulator.stream.refuseUpgrades(true);
    simulator.stream.cut();
    await until(() => !platform.health().isConnected);
    simulator.stream.refuseUpgrades(false);
    await until(() => platform.health().isConnected);
    simulator.say('1:1', liaison, '又通了');
    await until(() => heard.length === 1);
  });

  test('a connection that only looks open is replaced by the watchdog', async () => {
    const { heard } = await listening({ timings: { ...QUICK, watchdog: 60 } });
    simulator.stream.makeZombies();
    await until(() => simulator.stream.opened() >= 2);
    await until(() => simulator.connections() === 1);
    simulator.say('1:1', liaison, '活了');
    await until(() => heard.length === 1);
  });

  test('a connection that is quiet but pinged is left alone by the watchdog', async () => {
    await simulator.stop();
    simulator = await startDingtalkSimulator({ pingEvery: 30 });
    await listening({ timings: { ...QUICK, watchdog: 600 } });
    await sleep(1_000);
    expect(simulator.stream.opened()).toBe(1);
    expect(simulator.connections()).toBe(1);
  });

  test('one that carries nothing but WebSocket pings is left alone too, and left when they end', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    stops.push(async () => server.close());
    await once(server, 'listening');
    server.on('connection', (socket) => {
      let left = 20;
      const timer = setInterval(() => {
        socket.ping();
        left -= 1;
        if (left === 0) clearInterval(timer);
      }, 50);
    });
    const { port } = server.address() as AddressInfo;
    const handlers = { onFrame: () => {}, onGarbage: () => {} };
    const since = performance.now();
    const { signal } = new AbortController();
    const timings = { ...TIMINGS, watchdog: 600 };
    const connection = await connect(`ws://127.0.0.1:${port}`, timings, handlers, signal);
    expect(await connection.leaving).toBe('no frame for too long');
    // Twenty pings, fifty milliseconds apart, then the silence.
    expect(performance.now() - since).toBeGreaterThan(1_200);
    await connection.closed;
  });

  test('a connection that stood for a while clears the back-off', async () => {
    const timings = { ...QUICK, backoffFirst: 40, backoffLast: 60_000, stableAfter: 50 };
    const { platform } = await listening({ timings });
    simulator.stream.refuseUpgrades(true);
    simulator.stream.cut();
    await until(() => simulator.stream.opened() === 5);
    simulator.stream.refuseUpgrades(false);
    await until(() => platform.health().isConnected);
    await sleep(80);
    const opened = simulator.stream.opened();
    simulator.stream.cut();
    // Without clearing, the next attempt would wait 640 ms or more.
    await sleep(400);
    expect(simulator.stream.opened()).toBe(opened + 1);
    expect(platform.health().isConnected).toBe(true);
  });

  test('wrong credentials later on do not end the process: it tries for ever', async () => {
    const { platform } = await listening();
    simulator.faults.order(
      '/v1.0/gateway/connections/open',
      { status: 401, body: { code: 'authFailed' } },
      3,
    );
    simulator.stream.cut();
    await until(() => simulator.stream.opened() === 2 && platform.health().isConnected);
    expect(simulator.faults.calls('/v1.0/gateway/connections/open')).toBe(5);
  });

  test('refused handshakes do not make a storm', async () => {
    await listening({ timings: { ...QUICK, backoffFirst: 40, backoffLast: 80 } });
    simulator.stream.refuseUpgrades(true);
    const before = simulator.stream.opened();
    simulator.stream.cut();
    await sleep(400);
    // Steps of 20 to 40, then 40 to 80 ms: never more than a dozen in this time, where doubling would be hundreds.
    expect(simulator.stream.opened() - before).toBeLessThanOrEqual(13);
    expect(simulator.stream.opened() - before).toBeGreaterThanOrEqual(3);
  });

  test('between two attempts lies a least time, however short the back-off', async () => {
    await listening({ timings: { ...QUICK, backoffFirst: 1, backoffLast: 2, reconnectFloor: 100 } });
    simulator.stream.refuseUpgrades(true);
    const before = simulator.stream.opened();
    simulator.stream.cut();
    await sleep(400);
    expect(simulator.stream.opened() - before).toBeLessThanOrEqual(5);
  });

  test('stop closes every connection and none comes back', async () => {
    const { app, platform } = await listening();
    simulator.stream.disconnect();
    await until(() => simulator.connections() === 2);
    await app.stop();
    await until(() => simulator.connections() === 0);
    const opened = simulator.stream.opened();
    await sleep(100);
    expect(simulator.stream.opened()).toBe(opened);
    expect(platform.health().isConnected).toBe(false);
  });
});

test('back-off grows from one second to one minute, shortened by chance by up to half', () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 7, 8, 20].map((attempt) => backoff(attempt, TIMINGS, 1));
  expect(longest).toEqual([0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  expect(backoff(7, TIMINGS, 0)).toBe(30_000);
});

test('the log tells what happens and holds no secret', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const { heard } = await listening({ log });
  simulator.stream.refuseUpgrades(true);
  simulator.stream.cut();
  simulator.faults.order('/v1.0/gateway/connections/open', 'reset', 2);
  await until(() => lines.filter((line) => line.includes('no Stream connection')).length >= 4);
  simulator.stream.refuseUpgrades(false);
  await until(() => simulator.connections() === 1);
  simulator.stream.sendRaw('garbage');
  simulator.say('1:1', liaison, '你好');
  await until(() => heard.length === 1);
  const all = lines.join('');
  expect(all).toContain('connection is replaced');
  expect(all).toContain('not JSON');
  expect(all).not.toMatch(/ticket|session=|simulator-app-secret/);
});

test('an exhausted quota is shown in health until words come again', async () => {
  const { heard, platform } = await listening();
  simulator.say('1:1', liaison, '', { isQuotaUsedUp: true });
  await until(() => platform.health().detail.includes('QUOTA USED UP'));
  expect(heard).toHaveLength(0);
  simulator.say('1:1', liaison, '新的一月');
  await until(() => heard.length === 1);
  expect(platform.health().detail).toContain('quota ok');
});
