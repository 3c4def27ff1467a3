// The Web API methods that a Bolt app may call here: one table, each answering as Slack answers.
import { readContent } from './content.ts';
import { BOT, type PlaygroundContext } from './context.ts';
import { findChannel, findUser, type PlaygroundUser, readChannels, readUsers } from './directory-store.ts';
import { changeMessage, postMessage } from './message-store.ts';
import { findByTimestamp, type MessageRow, readMessages } from './reading-store.ts';

/** Arguments as the form carries them: objects are JSON. */
export type Arguments = Readonly<Record<string, string>>;
export type Answer = { readonly ok: true; readonly [field: string]: unknown } | ReturnType<typeof refused>;
type Method = (context: PlaygroundContext, args: Arguments) => Promise<Answer>;

const refused = (error: string) => ({ ok: false as const, error });

export const WEB_API: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['auth.test', authTest],
  ['chat.postMessage', (context, args) => post(context, args, null)],
  ['chat.postEphemeral', postEphemeral],
  ['chat.update', update],
  ['chat.delete', remove],
  ['users.info', usersInfo],
  ['users.list', usersList],
  ['conversations.list', conversationsList],
  ['conversations.info', conversationsInfo],
  ['conversations.history', conversationsHistory],
]);

async function authTest({ workspaceId }: PlaygroundContext): Promise<Answer> {
  return {
    ok: true,
    user: BOT.name,
    user_id: BOT.userId,
    bot_id: BOT.botId,
    team: workspaceId,
    team_id: workspaceId,
  };
}

async function post(context: PlaygroundContext, args: Arguments, visibleTo: string | null): Promise<Answer> {
  const content = readContent(args);
  if (typeof content === 'string') return refused(content);
  const channel = args.channel ?? '';
  const posted = await postMessage(context.db, context.workspaceId, context.clock.now(), {
    ...content,
    channel,
    userId: null,
    visibleTo,
  });
  if (!posted) return refused('channel_not_found');
  context.touched(posted.messageId);
  const message = { type: 'message', user: BOT.userId, bot_id: BOT.botId, ts: posted.ts, ...shown(content) };
  return { ok: true, channel, ts: posted.ts, message };
}

async function postEphemeral(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  if (!args.user) return refused('user_not_in_channel');
  const answer = await post(context, args, args.user);
  return answer.ok ? { ok: true, message_ts: answer.ts } : answer;
}

async function update(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const content = readContent(args);
  if (typeof content === 'string') return refused(content);
  const answer = await change(context, args, shown(content), 'cant_update_message');
  return answer.ok ? { ...answer, text: content.text } : answer;
}

function remove(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  return change(context, args, { isDeleted: true }, 'cant_delete_message');
}

async function change(
  context: PlaygroundContext,
  { channel = '', ts = '' }: Arguments,
  wanted: Parameters<typeof changeMessage>[4],
  notMine: string,
): Promise<Answer> {
  const { db, workspaceId, clock } = context;
  if (!(await findChannel(db, workspaceId, channel))) return refused('channel_not_found');
  const message = await findByTimestamp(db, workspaceId, channel, ts);
  if (!message) return refused('message_not_found');
  if (message.userId !== null) return refused(notMine);
  if (!(await changeMessage(db, workspaceId, clock.now(), message.messageId, wanted)))
    return refused('message_not_found');
  context.touched(message.messageId);
  return { ok: true, channel, ts };
}

async function usersInfo({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  if (args.user === BOT.userId) return { ok: true, user: botUser(workspaceId) };
  const found = await findUser(db, workspaceId, args.user ?? '');
  return found ? { ok: true, user: slackUser(workspaceId, found) } : refused('user_not_found');
}

async function usersList({ db, workspaceId }: PlaygroundContext): Promise<Answer> {
  const people = await readUsers(db, workspaceId);
  return { ok: true, members: [botUser(workspaceId), ...people.map((user) => slackUser(workspaceId, user))] };
}

async function conversationsList({ db, workspaceId }: PlaygroundContext): Promise<Answer> {
  const channels = await readChannels(db, workspaceId, null);
  return { ok: true, channels: channels.map(slackChannel), response_metadata: { next_cursor: '' } };
}

async function conversationsInfo({ db, workspaceId }: PlaygroundContext, args: Arguments): Promise<Answer> {
  const found = await findChannel(db, workspaceId, args.channel ?? '');
  return found ? { ok: true, channel: slackChannel(found) } : refused('channel_not_found');
}

async function conversationsHistory(
  { db, workspaceId }: PlaygroundContext,
  { channel = '', limit }: Arguments,
): Promise<Answer> {
  if (!(await findChannel(db, workspaceId, channel))) return refused('channel_not_found');
  const most = Math.min(Math.max(Number(limit) || 100, 1), 1_000);
  const found = await readMessages(db, workspaceId, channel, { after: null, user: null, limit: most });
  return { ok: true, messages: found.reverse().map(slackMessage), has_more: false };
}

const shown = ({ text, blocks }: { text: string; blocks: object[] }) => ({ text, blocks });

const slackChannel = ({ id, name }: { id: string; name: string }) => ({
  id,
  name,
  is_channel: true,
  is_member: true,
  is_archived: false,
});

function slackUser(workspaceId: string, { id, name, title }: PlaygroundUser) {
  const profile = { real_name: name, display_name: name, title };
  return { id, team_id: workspaceId, name, real_name: name, is_bot: false, deleted: false, profile };
}

function botUser(workspaceId: string) {
  return { ...slackUser(workspaceId, { id: BOT.userId, name: BOT.name, title: '' }), is_bot: true };
}

const slackMessage = (message: MessageRow) => ({
  type: 'message',
  user: message.userId ?? BOT.userId,
  ...(message.userId === null && { bot_id: BOT.botId }),
  ts: message.ts,
  text: message.text,
  blocks: message.blocks,
});
