// The JSON API of people and channels: who there is, who is where, what was read, and who reacts.
import { Hono } from 'hono';
import { z } from 'zod';
import { knownChannel, knownUser, readJson, refusal } from './api-input.ts';
import { BOT, type PlaygroundContext } from './context.ts';
import { findUser, markRead, readChannels, readUsers } from './directory-store.ts';
import { join } from './join.ts';
import { readMembers } from './member-store.ts';
import { react } from './react.ts';
import { readMessage } from './reading-store.ts';

const ADDED = z.object({ user: z.string(), member: z.string() });
const LOOKED = z.object({ user: z.string(), message: z.number().int() });
const REACTED = z.object({ user: z.string(), name: z.string(), added: z.boolean() });

export function directoryApi(context: PlaygroundContext): Hono {
  const { db, workspaceId, clock } = context;
  return new Hono()
    .get('/users', async (c) => c.json(await readUsers(db, workspaceId)))
    .get('/channels', async (c) => c.json(await channelsOf(context, c.req.query('user'))))
    .get('/channels/:id/members', async (c) => {
      const { id } = await knownChannel(db, workspaceId, c.req.param('id'));
      return c.json([BOT.userId, ...(await readMembers(db, workspaceId, id))]);
    })
    .post('/channels/:id/members', async (c) => {
      const { user, member } = await readJson(c, ADDED, '{"user":"用户编号","member":"要添加的人"}');
      const channel = await knownChannel(db, workspaceId, c.req.param('id'));
      for (const id of [user, member]) await knownUser(db, workspaceId, id);
      if (!(await join(context, channel.id, member, user))) throw refusal(409, '此人已经在这个频道里');
      return c.json({ ok: true }, 201);
    })
    .post('/channels/:id/read', async (c) => {
      const { user, message } = await readJson(c, LOOKED, '{"user":"用户编号","message":消息编号}');
      const channel = await knownChannel(db, workspaceId, c.req.param('id'));
      await knownUser(db, workspaceId, user);
      await markRead(db, workspaceId, clock.now(), { user, channel: channel.id, message });
      return c.json({ ok: true });
    })
    .post('/messages/:id/reactions', async (c) => {
      const reacted = await readJson(c, REACTED, '{"user":"用户编号","name":"表情","added":true}');
      await knownUser(db, workspaceId, reacted.user);
      const message = await readMessage(db, workspaceId, Number(c.req.param('id')) || 0, reacted.user);
      if (!message) throw refusal(404, '没有这条消息，它可能已被删除');
      const { user, name, added: isAdded } = reacted;
      if ((await react(context, message, { user, name, isAdded })) === 'no-such-name')
        throw refusal(400, '没有这个表情');
      return c.json({ ok: true });
    });
}

/** Somebody who is not there any more sees what everybody sees. */
async function channelsOf({ db, workspaceId }: PlaygroundContext, user: string | undefined) {
  const known = user === undefined ? undefined : await findUser(db, workspaceId, user);
  return readChannels(db, workspaceId, known?.id ?? null);
}
