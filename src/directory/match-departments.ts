// Which department of the chat is which department of Duban. By name and alias, or by the name without its place. Pure.
import type { ChatDepartment } from '../chat/port.ts';
import { cleanName } from '../departments/clean-name.ts';
import { suggestAlias } from '../departments/name.ts';
import type { KnownDepartment } from './directory.ts';

export interface MatchedDepartment {
  readonly chat: ChatDepartment;
  readonly department: KnownDepartment;
}

/** A department of the chat that is nowhere in Duban, with the name that may be meant; only a person may decide. */
export interface UnmatchedDepartment {
  readonly name: string;
  readonly nearest: string | null;
}

export interface DepartmentMatch {
  readonly matched: readonly MatchedDepartment[];
  /** Only the topmost ones, without those that hold or belong to a matched one. */
  readonly onlyInChat: readonly UnmatchedDepartment[];
  readonly onlyHere: readonly string[];
  /** The department that a department of the chat belongs to: its own, or that of the nearest one above it. */
  readonly homeOf: (chatDepartment: string) => number | null;
}

export function matchDepartments(
  chat: readonly ChatDepartment[],
  known: readonly KnownDepartment[],
): DepartmentMatch {
  const byId = new Map(chat.map((one) => [one.id, one]));
  const pathOf = (id: string) => path(byId, id);
  const matched = known.flatMap((department): MatchedDepartment[] => {
    const found = find(department, known, chat, (one) => pathOf(one.id).length);
    return found === null ? [] : [{ chat: found, department }];
  });
  const homes = new Map(matched.map(({ chat: { id }, department }) => [id, department.departmentId]));
  const homeOf = (id: string) => pathOf(id).flatMap((above) => homes.get(above.id) ?? [])[0] ?? null;
  const holding = new Set(matched.flatMap((one) => pathOf(one.chat.id).map(({ id }) => id)));
  const isAlone = ({ id }: ChatDepartment) => homeOf(id) === null && !holding.has(id);
  const taken = new Set(matched.map(({ department }) => department.departmentId));
  const free = known.filter(({ departmentId }) => !taken.has(departmentId)).map(({ name }) => name);
  return {
    matched,
    onlyInChat: chat
      .filter((one) => isAlone(one) && !pathOf(one.id).slice(1).some(isAlone))
      .map(({ name }) => ({ name, nearest: suggestAlias(cleanName(name), free) })),
    onlyHere: free,
    homeOf,
  };
}

/** The department and those above it, itself first; safe where a parent is missing or leads in a ring. */
function path(byId: ReadonlyMap<string, ChatDepartment>, id: string): ChatDepartment[] {
  const found: ChatDepartment[] = [];
  let at = byId.get(id);
  while (at !== undefined && !found.includes(at)) {
    found.push(at);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return found;
}

/** One of that very name wins; else the only one, highest in the tree, of that name without its place. */
function find(
  department: KnownDepartment,
  known: readonly KnownDepartment[],
  chat: readonly ChatDepartment[],
  depthOf: (one: ChatDepartment) => number,
): ChatDepartment | null {
  const names = [department.name, ...department.aliases].map(cleanName);
  const exact = chat.filter(({ name }) => names.includes(cleanName(name)));
  if (exact.length > 0) return highest(exact, depthOf);
  const short = withoutPlace(department.name);
  const isShared = known.some((other) => other !== department && withoutPlace(other.name) === short);
  if (short === null || isShared) return null;
  const taken = new Set(known.flatMap(({ name, aliases }) => [name, ...aliases].map(cleanName)));
  const alike = chat.filter(({ name }) => withoutPlace(name) === short && !taken.has(cleanName(name)));
  return highest(alike, depthOf);
}

/** Null when there are two of them. */
function highest(
  found: readonly ChatDepartment[],
  depthOf: (one: ChatDepartment) => number,
): ChatDepartment | null {
  const least = Math.min(...found.map(depthOf));
  const [only, ...others] = found.filter((one) => depthOf(one) === least);
  return only !== undefined && others.length === 0 ? only : null;
}

/** 三门县农业农村局, 县农业农村局 and 农业农村局 are one; the 市 of 市场监管局 is no place. */
const PLACE = /^(?:\p{Script=Han}{2}[县市区](?!场))?(?:(?!市场)[县市区])?(?=\p{Script=Han}{3})/u;
/** What is left of 高新区管委会 names nobody. */
const SAYS_NOTHING = /^(?:管委会|委员会|办公室|分局|人民政府|政府)$/;

function withoutPlace(name: string): string | null {
  const short = cleanName(name).replace(PLACE, '');
  return SAYS_NOTHING.test(short) ? null : short;
}
