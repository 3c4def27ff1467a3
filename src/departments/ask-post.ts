// Verb: somebody asks for a post; it begins only when the office passes it.
import type { Db } from '../database/connection.ts';
import type { ChannelKind, Role } from '../database/schema.ts';
import { lockWorkspace } from '../database/workspace-store.ts';
import { Conflict, Invalid } from '../errors.ts';
import { type Actor, type Audience, maySayAloud } from './actor.ts';
import { findDepartmentById } from './department-store.ts';
import { findTarget, type Target } from './find-target.ts';
import { holdersOf } from './holder-store.ts';
import { hasOffice, type LiaisonRole, rememberPerson } from './people-store.ts';
import { choosePost, holderOf, type PostChoice } from './post-choice.ts';
import { addPostRequest, endPostRequest, type NewPostRequest, waitingPosts } from './post-request-store.ts';

/** Posts that do not belong to a department. */
const SHARED_ROLE: Readonly<Record<Exclude<ChannelKind, 'department'>, Role>> = {
  leaders: 'leader',
  office: 'office',
};

export interface PostWish {
  readonly actor: Actor;
  readonly audience: Audience;
  readonly chatChannel: string;
  /** A department, 领导 or 督办办公室; null for what the group is bound to. */
  readonly name: string | null;
  /** Null for whichever is free; means nothing for leaders and the office. */
  readonly role: LiaisonRole | null;
}

/** A post that somebody asked for, as it is told. */
export interface AskedPost {
  readonly requestId: number;
  /** Of the one who asked. */
  readonly name: string;
  readonly role: Role;
  readonly departmentId: number | null;
  /** Null for leaders and the office. */
  readonly department: string | null;
  /** Who steps down for it; null while nobody holds it. */
  readonly inPlaceOf: string | null;
}

/**
 * @returns `isNew` false for what was asked before and still waits: the office is told once; `isFromOwnGroup` when it
 *   was written in the group that the post belongs to, so that others there have seen it
 * @throws {Conflict} `no-office` while nobody could pass it, `holds-post` for a post that one holds already
 * @throws {Invalid} `which-post` where nothing is written and the group is bound to nothing
 * @throws {NotFound} for a name that is no department
 */
export async function askPost(
  db: Db,
  workspaceId: string,
  wish: PostWish,
  now: Date,
): Promise<AskedPost & { readonly isNew: boolean; readonly isFromOwnGroup: boolean }> {
  const { actor } = wish;
  if (!(await hasOffice(db, workspaceId))) throw new Conflict('nobody decides', { reason: 'no-office' });
  const { kind, departmentId, name } = await targetOf(db, workspaceId, wish);
  await lockWorkspace(db, workspaceId);
  const personId = await rememberPerson(db, workspaceId, actor, now);
  const holders = departmentId === null ? [] : await holdersOf(db, workspaceId, departmentId);
  const wanted = kind === 'department' ? wish.role : SHARED_ROLE[kind];
  const choice = choosePost(
    { personId, posts: actor.posts, departmentId, wanted },
    holders,
    await waitingPosts(db, workspaceId, departmentId),
  );
  const { role, isHeld, before } = choice;
  const department = kind === 'department' ? name : null;
  if (isHeld) throw new Conflict('holds it already', { reason: 'holds-post', role, department });
  const holder = holderOf(role, holders);
  const answerIn = answerLane(wish, departmentId);
  const request = { personId, role, departmentId, inPlaceOf: holder?.personId ?? null, answerIn };
  const requestId = before?.requestId ?? (await wait(db, workspaceId, request, choice, now));
  const asked = { requestId, name: actor.name, role, departmentId, department };
  const isFromOwnGroup = isOwnGroup(wish.audience, { kind, departmentId });
  return { ...asked, inPlaceOf: holder?.name ?? null, isNew: before === null, isFromOwnGroup };
}

/** @returns the number that the office's buttons carry */
async function wait(
  db: Db,
  workspaceId: string,
  request: NewPostRequest,
  { instead }: PostChoice,
  now: Date,
): Promise<number> {
  for (const { requestId } of instead) {
    const end = { requestId, state: 'changed' as const, decidedBy: request.personId };
    await endPostRequest(db, workspaceId, end, now);
  }
  return await addPostRequest(db, workspaceId, request, now);
}

async function targetOf(db: Db, workspaceId: string, { audience, name }: PostWish): Promise<Target> {
  if (name !== null) return await findTarget(db, workspaceId, name);
  switch (audience.kind) {
    case 'department':
      return { kind: 'department', ...(await findDepartmentById(db, workspaceId, audience.departmentId)) };
    case 'leaders':
    case 'office':
      return { kind: audience.kind, name: '', departmentId: null };
    default:
      throw new Invalid('which post', { reason: 'which-post' });
  }
}

const isOwnGroup = (audience: Audience, target: Pick<Target, 'kind' | 'departmentId'>) =>
  audience.kind === 'department'
    ? audience.departmentId === target.departmentId
    : audience.kind === target.kind;

/** In a group that reads what it should not, the answer goes to the person alone. */
const answerLane = ({ actor, audience, chatChannel }: PostWish, departmentId: number | null) =>
  maySayAloud(audience, departmentId === null ? null : [departmentId]) ? chatChannel : actor.chatUser;
