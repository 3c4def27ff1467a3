// SQL of the audit: who tried what without the right to it, and what the office changed.
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

export interface Changed {
  readonly at: Date;
  readonly chatUser: string;
  readonly action: string;
  readonly changes: readonly { readonly subject: string; readonly detail: object }[];
}

const ROWS_AT_ONCE = 5_000;

/** One row for each thing that was changed. */
export async function noteChanges(
  db: Db,
  workspaceId: string,
  { changes, ...common }: Changed,
): Promise<void> {
  for (let from = 0; from < changes.length; from += ROWS_AT_ONCE) {
    const rows = changes.slice(from, from + ROWS_AT_ONCE).map(({ subject, detail }) => ({
      workspaceId,
      isAllowed: true,
      subject,
      detail: JSON.stringify(detail),
      ...common,
    }));
    await db.insertInto('audit').values(rows).execute();
  }
}
