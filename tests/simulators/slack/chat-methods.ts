// chat.postMessage, chat.postEphemeral and chat.update (https://docs.slack.dev/reference/methods).
import { ApiError } from './api-error.ts';
import { channelOf, readableChannel } from './conversation-methods.ts';
import { messageContent, messageMetadata } from './message-content.ts';
import type { Call, Methods } from './method.ts';
import type { Channel, Json, SlackMessage, Workspace } from './workspace.ts';

export const chatMethods: Methods = {
  'chat.postMessage': { token: 'bot', scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', run: postEphemeral },
  'chat.update': { token: 'bot', scope: 'chat:write', run: update },
};

function postMessage({ workspace, args, pace, afterPost }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const content = messageContent(workspace, args);
  const metadata = messageMetadata(args);
  pace.take(channel.id);
  const message = botMessage(workspace, channel.id, { ...content, ...(metadata && { metadata }) });
  workspace.messages.push(message);
  afterPost(message);
  return { channel: channel.id, ts: message.ts, message };
}

function postEphemeral({ workspace, args }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  if (!workspace.users.has(args.user ?? '')) throw new ApiError('user_not_in_channel');
  const message = botMessage(workspace, channel.id, {
    ...messageContent(workspace, args),
    visibleTo: args.user ?? '',
  });
  workspace.messages.push(message);
  return { message_ts: message.ts };
}

function update({ workspace, args }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const message = workspace.messages.find(
    ({ channel: where, ts, visibleTo }) => where === channel.id && ts === args.ts && visibleTo === undefined,
  );
  if (!message) throw new ApiError('message_not_found');
  if (message.bot_id !== workspace.bot.botId) throw new ApiError('cant_update_message');
  Object.assign(message, messageContent(workspace, args), {
    edited: { user: workspace.bot.userId, ts: workspace.nextTs() },
  });
  return { channel: channel.id, ts: message.ts, text: message.text, message };
}

export function botMessage(
  workspace: Workspace,
  channel: string,
  content: Pick<SlackMessage, 'text' | 'blocks'> & Partial<SlackMessage>,
): SlackMessage {
  const { userId: user, botId } = workspace.bot;
  return { type: 'message', channel, ts: workspace.nextTs(), user, bot_id: botId, ...content };
}

function writableChannel(workspace: Workspace, id: string | undefined): Channel {
  const channel = readableChannel(channelOf(workspace, id));
  if (channel.isArchived) throw new ApiError('is_archived');
  return channel;
}
