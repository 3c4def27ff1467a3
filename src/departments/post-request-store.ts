// All SQL of the posts that people asked for and the office has to decide on.
import type { Db } from '../database/connection.ts';
import type { PostRequestState, Role } from '../database/schema.ts';

export interface NewPostRequest {
  readonly personId: number;
  readonly role: Role;
  readonly departmentId: number | null;
  /** Who holds the post now; null while nobody does. */
  readonly inPlaceOf: number | null;
  /** The lane in which the one who asked is told. */
  readonly answerIn: string;
}

export async function addPostRequest(
  db: Db,
  workspaceId: string,
  request: NewPostRequest,
  now: Date,
): Promise<number> {
  const { requestId } = await db
    .insertInto('postRequests')
    .values({ workspaceId, ...request, askedAt: now })
    .returning('requestId')
    .executeTakeFirstOrThrow();
  return requestId;
}

export interface WaitingPost {
  readonly requestId: number;
  readonly personId: number;
  readonly role: Role;
}

/** What waits for the office in one department; null for the posts of leaders and the office. */
export async function waitingPosts(
  db: Db,
  workspaceId: string,
  departmentId: number | null,
): Promise<WaitingPost[]> {
  return await db
    .selectFrom('postRequests')
    .select(['requestId', 'personId', 'role'])
    .where('workspaceId', '=', workspaceId)
    .where('departmentId', departmentId === null ? 'is' : '=', departmentId)
    .where('state', '=', 'waiting')
    .orderBy('requestId')
    .execute();
}

export interface PostRequest extends NewPostRequest {
  readonly requestId: number;
  readonly state: PostRequestState;
  /** Of the one who asked. */
  readonly name: string;
  /** Null for leaders and the office. */
  readonly department: string | null;
}

export async function findPostRequest(
  db: Db,
  workspaceId: string,
  requestId: number,
): Promise<PostRequest | null> {
  const row = await db
    .selectFrom('postRequests as r')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspaceId', '=', 'r.workspaceId').onRef('p.personId', '=', 'r.personId'),
    )
    .leftJoin('departments as d', (join) =>
      join.onRef('d.workspaceId', '=', 'r.workspaceId').onRef('d.departmentId', '=', 'r.departmentId'),
    )
    .select(['r.requestId', 'r.personId', 'r.role', 'r.departmentId', 'r.inPlaceOf', 'r.answerIn', 'r.state'])
    .select(['p.name', 'd.name as department'])
    .where('r.workspaceId', '=', workspaceId)
    .where('r.requestId', '=', requestId)
    .executeTakeFirst();
  return row ?? null;
}

/** The office must see whom it would replace: the number stays, what it stands for is told anew. */
export async function changeInPlaceOf(
  db: Db,
  workspaceId: string,
  { requestId, inPlaceOf }: { requestId: number; inPlaceOf: number | null },
): Promise<void> {
  await db
    .updateTable('postRequests')
    .set({ inPlaceOf })
    .where('workspaceId', '=', workspaceId)
    .where('requestId', '=', requestId)
    .execute();
}

export async function endPostRequest(
  db: Db,
  workspaceId: string,
  end: { requestId: number; state: Exclude<PostRequestState, 'waiting'>; decidedBy: number },
  now: Date,
): Promise<void> {
  const { requestId, ...columns } = end;
  await db
    .updateTable('postRequests')
    .set({ ...columns, decidedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('requestId', '=', requestId)
    .execute();
}
