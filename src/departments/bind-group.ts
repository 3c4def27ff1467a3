// Verb: a group is bound to a department, to the leaders, or to the office; who binds stands in where a post is empty.
import type { Db } from '../database/connection.ts';
import type { ChannelKind, Role } from '../database/schema.ts';
import { Invalid, NotAllowed } from '../errors.ts';
import { type Actor, departmentsOf, isOffice } from './actor.ts';
import { bindChannel, chatChannelBoundTo, type Webhook } from './channel-store.ts';
import { findTarget, type Target } from './find-target.ts';
import { holdersOf } from './holder-store.ts';
import { appoint, hasOffice, rememberPerson } from './people-store.ts';

const FIRST_ROLE: Readonly<Record<ChannelKind, Role>> = {
  department: 'primary',
  leaders: 'leader',
  office: 'office',
};

export interface Binding {
  readonly kind: ChannelKind;
  /** The department's own name, or the special name as written. */
  readonly name: string;
  /** What the writer became by it; null where somebody holds that post, or several may. */
  readonly role: Role | null;
  /** True when the writer became the office because there was none. */
  readonly isFirstOffice: boolean;
  readonly hasWebhook: boolean;
}

export interface BindRequest {
  readonly actor: Actor;
  readonly chatChannel: string;
  readonly isPrivate: boolean;
  readonly name: string;
  readonly webhook: Webhook | null;
  /** Written in the chat. From a terminal nobody is reached whom a post could be given to. */
  readonly isWritten: boolean;
}

/**
 * The office may bind, and is the A岗 of a department that has none until somebody of its own is passed (ask-post.ts).
 * While a workspace has no office, the first person may bind, and becomes its office as well as what the group is for.
 * @throws {NotAllowed} for anybody else
 * @throws {NotFound} for a name that is no department, with the nearest known one in `detail.nearest`
 * @throws {Invalid} when a webhook is given outside a one-to-one chat (`webhook-in-group`: it is a secret), or a
 *   department is bound in a one-to-one chat without being a webhook's
 */
export async function bindGroup(
  db: Db,
  workspaceId: string,
  request: BindRequest,
  now: Date,
): Promise<Binding> {
  const isFirstOffice = !(await hasOffice(db, workspaceId));
  if (!isOffice(request.actor) && !isFirstOffice) {
    throw new NotAllowed('only the office binds groups', { action: 'bind' });
  }
  const target = await findTarget(db, workspaceId, request.name);
  const chatChannel = await channelToBind(db, workspaceId, request, target);
  const personId = await rememberPerson(db, workspaceId, request.actor, now);
  if (isFirstOffice) await appoint(db, workspaceId, { personId, role: 'office', departmentId: null }, now);
  const { kind, departmentId, name } = target;
  await bindChannel(
    db,
    workspaceId,
    { chatChannel, name, kind, departmentId, webhook: request.webhook, boundBy: personId },
    now,
  );
  const role = isFirstOffice ? FIRST_ROLE[kind] : await standInRole(db, workspaceId, request, departmentId);
  if (role) await appoint(db, workspaceId, { personId, role, departmentId }, now);
  return { kind, name, role, isFirstOffice, hasWebhook: request.webhook !== null };
}

/** A岗, where the department has none and the writer holds no other post there. */
async function standInRole(
  db: Db,
  workspaceId: string,
  { actor, isWritten }: BindRequest,
  departmentId: number | null,
): Promise<Role | null> {
  if (!isWritten || departmentId === null || departmentsOf(actor).includes(departmentId)) return null;
  const holders = await holdersOf(db, workspaceId, departmentId);
  return holders.some(({ role }) => role === 'primary') ? null : 'primary';
}

/** In a group it is that group. One to one a webhook is given for the group that is already bound to the name. */
async function channelToBind(
  db: Db,
  workspaceId: string,
  { chatChannel, isPrivate, webhook }: BindRequest,
  target: Target,
): Promise<string> {
  if (!isPrivate) {
    if (webhook) throw new Invalid('a webhook is a secret', { reason: 'webhook-in-group' });
    return chatChannel;
  }
  if (!webhook)
    throw new Invalid('bind in the group itself', { reason: 'bind-in-private', name: target.name });
  const bound = await chatChannelBoundTo(db, workspaceId, target);
  // A custom robot may stand in a group that the app's own robot never joined: the webhook alone is its address.
  return bound ?? `webhook:${target.kind}:${target.departmentId ?? ''}`;
}
