// People and what they think of a message: users.* and reactions.* (https://docs.slack.dev/reference/methods/users.list).
import { ApiError } from './api-error.ts';
import { readableChannel } from './conversation-methods.ts';
import type { Call, Methods } from './method.ts';
import { pageOf } from './page.ts';
import type { Json, SlackMessage, User, Workspace } from './workspace.ts';

export const userMethods: Methods = {
  'users.info': { token: 'bot', scope: 'users:read', tier: 4, run: userInfo },
  'users.list': { token: 'bot', scope: 'users:read', tier: 2, run: userList },
  'reactions.add': { token: 'bot', scope: 'reactions:write', tier: 3, run: add },
  'reactions.remove': { token: 'bot', scope: 'reactions:write', tier: 2, run: remove },
  'reactions.get': { token: 'bot', scope: 'reactions:read', tier: 3, run: get },
};

const userJson = ({ teamId }: Workspace, { id, name, isBot = false, isDeleted = false }: User): Json => ({
  ...{ id, team_id: teamId, name: id, real_name: name, is_bot: isBot, deleted: isDeleted },
  profile: { real_name: name, display_name: name },
});

function userInfo({ workspace, args }: Call): Json {
  const user = workspace.users.get(args.user ?? '');
  if (!user) throw new ApiError('user_not_found');
  return { user: userJson(workspace, user) };
}

function userList({ workspace, args }: Call): Json {
  const page = pageOf([...workspace.users.values()], args);
  return { members: page.items.map((user) => userJson(workspace, user)), response_metadata: page.metadata };
}

function add({ workspace, args }: Call): Json {
  const message = messageAt(workspace, args.channel, args.timestamp);
  const name = nameOf(args.name);
  const by = message.reactions?.[name] ?? [];
  if (by.includes(workspace.bot.userId)) throw new ApiError('already_reacted');
  message.reactions = { ...message.reactions, [name]: [...by, workspace.bot.userId] };
  return {};
}

function remove({ workspace, args }: Call): Json {
  const message = messageAt(workspace, args.channel, args.timestamp);
  const name = nameOf(args.name);
  const { [name]: by = [], ...others } = message.reactions ?? {};
  if (!by.includes(workspace.bot.userId)) throw new ApiError('no_reaction');
  const left = by.filter((user) => user !== workspace.bot.userId);
  message.reactions = left.length > 0 ? { ...others, [name]: left } : others;
  return {};
}

function get({ workspace, args }: Call): Json {
  const message = messageAt(workspace, args.channel, args.timestamp);
  const reactions = Object.entries(message.reactions ?? {});
  const listed = reactions.map(([name, users]) => ({ name, users, count: users.length }));
  return { type: 'message', channel: message.channel, message: { ...message, reactions: listed } };
}

function messageAt(workspace: Workspace, channel: string | undefined, ts: string | undefined): SlackMessage {
  const { id } = readableChannel(workspace.channels.get(channel ?? ''));
  const message = workspace.messages.find((one) => one.channel === id && one.ts === ts);
  if (!message) throw new ApiError('message_not_found');
  return message;
}

/** Without colons; only names that Slack could know. */
function nameOf(name: string | undefined): string {
  if (!name || !/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiError('invalid_name');
  return name;
}
