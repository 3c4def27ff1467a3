// Saying something: chat.postMessage, postEphemeral, update, delete and unfurl (https://docs.slack.dev/reference/methods).
import { ApiError } from './api-error.ts';
import { isObject } from './block-text.ts';
import { blockErrors } from './blocks.ts';
import { parseObject } from './call-arguments.ts';
import { channelOf, readableChannel } from './conversation-methods.ts';
import { isFileReady, messageContent, messageMetadata } from './message-content.ts';
import type { Call, Methods } from './method.ts';
import type { Channel, Json, SlackMessage, Workspace } from './workspace.ts';

export const chatMethods: Methods = {
  'chat.postMessage': { token: 'bot', scope: 'chat:write', run: postMessage },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', tier: 4, run: postEphemeral },
  'chat.update': { token: 'bot', scope: 'chat:write', tier: 3, run: update },
  'chat.delete': { token: 'bot', scope: 'chat:write', tier: 3, run: remove },
  'chat.getPermalink': { token: 'bot', scope: null, run: permalink },
  'chat.unfurl': { token: 'bot', scope: 'links:write', tier: 3, run: unfurl },
};

function postMessage({ workspace, args, pace, afterPost }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const content = messageContent(workspace, args);
  const metadata = messageMetadata(args);
  pace.take(channel.id);
  if (args.thread_ts !== undefined && !isMessage(workspace, channel.id, args.thread_ts))
    throw new ApiError('thread_not_found');
  const thread = args.thread_ts !== undefined && { thread_ts: args.thread_ts };
  const message = botMessage(workspace, channel.id, { ...content, ...(metadata && { metadata }), ...thread });
  workspace.messages.push(message);
  afterPost(message);
  return { channel: channel.id, ts: message.ts, message };
}

function postEphemeral({ workspace, args }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const isThere = channel.id.startsWith('D') || workspace.membersOf(channel.id).includes(args.user ?? '');
  if (!workspace.users.has(args.user ?? '') || !isThere) throw new ApiError('user_not_in_channel');
  const message = botMessage(workspace, channel.id, {
    ...messageContent(workspace, args),
    visibleTo: args.user ?? '',
    ...(args.thread_ts !== undefined && { thread_ts: args.thread_ts }),
  });
  workspace.messages.push(message);
  return { message_ts: message.ts };
}

function update({ workspace, args }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const message = ownMessage(workspace, channel.id, args.ts, 'cant_update_message');
  Object.assign(message, messageContent(workspace, args), {
    edited: { user: workspace.bot.userId, ts: workspace.nextTs() },
  });
  return { channel: channel.id, ts: message.ts, text: message.text, message };
}

function remove({ workspace, args }: Call): Json {
  const channel = writableChannel(workspace, args.channel);
  const message = ownMessage(workspace, channel.id, args.ts, 'cant_delete_message');
  workspace.messages.splice(workspace.messages.indexOf(message), 1);
  return { channel: channel.id, ts: message.ts };
}

function permalink({ workspace, args }: Call): Json {
  const channel = readableChannel(channelOf(workspace, args.channel));
  if (!isMessage(workspace, channel.id, args.message_ts)) throw new ApiError('message_not_found');
  const place = `p${args.message_ts?.replace('.', '')}`;
  return { channel: channel.id, permalink: `https://county.slack.com/archives/${channel.id}/${place}` };
}

/** Only links that are in the message and of a domain of the app unfold; the bot need not be in the channel. */
function unfurl({ workspace, args }: Call): Json {
  const [channel, ts] = args.unfurl_id ? args.unfurl_id.split(/\.(.*)/) : [args.channel, args.ts];
  const message = workspace.messages.find((one) => one.channel === channel && one.ts === ts);
  if (!message) throw new ApiError('cannot_find_message');
  const unfurls = parseObject(args.unfurls ?? '', 'invalid_unfurls_format');
  const context = { isFileReady: (id: string) => isFileReady(workspace, id) };
  for (const [url, shown] of Object.entries(unfurls)) {
    if (!message.text.includes(url)) throw new ApiError('cannot_unfurl_url');
    if (!isObject(shown)) throw new ApiError('invalid_unfurls_format');
    const errors = blockErrors(shown.blocks ?? [], context);
    if (errors.length > 0) throw new ApiError('invalid_blocks', errors);
  }
  message.unfurls = { ...message.unfurls, ...(unfurls as Record<string, Json>) };
  return {};
}

const isMessage = ({ messages }: Workspace, channel: string, ts: string | undefined) =>
  messages.some((one) => one.channel === channel && one.ts === ts && one.visibleTo === undefined);

/** @throws {ApiError} message_not_found; `notOwn` for what somebody else wrote */
function ownMessage(
  { messages, bot }: Workspace,
  channel: string,
  ts: string | undefined,
  notOwn: string,
): SlackMessage {
  const message = messages.find(
    (one) => one.channel === channel && one.ts === ts && one.visibleTo === undefined,
  );
  if (!message) throw new ApiError('message_not_found');
  if (message.bot_id !== bot.botId) throw new ApiError(notOwn);
  return message;
}

export function botMessage(
  workspace: Workspace,
  channel: string,
  content: Pick<SlackMessage, 'text' | 'blocks'> & Partial<SlackMessage>,
): SlackMessage {
  const { userId: user, botId } = workspace.bot;
  return { type: 'message', channel, ts: workspace.nextTs(), user, bot_id: botId, ...content };
}

export function writableChannel(workspace: Workspace, id: string | undefined): Channel {
  const channel = readableChannel(channelOf(workspace, id));
  if (channel.isArchived) throw new ApiError('is_archived');
  return channel;
}
