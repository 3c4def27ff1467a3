// One push from DingTalk -> the bodies for Bolt, with everything that must be looked up, remembered or answered first.

import { pressBodies } from '../presses/press-message.ts';
import type { Settings } from '../settings.ts';
import type { Talk } from '../talk.ts';
import { filesOf } from './content.ts';
import { bodiesOf, QUOTA_EVENT, readMessage } from './decode.ts';
import { type BoltBody, eventBody } from './event-body.ts';
import { eventBodies, type Happened } from './events.ts';
import { keepFile } from './files.ts';
import { findQuoted } from './find-quoted.ts';
import { quoteOf } from './quote.ts';
import type { Registrations } from './registrations.ts';
import { repeats } from './repeats.ts';
import { rememberSeen, type Seen } from './seen.ts';
import { type Told, tell } from './told.ts';

export interface Hearing {
  /** @returns null when it is no robot message */
  message(data: unknown, registrations: Registrations): Promise<Push | null>;
  event(happened: Happened): Promise<Push>;
}

export interface Push {
  /** None for a repeat, and for what was answered already. */
  readonly bodies: readonly BoltBody[];
  /** To be called when the listeners have finished. */
  readonly done: () => Promise<void>;
}

const NOTHING: Push = { bodies: [], done: async () => {} };

export function hearing(talk: Talk): Hearing {
  const { settings } = talk;
  const { log } = settings;
  const seen = rememberSeen(settings.memory, () => settings.clock.now());
  const known = repeats(settings);

  /** A memory that is away must not make anybody unheard. */
  const orElse = <T>(otherwise: T, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      log.warn({ err: error }, 'a push was taken without what is remembered');
      return otherwise;
    });

  async function bodiesFor(told: Told, registrations: Registrations): Promise<readonly BoltBody[]> {
    const { memory, commandsWithoutMark } = settings;
    const quote = quoteOf(told.message);
    const quoted = quote && (await orElse(null, findQuoted(memory, told.channel, quote)));
    const isMarkNeeded = !commandsWithoutMark;
    const said = bodiesOf(told, { registrations, isMarkNeeded, quotedTs: quoted?.ts ?? null });
    if (said.some((body) => body.event?.type === QUOTA_EVENT)) return said;
    return (await orElse(null, pressBodies(talk, told))) ?? said;
  }

  return {
    message: async (data, registrations) => {
      const message = readMessage(data);
      if (message === null) return null;
      const told = tell(message, settings);
      if (!(await known.first(told.id))) return NOTHING;
      const arrival = await orElse([], note(talk, told, seen));
      const bodies = await bodiesFor(told, registrations);
      return { bodies: [...arrival, ...bodies], done: () => known.done(told.id) };
    },
    event: async (happened) => {
      const key = `event ${happened.id}`;
      if (!(await known.first(key))) return NOTHING;
      const bodies = eventBodies(happened, settings);
      for (const { event } of bodies) await orElse(undefined, noteEvent(settings, seen, event));
      return { bodies, done: () => known.done(key) };
    },
  };
}

/** Remembers who spoke where. @returns the robot's own arrival, when nobody had spoken to it in this group before */
async function note({ settings, heard }: Talk, told: Told, seen: Seen): Promise<BoltBody[]> {
  const { user, message, channel, isGroup, ts, text, id, milliseconds, robotCode } = told;
  heard.note(ts, { name: message.senderNick, text }, told.replyTo);
  await seen.person({ id: user, name: message.senderNick || user });
  for (const file of filesOf(message)) {
    await keepFile(settings.memory, file.id, { name: file.name, user, isOurs: false }, settings.clock.now());
  }
  if (!isGroup) return [];
  await seen.member(channel, user);
  if (!(await seen.group(channel, message.conversationTitle ?? ''))) return [];
  const event = { type: 'member_joined_channel', user: robotCode, channel, channel_type: 'G', event_ts: ts };
  return [eventBody(told, `${id}:joined`, milliseconds, { ...event, team: told.workspaceId })];
}

async function noteEvent(
  { robotCode }: Settings,
  seen: Seen,
  event: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { type, user, channel } = event as { type: string; user: string; channel: string };
  const isRobot = user === robotCode;
  // The robot is in every group that is known, so it is no member that has to be remembered.
  if (type === 'member_joined_channel')
    await (isRobot ? seen.group(channel, '') : seen.member(channel, user));
  if (type === 'member_left_channel') await (isRobot ? seen.gone(channel) : seen.left(channel, user));
  if (type === 'channel_archive') await seen.gone(channel);
  if (type === 'channel_rename') {
    const { id, name } = event.channel as { id: string; name: string };
    await seen.group(id, name);
  }
}
