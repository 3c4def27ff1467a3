// What people write, as the robot callback carries it, with every oddity that has been seen.
import type { App } from './apps.ts';
import { type Quoting, quoteFields } from './quotes.ts';
import type { Group, Person, World } from './world.ts';

export interface SayOptions extends Quoting {
  /** False: the robot is not mentioned, so in a group nothing is delivered. */
  readonly mentionsRobot?: boolean;
  /** Robots that are mentioned together, by clientId; the world's own app unless told. */
  readonly robots?: readonly string[];
  /** Staff ids of people who are mentioned too; in the words they stand as plain text. */
  readonly atPeople?: readonly string[];
  readonly msgtype?: string;
  /** Body of a type other than text. */
  readonly content?: object;
  readonly contentAsText?: boolean;
  /** From outside the organisation: no senderStaffId. */
  readonly isExternal?: boolean;
  readonly createAtAsText?: boolean;
  /** The month's quota is used up: no words come, only errCode 20001. */
  readonly isQuotaUsedUp?: boolean;
  readonly msgId?: string;
}

export type RobotMessage = Record<string, unknown> & { readonly msgId: string };

const SESSION_LIFE_MS = 5_400_000;

/** People and robots can send these to a robot only one to one. */
export const ONE_TO_ONE_TYPES: ReadonlySet<string> = new Set(['audio', 'video', 'file']);

/** The `data` of one robot message; opens its session webhook. */
export function robotMessage(
  world: World,
  app: App,
  place: Group | '1:1',
  sender: Pick<Person, 'staffId' | 'nick'>,
  text: string,
  options: SayOptions = {},
): RobotMessage {
  const created = world.clock.now().getTime();
  const session = `sim-session-${world.next()}`;
  const isGroup = place !== '1:1';
  const expires = created + SESSION_LIFE_MS;
  world.sessions.set(session, { channel: isGroup ? place.id : `im:${sender.staffId}`, expiresAt: expires });
  return {
    conversationId: isGroup ? place.id : `cidOneToOne${sender.staffId}==`,
    conversationType: isGroup ? '2' : '1',
    ...(isGroup ? { conversationTitle: place.title, isInAtList: true } : {}),
    atUsers: isGroup ? atUsers(world, options) : [],
    chatbotCorpId: world.corpId,
    chatbotUserId: '$:LWCP_v1:$robot',
    msgId: options.msgId ?? `msg${world.next()}Sim==`,
    senderNick: sender.nick,
    senderId: `$:LWCP_v1:$${sender.staffId}`,
    ...(options.isExternal ? {} : { senderStaffId: sender.staffId, senderCorpId: world.corpId }),
    isAdmin: false,
    createAt: options.createAtAsText ? String(created) : created,
    sessionWebhookExpiredTime: expires,
    sessionWebhook: `${world.urls.oapi}/robot/sendBySession?session=${session}`,
    robotCode: app.robotCode,
    ...words(isGroup, app, text, options),
  };
}

/** The robot's own entry has no staff id, and those of people from outside neither. */
function atUsers(world: World, { atPeople = [] }: SayOptions): object[] {
  const people = atPeople.map((id) => ({
    dingtalkId: `$:LWCP_v1:$${id}`,
    staffId: world.people.has(id) ? id : '',
  }));
  return [{ dingtalkId: '$:LWCP_v1:$robot', staffId: '' }, ...people];
}

const QUOTA_WORDS = '受调用量超量影响，当前我的消息服务已经暂停';

function words(isGroup: boolean, app: App, text: string, options: SayOptions): object {
  if (options.isQuotaUsedUp) return { msgtype: 'text', errCode: '20001', errMsg: QUOTA_WORDS };
  const { outer, inner } = quoteFields(options);
  const { msgtype = 'text' } = options;
  if (msgtype === 'text') {
    // In groups the mention is taken out and its blank stays.
    return { msgtype, ...outer, text: { content: isGroup ? ` ${text}` : text, ...inner } };
  }
  const content = { ...withMention(isGroup && msgtype === 'richText', app, options.content ?? {}), ...inner };
  return { msgtype, ...outer, content: options.contentAsText ? JSON.stringify(content) : content };
}

/** Rich text keeps the mention as an element of its own; what the sender gave already is not doubled. */
function withMention(isKept: boolean, app: App, content: object): object {
  const { richText } = content as { richText?: readonly { readonly text?: string }[] };
  if (!isKept || !Array.isArray(richText) || richText[0]?.text?.startsWith('@')) return content;
  return { ...content, richText: [{ text: `@${app.robotName} ` }, ...richText] };
}
