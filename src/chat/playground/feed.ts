// The live stream's source: notices new, edited and deleted messages, whichever process wrote them.
import type { Logger } from 'pino';
import type { Database } from '../../database/connection.ts';
import { type MessageRow, newestVersions, readVersions } from './reading-store.ts';

export interface Feed {
  /** Resolves when everything written from now on will be told. Call the result to stop. */
  subscribe(listener: (message: MessageRow) => void): Promise<() => void>;
  /** Looks at once, and at this message even if it is an old one. */
  touch(messageId: number): void;
}

const POLL_MILLISECONDS = 1_000;
/** Enough for what several processes can write or edit between two polls; older edits show on reload. */
const WINDOW = 500;

export function createFeed(db: Database, workspaceId: string, log: Logger): Feed {
  const listeners = new Set<(message: MessageRow) => void>();
  let known = new Map<number, number>();
  let touched = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;

  const versions = async () =>
    new Map(
      (await newestVersions(db, workspaceId, WINDOW)).map((row) => [row.messageId, row.changedAt.getTime()]),
    );

  const look = async () => {
    const asked = touched;
    touched = new Set();
    const current = await versions();
    const news = [...current].filter(([id, at]) => known.get(id) !== at).map(([id]) => id);
    // A touched message is told even when it is as it was: something may hang on it that was not there before.
    const ids = new Set([...news, ...asked]);
    const rows = await readVersions(db, workspaceId, [...ids]);
    known = current;
    for (const row of rows) for (const listener of listeners) listener(row);
  };

  const schedule = (milliseconds: number) => {
    clearTimeout(timer);
    if (listeners.size > 0) timer = setTimeout(poll, milliseconds);
  };

  const poll = async () => {
    looking ??= look()
      .catch((error) => log.warn({ err: error }, 'playground: the live stream cannot read messages'))
      .finally(() => {
        looking = null;
      });
    await looking;
    schedule(touched.size > 0 ? 0 : POLL_MILLISECONDS);
  };

  return {
    subscribe: async (listener) => {
      if (listeners.size === 0) known = await versions();
      listeners.add(listener);
      schedule(POLL_MILLISECONDS);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearTimeout(timer);
      };
    },
    touch: (messageId) => {
      if (listeners.size === 0) return;
      touched.add(messageId);
      schedule(0);
    },
  };
}
