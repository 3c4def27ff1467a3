// Events through Slack's Socket Mode, over a connection that is watched and always made again.
import { setTimeout as delay } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import { Invalid } from '../../errors.ts';
import { boltLogger } from '../bolt-logger.ts';
import type { ChatHealth } from '../port.ts';
import { refusal } from './authorize.ts';
import type { ReceiverContext, SlackReceiver } from './receiver.ts';
import { underway } from './underway.ts';

type Client = SocketModeReceiver['client'];

const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
/** Slack answers a close frame but does not hang up (node-slack-sdk#2752). */
const CLOSE_MILLISECONDS = 1_000;
const CLOSING = 2;

/**
 * The connection is kept up here and not by the client's own reconnecting: that one waits five seconds each time
 * Slack renews a connection, and a reconnection that fails for good ends the process by an unhandled rejection
 * (both mended in @slack/socket-mode 3.2).
 */
export function socketReceiver(appToken: string, context: ReceiverContext): SlackReceiver {
  const { identify, clock, log } = context;
  const stopping = new AbortController();
  const events = underway();
  const bolt = boltReceiver(appToken, context, stopping.signal);
  const { client } = bolt;
  let health: ChatHealth = { isConnected: false, detail: 'slack socket mode: not started' };
  let keeping: Promise<void> = Promise.resolve();

  client.on('connected', () => {
    health = { isConnected: true, detail: `slack socket mode: connected at ${clock.now().toISOString()}` };
    log.info('slack: connected');
  });
  client.on('disconnected', () => {
    health = { isConnected: false, detail: 'slack socket mode: not connected' };
  });
  // Told to reconnect, the client has sent its close frame; asking again drops the socket without waiting.
  client.on('ws_message', () => {
    if (client.websocket?.readyState === CLOSING) void client.disconnect();
  });

  const connect = async () => {
    await identify();
    await client.start().catch((error: unknown) => {
      throw refusal('SLACK_APP_TOKEN', error);
    });
  };
  const keepConnected = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      if (health.isConnected) {
        failures = 0;
        await new Promise<void>((resolve) => client.once('disconnected', resolve));
        continue;
      }
      try {
        if (failures > 0) await delay(pause(failures), undefined, { signal: stopping.signal });
        await connect();
      } catch (error) {
        failures += 1;
        if (!stopping.signal.aborted) log.error({ err: error, failures }, 'slack: cannot connect');
      }
    }
  };

  return {
    init: (app) => bolt.init(events.watch(app)),
    start: async () => {
      await connect().catch((error: unknown) => {
        if (error instanceof Invalid) throw error;
        log.warn({ err: error }, 'slack: does not answer yet, trying on');
      });
      keeping = keepConnected();
    },
    stop: async () => {
      stopping.abort();
      await hangUp(client);
      await keeping;
      await events.settled();
    },
    health: () => health,
  };
}

function boltReceiver(appToken: string, { clientOptions, log }: ReceiverContext, stopping: AbortSignal) {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    // These reach apps.connections.open; without them Bolt would call slack.com whatever SLACK_API_URL says.
    installerOptions: {
      clientOptions: {
        ...clientOptions,
        fetch: (url, init) => {
          const signal = init?.signal ? AbortSignal.any([init.signal, stopping]) : stopping;
          return fetch(url, { ...init, signal });
        },
      },
    },
    // What was not acknowledged is sent again by Slack; acknowledging a failure would lose it.
    processEventErrorHandler: async ({ error }) => {
      log.error({ err: error }, 'slack: an event failed before it was acknowledged');
      return false;
    },
  });
}

/** The second call drops a socket whose other end has not hung up, and the timers that the first one left. */
async function hangUp(client: Client): Promise<void> {
  await Promise.race([client.disconnect(), delay(CLOSE_MILLISECONDS, undefined, { ref: false })]);
  await client.disconnect();
}

function pause(failures: number): number {
  return Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (failures - 1));
}
