// Finds the thread that a message is to stand in; a reply to a reply stands in the thread of the first message.
import type { PlaygroundContext } from './context.ts';
import type { Extras } from './message-extras.ts';
import { findByTimestamp, type MessageRow } from './reading-store.ts';

export interface ThreadPlace {
  readonly parent: MessageRow;
  readonly extras: Extras;
}

/** @param ts of any message of the thread; none at all for the channel itself, which gives null */
export async function readThreadPlace(
  { db, workspaceId }: PlaygroundContext,
  channel: string,
  ts: string | null | undefined,
  isBroadcast: boolean,
): Promise<ThreadPlace | null | 'no-such-message'> {
  if (!ts) return null;
  const answered = await findByTimestamp(db, workspaceId, channel, ts);
  const threadTs = answered?.extras?.threadTs;
  const first = threadTs ? await findByTimestamp(db, workspaceId, channel, threadTs) : undefined;
  const parent = first ?? answered;
  if (!parent) return 'no-such-message';
  return { parent, extras: { threadTs: parent.ts, isBroadcast } };
}
