// The real adapter, pointed at the simulated DingTalk, with short times; and waiting for what is asynchronous.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { LogLevel } from '@slack/logger';
import { pino } from 'pino';
import { type DingtalkOptions, dingtalk, type Timings } from '../../../src/chat/dingtalk/index.ts';
import type { DingtalkSimulator } from '../../simulators/dingtalk/simulator.ts';

export const QUICK: Partial<Timings> = {
  call: 400,
  handshake: 400,
  backoffFirst: 10,
  backoffLast: 80,
  reconnectFloor: 5,
  stableAfter: 50,
  stop: 500,
};

export const silent = pino({ level: 'silent' });

export function optionsFor(
  simulator: DingtalkSimulator,
  more: Partial<DingtalkOptions> = {},
): DingtalkOptions {
  const { clientId, clientSecret, robotCode, apiUrl, oapiUrl, clock } = simulator;
  const base = { clientId, clientSecret, robotCode, apiUrl, oapiUrl, clock };
  return { ...base, log: silent, workspaceId: 'longyou', timings: QUICK, ...more };
}

/** A real Bolt app on the adapter. */
export function boltApp(simulator: DingtalkSimulator, more: Partial<DingtalkOptions> = {}) {
  const platform = dingtalk(optionsFor(simulator, more));
  const app = new App({ ...platform, logLevel: LogLevel.ERROR });
  return { app, platform };
}

/** Looks again and again until it is so. @throws after three seconds */
export async function until(isSo: () => boolean, what = 'it'): Promise<void> {
  for (let turn = 0; turn < 600; turn += 1) {
    if (isSo()) return;
    await sleep(5);
  }
  throw new Error(`${what} did not happen`);
}

/** A port that nothing listens on, for what must be told its port. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
