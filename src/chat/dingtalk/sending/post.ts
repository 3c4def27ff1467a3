// Puts one message into DingTalk: by custom robot, by session webhook, into a group, or one to one.
import type { KnownBlock } from '@slack/web-api';
import { DingtalkError, type RelativeFailure } from '../api/failure.ts';
import { signedWebhook } from '../api/sign.ts';
import type { Web } from '../api/web.ts';
import { isStaff } from '../channel.ts';
import { actionCardBody, actionCardMsg } from '../encode/action-card.ts';
import { type EncodedPart, encode, type Target } from '../encode/encode.ts';
import { namesIn } from '../encode/names.ts';
import { partUuid, timestampOf } from '../message-id.ts';
import { clicksFor } from '../presses/clicks.ts';
import type { Settings, Webhook } from '../settings.ts';

export interface Outgoing {
  /** What Sent will call it; its buttons name it. */
  readonly id: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** Slack's legacy attachments, as they came. */
  readonly attachments?: unknown;
  /** The outbox's idempotency key; null when the message may be said twice. */
  readonly key: string | null;
}

/** One id a part: the processQueryKey that a quote of it will carry, or one of our own where DingTalk gives none. */
export type PartIds = readonly [string, ...string[]];

/** Webhooks take 20,000 bytes; the rest is room for the title, fifty mentions and the envelope. */
const WEBHOOK_TEXT_BYTES = 15_000;
/** msgParam takes 15,000 bytes, and the text is a JSON string inside it. */
export const OPENAPI_TEXT_BYTES = 14_000;

/** Posts through a custom robot; a repeat with the same key shows once. */
export async function postToWebhook(web: Web, webhook: Webhook, message: Outgoing): Promise<PartIds> {
  const parts = await encoded(web.settings, message, {
    isGroup: true,
    canRing: true,
    textBytes: WEBHOOK_TEXT_BYTES,
  });
  return inOrder(parts, message.key !== null, async (part, number) => {
    const now = web.settings.clock.now();
    const uuid = message.key === null ? {} : { msgUuid: partUuid(message.key, number) };
    const body = webhookBody(withKeyword(part, webhook.keyword ?? null));
    await web.webhook(signedWebhook(webhook.url, webhook.secret, now), { ...body, ...uuid });
    return timestampOf(now.getTime(), `${message.key}\n${number}\n${part.text}`);
  });
}

/** Answers through the webhook that came with a person's message. */
export async function postToSession(
  web: Web,
  url: string,
  isGroup: boolean,
  message: Outgoing,
): Promise<PartIds> {
  const parts = await encoded(web.settings, message, {
    isGroup,
    canRing: isGroup,
    textBytes: WEBHOOK_TEXT_BYTES,
  });
  return inOrder(parts, false, async (part, number) => {
    await web.webhook(url, webhookBody(part));
    return timestampOf(web.settings.clock.now().getTime(), `${number}\n${part.text}`);
  });
}

/** Posts into a group that the app's robot is in. There is no @ here, and no idempotency. */
export async function postToGroup(web: Web, openConversationId: string, message: Outgoing): Promise<PartIds> {
  const parts = await encoded(web.settings, message, {
    isGroup: true,
    canRing: false,
    textBytes: OPENAPI_TEXT_BYTES,
  });
  return inOrder(parts, false, async (part) => {
    const { robotCode } = web.settings;
    const body = { robotCode, openConversationId, ...msgOf(part) };
    return keyOf(await web.openApi('/v1.0/robot/groupMessages/send', body));
  });
}

/** Posts one to one. The API answers 200 even when it did not send: its two lists tell. */
export async function postToStaff(web: Web, staffId: string, message: Outgoing): Promise<PartIds> {
  if (!isStaff(staffId)) {
    throw new DingtalkError({ kind: 'gone', reason: 'this person has no staff id and cannot be written to' });
  }
  const parts = await encoded(web.settings, message, {
    isGroup: false,
    canRing: false,
    textBytes: OPENAPI_TEXT_BYTES,
  });
  return inOrder(parts, false, async (part) => keyOf(await sendToStaff(web, staffId, msgOf(part))));
}

