// The webhook that came with a person's message, while it lives; after that the other ways.
import { cardWay } from './card-send.ts';
import { isPerson, isStaff, personOf } from './channel.ts';
import { controlsIn } from './controls.ts';
import { type Delivered, deliver } from './deliver.ts';
import { DingtalkError } from './failure.ts';
import { type Outgoing, postToSession } from './post.ts';
import type { ReplyTo } from './response-url.ts';
import type { Talk } from './talk.ts';
import { WAYS } from './ways.ts';

/** A session cannot show a card, so what is to be one takes the other ways. @throws DingtalkError */
export async function throughSession(talk: Talk, to: ReplyTo, message: Outgoing): Promise<Delivered> {
  const { webhook, expiresAt, channel } = to;
  const isAlive = webhook !== null && talk.settings.clock.now().getTime() < expiresAt;
  if (isAlive && (await cardWay(talk, message).catch(() => null)) === null) {
    try {
      return { way: 'session', ids: await postToSession(talk, webhook, !isPerson(channel), message) };
    } catch (error) {
      if (!(error instanceof DingtalkError) || !WAYS.session.closedBy.test(error.dingtalkCode)) throw error;
    }
  }
  return deliver(talk, channel, message);
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
