// The directory and what Duban knows, side by side: what every part of the plan asks.
import type { ChatMember } from '../chat/port.ts';
import type { Known, KnownPerson, ReadDirectory } from './directory.ts';
import type { DepartmentMatch } from './match-departments.ts';

export interface PlanView {
  readonly known: Known;
  readonly members: ReadonlyMap<string, ChatMember>;
  readonly people: ReadonlyMap<string, KnownPerson>;
  readonly nameOf: (departmentId: number) => string;
  readonly homesOf: (member: ChatMember) => readonly number[];
  readonly isMatched: (departmentId: number) => boolean;
  readonly isComplete: boolean;
}

export function planView(read: ReadDirectory, known: Known, match: DepartmentMatch): PlanView {
  const names = new Map(known.departments.map((one) => [one.departmentId, one.name]));
  const matched = new Set(match.matched.map(({ department }) => department.departmentId));
  return {
    known,
    members: new Map(read.members.map((member) => [member.user, member])),
    people: new Map(known.people.map((person) => [person.chatUser, person])),
    nameOf: (departmentId) => names.get(departmentId) ?? '',
    homesOf: ({ departments }) => [...new Set(departments.flatMap((id) => match.homeOf(id) ?? []))],
    isMatched: (departmentId) => matched.has(departmentId),
    isComplete: read.hidden.length === 0,
  };
}
