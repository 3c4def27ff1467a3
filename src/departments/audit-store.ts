// SQL of the audit: who tried what without the right to it.
import type { Db } from '../database/connection.ts';

export interface Refused {
  readonly at: Date;
  readonly chatUser: string;
  readonly action: string;
  readonly subject: string;
  readonly messageKey: string;
}

export async function noteRefusal(db: Db, workspaceId: string, refused: Refused): Promise<void> {
  await db
    .insertInto('audit')
    .values({ workspaceId, isAllowed: false, ...refused })
    .execute();
}
