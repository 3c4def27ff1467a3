// The JSON API of shortcuts: which there are, and using one, on a message or anywhere.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { rememberTrigger } from '../forms/trigger.ts';
import { knownChannel, knownUser, readJson, refusal } from './api-input.ts';
import { BOT, BOT_TOKEN, type PlaygroundContext } from './context.ts';
import { nextTimestamp } from './message-time.ts';
import { readMessage } from './reading-store.ts';
import type { BoltBody, PlaygroundReceiver } from './receiver.ts';
import { responseUrl } from './response-url.ts';

/** As an app's manifest names them. */
export interface Shortcut {
  readonly name: string;
  readonly type: 'global' | 'message';
  readonly callbackId: string;
}

const USED = z.object({
  user: z.string(),
  shortcut: z.string(),
  /** The message that a message shortcut is used on. */
  message: z.number().int().optional(),
});
const USED_SHAPE = '{"user":"用户编号","shortcut":"callback_id","message":消息编号}';

export function shortcutsApi(
  context: PlaygroundContext,
  receiver: PlaygroundReceiver,
  shortcuts: readonly Shortcut[],
): Hono {
  return new Hono()
    .get('/shortcuts', (c) => c.json(shortcuts))
    .post('/shortcuts', async (c) => {
      const used = await readJson(c, USED, USED_SHAPE);
      const shortcut = shortcuts.find(({ callbackId }) => callbackId === used.shortcut);
      if (!shortcut) throw refusal(404, '没有这个快捷操作');
      await use(context, receiver, shortcut, used);
      return c.json({ ok: true });
    });
}

async function use(
  context: PlaygroundContext,
  receiver: PlaygroundReceiver,
  shortcut: Shortcut,
  used: z.infer<typeof USED>,
): Promise<void> {
  const { db, workspaceId, clock, memory } = context;
  const user = await knownUser(db, workspaceId, used.user);
  const at = clock.now();
  const place = shortcut.type === 'message' ? await onMessage(context, used) : null;
  const id = randomUUID();
  await rememberTrigger(memory, {
    ...{ id, user: user.id, userName: user.name, at },
    ...{ channel: place?.channel.id ?? user.id, responseUrl: place?.response_url ?? '' },
  });
  const body: BoltBody = {
    type: shortcut.type === 'message' ? 'message_action' : 'shortcut',
    token: BOT_TOKEN,
    api_app_id: BOT.appId,
    callback_id: shortcut.callbackId,
    trigger_id: id,
    action_ts: nextTimestamp(at, null),
    team: { id: workspaceId, domain: workspaceId },
    user: { id: user.id, username: user.name, name: user.name, team_id: workspaceId },
    ...place,
  };
  await receiver.send(body);
}

async function onMessage({ db, workspaceId }: PlaygroundContext, used: z.infer<typeof USED>) {
  const message =
    used.message === undefined ? undefined : await readMessage(db, workspaceId, used.message, used.user);
  if (!message) throw refusal(400, '没有这条消息，它可能已被删除');
  const { id, name } = await knownChannel(db, workspaceId, message.channel);
  const { ts, text, blocks, userId } = message;
  const thread = message.extras?.threadTs ?? null;
  return {
    channel: { id, name },
    message_ts: ts,
    message: { type: 'message', user: userId ?? BOT.userId, ts, text, blocks },
    response_url: responseUrl({ channel: id, user: used.user, message: null, thread }),
  };
}
