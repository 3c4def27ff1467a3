// conversations.*: which channels there are, who is in them, and what was said.
import { BOT, type PlaygroundContext } from '../context.ts';
import { directChannel, directUser, isDirect } from '../direct.ts';
import { findChannel, findUser, readChannels } from '../directory-store.ts';
import { join } from '../join.ts';
import { readMembers } from '../member-store.ts';
import { type MessageRow, readMessages, readThread } from '../reading-store.ts';
import { shownMessages } from '../shown-message.ts';
import { readThreadPlace } from '../thread.ts';
import { type Answer, type Arguments, listed, type Method, refused } from './answer.ts';
import { slackChannel, slackMessage } from './slack-shapes.ts';

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.join': info,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.open': open,
  'conversations.invite': invite,
};

const LAST_PAGE = { next_cursor: '' };

async function list({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  const types = listed(args.types ?? 'public_channel');
  const channels = await readChannels(db, workspaceId, null);
  const asked = channels.filter(({ id }) => (isDirect(id) ? types.includes('im') : hasChannels(types)));
  return { ok: true, channels: asked.map(slackChannel), response_metadata: LAST_PAGE };
}

const hasChannels = (types: readonly string[]) => types.some((type) => type.endsWith('_channel'));

async function info({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  const found = await findChannel(db, workspaceId, args.channel ?? '');
  return found ? { ok: true, channel: slackChannel(found) } : refused('channel_not_found');
}

async function members({ db, workspaceId }: PlaygroundContext, { channel = '' }: Arguments): Promise<Answer> {
  if (!(await findChannel(db, workspaceId, channel))) return refused('channel_not_found');
  const own = directUser(channel);
  const people = own === null ? await readMembers(db, workspaceId, channel) : [own];
  return { ok: true, members: [BOT.userId, ...people], response_metadata: LAST_PAGE };
}

async function history(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const { db, workspaceId } = context;
  const { channel = '', limit } = args;
  if (!(await findChannel(db, workspaceId, channel))) return refused('channel_not_found');
  const most = Math.min(Math.max(Number(limit) || 100, 1), 1_000);
  const found = await readMessages(db, workspaceId, channel, { after: null, user: null, limit: most });
  const newestFirst = await slackMessages(context, found.filter(within(args)).reverse());
  return { ok: true, messages: newestFirst, has_more: false };
}

/** `oldest` and `latest` are timestamps; the messages at these moments belong to it when `inclusive` says so. */
function within({ oldest = '0', latest, inclusive }: Arguments): (row: MessageRow) => boolean {
  const [from, to] = [Number(oldest), latest ? Number(latest) : Number.POSITIVE_INFINITY];
  const isEdgeIn = ['true', '1'].includes(inclusive ?? '');
  return ({ ts }) => {
    const at = Number(ts);
    return isEdgeIn ? at >= from && at <= to : at > from && at < to;
  };
}

async function replies(context: PlaygroundContext, { channel = '', ts = '' }: Arguments): Promise<Answer> {
  const { db, workspaceId } = context;
  if (!(await findChannel(db, workspaceId, channel))) return refused('channel_not_found');
  const thread = await readThreadPlace(context, channel, ts, false);
  if (thread === null || thread === 'no-such-message') return refused('thread_not_found');
  const rows = await readThread(db, workspaceId, channel, thread.parent.ts, null);
  return { ok: true, messages: await slackMessages(context, rows), has_more: false };
}

async function slackMessages({ db, workspaceId }: PlaygroundContext, rows: readonly MessageRow[]) {
  return (await shownMessages(db, workspaceId, rows, null)).map(slackMessage);
}

async function open({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  const [user, ...others] = listed(args.users);
  if (others.length > 0) return refused('method_not_supported_for_channel_type');
  const id = user === undefined ? (args.channel ?? '') : directChannel(user);
  const found = await findChannel(db, workspaceId, id);
  if (!found) return refused(user === undefined ? 'channel_not_found' : 'user_not_found');
  return { ok: true, channel: slackChannel(found) };
}

async function invite(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const { db, workspaceId } = context;
  const channel = await findChannel(db, workspaceId, args.channel ?? '');
  if (!channel) return refused('channel_not_found');
  const users = listed(args.users);
  if (users.length === 0) return refused('no_user');
  for (const user of users) if (!(await findUser(db, workspaceId, user))) return refused('user_not_found');
  for (const user of users) await join(context, channel.id, user, BOT.userId);
  return { ok: true, channel: slackChannel(channel) };
}
