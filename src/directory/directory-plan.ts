// What the chat's directory would change, as it is previewed; and the number that stands for exactly that.
import { createHash } from 'node:crypto';
import type { Role } from '../database/schema.ts';
import type { LiaisonRole } from './directory.ts';
import type { DepartmentMatch } from './match-departments.ts';

export interface NewPerson {
  readonly user: string;
  readonly name: string;
  /** Names of the departments that the person is in. */
  readonly departments: readonly string[];
}

export interface Renamed {
  readonly personId: number;
  readonly before: string;
  readonly after: string;
}

/** A post that would end: its holder is in the directory no more, or in another department. */
export interface EndedPost {
  readonly postId: number;
  readonly name: string;
  readonly role: Role;
  /** Null for leaders and the office. */
  readonly department: string | null;
  readonly why: 'left' | 'moved';
}

export interface Appointed {
  readonly user: string;
  readonly name: string;
  readonly departmentId: number;
  readonly department: string;
  readonly role: LiaisonRole;
  /** Who holds it now and would step down; null while it is empty. */
  readonly inPlaceOf: string | null;
}

/** What only a person can decide; nothing is changed for it. */
export type Doubt =
  | { readonly kind: 'several-marked'; readonly department: string; readonly names: readonly string[] }
  | { readonly kind: 'marked-in-several'; readonly name: string; readonly departments: readonly string[] }
  | { readonly kind: 'elsewhere'; readonly name: string; readonly department: string }
  | { readonly kind: 'last-office'; readonly name: string };

export interface DirectoryPlan {
  /** Departments that would be left without any liaison: what must be looked at first. */
  readonly withoutLiaison: readonly string[];
  readonly ended: readonly EndedPost[];
  readonly appointed: readonly Appointed[];
  readonly newPeople: readonly NewPerson[];
  readonly renamed: readonly Renamed[];
  readonly doubts: readonly Doubt[];
  readonly departments: Pick<DepartmentMatch, 'matched' | 'onlyInChat' | 'onlyHere'>;
  /** Names of departments that may not be read: nobody is taken for gone. */
  readonly hidden: readonly string[];
}

export const isNothing = ({ ended, appointed, newPeople, renamed }: DirectoryPlan): boolean =>
  [ended, appointed, newPeople, renamed].every((changes) => changes.length === 0);

/** Six digits that stand for exactly these changes: confirming names them, so that nothing else is ever applied. */
export function planNumber({ ended, appointed, newPeople, renamed }: DirectoryPlan): number {
  const changes = JSON.stringify([ended, appointed, newPeople, renamed]);
  return 100_000 + (createHash('sha256').update(changes).digest().readUInt32BE(0) % 900_000);
}