/** One message to one person by batchSend, which answers 200 also for whom it left out. @throws DingtalkError */
export async function sendToStaff(
  web: Web,
  staffId: string,
  message: object,
): Promise<Readonly<Record<string, unknown>>> {
  const body = { robotCode: web.settings.robotCode, userIds: [staffId], ...message };
  const answer = await web.openApi('/v1.0/robot/oToMessages/batchSend', body);
  if (lists(answer.invalidStaffIdList, staffId)) {
    throw new DingtalkError({ kind: 'gone', reason: 'this person is not in the organisation' });
  }
  if (lists(answer.flowControlledStaffIdList, staffId)) {
    const reason = 'too many messages to this person';
    throw new DingtalkError({ kind: 'retry-at', after: 60_000, reason });
  }
  return answer;
}

/** What is said by markdown and its kin, with buttons that work. */
async function encoded(settings: Settings, message: Outgoing, target: Target): Promise<EncodedPart[]> {
  const { text, blocks, attachments } = message;
  const clicks = await clicksFor(settings, message);
  const nameOf = await namesIn(settings.memory, [text, blocks, attachments]);
  const { canRingAll } = settings;
  return encode(message, {
    ...target,
    clicks,
    nameOf,
    canRingAll,
    hasForms: settings.publicUrl !== null,
    actionCards: true,
  });
}

/** Serial, because parts must show in order. */
async function inOrder(
  parts: readonly EncodedPart[],
  isIdempotent: boolean,
  post: (part: EncodedPart, number: number) => Promise<string>,
): Promise<PartIds> {
  const ids: string[] = [];
  for (const part of parts) {
    try {
      ids.push(await post(part, ids.length + 1));
    } catch (error) {
      if (ids.length === 0 || !(error instanceof DingtalkError)) throw error;
      // Without its code the failure moves nothing on to another way, where the first parts would show again.
      if (isIdempotent) throw new DingtalkError(error.failure);
      throw new DingtalkError(halfSaid(error.failure, ids.length, parts.length));
    }
  }
  const [first, ...others] = ids;
  return [first ?? '', ...others];
}

/** Repeating the whole would say the first parts twice, so only a person may decide. */
function halfSaid(failure: RelativeFailure, said: number, all: number): RelativeFailure {
  return { kind: 'unknown', reason: `${said} of ${all} parts were said, then: ${failure.reason}` };
}

/** A robot in keyword mode refuses what does not hold its keyword; whether its title counts is not certain. */
function withKeyword(part: EncodedPart, keyword: string | null): EncodedPart {
  if (keyword === null || part.text.includes(keyword)) return part;
  return { ...part, text: `${part.text}\n\n${keyword}` };
}

function webhookBody(part: EncodedPart): object {
  const { format, title, text, atUserIds, isAtAll } = part;
  if (format === 'action-card') return actionCardBody(part);
  const content =
    format === 'text'
      ? { msgtype: 'text', text: { content: text } }
      : { msgtype: 'markdown', markdown: { title, text } };
  return atUserIds.length === 0 && !isAtAll ? content : { ...content, at: { atUserIds, isAtAll } };
}

function msgOf(part: EncodedPart): { msgKey: string; msgParam: string } {
  if (part.format === 'action-card') return actionCardMsg(part);
  return part.format === 'text'
    ? { msgKey: 'sampleText', msgParam: JSON.stringify({ content: part.text }) }
    : { msgKey: 'sampleMarkdown', msgParam: JSON.stringify({ title: part.title, text: part.text }) };
}

function keyOf(answer: Readonly<Record<string, unknown>>): string {
  if (typeof answer.processQueryKey === 'string') return answer.processQueryKey;
  throw new DingtalkError({ kind: 'unknown', reason: 'the answer holds no processQueryKey' });
}

function lists(list: unknown, staffId: string): boolean {
  return Array.isArray(list) && list.includes(staffId);
}
