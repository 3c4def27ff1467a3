// A press on a card: read from DingTalk's callback, handed on, and answered with the card's next state.
import { z } from 'zod';
import { wording } from '../../wording.ts';
import { asObject } from '../api/request.ts';
import type { Web } from '../api/web.ts';
import { type Action, type Choice, controlsIn } from '../presses/controls.ts';
import { pressCode } from '../presses/press.ts';
import { findSentAs, type Sent } from '../sending/sent.ts';
import { CARD_PARAMETER, CARD_VARIABLES } from './card-data.ts';
import { BY_KEY } from './send.ts';

/** DingTalk waits two seconds (event-callback-card); the rest is for the way there and back. */
const ANSWER_MS = 1_500;

/** What was pressed, by whom, on which message. */
export interface CardPressed {
  /** The same for every redelivery of one frame. */
  readonly id: string;
  readonly user: string;
  readonly sent: Sent;
  /** As block_actions carries it; may still have to be filled in (see isToFillIn). */
  readonly action: Action;
  readonly label: string;
}

/** What the callback is answered with; DingTalk shows it at once. */
export type CardAnswer = Readonly<Record<string, unknown>>;

/** Some gateways call it `content` and some `value`; each is the JSON text of an object. */
const content = z
  .union([z.string().transform((text) => asObject(text)), z.record(z.string(), z.unknown())])
  .nullish();
const callback = z.object({
  outTrackId: z.string().min(1),
  userId: z.string().min(1),
  content: content.catch(null),
  value: content.catch(null),
});
const cardPrivateData = z.object({
  cardPrivateData: z.object({ params: z.record(z.string(), z.unknown()).catch({}) }),
});

/**
 * Hands a press on and answers with what the listener made of the card, if that was quick enough; what comes later
 * goes through the API. Never throws.
 * @param id names this callback, where its frame does
 */
export async function answerCard(
  web: Web,
  data: unknown,
  id: string,
  hand: (pressed: CardPressed) => Promise<void>,
): Promise<CardAnswer> {
  const { log } = web.settings;
  const since = performance.now();
  const pressed = await readPressed(web, data, id).catch((error: unknown) => {
    log.error({ err: error }, 'a press on a card could not be read');
    return null;
  });
  if (pressed === null) return told(wording.unknownButton);
  const work = hand(pressed).catch((error: unknown) => {
    log.error({ err: error, id }, 'a press on a card failed');
  });
  const left = Math.max(0, ANSWER_MS - (performance.now() - since));
  const params = await web.cards.wait(pressed.sent.outTrackId ?? '', work, left);
  return {
    ...told(wording.pressed(pressed.label)),
    ...(params === null ? {} : { cardData: { cardParamMap: params } }),
  };
}

/** Only the person who pressed sees it. */
const told = (words: string): CardAnswer => ({
  userPrivateData: { cardParamMap: { [CARD_VARIABLES.state]: words } },
  cardUpdateOptions: BY_KEY,
});

/** Null when the card is not ours, too old to be remembered, or no longer has the button. */
async function readPressed(web: Web, data: unknown, id: string): Promise<CardPressed | null> {
  const { memory, log } = web.settings;
  const call = callback.safeParse(data).data;
  const code = [call?.content, call?.value]
    .map((place) => cardPrivateData.safeParse(place).data?.cardPrivateData.params[CARD_PARAMETER])
    .find((one) => one !== undefined);
  if (call === undefined || typeof code !== 'string') {
    log.warn('a card callback could not be read');
    return null;
  }
  const sent = await findSentAs(memory, call.outTrackId);
  const choice = sent && choiceOf(sent, code);
  if (sent === null || !choice?.action) {
    log.warn({ outTrackId: call.outTrackId }, 'a button of a card is not known, or no longer');
    return null;
  }
  return { id: `card:${id}`, user: call.userId, sent, action: choice.action, label: choice.label };
}

function choiceOf(sent: Sent, code: string): Choice | undefined {
  const { id, outTrackId, channel, blocks } = sent;
  const message = id ?? outTrackId ?? '';
  return controlsIn(blocks)
    .flatMap(({ choices }) => choices)
    .find(({ action }) => action !== null && pressCode({ channel, message, action }) === code);
}
