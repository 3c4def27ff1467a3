// Everybody in the organisation, where the app may read the directory.

import type { Person } from '../inbound/seen.ts';
import { dingtalkDirectory } from './directory.ts';
import { DingtalkError } from './failure.ts';
import type { Web } from './web.ts';

/** Whoever is in several departments comes once. Null when the app may not read the directory. @throws DingtalkError */
export async function staff(web: Web): Promise<Person[] | null> {
  const directory = dingtalkDirectory(web);
  const people = new Map<string, Person>();
  try {
    for (const { id } of await directory.departments()) {
      for (const { user, name } of (await directory.members(id)) ?? []) {
        people.set(user, { id: user, name: name || user });
      }
    }
  } catch (error) {
    if (error instanceof DingtalkError && error.failure.kind === 'refused') return null;
    throw error;
  }
  return [...people.values()];
}
