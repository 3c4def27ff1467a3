// All SQL of channels: which chat group belongs to which department, to the leaders, or to the office.
import type { Db } from '../database/connection.ts';
import type { ChannelKind } from '../database/schema.ts';
import type { Audience } from './actor.ts';

export interface Channel {
  readonly chatChannel: string;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly departmentId: number | null;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string | null;
}

/** Who reads that chat channel. `isPrivate` is the platform's word that it is one to one. */
export async function audienceOf(
  db: Db,
  workspaceId: string,
  chatChannel: string,
  isPrivate: boolean,
): Promise<Audience> {
  const channel = await findChannel(db, workspaceId, chatChannel);
  if (!channel) return { kind: isPrivate ? 'private' : 'anybody' };
  return channel.kind === 'department'
    ? { kind: 'department', departmentId: channel.departmentId as number }
    : { kind: channel.kind };
}

export async function findChannel(db: Db, workspaceId: string, chatChannel: string): Promise<Channel | null> {
  const row = await db
    .selectFrom('channels')
    .select(['chatChannel', 'name', 'kind', 'departmentId'])
    .where('workspaceId', '=', workspaceId)
    .where('chatChannel', '=', chatChannel)
    .executeTakeFirst();
  return row ?? null;
}

/** The chat channel bound to the leaders, the office, or a department; null while there is none. */
export async function chatChannelBoundTo(
  db: Db,
  workspaceId: string,
  target: Pick<Channel, 'kind' | 'departmentId'>,
): Promise<string | null> {
  const row = await db
    .selectFrom('channels')
    .select('chatChannel')
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', target.kind)
    .where('departmentId', target.departmentId === null ? 'is' : '=', target.departmentId)
    .executeTakeFirst();
  return row?.chatChannel ?? null;
}

/** The chat channels of departments, by department id. */
export async function chatChannelsByDepartment(
  db: Db,
  workspaceId: string,
  departmentIds: readonly number[],
): Promise<Map<number, string>> {
  if (departmentIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('channels')
    .select(['departmentId', 'chatChannel'])
    .where('workspaceId', '=', workspaceId)
    .where('departmentId', 'in', departmentIds)
    .execute();
  return new Map(rows.map((row) => [row.departmentId as number, row.chatChannel]));
}

/** The custom robot that was given for a chat channel, if any. */
export async function webhookOf(db: Db, workspaceId: string, chatChannel: string): Promise<Webhook | null> {
  const row = await db
    .selectFrom('channels')
    .select(['webhookUrl', 'webhookSecret'])
    .where('workspaceId', '=', workspaceId)
    .where('chatChannel', '=', chatChannel)
    .executeTakeFirst();
  return row?.webhookUrl ? { url: row.webhookUrl, secret: row.webhookSecret } : null;
}

/**
 * Binds a chat channel. What it was bound to before, and the channel that this department (or the leaders, or
 * the office) had before, give way: one channel, one audience.
 */
export async function bindChannel(
  db: Db,
  workspaceId: string,
  channel: Channel & { webhook: Webhook | null; boundBy: number | null },
  now: Date,
): Promise<void> {
  const { webhook, ...columns } = channel;
  await db
    .deleteFrom('channels')
    .where('workspaceId', '=', workspaceId)
    .where((eb) =>
      eb.or([
        eb('chatChannel', '=', channel.chatChannel),
        channel.departmentId === null
          ? eb('kind', '=', channel.kind)
          : eb('departmentId', '=', channel.departmentId),
      ]),
    )
    .execute();
  await db
    .insertInto('channels')
    .values({
      workspaceId,
      ...columns,
      webhookUrl: webhook?.url ?? null,
      webhookSecret: webhook?.secret ?? null,
      boundAt: now,
    })
    .execute();
}
