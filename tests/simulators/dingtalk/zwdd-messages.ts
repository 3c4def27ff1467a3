// Messages of the private cloud: work notifications, which are told apart by bizMsgId, and messages in a person's name.
import { objectOf, type Reply } from './http.ts';
import { show } from './showing.ts';
import type { World } from './world.ts';
import { done, failed } from './zwdd-envelope.ts';

const MSG_BYTES = 2_048;
const MOST_RECEIVERS = 1_000;
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** Types of a message, and what the part of that name must hold. */
const MSG_TYPES: Readonly<Record<string, readonly string[]>> = {
  text: ['content'],
  markdown: ['title', 'text'],
  link: ['title', 'text', 'messageUrl'],
  oa: ['body'],
  action_card: ['title', 'markdown'],
};

/** One work notification to one account. */
export interface ZwddNotice {
  readonly bizMsgId: string;
  readonly accountId: string;
  readonly msg: string;
  readonly at: Date;
  /** The same content to the same account on the same day is shown once. */
  readonly isDropped: boolean;
  isRevoked: boolean;
}

export interface ZwddAccounts {
  readonly tenantId: string;
  has(accountId: string): boolean;
  /** The accounts of an organization; null when there is none of that code. */
  of(organizationCode: string): readonly string[] | null;
}

type Parameters = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

export function zwddMessages(world: World, accounts: ZwddAccounts, notices: ZwddNotice[]) {
  let turn = 0;
  const isText = (): boolean => {
    turn += 1;
    const { zwddContentAsText } = world.switches;
    return zwddContentAsText === 'in turn' ? turn % 2 === 0 : zwddContentAsText;
  };
  const dayOf = (at: Date) => Math.floor((at.getTime() + CHINA_MS) / DAY_MS);

  function wasShownToday(accountId: string, msg: string): boolean {
    const today = dayOf(world.clock.now());
    return notices.some(
      (one) => one.accountId === accountId && one.msg === msg && dayOf(one.at) === today && !one.isDropped,
    );
  }

  function notify({ tenantId, receiverIds, organizationCodes, bizMsgId, msg = '' }: Parameters): Reply {
    const asText = isText();
    if (tenantId !== accounts.tenantId) return failed('400', 'tenantId 不正确', asText);
    const receivers = listOf(receiverIds);
    const codes = listOf(organizationCodes);
    if (receivers.length + codes.length === 0) return failed('400', '接收者不能为空', asText);
    if (receivers.length + codes.length > MOST_RECEIVERS) return failed('400', '接收者过多', asText);
    if (!bizMsgId) return failed('400', 'bizMsgId 不能为空', asText);
    if (notices.some((one) => one.bizMsgId === bizMsgId)) return failed('400', 'bizMsgId 重复', asText);
    const wrong = wrongMessage(msg);
    if (wrong !== null) return failed('400', wrong, asText);
    const everybody = new Set([...receivers, ...codes.flatMap((code) => accounts.of(code) ?? [])]);
    for (const accountId of [...everybody].filter(accounts.has)) {
      const isDropped = wasShownToday(accountId, msg);
      notices.push({ bizMsgId, accountId, msg, at: world.clock.now(), isDropped, isRevoked: false });
    }
    return done({ msgId: `sim-msg-${world.next()}` }, asText);
  }

  function revoke({ tenantId, bizMsgId, msgType }: Parameters): Reply {
    const asText = isText();
    const sent = notices.filter((one) => one.bizMsgId === bizMsgId);
    const isWrong = tenantId !== accounts.tenantId || msgType !== 'workNotification' || sent.length === 0;
    if (isWrong) return failed('400', '消息不存在', asText);
    for (const notice of sent) notice.isRevoked = true;
    return done(undefined, asText);
  }

  /** chatType 1 goes to a person, 2 into a group. */
  function sendMsg({ tenantId, senderId, receiverId, chatId, chatType, msg = '' }: Parameters): Reply {
    if (tenantId !== accounts.tenantId) return failed('400', 'tenantId 不正确');
    if (!senderId || !accounts.has(senderId)) return failed('400', 'senderId 不存在');
    const group = world.groups.get(chatId ?? '');
    const isThere =
      chatType === '2'
        ? group !== undefined && !group.isDisbanded
        : chatType === '1' && accounts.has(receiverId ?? '');
    if (!isThere) return failed('400', '会话不存在');
    const wrong = wrongMessage(msg);
    if (wrong !== null) return failed('400', wrong);
    show(world, lookOf(msg), { channel: group?.id ?? `im:${receiverId}`, via: 'zwdd' });
    return done({ msgId: `sim-msg-${world.next()}` });
  }

  return { notify, revoke, sendMsg };
}

const listOf = (joined = '') => joined.split(',').filter((one) => one !== '');

function partOf(message: Json): Json {
  return (message[String(message.msgtype)] ?? {}) as Json;
}

function wrongMessage(msg: string): string | null {
  if (Buffer.byteLength(msg) > MSG_BYTES) return '消息体超过2048字节';
  const message = objectOf(msg);
  if (message === null) return 'msg 不是 JSON';
  const demands = MSG_TYPES[String(message.msgtype)];
  if (demands === undefined) return '不支持的消息类型';
  return demands.every((name) => partOf(message)[name]) ? null : `msg 缺少 ${demands.join('、')}`;
}

function lookOf(msg: string) {
  const message = objectOf(msg) ?? {};
  const { title = '', text, markdown, content } = partOf(message);
  return {
    msgtype: String(message.msgtype),
    title: String(title),
    text: String(text ?? markdown ?? content ?? ''),
  };
}
