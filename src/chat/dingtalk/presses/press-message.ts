// A message that is a press: a click on a link sent it, or somebody typed the code of a button.
import { wording } from '../../wording.ts';
import type { BoltBody } from '../inbound/event-body.ts';
import type { Told } from '../inbound/told.ts';
import { findSent, findSentAs, type Sent } from '../sending/sent.ts';
import type { Talk } from '../talk.ts';
import { isToFillIn } from './controls.ts';
import { findPress, type Press, readPress } from './press.ts';
import { type Pressing, pressed, tell } from './pressed.ts';
import { typedAction } from './typed-action.ts';

/** @returns null when the message is no press; none when it was one and has been answered */
export async function pressBodies(talk: Talk, told: Told): Promise<readonly BoltBody[] | null> {
  const written = readPress(told.text);
  if (written === null) return null;
  const pressing: Pressing = {
    triggerId: told.id,
    userName: told.message.senderNick,
    channelName: told.channelName,
    at: told.milliseconds,
    replyTo: told.replyTo,
  };
  const press = await findPress(talk.settings.memory, told.channel, written.code);
  if (press === null) {
    if (!written.isCertain) return null;
    await tell(talk, pressing, wording.unknownButton);
    return [];
  }
  // Where no page can be opened, people write the value before the code.
  const typed = isToFillIn(press.action) ? typedAction(press.action, written.label) : null;
  return pressed(talk, pressing, typed ?? press.action, await messageOf(talk, press));
}

async function messageOf({ settings }: Talk, { channel, message }: Press): Promise<Sent | null> {
  return (await findSent(settings.memory, channel, message)) ?? (await findSentAs(settings.memory, message));
}
