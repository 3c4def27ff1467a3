// The JSON API of buttons and selects: who pressed what in which message.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { knownChannel, knownUser, readJson, refusal } from './api-input.ts';
import type { PlaygroundContext } from './context.ts';
import { decodeAction } from './decode-action.ts';
import { type ChoiceProblem, findChoice } from './elements.ts';
import { nextTimestamp } from './message-time.ts';
import { readMessage } from './reading-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';

const PRESSED = z.object({
  user: z.string(),
  message: z.number().int(),
  action: z.string(),
  value: z.string().nullish(),
});
const PRESSED_SHAPE = '{"user":"用户编号","message":消息编号,"action":"action_id","value":"值"}';

const SENTENCES: Readonly<Record<ChoiceProblem, string>> = {
  'no-such-action': '这条消息里没有这个按钮或选择框，它可能已经更新',
  'no-such-value': '这个按钮或选择框没有这个选项',
};

export function actionsApi(context: PlaygroundContext, receiver: PlaygroundReceiver): Hono {
  return new Hono().post('/actions', async (c) => {
    await press(context, receiver, await readJson(c, PRESSED, PRESSED_SHAPE));
    return c.json({ ok: true });
  });
}

async function press(
  context: PlaygroundContext,
  receiver: PlaygroundReceiver,
  pressed: z.infer<typeof PRESSED>,
): Promise<void> {
  const { db, workspaceId } = context;
  const user = await knownUser(db, workspaceId, pressed.user);
  const message = await readMessage(db, workspaceId, pressed.message, user.id);
  if (!message || message.userId !== null) throw refusal(400, '没有这条消息，它可能已被删除');
  const choice = findChoice(message.blocks, pressed.action, pressed.value ?? null);
  if (typeof choice === 'string') throw refusal(400, SENTENCES[choice]);
  const channel = await knownChannel(db, workspaceId, message.channel);
  const actionTs = nextTimestamp(context.clock.now(), null);
  await receiver.send(
    decodeAction({ workspaceId, channel, user, message, choice, actionTs, triggerId: randomUUID() }),
  );
}
