// A message as the JSON API shows it, with what hangs on it.
import type { Db } from '../../database/connection.ts';
import { countReplies, type Reaction, type Replies, readReactions } from './hanging-store.ts';
import { localTime } from './local-time.ts';
import type { MessageRow } from './reading-store.ts';

/** `user` of the result is null for the bot; what hangs on a message is there when there is any. */
export async function shownMessages(
  db: Db,
  workspaceId: string,
  rows: readonly MessageRow[],
  user: string | null,
) {
  const ids = rows.map(({ messageId }) => messageId);
  const replies = await countReplies(db, workspaceId, rows, user);
  const reactions = await readReactions(db, workspaceId, ids);
  return rows.map((row) => ({
    ...shownRow(row),
    ...hanging(replies.get(`${row.channel} ${row.ts}`), reactions.get(row.messageId)),
  }));
}

export type ShownMessage = Awaited<ReturnType<typeof shownMessages>>[number];

function shownRow(row: MessageRow) {
  const { threadTs, isBroadcast, files, unfurls } = row.extras ?? {};
  return {
    id: row.messageId,
    ts: row.ts,
    channel: row.channel,
    user: row.userId === null ? null : { id: row.userId, name: row.userName ?? row.userId },
    text: row.text,
    blocks: row.blocks,
    postedAt: localTime(row.postedAt),
    visibleTo: row.visibleTo,
    edited: row.changedAt > row.postedAt,
    ...(threadTs && { thread: threadTs, broadcast: isBroadcast === true }),
    ...(files && { files }),
    ...(unfurls && { unfurls: Object.values(unfurls) }),
  };
}

function hanging(replies: Replies | undefined, reactions: readonly Reaction[] | undefined) {
  return {
    ...(replies && { replies }),
    ...(reactions && { reactions: reactions.map(({ name, users }) => ({ name, users })) }),
  };
}
