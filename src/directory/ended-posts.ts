// Whose posts end: who left the directory, and who is in another department now. Pure.
import type { ChatMember } from '../chat/port.ts';
import { isOfDirectory, type KnownPerson, type KnownPost } from './directory.ts';
import type { Doubt, EndedPost } from './directory-plan.ts';
import type { PlanView } from './plan-view.ts';

export function endedPosts(view: PlanView): { ended: EndedPost[]; doubts: Doubt[] } {
  const ended: EndedPost[] = [];
  const doubts: Doubt[] = [];
  for (const person of view.known.people.filter(({ chatUser }) => isOfDirectory(chatUser))) {
    const member = view.members.get(person.chatUser);
    for (const post of person.posts) {
      const outcome = outcomeOf(view, person, post, member);
      if (outcome === null) continue;
      const department = post.departmentId === null ? null : view.nameOf(post.departmentId);
      const { postId, role } = post;
      if (outcome !== 'elsewhere') ended.push({ postId, name: person.name, role, department, why: outcome });
      else doubts.push({ kind: 'elsewhere', name: person.name, department: department ?? '' });
    }
  }
  return keepLastOffice(view, ended, doubts);
}

/** Null: the post stays, and there is nothing to say. */
function outcomeOf(
  view: PlanView,
  person: KnownPerson,
  { departmentId }: KnownPost,
  member: ChatMember | undefined,
): 'left' | 'moved' | 'elsewhere' | null {
  if (member === undefined) return view.isComplete ? 'left' : null;
  // The office binds groups for others and so holds their posts until a liaison is named.
  const isOffice = person.posts.some(({ role }) => role === 'office');
  if (departmentId === null || isOffice || !view.isMatched(departmentId)) return null;
  const homes = view.homesOf(member);
  if (homes.includes(departmentId)) return null;
  // Somebody of no department of the lists may be lent to this one: nobody can tell from here.
  return homes.length > 0 ? 'moved' : 'elsewhere';
}

/** Without any office the next best person could become it by binding a group. */
function keepLastOffice(
  { known }: PlanView,
  ended: readonly EndedPost[],
  doubts: readonly Doubt[],
): { ended: EndedPost[]; doubts: Doubt[] } {
  const offices = known.people.flatMap(({ posts }) => posts.filter(({ role }) => role === 'office'));
  const endings = ended.filter(({ role }) => role === 'office');
  if (endings.length === 0 || endings.length < offices.length) {
    return { ended: [...ended], doubts: [...doubts] };
  }
  const kept = endings.map(({ name }): Doubt => ({ kind: 'last-office', name }));
  return { ended: ended.filter(({ role }) => role !== 'office'), doubts: [...doubts, ...kept] };
}
