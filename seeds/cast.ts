// The playground's cast: a channel, an A岗 and a B岗 for every department, leaders, and the office. Named by post.
import type { Db } from '../src/database/connection.ts';
import type { Role } from '../src/database/schema.ts';
import { departmentIdsByName } from '../src/departments/department-store.ts';

interface Member {
  readonly user: string;
  readonly name: string;
  readonly title: string;
  readonly role: Role;
  readonly departmentId: number | null;
}

const OFFICE = { channel: 'C-office', name: '督办办公室', kind: 'office' as const, departmentId: null };
const LEADERS = { channel: 'C-leaders', name: '领导群', kind: 'leaders' as const, departmentId: null };

const management = (leader: string): Member[] => [
  { user: 'U-office', name: '督办办公室经办人', title: '督办办公室', role: 'office', departmentId: null },
  { user: 'U-leader', name: leader, title: '领导', role: 'leader', departmentId: null },
];

export interface Cast {
  /** The leader's post, as the county calls it. */
  readonly leader: string;
  readonly departments: readonly string[];
}

/** Does nothing when the cast is there already. */
export async function seedCast(db: Db, workspaceId: string, cast: Cast, now: Date): Promise<void> {
  const there = await db
    .selectFrom('playgroundUsers')
    .select('userId')
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirst();
  if (there) return;
  const ids = await departmentIdsByName(db, workspaceId);
  const departments = cast.departments.map((name) => ({ name, departmentId: ids.get(name) as number }));
  const members = [...management(cast.leader), ...departments.flatMap(liaisonsOf)];
  const rooms = [
    OFFICE,
    LEADERS,
    ...departments.map(({ name, departmentId }) => ({
      channel: `C-${departmentId}`,
      name,
      kind: 'department' as const,
      departmentId,
    })),
  ];
  await addMembers(db, workspaceId, members, now);
  await addRooms(db, workspaceId, rooms, now);
}

const liaisonsOf = ({ name, departmentId }: { name: string; departmentId: number }): Member[] => [
  {
    user: `U-${departmentId}-a`,
    name: `${name}联络员A岗`,
    title: '联络员（A岗）',
    role: 'primary',
    departmentId,
  },
  {
    user: `U-${departmentId}-b`,
    name: `${name}联络员B岗`,
    title: '联络员（B岗）',
    role: 'deputy',
    departmentId,
  },
];

async function addMembers(db: Db, workspaceId: string, members: readonly Member[], now: Date): Promise<void> {
  await db
    .insertInto('playgroundUsers')
    .values(
      members.map(({ user, name, title }, position) => ({
        workspaceId,
        userId: user,
        name,
        title,
        position,
      })),
    )
    .execute();
  const people = await db
    .insertInto('people')
    .values(members.map(({ user, name }) => ({ workspaceId, chatUser: user, name, createdAt: now })))
    .returning(['personId', 'chatUser'])
    .execute();
  const personIds = new Map(people.map((row) => [row.chatUser, row.personId]));
  await db
    .insertInto('posts')
    .values(
      members.map(({ user, role, departmentId }) => ({
        workspaceId,
        personId: personIds.get(user) as number,
        role,
        departmentId,
        since: now,
      })),
    )
    .execute();
}

interface Room {
  readonly channel: string;
  readonly name: string;
  readonly kind: 'office' | 'leaders' | 'department';
  readonly departmentId: number | null;
}

async function addRooms(db: Db, workspaceId: string, rooms: readonly Room[], now: Date): Promise<void> {
  await db
    .insertInto('playgroundChannels')
    .values(rooms.map(({ channel, name }, position) => ({ workspaceId, channel, name, position })))
    .execute();
  await db
    .insertInto('channels')
    .values(
      rooms.map(({ channel, name, kind, departmentId }) => ({
        workspaceId,
        chatChannel: channel,
        name,
        kind,
        departmentId,
        boundAt: now,
      })),
    )
    .execute();
}
