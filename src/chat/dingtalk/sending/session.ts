// The webhook that came with a person's message, while it lives; after that the other ways.

import { DingtalkError } from '../api/failure.ts';
import { cardWay } from '../cards/send.ts';
import { isPerson, isStaff, personOf } from '../channel.ts';
import { controlsIn } from '../presses/controls.ts';
import type { Talk } from '../talk.ts';
import { type Delivered, deliver } from './deliver.ts';
import { type Outgoing, postToGroup, postToSession, postToStaff } from './post.ts';
import type { ReplyTo } from './response-url.ts';
import { WAYS } from './ways.ts';

/** A session cannot show a card, so what is to be one takes the other ways. @throws DingtalkError */
export async function throughSession(talk: Talk, to: ReplyTo, message: Outgoing): Promise<Delivered> {
  const { webhook, expiresAt, channel } = to;
  const isAlive = webhook !== null && talk.settings.clock.now().getTime() < expiresAt;
  if (isAlive && (await cardWay(talk, message).catch(() => null)) === null) {
    const spared = isSparing(talk, message) ? await byCall(talk, message) : null;
    if (spared !== null) return spared;
    try {
      return { way: 'session', ids: await postToSession(talk, webhook, !isPerson(channel), message) };
    } catch (error) {
      if (!(error instanceof DingtalkError) || !WAYS.session.closedBy.test(error.dingtalkCode)) throw error;
    }
  }
  return deliver(talk, channel, message);
}

/**
 * True while the month's pushes run short and its calls do not. What is pushed to the robot counts with what goes
 * through sessions, and when nothing is left messages come without their words: answers must not use that up.
 * A person from outside, and a mention that is to ring, have only the session.
 */
function isSparing({ quota }: Talk, message: Outgoing): boolean {
  const { channel } = message;
  if (!quota.isShort('pushes') || quota.isShort('calls')) return false;
  return !mentionsSomebody(message) && (!isPerson(channel) || isStaff(personOf(channel)));
}

/** Null when it was not shown. @throws DingtalkError when it may have been */
async function byCall(talk: Talk, message: Outgoing): Promise<Delivered | null> {
  const { channel } = message;
  try {
    return isPerson(channel)
      ? { way: 'person', ids: await postToStaff(talk, personOf(channel), message) }
      : { way: 'group', ids: await postToGroup(talk, channel, message) };
  } catch (error) {
    if (!(error instanceof DingtalkError) || error.failure.kind === 'unknown') throw error;
    return null;
  }
}

/**
 * The session to say a message through that answers nothing in particular, or null. Only a session reaches people
 * from outside the organisation, and without a custom robot only a session rings whom it mentions; but what it said
 * can never be taken back, so a message with buttons, which are likely to be changed, does not go through it.
 */
export async function sessionFor(talk: Talk, message: Outgoing): Promise<ReplyTo | null> {
  const { channel, key, blocks } = message;
  // What is said by a plan must show once, and a session knows no repeats.
  const to = key === null ? talk.heard.session(channel) : null;
  if (to === null) return null;
  if (isPerson(channel)) return isStaff(personOf(channel)) ? null : to;
  if (!mentionsSomebody(message) || controlsIn(blocks).length > 0) return null;
  const webhook = await talk.settings.webhookOf(channel).catch(() => null);
  return webhook === null ? to : null;
}

const mentionsSomebody = ({ text, blocks }: Outgoing) =>
  /<@|"type":"user"/.test(blocks.length === 0 ? text : JSON.stringify(blocks));
