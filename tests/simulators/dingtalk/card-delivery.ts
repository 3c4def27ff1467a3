// Puts cards where people see them: groups and one-to-one chats, each space answered for by itself inside a success.
import type { Card, CardStore, Space } from './card-store.ts';
import { type Reply, refusal } from './http.ts';
import type { SentMessages } from './sent-messages.ts';
import { show } from './showing.ts';
import { groupHasRobot, type World } from './world.ts';

const OPEN_SPACE = /^dtv1\.card\/\/(im_group|im_robot|im_single|one_box)\.(.+)$/i;

/** The model that each kind of space demands for delivery. */
const MODELS: Readonly<Record<Space['type'], string>> = {
  IM_GROUP: 'imGroupOpenDeliverModel',
  IM_ROBOT: 'imRobotOpenDeliverModel',
  IM_SINGLE: 'imSingleOpenDeliverModel',
  ONE_BOX: 'topOpenDeliverModel',
};

type Json = Readonly<Record<string, unknown>>;

export interface DeliverResult {
  readonly spaceType: string;
  readonly spaceId: string;
  readonly success: boolean;
  readonly carrierId: string;
  readonly errorMsg: string;
}

/** The spaces of an openSpaceId, or null when it cannot be read. Several are joined by a semicolon. */
function spacesOf(openSpaceId: unknown): Space[] | null {
  if (typeof openSpaceId !== 'string') return null;
  const spaces = openSpaceId.split(';').map((one): Space | null => {
    const [, type, id] = OPEN_SPACE.exec(one) ?? [];
    return type && id ? { type: type.toUpperCase() as Space['type'], id } : null;
  });
  return spaces.every((space) => space !== null) ? spaces : null;
}

/** What is wrong with where a card is to go; null when nothing is. */
export function refuseSpaces(world: World, json: Json): Reply | null {
  const spaces = spacesOf(json.openSpaceId);
  if (spaces === null) return refusal(400, 'param.openSpaceIdInvalid');
  for (const { type, id } of spaces) {
    const model = json[MODELS[type]] as Json | undefined;
    if (model === undefined || typeof model !== 'object') return refusal(400, 'param.openDeliverModelError');
    if (type === 'IM_GROUP' && typeof model.robotCode !== 'string')
      return refusal(400, 'param.openDeliverModelError', 'robotCode');
    if (type === 'IM_ROBOT' && model.spaceType !== 'IM_ROBOT')
      return refusal(400, 'param.openDeliverModelError', 'spaceType');
    if (type === 'ONE_BOX' && typeof model.expiredTimeMillis !== 'number')
      return refusal(400, 'param.openDeliverModelError', 'expiredTimeMillis');
    if (type === 'IM_ROBOT' && !world.people.has(id)) return refusal(400, 'param.userIdNotExist');
  }
  return null;
}

interface Delivering {
  readonly world: World;
  readonly store: CardStore;
  readonly sent: SentMessages;
}

/** Delivers to every space; one that fails says so in its result. */
export function deliver({ world, store, sent }: Delivering, card: Card, json: Json): DeliverResult[] {
  return (spacesOf(json.openSpaceId) ?? []).map((space) => {
    const model = json[MODELS[space.type]] as Json;
    const errorMsg = store.failing.shift() ?? whyNot(world, card, space, model);
    const carrierId = errorMsg === '' ? keyOf(sent, card, space) : '';
    if (errorMsg === '') {
      card.spaces.push({ ...space, carrierId });
      showCard(world, card, space, carrierId, model);
    }
    return { spaceType: space.type, spaceId: space.id, success: errorMsg === '', carrierId, errorMsg };
  });
}

/** A card is taken back, quoted and asked about as any message of the robot. */
function keyOf(sent: SentMessages, { app }: Card, { type, id }: Space): string {
  return (type === 'IM_GROUP' ? sent.add(app, id, []) : sent.add(app, null, [id])).key;
}

function whyNot(world: World, card: Card, { type, id }: Space, model: Json): string {
  if (model.robotCode !== undefined && model.robotCode !== card.app.robotCode)
    return 'robotCode 不属于该应用';
  if (type === 'IM_ROBOT') return world.people.get(id)?.hasOpenedChat ? '' : '会话不存在';
  const group = world.groups.get(id);
  if (group === undefined || group.isDisbanded) return '群不存在';
  return type !== 'IM_GROUP' || groupHasRobot(group, card.app) ? '' : '机器人不在群内';
}

function showCard(world: World, card: Card, space: Space, carrierId: string, model: Json): void {
  const { title = '', lastMessage = title, ...rest } = card.variables;
  const at = Object.keys((model.atUserIds ?? {}) as Json);
  show(
    world,
    { msgtype: 'interactiveCard', title: lastMessage, text: [title, ...Object.values(rest)].join('\n') },
    {
      channel: space.type === 'IM_ROBOT' ? `im:${space.id}` : space.id,
      via: 'card',
      rang: at.filter((id) => id !== '@ALL'),
      rangAll: at.includes('@ALL'),
      processQueryKey: carrierId,
      outTrackId: card.outTrackId,
    },
  );
}
