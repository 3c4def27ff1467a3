// Who is acting, and what they may do. Pure; every right of Duban is decided here.
import type { ChannelKind, Part, Role } from '../database/schema.ts';

export interface Post {
  readonly role: Role;
  /** The department of a liaison; null for leaders and the office. */
  readonly departmentId: number | null;
}

/** A person as this workspace knows them; `personId` is null for somebody who holds no post and wrote nothing yet. */
export interface Actor {
  readonly personId: number | null;
  readonly name: string;
  readonly chatUser: string;
  readonly posts: readonly Post[];
}

/** An actor that may write: it is in the people table. */
export type KnownActor = Actor & { readonly personId: number };

/** What somebody is to Duban; a person can be several. */
export type Standing = 'liaison' | 'leader' | 'office';

/** One department's part in a task. */
export interface Responsibility {
  readonly departmentId: number;
  readonly part: Part;
}

export const isOffice = (actor: Actor) => actor.posts.some((post) => post.role === 'office');
export const isLeader = (actor: Actor) => actor.posts.some((post) => post.role === 'leader');

export function standingsOf(actor: Actor): Standing[] {
  const standings: Standing[] = [];
  if (departmentsOf(actor).length > 0) standings.push('liaison');
  if (isLeader(actor)) standings.push('leader');
  if (isOffice(actor)) standings.push('office');
  return standings;
}

/** The departments that the actor speaks for. */
export const departmentsOf = (actor: Actor): number[] =>
  actor.posts.flatMap((post) => (post.departmentId === null ? [] : [post.departmentId]));

/** The whole list is open to leaders and the office; a liaison sees the tasks of its own departments. */
export const mayReadAll = (actor: Actor) => isOffice(actor) || isLeader(actor);

export const mayRead = (actor: Actor, responsible: readonly Responsibility[]) =>
  mayReadAll(actor) || speaksForOneOf(actor, responsible);

/** Progress and blockers: the office for all, a liaison for tasks in which its department has a part. */
export const mayReport = (actor: Actor, responsible: readonly Responsibility[]) =>
  isOffice(actor) || speaksForOneOf(actor, responsible);

/** Whose word somebody's report on a task is: the office writes on behalf of the lead, and so do all while none leads. */
export function partIn(actor: Actor, responsible: readonly Responsibility[]): Part {
  const led = responsible.filter((one) => one.part === 'lead');
  return led.length === 0 || isOffice(actor) || speaksForOneOf(actor, led) ? 'lead' : 'supporting';
}

/** Closing is claimed by the lead alone (practice.md 4.4: co-handled items are reported by the 牵头 only). */
export const mayClaim = (actor: Actor, responsible: readonly Responsibility[]) =>
  isOffice(actor) ||
  speaksForOneOf(
    actor,
    responsible.filter((one) => one.part === 'lead'),
  );

export const mayVerify = isOffice;
export const mayUrge = isOffice;

const speaksForOneOf = (actor: Actor, responsible: readonly Responsibility[]) => {
  const own = new Set(departmentsOf(actor));
  return responsible.some((one) => own.has(one.departmentId));
};

/** Who reads a channel. A channel that is bound to nothing may hold anybody. */
export type Audience =
  | { readonly kind: Exclude<ChannelKind, 'department'> }
  | { readonly kind: 'department'; readonly departmentId: number }
  | { readonly kind: 'private' }
  | { readonly kind: 'anybody' };

/**
 * May something about these departments be said aloud here, or only to the one who asked?
 * `concerned` null means the whole workspace.
 */
export function maySayAloud(audience: Audience, concerned: readonly number[] | null): boolean {
  switch (audience.kind) {
    case 'leaders':
    case 'office':
    case 'private':
      return true;
    case 'department':
      return concerned?.includes(audience.departmentId) ?? false;
    case 'anybody':
      return false;
  }
}
