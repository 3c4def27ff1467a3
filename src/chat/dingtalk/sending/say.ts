// Says something in a channel, remembers what was said, changes it and takes it back.
import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/web-api';
import { wording } from '../../wording.ts';
import { DingtalkError } from '../api/failure.ts';
import { outTrackIdOf, updateCard } from '../cards/send.ts';
import { isPerson } from '../channel.ts';
import { newTimestamp } from '../message-id.ts';
import type { Said } from '../methods/arguments.ts';
import type { Talk } from '../talk.ts';
import { type Delivered, deliver } from './deliver.ts';
import type { Outgoing } from './post.ts';
import { findSent, forgetSent, rememberSent, type Sent } from './sent.ts';
import { sessionFor, throughSession } from './session.ts';
import { WAYS } from './ways.ts';

/** DingTalk takes messages back for so long (recall of group and one-to-one messages). */
const RECALLABLE_MS = 24 * 3_600_000;
/** A quote shows so much of what it answers. */
const QUOTED_LENGTH = 40;

/** @throws DingtalkError */
export async function say(talk: Talk, channel: string, said: Said): Promise<Sent> {
  return sayBy(talk, channel, said, async (message) => {
    const session = await sessionFor(talk, message);
    return session === null ? deliver(talk, channel, message) : throughSession(talk, session, message);
  });
}

/** Says it by a way that is already chosen. @throws DingtalkError */
export async function sayBy(
  talk: Talk,
  channel: string,
  said: Said,
  send: (message: Outgoing) => Promise<Delivered>,
  as: string | null = null,
): Promise<Sent> {
  const now = () => talk.settings.clock.now().getTime();
  const id = said.key ?? randomUUID();
  const { text, blocks, attachments } = await answering(talk, channel, said);
  const { way, ids } = await send({ id, channel, text, blocks, attachments, key: said.key });
  const sent: Sent = {
    id,
    channel,
    ts: as ?? newTimestamp(now()),
    text: said.text,
    blocks: said.blocks,
    way,
    processQueryKeys: WAYS[way].isRecallable ? ids : [],
    outTrackId: way === 'card' ? outTrackIdOf({ id, channel }) : null,
    sentAt: now(),
  };
  await remember(talk, sent);
  return sent;
}

/** DingTalk has no threads: the answer begins with the first line of what it answers. */
async function answering(talk: Talk, channel: string, said: Said): Promise<Said> {
  const { threadTs } = said;
  if (threadTs === null) return said;
  const heard = talk.heard.find(channel, threadTs);
  const own =
    heard === null ? await findSent(talk.settings.memory, channel, threadTs).catch(() => null) : null;
  const line = firstLine(heard?.text ?? own?.text ?? '');
  return line === '' ? said : under(said, wording.quoted(heard?.name ?? null, line));
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n');
  const letters = Array.from(line);
  return letters.length > QUOTED_LENGTH ? `${letters.slice(0, QUOTED_LENGTH).join('')}…` : line;
}

/** The message below a line of other words. */
function under<T extends Pick<Said, 'text' | 'blocks'>>(said: T, line: string): T {
  const { text, blocks } = said;
  const head: KnownBlock = { type: 'context', elements: [{ type: 'plain_text', text: line }] };
  return {
    ...said,
    text: text === '' ? '' : `${line}\n${text}`,
    blocks: blocks.length === 0 ? [] : [head, ...blocks],
  };
}

/**
 * Puts other words in place of a message: takes it back and says it again, or says it again marked as corrected
 * where DingTalk takes nothing back. Its `ts` stays. @throws DingtalkError
 */
export async function change(talk: Talk, sent: Sent, said: Said): Promise<Sent> {
  if (sent.outTrackId !== null) return changeCard(talk, sent, said);
  const isGone = await takeBack(talk, sent);
  const marked = (message: Outgoing) => (isGone ? message : under(message, wording.corrected));
  const send = (message: Outgoing) => deliver(talk, sent.channel, marked(message));
  return sayBy(talk, sent.channel, said, send, sent.ts);
}

async function changeCard(talk: Talk, sent: Sent, { text, blocks }: Said): Promise<Sent> {
  await updateCard(talk, sent, { text, blocks });
  const changed = { ...sent, text, blocks };
  await remember(talk, changed);
  return changed;
}

/** What has been said must not be said again because a memory fails now. */
async function remember({ settings }: Talk, sent: Sent): Promise<void> {
  await rememberSent(settings.memory, sent).catch((error: unknown) =>
    settings.log.warn({ err: error }, 'a message that was sent could not be remembered'),
  );
}

/** @returns false when DingTalk does not take it back, or no longer. @throws DingtalkError when that is not known */
export async function takeBack(talk: Talk, sent: Sent): Promise<boolean> {
  const { clock, robotCode, memory } = talk.settings;
  const { channel, processQueryKeys, sentAt } = sent;
  const age = clock.now().getTime() - sentAt;
  if (processQueryKeys.length === 0 || age >= RECALLABLE_MS) return false;
  const isTaken = await (isPerson(channel)
    ? talk.openApi('/v1.0/robot/otoMessages/batchRecall', { robotCode, processQueryKeys })
    : talk.openApi('/v1.0/robot/groupMessages/recall', {
        openConversationId: channel,
        robotCode,
        processQueryKeys,
      })
  ).then(
    ({ failedResult }) => Object.keys(failedResult ?? {}).length === 0,
    (error: unknown) => {
      if (error instanceof DingtalkError && error.failure.kind === 'refused') return false;
      throw error;
    },
  );
  if (isTaken) await forgetSent(memory, sent);
  return isTaken;
}
