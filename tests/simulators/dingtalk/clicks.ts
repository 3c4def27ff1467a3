// A person presses something on a card: the callback, two seconds to answer it, and what the card shows then.
import { createHmac } from 'node:crypto';
import { callOut } from './call-out.ts';
import { type Card, type CardStore, change, seenBy, type Variables } from './card-store.ts';
import { CARD_TOPIC, type Deliveries } from './deliveries.ts';
import { objectOf } from './http.ts';
import type { Quotas } from './quotas.ts';
import type { World } from './world.ts';

const ANSWER_WITHIN_MS = 2_000;
const REDELIVER_AFTER_MS = 60_000;

export interface Click {
  readonly actionIds: readonly string[];
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What the person gets: the card as they see it afterwards, an error toast, or nothing because nobody is told. */
export type Clicked =
  | { readonly outcome: 'applied'; readonly seen: Variables }
  | { readonly outcome: 'toast error' }
  | { readonly outcome: 'no callback' };

type Json = Readonly<Record<string, unknown>>;

export function clicks(world: World, store: CardStore, pushes: Deliveries, quotas: Quotas) {
  const { clickUnder, redeliverClicks } = world.switches;

  function dataOf(card: Card, userId: string, { actionIds, params = {} }: Click): Json {
    const space = card.spaces[0];
    const clicked = JSON.stringify({ cardPrivateData: { actionIds, params } });
    return {
      type: 'actionCallback',
      outTrackId: card.outTrackId,
      corpId: world.corpId,
      userId,
      userIdType: 1,
      spaceType: space?.type,
      spaceId: space?.id,
      extension: '{}',
      ...(clickUnder === 'value' ? {} : { content: clicked }),
      ...(clickUnder === 'content' ? {} : { value: clicked }),
    };
  }

  function byStream(card: Card, data: Json): Promise<Json | null> {
    return new Promise((resolve) => {
      const stop = world.clock.after(ANSWER_WITHIN_MS, () => resolve(null));
      const isPushed = pushes.push({
        app: card.app,
        id: `click-${world.next()}`,
        type: 'CALLBACK',
        topic: CARD_TOPIC,
        data: JSON.stringify(data),
        againAfter: redeliverClicks > 0 ? REDELIVER_AFTER_MS : 'never',
        times: redeliverClicks,
        onAck: (answer) => {
          stop();
          resolve((objectOf(answer)?.response ?? {}) as Json);
        },
      });
      if (isPushed) return;
      stop();
      resolve(null);
    });
  }

  async function byHttp(card: Card, data: Json): Promise<Json | null> {
    const callback = store.callbacks.get(card.callbackRouteKey ?? '');
    if (callback === undefined) return null;
    quotas.push('http');
    const timestamp = String(world.clock.now().getTime());
    const secret = callback.apiSecret;
    const signature = secret && createHmac('sha256', secret).update(timestamp).digest('base64');
    const headers = signature
      ? { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': signature }
      : {};
    const answer = await callOut(world.clock, callback.url, headers, JSON.stringify(data), ANSWER_WITHIN_MS);
    return answer?.status === 200 ? objectOf(answer.text || '{}') : null;
  }

  /** @throws when there is no such card, or nobody can see it yet */
  return async (
    outTrackId: string,
    user: { readonly staffId: string } | string,
    click: Click,
  ): Promise<Clicked> => {
    const userId = typeof user === 'string' ? user : user.staffId;
    const card = store.cards.get(outTrackId);
    if (card === undefined || card.spaces.length === 0)
      throw new Error(`nobody can see a card ${outTrackId}`);
    if (card.callbackType === null) return { outcome: 'no callback' };
    const data = dataOf(card, userId, click);
    const response = await (card.callbackType === 'STREAM' ? byStream(card, data) : byHttp(card, data));
    if (response === null || !apply(card, userId, response)) return { outcome: 'toast error' };
    return { outcome: 'applied', seen: seenBy(card, userId) };
  };
}

/** False when the answer's variables are not all texts: such an answer is an error to the person. */
function apply(card: Card, userId: string, response: Json): boolean {
  const options = (response.cardUpdateOptions ?? {}) as Json;
  const [all, own] = [response.cardData, response.userPrivateData].map(
    (part) => ((part ?? {}) as { cardParamMap?: Variables }).cardParamMap ?? null,
  );
  const values = [all, own].flatMap((map) => Object.values(map ?? {}));
  if (values.some((value) => typeof value !== 'string')) return false;
  if (!all && !own) return true;
  change(card, {
    variables: all ?? null,
    privateVariables: own ? { [userId]: own } : {},
    isByKey: options.updateCardDataByKey === true,
    isPrivateByKey: options.updatePrivateDataByKey === true,
  });
  return true;
}
