// Somebody pressed an element of a message: the block_actions that Slack would send, or the way to fill it in first.
import type { BlockElementAction } from '@slack/bolt';
import type { FilledElement } from '../../forms/forms.ts';
import { wording } from '../../wording.ts';
import { textIn, wordsIn } from '../encode/loose.ts';
import type { BoltBody } from '../inbound/event-body.ts';
import { answer } from '../sending/respond.ts';
import { type ReplyTo, responseUrl } from '../sending/response-url.ts';
import { sayForm } from '../sending/say-form.ts';
import type { Sent } from '../sending/sent.ts';
import type { Talk } from '../talk.ts';
import { actionBody } from './action-body.ts';
import { type Action, elementOf, isToFillIn } from './controls.ts';
import { stateAfter } from './message-state.ts';
import { exampleOf } from './typed-action.ts';

/** Who pressed, and where. */
export interface Pressing {
  /** The same for every redelivery. */
  readonly triggerId: string;
  readonly userName: string;
  readonly channelName: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly replyTo: ReplyTo;
}

/**
 * @param message null when nobody remembers it
 * @returns none when the element has to be filled in first: then the person has been told how
 */
export async function pressed(
  talk: Talk,
  pressing: Pressing,
  action: Action,
  message: Sent | null,
): Promise<readonly BoltBody[]> {
  if (isToFillIn(action)) {
    await askToFillIn(talk, pressing, action, message);
    return [];
  }
  const { workspaceId, robotCode } = talk.settings;
  const { triggerId, userName, channelName, at, replyTo } = pressing;
  const chosen = { ...action, action_ts: (at / 1_000).toFixed(6) };
  const body = actionBody({
    workspaceId,
    robotCode,
    triggerId,
    user: { id: replyTo.user, name: userName },
    channel: { id: replyTo.channel, name: channelName },
    message,
    // What was remembered is what the app itself put into the message.
    action: chosen as unknown as BlockElementAction,
    responseUrl: answerUrl(replyTo, message),
    state: await stateAfter(talk.settings, message, replyTo.user, chosen),
  });
  return [body];
}

const answerUrl = (replyTo: ReplyTo, message: Sent | null) =>
  responseUrl({ ...replyTo, ...(message === null ? {} : { ts: message.ts }) });

/** What a form of one element carries to its end. */
interface FilledPlace {
  readonly message: Pick<Sent, 'channel' | 'ts' | 'text' | 'blocks'> | null;
  readonly channelName: string;
}

/** The block_actions of an element that was filled in on a page. */
export async function filledBody(
  { settings }: Pick<Talk, 'settings'>,
  filled: FilledElement,
): Promise<BoltBody> {
  const { message, channelName } = filled.place as FilledPlace;
  const { workspaceId, robotCode } = settings;
  const { triggerId, user, userName, channel, responseUrl: url, action } = filled;
  return actionBody({
    workspaceId,
    robotCode,
    triggerId,
    user: { id: user, name: userName },
    channel: { id: channel, name: channelName },
    message,
    action,
    responseUrl: url,
    state: await stateAfter(settings, message, user, { ...action }),
  });
}

async function askToFillIn(
  talk: Talk,
  pressing: Pressing,
  action: Action,
  message: Sent | null,
): Promise<void> {
  const element = elementOf(action);
  if (talk.forms === null) {
    const example = exampleOf(element);
    return tell(talk, pressing, example === null ? wording.noForms : wording.notReadable(example));
  }
  const { replyTo, userName, channelName } = pressing;
  const place: FilledPlace = {
    message: message && {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      blocks: message.blocks,
    },
    channelName,
  };
  const asked = { user: replyTo.user, responseUrl: answerUrl(replyTo, message) };
  const { address } = await talk.forms.openElement({
    ...asked,
    userName,
    channel: replyTo.channel,
    blockId: textIn(action.block_id),
    element,
    place,
  });
  await sayForm(talk, asked, wordsIn(element.placeholder), address);
}

/** The adapter's own word to the person, where they pressed. What they sent stays a press, whether it is heard or not. */
export async function tell(talk: Talk, { replyTo }: Pick<Pressing, 'replyTo'>, text: string): Promise<void> {
  const said = { text, blocks: [], key: null, threadTs: null };
  await answer(talk, replyTo, said, false).catch((error: unknown) =>
    talk.settings.log.warn({ err: error }, 'a press could not be answered'),
  );
}
