// The directory against what Duban knows -> what would change. Pure; the same directory twice plans to nothing.
import type { ChatMember } from '../chat/port.ts';
import { appointedPosts } from './appointed-posts.ts';
import type { Known, KnownPerson, ListedLiaison, ReadDirectory } from './directory.ts';
import type { Appointed, DirectoryPlan, EndedPost, NewPerson, Renamed } from './directory-plan.ts';
import { endedPosts } from './ended-posts.ts';
import { matchDepartments } from './match-departments.ts';
import { type PlanView, planView } from './plan-view.ts';

/** @param listed the office's own list of liaisons, which goes before titles */
export function planDirectory(
  read: ReadDirectory,
  known: Known,
  listed: readonly ListedLiaison[] = [],
): DirectoryPlan {
  const match = matchDepartments(read.departments, known.departments);
  const view = planView(read, known, match);
  const { ended, doubts } = endedPosts(view);
  const marked = appointedPosts(view, listed);
  return {
    withoutLiaison: withoutLiaison(view, ended, marked.appointed),
    ended,
    appointed: marked.appointed,
    newPeople: read.members.flatMap((member) => newPerson(view, member, marked.appointed)),
    renamed: known.people.flatMap((person) => rename(person, view.members.get(person.chatUser))),
    doubts: [...doubts, ...marked.doubts],
    departments: {
      matched: match.matched,
      onlyInChat: match.onlyInChat,
      onlyHere: match.onlyHere,
    },
    hidden: read.hidden.map(({ name }) => name),
  };
}

/** People whom no department of the lists concerns are not kept. */
function newPerson(view: PlanView, member: ChatMember, appointed: readonly Appointed[]): NewPerson[] {
  if (view.people.has(member.user)) return [];
  const homes = view.homesOf(member);
  const isNeeded = homes.length > 0 || appointed.some(({ user }) => user === member.user);
  const departments = homes.map(view.nameOf);
  return isNeeded ? [{ user: member.user, name: member.name || member.user, departments }] : [];
}

function rename({ personId, name }: KnownPerson, member: ChatMember | undefined): Renamed[] {
  if (member === undefined || member.name === '' || member.name === name) return [];
  return [{ personId, before: name, after: member.name }];
}

function withoutLiaison(
  { known, nameOf }: PlanView,
  ended: readonly EndedPost[],
  appointed: readonly Appointed[],
): string[] {
  const ending = new Set(ended.map(({ postId }) => postId));
  const now = known.people.flatMap(({ posts }) => posts);
  const held = new Set(now.flatMap(({ departmentId }) => departmentId ?? []));
  const staying = new Set([
    ...now.filter(({ postId }) => !ending.has(postId)).flatMap(({ departmentId }) => departmentId ?? []),
    ...appointed.map(({ departmentId }) => departmentId),
  ]);
  return [...held].filter((departmentId) => !staying.has(departmentId)).map(nameOf);
}
