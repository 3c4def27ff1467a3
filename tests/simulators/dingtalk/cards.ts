// Interactive cards: create, deliver, update, type into, and where HTTP callbacks go.
import { deliver, refuseSpaces } from './card-delivery.ts';
import { type Card, type CardStore, change } from './card-store.ts';
import { streaming } from './card-streaming.ts';
import { changeOf, refuseVariables } from './card-variables.ts';
import { ok, type Reply, refusal } from './http.ts';
import { api, type Call, type Route } from './routes.ts';
import type { SentMessages } from './sent-messages.ts';
import type { World } from './world.ts';

const MAY_WRITE = { permission: 'Card.Instance.Write' } as const;
const MAY_STREAM = { permission: 'Card.Streaming.Write' } as const;

export function cards(world: World, store: CardStore, sent: SentMessages): Route[] {
  const { limitsCardValues, recreatedCard } = world.switches;

  function refuseNew({ json }: Call): Reply | null {
    const { outTrackId, cardTemplateId, callbackType } = json;
    if (typeof outTrackId !== 'string' || outTrackId === '') return refusal(400, 'param.outTrackIdEmpty');
    if (typeof cardTemplateId !== 'string' || cardTemplateId === '')
      return refusal(400, 'param.cardTemplateIdEmpty');
    const template = store.templates.get(cardTemplateId);
    if (template === undefined) return refusal(400, 'param.templateNotExist');
    if (!template.isPublished) return refusal(400, 'param.templateUnpublished');
    if (json.cardData === undefined) return refusal(400, 'param.empty', 'cardData');
    if (callbackType !== undefined && callbackType !== 'STREAM' && callbackType !== 'HTTP')
      return refusal(400, 'param.invalid', 'callbackType');
    const refused = refuseVariables(json, limitsCardValues);
    if (refused !== null) return refused;
    const isKnown = store.cards.has(outTrackId) && recreatedCard === 'refused';
    return isKnown ? refusal(400, 'param.cardAlreadyExist') : null;
  }

  /** The new card, or the one that has this outTrackId already, untouched. */
  function create({ json, app }: Call): Card {
    const outTrackId = String(json.outTrackId);
    const known = store.cards.get(outTrackId);
    if (known !== undefined) return known;
    const { variables, privateVariables } = changeOf(json);
    const card: Card = {
      outTrackId,
      app,
      templateId: String(json.cardTemplateId),
      callbackType: (json.callbackType ?? null) as Card['callbackType'],
      callbackRouteKey: typeof json.callbackRouteKey === 'string' ? json.callbackRouteKey : null,
      variables: variables ?? {},
      privateVariables: new Map(Object.entries(privateVariables)),
      spaces: [],
      updates: 0,
      stream: 'none',
    };
    store.cards.set(outTrackId, card);
    return card;
  }

  function find({ json, app }: Call): Card | Reply {
    if (typeof json.outTrackId !== 'string') return refusal(400, 'param.outTrackIdEmpty');
    const card = store.cards.get(json.outTrackId);
    return card === undefined || card.app !== app ? refusal(400, 'param.cardNotExist') : card;
  }

  function createAndDeliver(call: Call): Reply {
    const refused = refuseNew(call) ?? refuseSpaces(world, call.json);
    if (refused !== null) return refused;
    const isNew = !store.cards.has(String(call.json.outTrackId));
    const card = create(call);
    const deliverResults = isNew ? deliver({ world, store, sent }, card, call.json) : [];
    return ok({ success: true, result: { outTrackId: card.outTrackId, deliverResults } });
  }

  function update(call: Call): Reply {
    const card = find(call);
    if ('status' in card) return card;
    const refused = refuseVariables(call.json, limitsCardValues);
    if (refused !== null) return refused;
    change(card, changeOf(call.json));
    return ok({ success: true, result: true });
  }

  function register({ json }: Call): Reply {
    const { callbackRouteKey, callbackUrl, apiSecret, forceUpdate } = json;
    if (typeof callbackRouteKey !== 'string' || typeof callbackUrl !== 'string')
      return refusal(400, 'param.empty');
    if (store.callbacks.has(callbackRouteKey) && forceUpdate !== true) return refusal(400, 'param.invalid');
    const secret = typeof apiSecret === 'string' ? apiSecret : null;
    store.callbacks.set(callbackRouteKey, { url: callbackUrl, apiSecret: secret });
    return ok({ success: true, result: { callbackUrl, apiSecret: secret } });
  }

  return [
    api('POST', '/v1.0/card/instances', (call) => refuseNew(call) ?? created(create(call)), MAY_WRITE),
    api(
      'POST',
      '/v1.0/card/instances/deliver',
      (call) => {
        const card = find(call);
        if ('status' in card) return card;
        const refused = refuseSpaces(world, call.json);
        return refused ?? ok({ success: true, result: deliver({ world, store, sent }, card, call.json) });
      },
      MAY_WRITE,
    ),
    api('POST', '/v1.0/card/instances/createAndDeliver', createAndDeliver, MAY_WRITE),
    api('PUT', '/v1.0/card/instances', update, MAY_WRITE),
    api('PUT', '/v1.0/card/streaming', streaming(find), MAY_STREAM),
    api('POST', '/v1.0/card/callbacks/register', register, MAY_WRITE),
    ...CLOSED.map(([method, path]) => api(method, path, () => CLOSED_TO_NEW_APPS)),
  ];
}

const created = (card: Card) => ok({ success: true, result: card.outTrackId });

/** The older cards: no new app has been let in since 2024-12-31. */
const CLOSED = [
  ['POST', '/v1.0/im/v1.0/robot/interactiveCards/send'],
  ['PUT', '/v1.0/im/robots/interactiveCards'],
  ['POST', '/v1.0/im/interactiveCards/send'],
  ['POST', '/v1.0/im/interactiveCards/templates/send'],
] as const;

const CLOSED_TO_NEW_APPS = refusal(
  403,
  'Forbidden.AccessDenied.AccessTokenPermissionDenied',
  '暂不支持新增申请',
  { accessdenieddetail: { requiredScopes: ['qyapi_chat_manage'] } },
);
