// Verb: the office passes or refuses a post that somebody asked for; passed, it begins at once.
import type { Db } from '../database/connection.ts';
import { lockWorkspace } from '../database/workspace-store.ts';
import { Conflict, NotAllowed, NotFound } from '../errors.ts';
import { isOffice, type KnownActor } from './actor.ts';
import type { AskedPost } from './ask-post.ts';
import { noteChanges } from './audit-store.ts';
import { type Holder, holdersOf, stepDown } from './holder-store.ts';
import { appoint } from './people-store.ts';
import { holderOf } from './post-choice.ts';
import { changeInPlaceOf, endPostRequest, findPostRequest, type PostRequest } from './post-request-store.ts';

export interface PostVerdict {
  readonly actor: KnownActor;
  readonly requestId: number;
  readonly verdict: 'pass' | 'refuse';
}

export interface DecidedPost extends AskedPost {
  /** `look-again`: somebody else holds the post than the office was told; nothing was changed. */
  readonly outcome: 'passed' | 'refused' | 'look-again';
  /** The lane of the one who asked. */
  readonly answerIn: string;
}

/**
 * @throws {NotAllowed} for anybody but the office @throws {NotFound} `what: 'post-request'`
 * @throws {Conflict} `post-decided`
 */
export async function decidePost(
  db: Db,
  workspaceId: string,
  { actor, requestId, verdict }: PostVerdict,
  now: Date,
): Promise<DecidedPost> {
  if (!isOffice(actor)) throw new NotAllowed('only the office decides on posts', { action: 'decide-post' });
  await lockWorkspace(db, workspaceId);
  const request = await findPostRequest(db, workspaceId, requestId);
  if (!request) throw new NotFound('no such request', { what: 'post-request' });
  if (request.state !== 'waiting') throw new Conflict('decided before', { reason: 'post-decided' });
  const { departmentId } = request;
  const holders = departmentId === null ? [] : await holdersOf(db, workspaceId, departmentId);
  const holder = holderOf(request.role, holders);
  const decided = { ...request, inPlaceOf: holder?.name ?? null };
  if (verdict === 'pass' && isUnseen(request, holder)) {
    await changeInPlaceOf(db, workspaceId, { requestId, inPlaceOf: holder?.personId ?? null });
    return { ...decided, outcome: 'look-again' };
  }
  if (verdict === 'pass') await begin(db, workspaceId, request, holders, now);
  const outcome = verdict === 'pass' ? 'passed' : 'refused';
  await endPostRequest(db, workspaceId, { requestId, state: outcome, decidedBy: actor.personId }, now);
  const { name, role, department, inPlaceOf } = decided;
  const changes = [{ subject: name, detail: { outcome, role, department, inPlaceOf } }];
  await noteChanges(db, workspaceId, { at: now, chatUser: actor.chatUser, action: 'decide-post', changes });
  return { ...decided, outcome };
}

/** The office need not be told that the office itself steps back. */
const isUnseen = ({ personId, inPlaceOf }: PostRequest, holder: Holder | null) =>
  holder !== null && !holder.isStandIn && holder.personId !== inPlaceOf && holder.personId !== personId;

/** Whoever moves from A岗 to B岗 holds one of them, not both. */
async function begin(
  db: Db,
  workspaceId: string,
  { personId, role, departmentId }: PostRequest,
  holders: readonly Holder[],
  now: Date,
): Promise<void> {
  const isMove = holders.some((one) => one.personId === personId && one.role !== role);
  if (isMove && departmentId !== null) await stepDown(db, workspaceId, { personId, departmentId }, now);
  await appoint(db, workspaceId, { personId, role, departmentId }, now);
}
