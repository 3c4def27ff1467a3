// The JSON API of what is said: reading a channel or a thread, and speaking in it.
import { Hono } from 'hono';
import { z } from 'zod';
import { knownChannel, knownUser, ownChannel, readId, readJson, refusal } from './api-input.ts';
import { BOT, type PlaygroundContext } from './context.ts';
import { readUsers } from './directory-store.ts';
import { hear } from './hear.ts';
import { withMentions } from './mentions.ts';
import { postMessage, storable } from './message-store.ts';
import { type MessageRow, readMessage, readMessages, readThread } from './reading-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { shownMessages } from './shown-message.ts';
import { readThreadPlace } from './thread.ts';

const PAGE = 200;
const MAX_CHARACTERS = 20_000;
const SAID = z.object({
  user: z.string(),
  text: z.string(),
  /** Id of a message that is quoted: a reply in its thread that stands in the channel as well. */
  quote: z.number().int().optional(),
  /** Timestamp of a message in whose thread this stands. */
  thread: z.string().optional(),
  broadcast: z.boolean().optional(),
});
type Said = z.infer<typeof SAID>;
const SAID_SHAPE = '{"user":"用户编号","text":"要说的话"}';

export function messagesApi(context: PlaygroundContext, receiver: PlaygroundReceiver): Hono {
  const { db, workspaceId } = context;
  return new Hono()
    .get('/channels/:id/messages', async (c) => {
      const channel = await knownChannel(db, workspaceId, c.req.param('id'));
      const after = readId(c.req.query('after'), 'after');
      const user = c.req.query('user') ?? null;
      const rows = await readMessages(db, workspaceId, channel.id, { after, user, limit: PAGE });
      return c.json(await shownMessages(db, workspaceId, rows, user));
    })
    .get('/channels/:id/threads/:ts', async (c) => {
      const channel = await knownChannel(db, workspaceId, c.req.param('id'));
      const user = c.req.query('user') ?? null;
      const rows = await readThread(db, workspaceId, channel.id, c.req.param('ts'), user);
      return c.json(await shownMessages(db, workspaceId, rows, user));
    })
    .post('/channels/:id/messages', async (c) => {
      const said = await readJson(c, SAID, SAID_SHAPE);
      return c.json(await say(context, receiver, c.req.param('id'), said), 201);
    });
}

/** Stores what a person said, so that it shows, and hands it to Bolt; done when the listeners are. */
async function say(context: PlaygroundContext, receiver: PlaygroundReceiver, channelId: string, said: Said) {
  const { db, workspaceId } = context;
  const user = await knownUser(db, workspaceId, said.user);
  const channel = await ownChannel(db, workspaceId, channelId, user);
  const typed = storable(said.text);
  if (typed.trim() === '') throw refusal(400, '不能发送空消息');
  if (typed.length > MAX_CHARACTERS) throw refusal(413, `一条消息最多 ${MAX_CHARACTERS} 个字，请分几条发送`);
  const text = withMentions(typed, await readUsers(db, workspaceId));
  const quoted = await quotedMessage(context, channelId, said);
  const isBroadcast = quoted !== null || said.broadcast === true;
  const thread = await readThreadPlace(context, channelId, quoted?.ts ?? said.thread, isBroadcast);
  if (thread === 'no-such-message') throw refusal(400, '要回复的消息不在这个频道里');
  const posted = await postMessage(db, workspaceId, context.clock.now(), {
    channel: channelId,
    userId: user.id,
    text,
    blocks: quoted ? [quotation(quoted)] : [],
    extras: thread?.extras,
  });
  if (!posted) throw refusal(404, '没有这个频道');
  context.touched(posted.messageId);
  if (thread) context.touched(thread.parent.messageId);
  const quotes = quoted ?? thread?.parent ?? null;
  const isInThread = thread !== null && !isBroadcast;
  await hear(context, receiver, { channel, user, text, ts: posted.ts, quotes, isInThread });
  return { id: posted.messageId, ts: posted.ts };
}

async function quotedMessage(context: PlaygroundContext, channel: string, said: Said) {
  if (said.quote === undefined) return null;
  const quoted = await readMessage(context.db, context.workspaceId, said.quote, said.user);
  if (quoted?.channel !== channel) throw refusal(400, '引用的消息不在这个频道里');
  return quoted;
}

function quotation(quoted: MessageRow): object {
  const line = quoted.text.split('\n')[0]?.slice(0, 60) ?? '';
  const text = `引用 ${quoted.userName ?? BOT.name}：${line}`;
  return { type: 'context', elements: [{ type: 'plain_text', text }] };
}
