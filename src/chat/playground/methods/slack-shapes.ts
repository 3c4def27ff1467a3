// Messages, people and channels in the shapes in which Slack's Web API answers them. Pure.
import { BOT } from '../context.ts';
import { directUser } from '../direct.ts';
import type { PlaygroundChannel, PlaygroundUser } from '../directory-store.ts';
import type { ShownMessage } from '../shown-message.ts';

export function slackChannel({ id, name }: PlaygroundChannel) {
  const user = directUser(id);
  if (user !== null) return { id, user, is_im: true, is_channel: false, is_archived: false };
  const kind = { is_channel: true, is_group: false, is_im: false, is_private: false };
  return { id, name, ...kind, is_member: true, is_archived: false };
}

export function slackUser(workspaceId: string, { id, name, title }: PlaygroundUser) {
  const profile = { real_name: name, display_name: name, title };
  return { id, team_id: workspaceId, name, real_name: name, is_bot: false, deleted: false, profile };
}

export function botUser(workspaceId: string) {
  return { ...slackUser(workspaceId, { id: BOT.userId, name: BOT.name, title: '' }), is_bot: true };
}

export function slackMessage(message: ShownMessage) {
  const { user, ts, text, blocks, thread, broadcast, replies, reactions, files } = message;
  return {
    type: 'message',
    ...(broadcast && { subtype: 'thread_broadcast' }),
    user: user?.id ?? BOT.userId,
    ...(user === null && { bot_id: BOT.botId }),
    ts,
    text,
    blocks,
    ...(thread && { thread_ts: thread }),
    ...(replies && { thread_ts: ts, reply_count: replies.count, latest_reply: replies.latest }),
    ...(files && { files }),
    ...(reactions && { reactions: reactions.map((one) => ({ ...one, count: one.users.length })) }),
  };
}
