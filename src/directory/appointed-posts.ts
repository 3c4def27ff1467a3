// Who becomes a liaison: only people whose title says so, or whom the office's own list names. Pure.
import type { ChatMember } from '../chat/port.ts';
import {
  type Known,
  type KnownPerson,
  type LiaisonRole,
  type ListedLiaison,
  liaisonRoleOf,
} from './directory.ts';
import type { Appointed, Doubt } from './directory-plan.ts';
import type { PlanView } from './plan-view.ts';

interface Candidate {
  readonly member: Pick<ChatMember, 'user' | 'name'>;
  readonly departmentId: number;
  readonly role: LiaisonRole;
}

export function appointedPosts(
  view: PlanView,
  listed: readonly ListedLiaison[],
): { appointed: Appointed[]; doubts: Doubt[] } {
  const appointed: Appointed[] = [];
  const { candidates, doubts } = markedPeople(view);
  const isListed = ({ departmentId, role }: Candidate) =>
    listed.some((one) => one.departmentId === departmentId && one.role === role);
  const byPost = Map.groupBy(
    [...candidates.filter((one) => !isListed(one)), ...listedPeople(view, listed)],
    ({ departmentId, role }) => `${departmentId} ${role}`,
  );
  for (const same of byPost.values()) {
    const [first] = same;
    if (first === undefined) continue;
    const holder = holderOf(view.known, first);
    if (same.some(({ member }) => member.user === holder?.chatUser)) continue;
    const department = view.nameOf(first.departmentId);
    if (same.length > 1) {
      const names = same.map(({ member }) => member.name);
      doubts.push({ kind: 'several-marked', department, names });
      continue;
    }
    const { member, departmentId, role } = first;
    const inPlaceOf = holder?.name ?? null;
    appointed.push({
      ...{ user: member.user, name: member.name },
      departmentId,
      department,
      role,
      inPlaceOf,
    });
  }
  return { appointed, doubts };
}

function markedPeople(view: PlanView): { candidates: Candidate[]; doubts: Doubt[] } {
  const candidates: Candidate[] = [];
  const doubts: Doubt[] = [];
  for (const member of view.members.values()) {
    const role = liaisonRoleOf(member.title);
    const homes = role === null ? [] : view.homesOf(member);
    const [departmentId] = homes;
    if (role === null || departmentId === undefined) continue;
    if (homes.length === 1) candidates.push({ member, departmentId, role });
    else {
      const departments = homes.map(view.nameOf);
      doubts.push({ kind: 'marked-in-several', name: member.name, departments });
    }
  }
  return { candidates, doubts };
}

/** Somebody on the office's list who is neither in the directory nor known is left out; the reader of it says so. */
const listedPeople = (view: PlanView, listed: readonly ListedLiaison[]): Candidate[] =>
  listed.flatMap(({ user, departmentId, role }) => {
    const found = view.members.get(user);
    return found === undefined ? [] : [{ member: { user, name: found.name || user }, departmentId, role }];
  });

const holderOf = (known: Known, post: Pick<Candidate, 'departmentId' | 'role'>): KnownPerson | null =>
  known.people.find(({ posts }) =>
    posts.some(({ departmentId, role }) => departmentId === post.departmentId && role === post.role),
  ) ?? null;
