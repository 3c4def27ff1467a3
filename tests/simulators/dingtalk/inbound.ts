// What people write, as the robot callback carries it, with every oddity that has been seen.
import type { Group, Person, World } from './world.ts';

export interface SayOptions {
  /** False: the robot is not mentioned, so in a group nothing is delivered. */
  readonly mentionsRobot?: boolean;
  readonly msgtype?: string;
  /** Body of a type other than text. */
  readonly content?: object;
  readonly contentAsText?: boolean;
  /** From outside the organisation: no senderStaffId. */
  readonly isExternal?: boolean;
  readonly createAtAsText?: boolean;
  /** The month's quota is used up: no words come, only errCode 20001. */
  readonly isQuotaUsedUp?: boolean;
  /** Quotes a person's message. */
  readonly quotes?: { readonly msgId: string; readonly createdAt: number; readonly text: string };
  /** Quotes the robot's own message: only its key comes. */
  readonly quotesKey?: string;
  readonly msgId?: string;
}

const SESSION_LIFE_MS = 5_400_000;

/** The `data` of one robot message; opens its session webhook. */
export function robotMessage(
  world: World,
  oapiUrl: string,
  place: Group | '1:1',
  sender: Pick<Person, 'staffId' | 'nick'>,
  text: string,
  options: SayOptions = {},
): Record<string, unknown> & { msgId: string } {
  const created = world.clock.now().getTime();
  const session = `sim-session-${world.next()}`;
  const isGroup = place !== '1:1';
  const expires = created + SESSION_LIFE_MS;
  world.sessions.set(session, { channel: isGroup ? place.id : `im:${sender.staffId}`, expiresAt: expires });
  return {
    conversationId: isGroup ? place.id : `cidOneToOne${sender.staffId}==`,
    conversationType: isGroup ? '2' : '1',
    ...(isGroup ? { conversationTitle: place.title, isInAtList: true } : {}),
    atUsers: isGroup ? [{ dingtalkId: '$:LWCP_v1:$robot', staffId: '' }] : [],
    chatbotCorpId: world.corpId,
    chatbotUserId: '$:LWCP_v1:$robot',
    msgId: options.msgId ?? `msg${world.next()}Sim==`,
    senderNick: sender.nick,
    senderId: `$:LWCP_v1:$${sender.staffId}`,
    ...(options.isExternal ? {} : { senderStaffId: sender.staffId, senderCorpId: world.corpId }),
    isAdmin: false,
    createAt: options.createAtAsText ? String(created) : created,
    sessionWebhookExpiredTime: expires,
    sessionWebhook: `${oapiUrl}/robot/sendBySession?session=${session}`,
    robotCode: world.robotCode,
    ...(options.quotesKey
      ? { originalProcessQueryKey: options.quotesKey, originalMsgId: 'msgOfTheRobot==' }
      : {}),
    ...words(isGroup, text, options),
  };
}

function words(isGroup: boolean, text: string, options: SayOptions): object {
  if (options.isQuotaUsedUp)
    return { msgtype: 'text', errCode: '20001', errMsg: '受调用量超量影响，当前我的消息服务已经暂停' };
  if (options.msgtype !== undefined && options.msgtype !== 'text') {
    const content = options.content ?? {};
    return { msgtype: options.msgtype, content: options.contentAsText ? JSON.stringify(content) : content };
  }
  // In groups the mention is taken out and its blank stays.
  const content = isGroup ? ` ${text}` : text;
  if (options.quotes === undefined) return { msgtype: 'text', text: { content } };
  const { msgId, createdAt, text: quoted } = options.quotes;
  const repliedMsg = {
    msgType: 'text',
    msgId,
    senderId: '$:LWCP_v1:$x',
    createdAt,
    content: { content: quoted },
  };
  return { msgtype: 'text', originalMsgId: msgId, text: { content, isReplyMsg: true, repliedMsg } };
}
