// SQL of the pictures that the playground shows and of the files that people send.
import type { Db } from '../../database/connection.ts';

export interface PlaygroundFile {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** The same file again is no second row: its id is made from its content. */
export async function saveFile(db: Db, workspaceId: string, now: Date, file: PlaygroundFile): Promise<void> {
  await db
    .insertInto('playgroundFiles')
    .values({ workspaceId, ...file, createdAt: now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'fileId']).doNothing())
    .execute();
}

export async function findFile(
  db: Db,
  workspaceId: string,
  fileId: string,
): Promise<PlaygroundFile | undefined> {
  return db
    .selectFrom('playgroundFiles')
    .where('workspaceId', '=', workspaceId)
    .where('fileId', '=', fileId)
    .select(['fileId', 'name', 'mediaType', 'content'])
    .executeTakeFirst();
}
