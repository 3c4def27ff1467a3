// The JSON API of people, channels and messages.
import { Hono } from 'hono';
import { z } from 'zod';
import { knownChannel, knownUser, readId, readJson, refusal } from './api-input.ts';
import { BOT, type PlaygroundContext } from './context.ts';
import { decode } from './decode.ts';
import { readChannels, readUsers } from './directory-store.ts';
import { localTime } from './local-time.ts';
import { postMessage, storable } from './message-store.ts';
import { type MessageRow, readMessage, readMessages } from './reading-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { respond } from './respond.ts';

const PAGE = 200;
const MAX_CHARACTERS = 20_000;
const SAID = z.object({ user: z.string(), text: z.string(), quote: z.number().int().optional() });
const SAID_SHAPE = '{"user":"用户编号","text":"要说的话"}';

/** How the API shows a message; `user` is null for the bot. */
export function shownMessage(row: MessageRow) {
  return {
    id: row.messageId,
    ts: row.ts,
    channel: row.channel,
    user: row.userId === null ? null : { id: row.userId, name: row.userName ?? row.userId },
    text: row.text,
    blocks: row.blocks,
    postedAt: localTime(row.postedAt),
    visibleTo: row.visibleTo,
    edited: row.changedAt > row.postedAt,
  };
}

export function messagesApi(context: PlaygroundContext, receiver: PlaygroundReceiver): Hono {
  const { db, workspaceId } = context;
  return new Hono()
    .get('/users', async (c) => c.json(await readUsers(db, workspaceId)))
    .get('/channels', async (c) => c.json(await readChannels(db, workspaceId, c.req.query('user') ?? null)))
    .get('/channels/:id/messages', async (c) => {
      const channel = await knownChannel(db, workspaceId, c.req.param('id'));
      const after = readId(c.req.query('after'), 'after');
      const user = c.req.query('user') ?? null;
      const rows = await readMessages(db, workspaceId, channel.id, { after, user, limit: PAGE });
      return c.json(rows.map(shownMessage));
    })
    .post('/channels/:id/messages', async (c) => {
      const said = await readJson(c, SAID, SAID_SHAPE);
      return c.json(await say(context, receiver, c.req.param('id'), said), 201);
    });
}

/** Stores what a person said, so that it shows, and hands it to Bolt; done when the listeners are. */
async function say(
  context: PlaygroundContext,
  receiver: PlaygroundReceiver,
  channelId: string,
  said: z.infer<typeof SAID>,
) {
  const { db, workspaceId } = context;
  const channel = await knownChannel(db, workspaceId, channelId);
  const user = await knownUser(db, workspaceId, said.user);
  const text = storable(said.text);
  if (text.trim() === '') throw refusal(400, '不能发送空消息');
  if (text.length > MAX_CHARACTERS) throw refusal(413, `一条消息最多 ${MAX_CHARACTERS} 个字，请分几条发送`);
  const quoted = await quotedMessage(context, channelId, said);
  const posted = await postMessage(db, workspaceId, context.clock.now(), {
    channel: channelId,
    userId: user.id,
    text,
    blocks: quoted ? [quotation(quoted)] : [],
  });
  if (!posted) throw refusal(404, '没有这个频道');
  context.touched(posted.messageId);
  const typed = { workspaceId, channel, user, text, ts: posted.ts, quotes: quoted?.ts ?? null };
  const target = { channel: channelId, user: user.id, message: null };
  await receiver.send(decode(typed), async (answer) => {
    await respond(context, target, typeof answer === 'string' ? { text: answer } : answer);
  });
  return { id: posted.messageId, ts: posted.ts };
}

async function quotedMessage(context: PlaygroundContext, channel: string, said: z.infer<typeof SAID>) {
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
