// SQL of the playground's people and channels, and of what each person has not read yet.
import { sql } from 'kysely';
import type { Db } from '../../database/connection.ts';
import { DIRECT_NAME, directChannel, directUser } from './direct.ts';
import { EXTRAS, extrasExpiry } from './message-extras.ts';
import { standsInChannel } from './reading-store.ts';

export interface PlaygroundUser {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

export interface PlaygroundChannel {
  readonly id: string;
  readonly name: string;
}

export interface ChannelWithNews extends PlaygroundChannel {
  /** Id of the newest message that the asking person may see. */
  readonly latest: number | null;
  /** Messages of others since the asking person last looked; nobody's when nobody asks. */
  readonly unread?: number;
  /** How many of them, or of the replies in threads, name the asking person. */
  readonly mentions?: number;
}

export async function readUsers(db: Db, workspaceId: string): Promise<PlaygroundUser[]> {
  return users(db, workspaceId).orderBy('position').orderBy('userId').execute();
}

export async function findUser(
  db: Db,
  workspaceId: string,
  userId: string,
): Promise<PlaygroundUser | undefined> {
  return users(db, workspaceId).where('userId', '=', userId).executeTakeFirst();
}

/** A channel; a person's conversation with the bot begins when it is first asked for. */
export async function findChannel(
  db: Db,
  workspaceId: string,
  channel: string,
): Promise<PlaygroundChannel | undefined> {
  const found = await db
    .selectFrom('playgroundChannels')
    .where('workspaceId', '=', workspaceId)
    .where('channel', '=', channel)
    .select(['channel as id', 'name'])
    .executeTakeFirst();
  if (found) return found;
  const user = directUser(channel);
  if (user === null || !(await findUser(db, workspaceId, user))) return undefined;
  await db
    .insertInto('playgroundChannels')
    .values({ workspaceId, channel, name: DIRECT_NAME, position: FIRST })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { id: channel, name: DIRECT_NAME };
}

/** More than these nobody counts, and a long past must not cost anything. */
const MOST_COUNTED = 100;
/** Before every other channel. */
const FIRST = -1;
const READ = 'playground-read';

/** Everybody's channels; with a person also their conversation with the bot, and what they have not read. */
export async function readChannels(
  db: Db,
  workspaceId: string,
  user: string | null,
): Promise<ChannelWithNews[]> {
  const own = user === null ? '' : directChannel(user);
  const { rows } = await sql<ChannelWithNews>`
    select c.channel as id, c.name, news.latest, coalesce(news.unread, 0) as unread,
      coalesce(news.mentions, 0) as mentions
    from playground_channels c
    left join chat_memory seen on seen.workspace_id = c.workspace_id and seen.kind = ${READ}
      and seen.key = ${`${user ?? ''} `}::text || c.channel
    left join lateral (
      select max(m.message_id) filter (where m.stands) as latest,
        count(*) filter (where m.stands and m.is_new)::int as unread,
        count(*) filter (where m.is_new and m.names)::int as mentions
      from (
        select newest.message_id, ${standsInChannel()} as stands, newest.is_new,
          newest.is_new and position(${`<@${user ?? ''}>`}::text in newest.text || newest.blocks::text) > 0 as names
        from (
          select message_id, text, blocks, ${user}::text is not null and user_id is distinct from ${user}
            and message_id > coalesce((seen.value ->> 'message')::bigint, 0) as is_new
          from playground_messages
          where workspace_id = c.workspace_id and channel = c.channel and not is_deleted
            and (visible_to is null or visible_to = ${user})
          order by ts desc limit ${MOST_COUNTED}
        ) newest
        left join lateral (
          select value from chat_memory
          where workspace_id = c.workspace_id and kind = ${EXTRAS} and key = newest.message_id::text limit 1
        ) x on true
      ) m
    ) news on true
    where c.workspace_id = ${workspaceId} and (c.name <> ${DIRECT_NAME} or c.channel = ${own})
    order by c.position, c.channel`.execute(db);
  if (user === null) return rows.map(({ id, name, latest }) => ({ id, name, latest }));
  if (rows.some(({ id }) => id === own)) return rows;
  return [{ id: own, name: DIRECT_NAME, latest: null, unread: 0, mentions: 0 }, ...rows];
}

/** This person has looked at the channel up to this message; looking at older ones again changes nothing. */
export async function markRead(
  db: Db,
  workspaceId: string,
  now: Date,
  { user, channel, message }: { user: string; channel: string; message: number },
): Promise<void> {
  await sql`
    insert into chat_memory (workspace_id, kind, key, value, expires_at)
    values (${workspaceId}, ${READ}, ${`${user} ${channel}`}, ${JSON.stringify({ message })}, ${extrasExpiry(now)})
    on conflict (workspace_id, kind, key) do update set value = excluded.value
      where (chat_memory.value ->> 'message')::bigint < (excluded.value ->> 'message')::bigint`.execute(db);
}

function users(db: Db, workspaceId: string) {
  return db
    .selectFrom('playgroundUsers')
    .where('workspaceId', '=', workspaceId)
    .select(['userId as id', 'name', 'title']);
}
