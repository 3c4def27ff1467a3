// Conversations: who is in them and what was said there (https://docs.slack.dev/reference/methods/conversations.list).
import { ApiError } from './api-error.ts';
import { type Call, type Methods, scopesFor } from './method.ts';
import { pageOf } from './page.ts';
import type { Channel, Json, Workspace } from './workspace.ts';

const DEFAULT_LIMIT = 100;
const MOST_LIMIT = 999;

export const conversationMethods: Methods = {
  'auth.test': { token: 'bot', scope: null, run: authTest },
  'apps.connections.open': {
    token: 'app',
    scope: 'connections:write',
    run: ({ newSocketUrl }) => ({ url: newSocketUrl() }),
  },
  'conversations.history': { token: 'bot', scope: scopesFor('history'), tier: 3, run: history },
  'conversations.replies': { token: 'bot', scope: scopesFor('history'), tier: 3, run: replies },
  'conversations.info': { token: 'bot', scope: scopesFor('read'), tier: 3, run: conversationInfo },
  'conversations.list': { token: 'bot', scope: 'channels:read', tier: 2, run: list },
  'conversations.members': { token: 'bot', scope: scopesFor('read'), tier: 4, run: members },
  'conversations.join': { token: 'bot', scope: 'channels:join', tier: 3, run: join },
  'conversations.open': { token: 'bot', scope: 'im:write', tier: 3, run: openDirect },
};

function authTest({ workspace }: Call): Json {
  const { teamId, bot } = workspace;
  return { team_id: teamId, user_id: bot.userId, bot_id: bot.botId, user: bot.name };
}

function history({ workspace, args }: Call): Json {
  const channel = readableChannel(workspace.channels.get(args.channel ?? ''));
  const limit = Number(args.limit ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_LIMIT) throw new ApiError('invalid_limit');
  const { oldest = '0', latest = '9', inclusive } = args;
  const isWithin = (ts: string) =>
    (ts > oldest && ts < latest) || (inclusive === 'true' && (ts === oldest || ts === latest));
  const all = workspace.messages.filter(
    (message) =>
      message.channel === channel.id &&
      message.visibleTo === undefined &&
      (message.thread_ts ?? message.ts) === message.ts &&
      isWithin(message.ts),
  );
  const newest = all.toReversed().slice(0, limit);
  const isWithMetadata = args.include_all_metadata === 'true';
  return {
    messages: newest.map(({ metadata, ...message }) =>
      isWithMetadata && metadata ? { ...message, metadata } : message,
    ),
    has_more: all.length > limit,
  };
}

function replies({ workspace, args }: Call): Json {
  const channel = readableChannel(workspace.channels.get(args.channel ?? ''));
  const thread = workspace.messages.filter(
    ({ channel: where, ts, thread_ts: parent, visibleTo }) =>
      where === channel.id && visibleTo === undefined && (ts === args.ts || parent === args.ts),
  );
  if (thread.length === 0) throw new ApiError('thread_not_found');
  return { messages: thread, has_more: false };
}

const channelJson = ({ id, name, isPrivate, isArchived, isMember }: Channel): Json => {
  const isDirect = id.startsWith('D');
  return {
    ...{ id, is_channel: !isDirect && !isPrivate, is_group: !isDirect && isPrivate, is_im: isDirect },
    ...(isDirect ? { user: `U${id.slice(1)}` } : { name, is_member: isMember }),
    ...{ is_private: isPrivate, is_archived: isArchived },
  };
};

function conversationInfo({ workspace, args }: Call): Json {
  const channel = workspace.channels.get(args.channel ?? '');
  // A public channel can be looked at from outside.
  const isOpen = channel !== undefined && !channel.isPrivate;
  return { channel: channelJson(isOpen ? channel : readableChannel(channel)) };
}

function list({ workspace, args }: Call): Json {
  const types = (args.types ?? 'public_channel').split(',');
  const shown = [...workspace.channels.values()].filter((channel) => {
    const { id, isPrivate, isMember, isArchived } = channel;
    if (isArchived && args.exclude_archived === 'true') return false;
    const type = id.startsWith('D') ? 'im' : isPrivate ? 'private_channel' : 'public_channel';
    return types.includes(type) && (isMember || !isPrivate);
  });
  const page = pageOf(shown.map(channelJson), args);
  return { channels: page.items, response_metadata: page.metadata };
}

/** The bot is a member too. */
function members({ workspace, args }: Call): Json {
  const channel = readableChannel(workspace.channels.get(args.channel ?? ''));
  const page = pageOf([...workspace.membersOf(channel.id), workspace.bot.userId], args);
  return { members: page.items, response_metadata: page.metadata };
}

function join({ workspace, args }: Call): Json {
  const channel = workspace.channels.get(args.channel ?? '');
  if (!channel) throw new ApiError('channel_not_found');
  if (channel.isArchived) throw new ApiError('is_archived');
  if (channel.isPrivate) throw new ApiError('method_not_supported_for_channel_type');
  const warning = channel.isMember && { warning: 'already_in_channel' };
  channel.isMember = true;
  return { channel: channelJson(channel), ...warning };
}

function openDirect({ workspace, args }: Call): Json {
  const [user = ''] = (args.users ?? '').split(',');
  if (!workspace.users.has(user)) throw new ApiError('user_not_found');
  return { channel: { id: channelOf(workspace, user)?.id } };
}

/** A user's id names the direct conversation with them, which Slack opens when it is first written to. */
export function channelOf(workspace: Workspace, id: string | undefined): Channel | undefined {
  const user = workspace.users.get(id ?? '');
  if (!user) return workspace.channels.get(id ?? '');
  const direct = {
    id: `D${user.id.slice(1)}`,
    name: user.name,
    isPrivate: true,
    isArchived: false,
    isMember: true,
  };
  if (!workspace.channels.has(direct.id)) workspace.channels.set(direct.id, direct);
  return workspace.channels.get(direct.id);
}

/** @throws {ApiError} channel_not_found, not_in_channel; a private channel the bot is not in does not exist for it */
export function readableChannel(channel: Channel | undefined): Channel {
  if (!channel || (channel.isPrivate && !channel.isMember)) throw new ApiError('channel_not_found');
  if (!channel.isMember) throw new ApiError('not_in_channel');
  return channel;
}
