// Creates interactive cards and changes them.

import { DingtalkError } from '../api/failure.ts';
import type { Web } from '../api/web.ts';
import { isPerson, personOf } from '../channel.ts';
import { formOf } from '../encode/form-of.ts';
import { type Loose, objectIn, objectsIn, textIn } from '../encode/loose.ts';
import { namesIn } from '../encode/names.ts';
import { partUuid } from '../message-id.ts';
import type { Pressable } from '../presses/clicks.ts';
import type { Action } from '../presses/controls.ts';
import { pressCode } from '../presses/press.ts';
import type { PartIds } from '../sending/post.ts';
import type { Sent } from '../sending/sent.ts';
import type { Settings } from '../settings.ts';
import { type CardData, cardData } from './card-data.ts';
import { callbackOf } from './route.ts';

export interface CardMessage extends Pressable {
  readonly text: string;
}

const INSTANCES = '/v1.0/card/instances';
const CREATE = `${INSTANCES}/createAndDeliver`;
/** Somebody must import, publish or permit the template first: every message until then would fail. */
const SWITCHED_OFF =
  /^(param\.(templateNotExist|templateUnpublished|cardTemplateIdEmpty)|Forbidden\.AccessDenied\.AccessTokenPermissionDenied)$/;
const OFF_MS = 3_600_000;
/** DingTalk's own code for "this outTrackId is there": the same message was sent before. */
const ALREADY_SENT = 'param.cardAlreadyExist';
/** The code of a card that was made but shown to nobody. */
const NOT_DELIVERED = 'card.notDelivered';
const UNDELIVERED_MS = 3 * 24 * 3_600_000;

/** How to post the message as a card; null when it is not to be one, or cannot be. */
export async function cardWay(web: Web, message: CardMessage): Promise<(() => Promise<PartIds>) | null> {
  const { cardTemplateId, publicUrl } = web.settings;
  // A card and its updates cost calls; near the end of the month's calls everything goes as text.
  const cards = cardTemplateId !== null && !web.quota.isShort('calls');
  const abilities = { cards, actionCards: false, forms: publicUrl !== null };
  if (cardTemplateId === null || formOf(message, abilities) !== 'card') return null;
  const data = await dataOf(web.settings, message);
  if (!data.isWhole || (await isOff(web.settings, cardTemplateId, outTrackIdOf(message)))) return null;
  return () => createCard(web, cardTemplateId, message, data);
}

/**
 * @returns the carrierId, which a quote of the card names
 * @throws DingtalkError; every code of its parameters, and NOT_DELIVERED, mean that nothing was shown
 */
async function createCard(
  web: Web,
  cardTemplateId: string,
  message: CardMessage,
  { params, atUserIds }: CardData,
): Promise<PartIds> {
  const outTrackId = outTrackIdOf(message);
  const body = {
    cardTemplateId,
    outTrackId,
    ...(await callbackOf(web)),
    userIdType: 1,
    cardData: { cardParamMap: params },
    ...spaceOf(web.settings, message.channel, atUserIds),
  };
  try {
    return [await delivered(web.settings, outTrackId, await web.openApi(CREATE, body))];
  } catch (error) {
    if (!(error instanceof DingtalkError)) throw error;
    if (error.dingtalkCode === ALREADY_SENT) return [outTrackId];
    if (SWITCHED_OFF.test(error.dingtalkCode)) await switchOff(web.settings, cardTemplateId, error);
    throw error;
  }
}

/** The answer's own `success` says only that the card was made; each place has one of its own. */
async function delivered({ memory, clock }: Settings, outTrackId: string, answer: Loose): Promise<string> {
  const results = objectsIn(objectIn(answer.result).deliverResults);
  const failed = [answer, ...results].find(({ success }) => success === false);
  if (failed === undefined) return textIn(results[0]?.carrierId) || outTrackId;
  // A repeat would be told that the card is there already.
  const until = new Date(clock.now().getTime() + UNDELIVERED_MS);
  await memory.keep('card-undelivered', outTrackId, {}, until).catch(() => {});
  const reason = `the card was shown to nobody: ${textIn(failed.errorMsg).slice(0, 160)}`;
  throw new DingtalkError({ kind: 'refused', reason }, NOT_DELIVERED);
}

/**
 * Shows another message in a card that was sent: at once in the answer to the press that is waiting for one, else by
 * a call. What does not fit is left out. @throws DingtalkError
 */
export async function updateCard(
  web: Web,
  card: Pick<Sent, 'id' | 'channel' | 'outTrackId'>,
  message: Pick<CardMessage, 'text' | 'blocks'>,
): Promise<void> {
  const { outTrackId } = card;
  if (outTrackId === null) return;
  const { params } = await dataOf(web.settings, { ...card, ...message, id: card.id ?? outTrackId });
  if (web.cards.give(outTrackId, params)) return;
  await web.openApi(
    INSTANCES,
    { outTrackId, cardData: { cardParamMap: params }, cardUpdateOptions: BY_KEY },
    'PUT',
  );
}

/** Without it an update wipes every variable that it does not name. */
export const BY_KEY = { updateCardDataByKey: true, updatePrivateDataByKey: true } as const;

async function dataOf(settings: Settings, { id, channel, text, blocks }: CardMessage): Promise<CardData> {
  const { memory, canRingAll } = settings;
  const codeOf = (action: Action) => pressCode({ channel, message: id, action });
  return cardData({ text, blocks }, { codeOf, canRingAll, nameOf: await namesIn(memory, [text, blocks]) });
}

/** The same message has the same card however often it is sent. */
export const outTrackIdOf = ({ id, channel }: Pick<Pressable, 'id' | 'channel'>): string =>
  partUuid(`${channel}\n${id}`, 1);

/** Not to be forwarded: its buttons belong to the people it was sent to. */
function spaceOf({ robotCode }: Settings, channel: string, atUserIds: CardData['atUserIds']): object {
  if (isPerson(channel)) {
    return {
      openSpaceId: `dtv1.card//IM_ROBOT.${personOf(channel)}`,
      imRobotOpenSpaceModel: { supportForward: false },
      imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
    };
  }
  const called = Object.keys(atUserIds).length === 0 ? {} : { atUserIds };
  return {
    openSpaceId: `dtv1.card//IM_GROUP.${channel}`,
    imGroupOpenSpaceModel: { supportForward: false },
    imGroupOpenDeliverModel: { robotCode, ...called },
  };
}

/** Where that cannot be known, the message goes as text. */
async function isOff({ memory }: Settings, cardTemplateId: string, outTrackId: string): Promise<boolean> {
  const reasons = [memory.read('card-off', cardTemplateId), memory.read('card-undelivered', outTrackId)];
  return Promise.all(reasons).then(
    (found) => found.some((one) => one !== null),
    () => true,
  );
}

/** Tells the log once; until then everything goes as text. */
async function switchOff(settings: Settings, cardTemplateId: string, error: DingtalkError): Promise<void> {
  const { memory, clock, log } = settings;
  const { dingtalkCode: code } = error;
  const until = new Date(clock.now().getTime() + OFF_MS);
  const isFirst = await memory.keepFirst('card-off', cardTemplateId, { code }, until).catch(() => true);
  if (!isFirst) return;
  log.warn(
    { code, cardTemplateId },
    'cards are switched off for an hour: import and publish .dingtalk/card-template.json, and give the app Card.Instance.Write',
  );
}
