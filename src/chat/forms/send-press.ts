// Sends what was pressed in a view, or chosen in an element of a message, to the app as block_actions.
import { setTimeout as pause } from 'node:timers/promises';
import type { BlockElementAction } from '@slack/bolt';
import { blockActions } from './bodies.ts';
import { type ReadField, stateOf } from './fields.ts';
import type { Form } from './form.ts';
import { type Outcome, showAgain, TURN, wrong } from './outcome.ts';
import { pressedAction } from './pressed.ts';
import { ACK_MS, type Acknowledged } from './submit.ts';
import { newTrigger, type Taking, timestamp } from './taking.ts';
import { words } from './wording.ts';

/** An element of a message: it is pressed, with what was chosen. */
export async function sendElement(
  taking: Taking,
  form: Form,
  [field]: readonly ReadField[],
): Promise<Outcome> {
  const { options, stack } = taking;
  if (field === undefined || options.elementBody === undefined || form.place === null) {
    return showAgain(words.wrongAnswer, true);
  }
  const { user, userName, channel, responseUrl, place } = form;
  const { blockId, element, reading } = field;
  const ids = { type: element.type, block_id: blockId, action_id: element.action_id };
  const action = { ...ids, ...reading.value, action_ts: timestamp(options) } as BlockElementAction;
  const triggerId = await newTrigger(taking.options, form);
  const to = { user, userName, channel, responseUrl, place };
  const body = await options.elementBody({ ...to, blockId, action, triggerId });
  const { isAcked } = await options.submit(body);
  if (!isAcked) return showAgain(words.notSaid, true);
  await stack.end(form, 'submitted');
  return TURN;
}

/** @param pressed the name that the pressed button sent */
export async function sendPress(
  taking: Taking,
  form: Form,
  fields: readonly ReadField[],
  pressed: string,
): Promise<Outcome> {
  const found = pressedAction(form.view, fields, pressed, timestamp(taking.options));
  if (found === null) return showAgain(words.changed, false);
  if ('problem' in found) return wrong({ [found.blockId]: found.problem });
  const body = blockActions(form, stateOf(fields), found.action, await newTrigger(taking.options, form));
  const { isAcked, done } = await taking.options.submit(body);
  if (!isAcked) return showAgain(words.notSaid, true);
  // Most apps update or push a view after the ack: the person should see it at once.
  return (await isDone(done)) ? TURN : showAgain(words.working, false);
}

async function isDone(done: Acknowledged['done']): Promise<boolean> {
  const patience = new AbortController();
  const late = pause(ACK_MS, false, { signal: patience.signal }).catch(() => false);
  const isInTime = await Promise.race([done.then(() => true), late]);
  patience.abort();
  return isInTime;
}
