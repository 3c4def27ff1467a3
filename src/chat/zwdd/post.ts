// Puts one message into the government edition: by webhook, by /chat/sendMsg, by the robot, or as a work notification.
import type { KnownBlock } from '@slack/web-api';
import { DingtalkError } from '../dingtalk/api/failure.ts';
import { signedWebhook } from '../dingtalk/api/sign.ts';
import type { EncodedPart } from '../dingtalk/encode/encode.ts';
import { partUuid, timestampOf } from '../dingtalk/message-id.ts';
import { isRepeat } from './answer.ts';
import type { Params, ZwddApi } from './call.ts';
import { accountOf, chatIdOf, isReachable } from './channel.ts';
import { contentOf, partsOf, webhookBody } from './parts.ts';
import type { Webhook } from './settings.ts';
import type { AccessToken } from './token.ts';

export interface Outgoing {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** The outbox's idempotency key; null when the message may be said twice. */
  readonly key: string | null;
}

/** What sending needs. */
export interface Sender {
  readonly api: ZwddApi;
  readonly token: AccessToken;
}

/** How one part is sent, and how much text one part may hold. */
interface Way {
  readonly isGroup: boolean;
  readonly canRing: boolean;
  /** UTF-8 bytes of the text as a JSON string. */
  readonly textBytes: number;
  readonly isIdempotent: boolean;
  readonly send: (part: EncodedPart, uuid: string) => Promise<void>;
}

/** 20,000 bytes as in the public edition, less the envelope and fifty mentions. */
const WEBHOOK_TEXT_BYTES = 15_000;
/** `msg` of a work notification takes 2,048 bytes with title and envelope; for chats nothing else is documented. */
const MSG_TEXT_BYTES = 1_600;

/** Account and group, as /chat/sendMsg calls them. */
const CHAT_TYPE = { person: '1', group: '2' } as const;

/** @returns the message's id in Slack's words. @throws DingtalkError */
export async function post(sender: Sender, channel: string, message: Outgoing): Promise<string> {
  return inParts(sender, await wayTo(sender, channel), message);
}

/** Answers through the webhook that came with somebody's message. @throws DingtalkError */
export async function postToSession(
  sender: Sender,
  url: string,
  isGroup: boolean,
  message: Outgoing,
): Promise<string> {
  const send = (part: EncodedPart) => sender.api.webhook(url, webhookBody(part));
  const way = { isGroup, canRing: isGroup, textBytes: WEBHOOK_TEXT_BYTES, isIdempotent: false, send };
  return inParts(sender, way, message);
}

/** True where a repeat with the same key shows once: only work notifications promise that here. */
export const isIdempotent = ({ api }: Sender, channel: string): boolean =>
  accountOf(channel) !== null && api.settings.senderId === null;

async function wayTo(sender: Sender, channel: string): Promise<Way> {
  const { senderId, robotToken, webhookOf } = sender.api.settings;
  const account = accountOf(channel);
  if (account !== null) return wayToPerson(sender, account);
  const webhook = await webhookOf(channel).catch(() => {
    const reason = "the channel's webhook cannot be read";
    throw new DingtalkError({ kind: 'retry-at', after: 5_000, reason }, '', true);
  });
  if (webhook !== null) return byWebhook(sender, webhook);
  const chatId = chatIdOf(channel);
  const group = { isGroup: true, canRing: false, textBytes: MSG_TEXT_BYTES, isIdempotent: false };
  if (senderId !== null) {
    return { ...group, send: (part) => sendMsg(sender, { chatId, chatType: CHAT_TYPE.group }, part) };
  }
  if (robotToken !== null) return { ...group, send: (part) => sendByRobot(sender, chatId, robotToken, part) };
  const reason = 'no way leads to this group: no webhook is bound, and there is neither a sender nor a robot';
  throw new DingtalkError({ kind: 'gone', reason });
}

function wayToPerson(sender: Sender, account: string): Way {
  if (!isReachable(account)) {
    throw new DingtalkError({
      kind: 'gone',
      reason: 'this person has no account id and cannot be written to',
    });
  }
  const person = { isGroup: false, canRing: false };
  return sender.api.settings.senderId === null
    ? {
        ...person,
        textBytes: MSG_TEXT_BYTES,
        isIdempotent: true,
        send: (part, uuid) => notify(sender, account, part, uuid),
      }
    : {
        ...person,
        textBytes: MSG_TEXT_BYTES,
        isIdempotent: false,
        send: (part) => sendMsg(sender, { receiverId: account, chatType: CHAT_TYPE.person }, part),
      };
}

function byWebhook({ api }: Sender, webhook: Webhook): Way {
  return {
    ...{ isGroup: true, canRing: true, textBytes: WEBHOOK_TEXT_BYTES },
    // The public edition drops a repeated msgUuid; whether this one does is not documented, so nothing relies on it.
    isIdempotent: false,
    send: (part, msgUuid) => {
      const url = signedWebhook(webhook.url, webhook.secret, api.settings.clock.now());
      return api.webhook(url, { ...webhookBody(part), msgUuid });
    },
  };
}

async function sendMsg({ api, token }: Sender, to: Params, part: EncodedPart): Promise<void> {
  const { tenantId, senderId } = api.settings;
  const send = async () =>
    api.call('POST', '/chat/sendMsg', {
      ...{ tenantId, senderId, ...to, msg: JSON.stringify(contentOf(part)) },
      access_token: await token.get(),
    });
  await send().catch(async (error: unknown) => {
    // A refusal that speaks of the token showed nothing to anybody.
    const isStale = error instanceof DingtalkError && /access_?token/i.test(error.failure.reason);
    if (!isStale || error.failure.kind !== 'refused') throw error;
    await token.forget();
    await send();
  });
}

async function sendByRobot({ api }: Sender, chatId: string, token: string, part: EncodedPart): Promise<void> {
  const { appKey, tenantId } = api.settings;
  const { msgtype: msgType, ...content } = contentOf(part);
  const msgBody = JSON.stringify(Object.values(content)[0]);
  await api.call('POST', '/robot/message/sendgroup', { appKey, tenantId, chatId, token, msgType, msgBody });
}

/** @param bizMsgId one that is known already was taken before: it is no failure */
async function notify({ api }: Sender, account: string, part: EncodedPart, bizMsgId: string): Promise<void> {
  const { tenantId } = api.settings;
  const msg = JSON.stringify(contentOf(part));
  const params = { tenantId, receiverIds: account, bizMsgId, msg };
  await api.call('POST', '/message/workNotification', params).catch((error: unknown) => {
    if (!isRepeat(error)) throw error;
  });
}

/** Serial, because parts must show in order. */
async function inParts({ api }: Sender, way: Way, message: Outgoing): Promise<string> {
  const parts = partsOf(message, api.settings.inboundToken !== null, way);
  const now = api.settings.clock.now().getTime();
  const key = message.key ?? `${now} ${Math.random()}`;
  let said = 0;
  for (const part of parts) {
    try {
      await way.send(part, partUuid(key, said + 1));
      said += 1;
    } catch (error) {
      if (said === 0 || way.isIdempotent || !(error instanceof DingtalkError)) throw error;
      // Repeating the whole would say the first parts twice, so only a person may decide.
      const reason = `${said} of ${parts.length} parts were said, then: ${error.failure.reason}`;
      throw new DingtalkError({ kind: 'unknown', reason });
    }
  }
  return timestampOf(now, key);
}
