// chat.*: what the bot says, changes and takes back.
import { type Content, readContent } from '../content.ts';
import { BOT, type PlaygroundContext } from '../context.ts';
import { findChannel } from '../directory-store.ts';
import { addExtras, changeMessage, postMessage } from '../message-store.ts';
import { findPlace } from '../place.ts';
import { findByTimestamp, type MessageRow } from '../reading-store.ts';
import { readThreadPlace } from '../thread.ts';
import { type Answer, type Arguments, type Method, parsed, refused } from './answer.ts';

export const CHAT: Readonly<Record<string, Method>> = {
  'chat.postMessage': (context, args) => post(context, args, null),
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': (context, args) => change(context, args, { isDeleted: true }, 'cant_delete_message'),
  'chat.getPermalink': permalink,
  'chat.unfurl': unfurl,
};

async function post(context: PlaygroundContext, args: Arguments, visibleTo: string | null): Promise<Answer> {
  const content = readContent(args);
  if (typeof content === 'string') return refused(content);
  return postContent(context, args, content, { visibleTo, now: context.clock.now() });
}

/** @param to who may see it, and when it is said */
export async function postContent(
  context: PlaygroundContext,
  args: Arguments,
  content: Content,
  { visibleTo, now }: { visibleTo: string | null; now: Date },
): Promise<Answer> {
  const { db, workspaceId } = context;
  const channel = await findPlace(db, workspaceId, args.channel ?? '');
  if (!channel) return refused('channel_not_found');
  const thread = await readThreadPlace(context, channel.id, args.thread_ts, args.reply_broadcast === 'true');
  if (thread === 'no-such-message') return refused('thread_not_found');
  const said = { ...content, channel: channel.id, userId: null, visibleTo };
  const posted = await postMessage(db, workspaceId, now, { ...said, extras: thread?.extras });
  if (!posted) return refused('channel_not_found');
  context.touched(posted.messageId);
  if (thread) context.touched(thread.parent.messageId);
  const message = {
    ...{ type: 'message', user: BOT.userId, bot_id: BOT.botId, ts: posted.ts },
    ...shown(content),
    ...(thread && { thread_ts: thread.parent.ts }),
  };
  return { ok: true, channel: channel.id, ts: posted.ts, message };
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
  if (!answer.ok) return answer;
  const message = { type: 'message', user: BOT.userId, bot_id: BOT.botId, ts: answer.ts, ...shown(content) };
  return { ...answer, text: content.text, message };
}

async function change(
  context: PlaygroundContext,
  args: Arguments,
  wanted: Parameters<typeof changeMessage>[4],
  notMine: string,
): Promise<Answer> {
  const { db, workspaceId, clock } = context;
  const message = await findMessage(context, args);
  if (typeof message === 'string') return refused(message);
  if (message.userId !== null) return refused(notMine);
  if (!(await changeMessage(db, workspaceId, clock.now(), message.messageId, wanted)))
    return refused('message_not_found');
  context.touched(message.messageId);
  return { ok: true, channel: message.channel, ts: message.ts };
}

/** @returns Slack's name for what is missing */
export async function findMessage(
  { db, workspaceId }: PlaygroundContext,
  { channel = '', ts, message_ts, timestamp }: Arguments,
): Promise<MessageRow | 'channel_not_found' | 'message_not_found'> {
  if (!(await findChannel(db, workspaceId, channel))) return 'channel_not_found';
  return (
    (await findByTimestamp(db, workspaceId, channel, ts ?? message_ts ?? timestamp ?? '')) ??
    'message_not_found'
  );
}

async function permalink(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const message = await findMessage(context, args);
  if (typeof message === 'string') return refused(message);
  const place = new URLSearchParams({ channel: message.channel, message: String(message.messageId) });
  return { ok: true, channel: message.channel, permalink: `/#${place}` };
}

/** What is shown under a link, beside what is there for other links of the message. */
async function unfurl(context: PlaygroundContext, args: Arguments): Promise<Answer> {
  const message = await findMessage(context, { ...args, ts: args.ts ?? '' });
  if (typeof message === 'string') return refused('cannot_unfurl_message');
  const wanted = parsed(args.unfurls);
  if (typeof wanted !== 'object' || wanted === null) return refused('missing_unfurls');
  const unfurls = { ...message.extras?.unfurls };
  for (const [url, value] of Object.entries(wanted)) {
    const content = readContent({ text: '', ...(value as object) });
    if (typeof content === 'string') return refused('cannot_parse_attachment');
    unfurls[url] = shown(content);
  }
  const { db, workspaceId, clock } = context;
  await addExtras(db, workspaceId, clock.now(), message.messageId, { unfurls });
  context.touched(message.messageId);
  return { ok: true };
}

const shown = ({ text, blocks }: Content) => ({ text, blocks });
