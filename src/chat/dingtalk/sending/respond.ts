// What respond() does on DingTalk: the session webhook while it lives, the OpenAPI after that.

import { imOf, isPerson } from '../channel.ts';
import { type Arguments, type Said, saidIn } from '../methods/arguments.ts';
import type { Talk } from '../talk.ts';
import { deliver } from './deliver.ts';
import type { ReplyTo } from './response-url.ts';
import { change, sayBy, takeBack } from './say.ts';
import { findSent, type Sent } from './sent.ts';
import { throughSession } from './session.ts';

/** What respond() is called with, as much of it as means something here. */
export interface Reply {
  readonly text?: string;
  readonly response_type?: 'in_channel' | 'ephemeral';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
}

/**
 * Answers where the person wrote, for everybody there to see; one to one when the answer is asked to be ephemeral,
 * because DingTalk cannot show something to one member of a group. The original is the message whose button was
 * pressed; where DingTalk does not take it back, a replacement is marked as such and a deletion does nothing.
 * @throws DingtalkError
 */
export async function respond(talk: Talk, to: ReplyTo, reply: Reply): Promise<void> {
  const original = to.ts === undefined ? null : await findSent(talk.settings.memory, to.channel, to.ts);
  if (reply.delete_original) {
    if (original !== null) await takeBack(talk, original);
    return;
  }
  const said = saidIn(asArguments(reply));
  if (reply.replace_original && original !== null) await change(talk, original, said);
  else await answer(talk, to, said, reply.response_type === 'ephemeral');
}

/** @param isQuiet for the person's eyes only */
export async function answer(talk: Talk, to: ReplyTo, said: Said, isQuiet: boolean): Promise<Sent> {
  const channel = isQuiet && !isPerson(to.channel) ? imOf(to.user) : to.channel;
  return sayBy(talk, channel, said, (message) =>
    channel === to.channel ? throughSession(talk, to, message) : deliver(talk, channel, message),
  );
}

/** Bolt hands respond()'s argument over as JSON; from here on it is read like the arguments of a method. */
function asArguments(reply: object): Arguments {
  const texts = Object.entries(reply).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(texts);
}
