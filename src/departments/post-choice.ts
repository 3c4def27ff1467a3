// Which post somebody means who asks for one, and whom it replaces. Pure.
import type { Role } from '../database/schema.ts';
import type { Actor } from './actor.ts';
import type { Holder } from './holder-store.ts';
import type { LiaisonRole } from './people-store.ts';
import type { WaitingPost } from './post-request-store.ts';

export interface Asker extends Pick<Actor, 'posts'> {
  readonly personId: number;
  readonly departmentId: number | null;
  /** Null for whichever liaison post is free. */
  readonly wanted: Role | null;
}

export interface PostChoice {
  readonly role: Role;
  /** The asker holds it already. */
  readonly isHeld: boolean;
  /** The asker's own request for it, which still waits. */
  readonly before: WaitingPost | null;
  /** Requests of the asker for the department's other post, which this one takes the place of. */
  readonly instead: readonly WaitingPost[];
}

/**
 * What was asked for; else the first post that nobody of the department holds or has asked for before, A岗 before
 * B岗. Where both are taken it is the B岗: the office is told whom it replaces.
 */
export function choosePost(
  { personId, posts, departmentId, wanted }: Asker,
  holders: readonly Holder[],
  waiting: readonly WaitingPost[],
): PostChoice {
  const isMeant = ({ role }: { readonly role: Role }) => wanted === null || role === wanted;
  const held = posts.find((post) => post.departmentId === departmentId && isMeant(post));
  const own = waiting.filter((one) => one.personId === personId);
  const before = own.find(isMeant) ?? null;
  const asked = waiting.filter((one) => one.personId !== personId).map(({ role }) => role);
  const role = held?.role ?? before?.role ?? wanted ?? freeRole(holders, asked);
  const instead = departmentId === null ? [] : own.filter((one) => one.role !== role);
  return { role, isHeld: held !== undefined, before, instead };
}

function freeRole(holders: readonly Holder[], asked: readonly Role[]): LiaisonRole {
  const isTaken =
    asked.includes('primary') || holders.some(({ role, isStandIn }) => role === 'primary' && !isStandIn);
  return isTaken ? 'deputy' : 'primary';
}

/** Who steps down when somebody gets the post: nobody of leaders and the office, who are several. */
export const holderOf = (role: Role, holders: readonly Holder[]): Holder | null =>
  holders.find((one) => one.role === role) ?? null;
