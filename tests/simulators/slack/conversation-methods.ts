// Reading: auth.test, conversations.history, conversations.info and users.info.
import { ApiError } from './api-error.ts';
import type { Call, Methods } from './method.ts';
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
  'conversations.history': { token: 'bot', scope: 'channels:history', run: history },
  'conversations.info': { token: 'bot', scope: 'channels:read', run: conversationInfo },
  'users.info': { token: 'bot', scope: 'users:read', run: userInfo },
};

function authTest({ workspace }: Call): Json {
  const { teamId, bot } = workspace;
  return { team_id: teamId, user_id: bot.userId, bot_id: bot.botId, user: bot.name };
}

function history({ workspace, args }: Call): Json {
  const channel = readableChannel(workspace.channels.get(args.channel ?? ''));
  const limit = Number(args.limit ?? DEFAULT_LIMIT);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_LIMIT) throw new ApiError('invalid_limit');
  const all = workspace.messages.filter(
    (message) => message.channel === channel.id && message.visibleTo === undefined,
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

function conversationInfo({ workspace, args }: Call): Json {
  const { id, name, isPrivate, isArchived, isMember } = readableChannel(
    workspace.channels.get(args.channel ?? ''),
  );
  const channel = {
    id,
    name,
    is_private: isPrivate,
    is_archived: isArchived,
    is_member: isMember,
    is_channel: true,
  };
  return { channel };
}

function userInfo({ workspace, args }: Call): Json {
  const user = workspace.users.get(args.user ?? '');
  if (!user) throw new ApiError('user_not_found');
  return { user: { id: user.id, team_id: workspace.teamId, name: user.id, real_name: user.name } };
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
