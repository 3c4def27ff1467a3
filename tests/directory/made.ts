// A small county's directory and what Duban knows of it, for tests to change one thing at a time.
import type { ChatDepartment, ChatMember } from '../../src/chat/port.ts';
import type { Known, KnownPerson, ReadDirectory } from '../../src/directory/directory.ts';

const DEPARTMENTS: readonly ChatDepartment[] = [
  { id: '1', name: '三门县', parent: null },
  { id: '2', name: '县级部门', parent: '1' },
  { id: '10', name: '县农业农村局', parent: '2' },
  { id: '11', name: '渔业科', parent: '10' },
  { id: '20', name: '三门县财政局', parent: '2' },
  { id: '30', name: '海岛办', parent: '2' },
];

export const AGRICULTURE = 100;
export const FINANCE = 200;
export const TRANSPORT = 300;

export const member = (user: string, departments: readonly string[], more: Partial<ChatMember> = {}) => ({
  ...{ user, name: `${user}同志`, title: '', departments },
  ...more,
});

export const person = (
  chatUser: string,
  posts: readonly (readonly [role: KnownPerson['posts'][number]['role'], departmentId: number | null])[] = [],
  more: Partial<KnownPerson> = {},
): KnownPerson => {
  const personId = [...chatUser].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 100_000;
  const held = posts.map(([role, departmentId], index) => ({
    postId: personId * 100 + index,
    role,
    departmentId,
  }));
  return { personId, chatUser, name: `${chatUser}同志`, posts: held, ...more };
};

export const directoryOf = (
  members: readonly ChatMember[],
  more: Partial<ReadDirectory> = {},
): ReadDirectory => ({ departments: DEPARTMENTS, members, hidden: [], ...more });

export const knownOf = (people: readonly KnownPerson[] = []): Known => ({
  departments: [
    { departmentId: AGRICULTURE, name: '县农业农村局', aliases: ['县农业局'] },
    { departmentId: FINANCE, name: '县财政局', aliases: [] },
    { departmentId: TRANSPORT, name: '县交通运输局', aliases: [] },
  ],
  people,
});
