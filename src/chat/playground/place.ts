// Where a message goes that names a channel, or a person: Slack opens the conversation with that person.
import type { Db } from '../../database/connection.ts';
import { directChannel } from './direct.ts';
import { findChannel, type PlaygroundChannel } from './directory-store.ts';

export async function findPlace(
  db: Db,
  workspaceId: string,
  channelOrUser: string,
): Promise<PlaygroundChannel | undefined> {
  return (
    (await findChannel(db, workspaceId, channelOrUser)) ??
    (await findChannel(db, workspaceId, directChannel(channelOrUser)))
  );
}
