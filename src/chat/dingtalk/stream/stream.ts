// Keeps one Stream connection standing for ever: opens the next before the last one goes, and never in a storm.
import type { Logger } from 'pino';
import { Invalid } from '../../../errors.ts';
import type { Timings } from '../settings.ts';
import { type Connection, type ConnectionHandlers, connect, TOLD_TO_GO } from './connection.ts';

export interface Stream {
  /** Resolves when the first connection stands. @throws {Invalid} at once when a setting is wrong */
  start(): Promise<void>;
  /** Closes every connection and cancels every timer; nothing is handed over afterwards. */
  stop(): Promise<void>;
  isConnected(): boolean;
}

interface StreamOptions extends ConnectionHandlers {
  /** A connection stands. Must not reject. */
  readonly onStanding?: () => Promise<void>;
  /** It is gone, or was told to go. */
  readonly onLost?: () => void;
  /** Asks for an address with a fresh ticket. */
  readonly open: (signal: AbortSignal) => Promise<string>;
  readonly timings: Timings;
  readonly log: Logger;
}

/** Attempt 0 goes at once; then 1 s, 2 s, 4 s … up to the last step, each shortened by chance by up to half. */
export function backoff(attempt: number, timings: Timings, chance: number = Math.random()): number {
  if (attempt === 0) return 0;
  const step = Math.min(timings.backoffLast, timings.backoffFirst * 2 ** (attempt - 1));
  return step * (0.5 + chance / 2);
}

/** At most four seconds until the next attempt: DingTalk keeps a connection that it told to go for ten. */
const ORDERLY_ATTEMPT = 3;

export function dingtalkStream(options: StreamOptions): Stream {
  const { timings, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const standing = new Set<Connection>();
  let current: Connection | null = null;
  let attempt = 0;
  let openedAt = Number.NEGATIVE_INFINITY;
  let kept: Promise<void> = Promise.resolve();

  async function connectOnce(): Promise<Connection> {
    const floor = openedAt + timings.reconnectFloor - performance.now();
    await pause(Math.max(backoff(attempt, timings), floor), signal);
    attempt += 1;
    openedAt = performance.now();
    const connection = await connect(await options.open(signal), timings, options, signal);
    standing.add(connection);
    connection.closed.then(() => standing.delete(connection));
    if (signal.aborted) connection.close();
    return connection;
  }

  /** Tries until it stands; null when stopped. A wrong setting ends it only before the first success. */
  async function connectAtLast(isFirst: boolean): Promise<Connection | null> {
    while (!signal.aborted) {
      try {
        return await connectOnce();
      } catch (error) {
        if (signal.aborted) return null;
        if (isFirst && error instanceof Invalid) throw error;
        log.warn({ attempt, reason: messageOf(error) }, 'no Stream connection');
      }
    }
    return null;
  }

  async function keep(first: Connection | null): Promise<void> {
    let connection = first;
    while (connection !== null && !signal.aborted) {
      current = connection;
      const since = performance.now();
      void options.onStanding?.();
      const reason = await connection.leaving;
      if (signal.aborted) return;
      options.onLost?.();
      if (performance.now() - since >= timings.stableAfter) attempt = 0;
      if (reason === TOLD_TO_GO) attempt = Math.min(attempt, ORDERLY_ATTEMPT);
      log.info({ reason }, 'Stream connection is replaced');
      letGo(connection, timings.drain);
      connection = await connectAtLast(false);
    }
  }

  return {
    start: async () => {
      const first = connectAtLast(true);
      kept = first.then(keep, () => {});
      await first;
    },
    stop: async () => {
      stopping.abort();
      for (const connection of standing) connection.close();
      await kept;
      await Promise.all([...standing].map((connection) => connection.closed));
    },
    isConnected: () => current !== null && standing.has(current),
  };
}

/** The old connection may still carry messages until DingTalk closes it; afterwards it is closed from here. */
function letGo(connection: Connection, milliseconds: number): void {
  const timer = setTimeout(() => connection.close(), milliseconds);
  connection.closed.then(() => clearTimeout(timer));
}

/** Waits, or stops waiting when told to stop. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('stopped'));
    const stop = () => {
      clearTimeout(timer);
      reject(new Error('stopped'));
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop);
        resolve();
      },
      Math.max(0, milliseconds),
    );
    signal.addEventListener('abort', stop, { once: true });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
