// The chat's own directory as it was read, what Duban knows, and what would change. Types, and the marks of a liaison.
import type { ChatDepartment, ChatMember } from '../chat/port.ts';
import type { Role } from '../database/schema.ts';
import type { LiaisonRole } from '../departments/people-store.ts';

export interface ReadDirectory {
  readonly departments: readonly ChatDepartment[];
  /** Each person once. */
  readonly members: readonly ChatMember[];
  /** Departments whose people the app may not see; while there are any, nobody can be said to have left. */
  readonly hidden: readonly ChatDepartment[];
}

export interface KnownDepartment {
  readonly departmentId: number;
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface KnownPost {
  readonly postId: number;
  readonly role: Role;
  readonly departmentId: number | null;
}

/** Somebody in Duban's people, with the posts held now. */
export interface KnownPerson {
  readonly personId: number;
  readonly chatUser: string;
  readonly name: string;
  readonly posts: readonly KnownPost[];
}

export interface Known {
  readonly departments: readonly KnownDepartment[];
  readonly people: readonly KnownPerson[];
}

export type { LiaisonRole };

/** Somebody who is to be a liaison by the office's own list, whatever their title says. */
export interface ListedLiaison {
  readonly user: string;
  readonly departmentId: number;
  readonly role: LiaisonRole;
}

/** A title that makes a liaison; nobody becomes one by anything else but the office's list. */
const LIAISON = /联络员/;
const DEPUTY = /[BＢ]\s*岗/i;

/** Null for a title that marks nobody. Without a letter it is the A岗. */
export function liaisonRoleOf(title: string): LiaisonRole | null {
  if (!LIAISON.test(title)) return null;
  return DEPUTY.test(title) ? 'deputy' : 'primary';
}

/** Ids that Duban made itself (`terminal:…`, `external:…`) are in no directory. */
export const isOfDirectory = (chatUser: string) => !chatUser.includes(':');
