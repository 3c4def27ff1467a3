// SQL of the playground's people and channels.
import type { Db } from '../../database/connection.ts';

export interface PlaygroundUser {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

export interface PlaygroundChannel {
  readonly id: string;
  readonly name: string;
}

export interface ChannelWithLatest extends PlaygroundChannel {
  /** Id of the newest message that the asking person may see. */
  readonly latest: number | null;
}

export async function readUsers(db: Db, workspaceId: string): Promise<PlaygroundUser[]> {
  return users(db, workspaceId).orderBy('position').orderBy('userId').execute();
}

export async function findUser(
  db: Db,
  workspaceId: string,
  userId: string,
): Promise<PlaygroundUser | undefined> {
  return users(db, workspaceId).where('userId', '=', userId).executeTakeFirst();
}

export async function findChannel(
  db: Db,
  workspaceId: string,
  channel: string,
): Promise<PlaygroundChannel | undefined> {
  return db
    .selectFrom('playgroundChannels')
    .where('workspaceId', '=', workspaceId)
    .where('channel', '=', channel)
    .select(['channel as id', 'name'])
    .executeTakeFirst();
}

export async function readChannels(
  db: Db,
  workspaceId: string,
  user: string | null,
): Promise<ChannelWithLatest[]> {
  return db
    .selectFrom('playgroundChannels as c')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('playgroundMessages as m')
          .whereRef('m.workspaceId', '=', 'c.workspaceId')
          .whereRef('m.channel', '=', 'c.channel')
          .where('m.isDeleted', '=', false)
          .where((on) => on.or([on('m.visibleTo', 'is', null), on('m.visibleTo', '=', user)]))
          .orderBy('m.ts', 'desc')
          .limit(1)
          .select('m.messageId')
          .as('newest'),
      (join) => join.onTrue(),
    )
    .where('c.workspaceId', '=', workspaceId)
    .select(['c.channel as id', 'c.name', 'newest.messageId as latest'])
    .orderBy('c.position')
    .orderBy('c.channel')
    .execute();
}

function users(db: Db, workspaceId: string) {
  return db
    .selectFrom('playgroundUsers')
    .where('workspaceId', '=', workspaceId)
    .select(['userId as id', 'name', 'title']);
}
