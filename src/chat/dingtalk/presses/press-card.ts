// A press on a card -> what Bolt is handed.
import type { CardPressed } from '../cards/callback.ts';
import { isPerson } from '../channel.ts';
import type { BoltBody } from '../inbound/event-body.ts';
import { findGroup, findPerson } from '../inbound/seen.ts';
import type { Talk } from '../talk.ts';
import { pressed } from './pressed.ts';

export async function cardBodies(talk: Talk, press: CardPressed): Promise<readonly BoltBody[]> {
  const { memory, clock } = talk.settings;
  const { channel } = press.sent;
  const group = isPerson(channel) ? null : await findGroup(memory, channel);
  return pressed(
    talk,
    {
      triggerId: press.id,
      userName: (await findPerson(memory, press.user))?.name ?? press.user,
      channelName: isPerson(channel) ? 'directmessage' : group?.title || channel,
      at: clock.now().getTime(),
      // A card's callback brings no webhook: what is answered goes through the OpenAPI.
      replyTo: { webhook: null, expiresAt: 0, channel, user: press.user },
    },
    press.action,
    press.sent,
  );
}
