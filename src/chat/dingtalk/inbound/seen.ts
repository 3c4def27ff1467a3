// Who and which groups the robot has seen: DingTalk lets a robot list neither, so both are learnt from messages.
import type { ChatMemory } from '../../memory.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Group {
  readonly id: string;
  /** '' until a message has told it. */
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly firstSeenAt: number;
  readonly isGone?: boolean;
}

const YEAR_MS = 365 * 24 * 3_600_000;

/** Writes only what changed, and of what did not, once a process. */
export interface Seen {
  person(person: Person): Promise<void>;
  /** @returns whether the group had never been seen */
  group(id: string, title: string): Promise<boolean>;
  member(group: string, user: string): Promise<void>;
  left(group: string, user: string): Promise<void>;
  /** The group is no more, or the robot is no longer in it. */
  gone(id: string): Promise<void>;
}

export function rememberSeen(memory: ChatMemory, now: () => Date): Seen {
  const written = new Map<string, string>();
  const until = () => new Date(now().getTime() + YEAR_MS);
  const isNew = (key: string, value: string) => {
    if (written.get(key) === value) return false;
    written.set(key, value);
    return true;
  };
  return {
    person: async (person) => {
      if (isNew(`person ${person.id}`, person.name)) await memory.keep('person', person.id, person, until());
    },
    group: async (id, title) => {
      if (!isNew(`group ${id}`, title)) return false;
      const known = await findGroup(memory, id);
      const firstSeenAt = known?.firstSeenAt ?? now().getTime();
      const group: Group = { id, title: title || (known?.title ?? ''), firstSeenAt };
      await memory.keep('group', id, group, until());
      return known === null;
    },
    member: async (group, user) => {
      if (isNew(`member ${group} ${user}`, ''))
        await memory.keep('member', memberKey(group, user), { user }, until());
    },
    left: async (group, user) => {
      written.delete(`member ${group} ${user}`);
      await memory.take('member', memberKey(group, user));
    },
    gone: async (id) => {
      written.delete(`group ${id}`);
      const known = await findGroup(memory, id);
      if (known !== null) await memory.keep('group', id, { ...known, isGone: true }, until());
    },
  };
}

export const findGroup = (memory: ChatMemory, id: string): Promise<Group | null> => memory.read('group', id);
export const findPerson = (memory: ChatMemory, id: string): Promise<Person | null> =>
  memory.read('person', id);

export const groupsIn = async (memory: ChatMemory): Promise<Group[]> =>
  (await memory.list<Group>('group')).map(({ value }) => value);

export const peopleIn = async (memory: ChatMemory): Promise<Person[]> =>
  (await memory.list<Person>('person')).map(({ value }) => value);

export const membersOf = async (memory: ChatMemory, group: string): Promise<string[]> =>
  (await memory.list<{ user: string }>('member', `${group} `)).map(({ value }) => value.user);

const memberKey = (group: string, user: string) => `${group} ${user}`;
