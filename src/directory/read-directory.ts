// Reads the chat's whole directory, department by department, as far as the app may see it.
import type { ChatDepartment, ChatDirectory, ChatMember } from '../chat/port.ts';
import type { ReadDirectory } from './directory.ts';

/** One department after the other: chats allow few calls a second, and nobody waits for this. Throws as the chat does. */
export async function readDirectory(directory: ChatDirectory): Promise<ReadDirectory> {
  const departments = await directory.departments();
  const members = new Map<string, ChatMember>();
  const hidden: ChatDepartment[] = [];
  for (const department of departments) {
    const found = await directory.members(department.id);
    if (found === null) hidden.push(department);
    for (const member of found ?? []) members.set(member.user, joined(members.get(member.user), member));
  }
  return { departments, members: [...members.values()], hidden };
}

/** Somebody in several departments comes once for each. */
function joined(before: ChatMember | undefined, member: ChatMember): ChatMember {
  if (before === undefined) return member;
  return { ...member, departments: [...new Set([...before.departments, ...member.departments])] };
}
