// The JSON API of everything that can be pressed or chosen: who used what, in which message or in the home tab.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { rememberTrigger } from '../forms/trigger.ts';
import { knownChannel, knownUser, readJson, refusal } from './api-input.ts';
import type { PlaygroundContext } from './context.ts';
import { decodeAction, type MessagePlace, pressAddress } from './decode-action.ts';
import { type Choice, type ChoiceProblem, findChoice } from './elements.ts';
import { type HomeView, readHome } from './home.ts';
import { nextTimestamp } from './message-time.ts';
import { findPlace } from './place.ts';
import { readMessage } from './reading-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { stateValues } from './state-values.ts';

const GIVEN = z.union([z.string(), z.array(z.string()).max(100)]).nullable();
const PRESSED = z.object({
  user: z.string(),
  /** None in the home tab. */
  message: z.number().int().nullish(),
  action: z.string(),
  block: z.string().optional(),
  value: GIVEN.optional(),
  state: z.record(z.string(), z.record(z.string(), GIVEN)).optional(),
  home: z.boolean().optional(),
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
  const { db, workspaceId, clock, memory } = context;
  const user = await knownUser(db, workspaceId, pressed.user);
  const place = await findPressed(context, pressed);
  const blocks = 'message' in place ? place.message.blocks : place.blocks;
  const choice = findChoice(blocks, { ...pressed, value: pressed.value ?? null });
  if (typeof choice === 'string') throw refusal(400, SENTENCES[choice]);
  await refuseStrangers(context, choice);
  const triggerId = randomUUID();
  await rememberTrigger(memory, {
    id: triggerId,
    user: user.id,
    userName: user.name,
    channel: 'message' in place ? place.channel.id : user.id,
    responseUrl: 'message' in place ? pressAddress(place, user.id) : '',
    at: clock.now(),
  });
  const state = stateValues(blocks, pressed.state ?? {});
  const actionTs = nextTimestamp(clock.now(), null);
  await receiver.send(decodeAction({ workspaceId, user, place, choice, state, actionTs, triggerId }));
}

async function findPressed(
  context: PlaygroundContext,
  { user, message: id, home }: z.infer<typeof PRESSED>,
): Promise<MessagePlace | HomeView> {
  const { db, workspaceId } = context;
  if (home) {
    const view = await readHome(context, user);
    if (!view) throw refusal(400, '主页还没有内容');
    return view;
  }
  if (typeof id !== 'number') throw refusal(400, `请求内容不对，应为 ${PRESSED_SHAPE}`);
  const message = await readMessage(db, workspaceId, id, user);
  if (!message || message.userId !== null) throw refusal(400, '没有这条消息，它可能已被删除');
  return { message, channel: await knownChannel(db, workspaceId, message.channel) };
}

/** Only people and channels that are there can be chosen. */
async function refuseStrangers({ db, workspaceId }: PlaygroundContext, { chosen }: Choice): Promise<void> {
  const chosenIn = (...fields: string[]) =>
    fields.flatMap((field) => (chosen[field] ?? []) as string | string[]);
  for (const id of chosenIn('selected_user', 'selected_users')) await knownUser(db, workspaceId, id);
  const places = ['conversation', 'conversations', 'channel', 'channels'].map((name) => `selected_${name}`);
  for (const id of chosenIn(...places))
    if (!(await findPlace(db, workspaceId, id))) throw refusal(404, '没有这个频道');
}
